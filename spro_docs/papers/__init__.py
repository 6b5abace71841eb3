"""The papers of a meeting: minutes, agenda paper, sign-in sheet, invitation.

::

    Meeting ─ facts ─▶ names (texts, lines, passages) ─┐
                                                       ├─ fill ─ finish ─▶ .docx
    template (.docx with tags) ─ check ─ tagged ───────┘
    Meeting ─ invitation ─▶ .ics, .eml
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spro_docs.models import Meeting

if TYPE_CHECKING:
    from spro_docs.papers.calendar import build_calendar, build_dates
    from spro_docs.papers.mail import build_mail
    from spro_docs.papers.paper import Pages

__all__ = [
    "build_agenda",
    "build_calendar",
    "build_dates",
    "build_mail",
    "build_minutes",
    "build_sign_in",
]
_LAZY = {
    "build_calendar": "spro_docs.papers.calendar",
    "build_dates": "spro_docs.papers.calendar",
    "build_mail": "spro_docs.papers.mail",
}


def __getattr__(name: str) -> Any:
    """Import the invitation when it is asked for: icalendar takes 80 ms that no paper needs."""
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)


def build_minutes(
    meeting: Meeting,
    *,
    template: Path | None = None,
    folder: Path | None = None,
    pages: Pages | None = None,
) -> bytes:
    """Return the meeting's minutes (.docx); the same meeting gives the same bytes.

    `template` is a Word file with the tags that `docs/modeles.md` lists (the project's own by
    default), `folder` is where relative picture names are looked up, `pages` the pages of headings
    for the table of contents.

    Raises `TemplateError` for a template with mistakes, `FileError` for a template or picture that
    cannot be read.
    """
    from spro_docs.papers.paper import build_paper
    from spro_docs.papers.template import load_template

    found = load_template("minutes", template)
    return build_paper(meeting, found, "Compte rendu", folder=folder, pages=pages)


def build_agenda(meeting: Meeting, *, template: Path | None = None) -> bytes:
    """Return the meeting's agenda paper (.docx); see `build_minutes`."""
    from spro_docs.papers.paper import build_paper
    from spro_docs.papers.template import load_template

    return build_paper(meeting, load_template("agenda", template), "Ordre du jour")


def build_sign_in(meeting: Meeting, *, template: Path | None = None, note: str = "") -> bytes:
    """Return the meeting's sign-in sheet (.docx); see `build_minutes`.

    `note` stands below it: how long names and signatures are kept, which each network decides.
    """
    from spro_docs.papers.paper import build_paper
    from spro_docs.papers.template import load_template

    return build_paper(
        meeting, load_template("signin", template), "Feuille d’émargement", note=note
    )
