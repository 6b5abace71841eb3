"""SPRO Docs: a meeting and its partners' news become decks and papers.

The line that everything follows::

    mailbox → message → news → review → agenda → meeting
    meeting → deck | minutes | agenda paper | invitation | sign-in sheet

This package is the right half: the models and what is made of them. It knows no network and
no database; `pipelines` is the left half and imports this one, never the other way round.
"""

from spro_docs.deck import build_deck
from spro_docs.errors import SproError
from spro_docs.meeting_files import load_meeting
from spro_docs.models import Meeting

__all__ = ["Meeting", "SproError", "build_deck", "load_meeting"]
