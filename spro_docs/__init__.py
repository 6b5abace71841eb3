"""SPRO Docs: a meeting and its partners' news become decks and papers.

The line that everything follows::

    mailbox → message → news → review → agenda → meeting
    meeting → deck | minutes | agenda paper | invitation | sign-in sheet

This package is the right half: the models and what is made of them. It knows no network and
no database; `pipelines` is the left half and imports this one, never the other way round.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spro_docs.agenda import Gathered, compose
    from spro_docs.deck import build_deck
    from spro_docs.errors import SproError
    from spro_docs.meeting_files import load_meeting
    from spro_docs.models import Meeting
    from spro_docs.papers import (
        build_agenda,
        build_calendar,
        build_dates,
        build_mail,
        build_minutes,
        build_sign_in,
    )

__all__ = [
    "Gathered",
    "Meeting",
    "SproError",
    "build_agenda",
    "build_calendar",
    "build_dates",
    "build_deck",
    "build_mail",
    "build_minutes",
    "build_sign_in",
    "compose",
    "load_meeting",
]

_HOMES = {
    "Gathered": "spro_docs.agenda",
    "Meeting": "spro_docs.models",
    "SproError": "spro_docs.errors",
    "build_agenda": "spro_docs.papers",
    "build_calendar": "spro_docs.papers",
    "build_dates": "spro_docs.papers",
    "build_deck": "spro_docs.deck",
    "build_mail": "spro_docs.papers",
    "build_minutes": "spro_docs.papers",
    "build_sign_in": "spro_docs.papers",
    "compose": "spro_docs.agenda",
    "load_meeting": "spro_docs.meeting_files",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `spro --help` needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
