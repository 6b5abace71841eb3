"""Decks as LibreOffice shows them: every word in its box, on its slide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx import Presentation

from spro_docs import build_deck
from spro_docs.models import Meeting
from tests.deck import meetings
from tests.rendering import Word, layout_of, needs_office, render_pdf

pytestmark = needs_office

ASCENT, DESCENT = 0.30, 0.27
"""Shares of a word's box, as poppler gives it, above capitals and below the line."""
TOLERANCE = 2.5

CASES = {
    "bullets": meetings.bullets(400),
    "people": meetings.people(60),
    "sections": meetings.of_sections(20),
    **{name: meetings.every_block(text) for name, text in meetings.ODD_TEXTS.items()},
    "short": meetings.every_block("Un texte court"),
}


def outside(deck: bytes, folder: Path) -> Iterator[tuple[int, str]]:
    """Yield the words that stand outside every box of their slide, or off the slide."""
    path = folder / "deck.pptx"
    path.write_bytes(deck)
    layout = layout_of(render_pdf(path, folder))
    presentation = Presentation(str(path))
    scale = layout.width / presentation.slide_width
    assert layout.pages == len(presentation.slides)
    boxes = [
        [
            tuple(value * scale for value in (s.left, s.top, s.left + s.width, s.top + s.height))
            for s in slide.shapes
        ]
        for slide in presentation.slides
    ]
    for word in layout.words:
        if not any(_within(word, box) for box in boxes[word.page - 1]):
            yield word.page, word.text


def _within(word: Word, box: tuple[float, ...]) -> bool:
    tall = word.bottom - word.top
    left, top, right, bottom = box
    return (
        left - TOLERANCE <= word.left
        and word.right <= right + TOLERANCE
        and top - TOLERANCE <= word.top + ASCENT * tall
        and word.bottom - DESCENT * tall <= bottom + TOLERANCE
    )


def test_every_word_of_the_sample_is_in_its_box(sample_deck: bytes, tmp_path: Path) -> None:
    assert list(outside(sample_deck, tmp_path)) == []


@pytest.mark.parametrize("meeting", CASES.values(), ids=CASES)
def test_every_word_of_odd_meetings_is_in_its_box(meeting: Meeting, tmp_path: Path) -> None:
    assert list(outside(build_deck(meeting), tmp_path)) == []
