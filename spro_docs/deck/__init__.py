"""The slide deck: a meeting becomes slides that fit, in a template that a person can restyle.

::

    Meeting ─ outline ─▶ slides (plain data, text that fits) ─ write ─▶ .pptx
                 ▲                                              ▲
                 └────────────── template (frames, layouts) ────┘
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spro_docs.models import Meeting

if TYPE_CHECKING:
    from spro_docs.deck.write import Progress


def build_deck(
    meeting: Meeting,
    *,
    template: Path | None = None,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Return the meeting's slide deck (.pptx); the same meeting gives the same bytes.

    `template` is a presentation with the layouts that `deck.layouts` lists (the project's own by
    default), `folder` is where relative picture names are looked up, `progress` is told how many
    slides are written of how many.

    Raises `TemplateError` naming what a template lacks, `FileError` for a template or picture
    that cannot be read.
    """
    from spro_docs.deck import outline
    from spro_docs.deck.pictures import read_pictures
    from spro_docs.deck.template import load_template
    from spro_docs.deck.write import Properties, write_deck

    read = load_template(template)
    slides = outline.outline(meeting, read, read_pictures(meeting, folder))
    properties = Properties(meeting.title, meeting.network or "SPRO Docs", meeting.date)
    return write_deck(slides, read, properties, progress)
