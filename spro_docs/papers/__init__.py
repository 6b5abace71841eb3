"""The papers of a meeting: minutes, agenda paper, sign-in sheet, invitation.

::

    Meeting ─ facts ─▶ names (texts, lines, passages) ─┐
                                                       ├─ fill ─ finish ─▶ .docx
    template (.docx with tags) ─ check ─ docxtpl ──────┘
    Meeting ─ invitation ─▶ .ics, .eml
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spro_docs.models import Meeting

if TYPE_CHECKING:
    from spro_docs.papers.paper import Pages

__all__ = ["build_agenda", "build_minutes", "build_sign_in"]


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

    return build_paper(
        meeting, "minutes", "Compte rendu", template=template, folder=folder, pages=pages
    )


def build_agenda(meeting: Meeting, *, template: Path | None = None) -> bytes:
    """Return the meeting's agenda paper (.docx); see `build_minutes`."""
    from spro_docs.papers.paper import build_paper

    return build_paper(meeting, "agenda", "Ordre du jour", template=template)


def build_sign_in(meeting: Meeting, *, template: Path | None = None) -> bytes:
    """Return the meeting's sign-in sheet (.docx); see `build_minutes`."""
    from spro_docs.papers.paper import build_paper

    return build_paper(meeting, "signin", "Feuille d’émargement", template=template)
