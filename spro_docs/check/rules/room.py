"""A17: text fits its box, and the box its slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spro_docs.check.finding import Fault
from spro_docs.check.rules.rule import decimal
from spro_docs.check.view import Document, Frame, Paragraph, Row, Shape
from spro_docs.deck.fit import Style, Text, height
from spro_docs.deck.fonts import Font, load_font
from spro_docs.deck.slide import POINT, Span

ALLOWED = 0.35
"""Of the largest line: less is white space under the letters, and the error of measuring."""
OFF_SLIDE = 6 * POINT
"""EMU: a box may pass the slide's edge by what nobody sees."""
SHORTEN = "Raccourcissez le texte, agrandissez la forme ou partagez-le sur deux diapositives."
MOVE = "Ramenez la forme dans la diapositive (Format > Taille et position)."


def judge_room(document: Document) -> Iterator[Fault]:
    """A17: no text is taller than its box, no text box or table passes the slide's edge.

    Measured with the font's advance widths (Carlito's for Calibri), as the deck is laid out; an
    unknown font counts as narrow as Calibri, so that what is reported is sure. Vertical text,
    text that does not wrap, SmartArt and papers are not measured; text that PowerPoint has shrunk
    to fit is a matter of size (A12).
    """
    for slide in document.slides:
        for shape in slide.shapes:
            if not shape.decorative:
                yield from _shape(shape, document.size)


def _shape(shape: Shape, size: tuple[int, int]) -> Iterator[Fault]:
    if shape.box is None or not (shape.text or shape.graphic):
        return
    frame = shape.frame
    if frame is not None and shape.text and not (frame.grows or frame.shrunk):
        over = _overflow(shape.paragraphs, frame)
        if over > 0:
            yield Fault(
                shape.spot,
                f"le texte dépasse de sa forme d’environ {decimal(over / 72 * 2.54)} cm.",
                SHORTEN,
            )
    tall = _natural_height(shape)
    bottom = shape.box.top + max(shape.box.height, round(tall * POINT))
    right = shape.box.left + shape.box.width
    if not shape.text and shape.graphic is not None and shape.graphic.picture:
        return  # a picture may bleed off the slide
    past = max(bottom - size[1], right - size[0], -shape.box.left, -shape.box.top)
    if past > OFF_SLIDE:
        yield Fault(shape.spot, f"dépasse de la diapositive de {decimal(past / 360000)} cm.", MOVE)


def _natural_height(shape: Shape) -> float:
    """Return the height in points of a shape that follows its text."""
    if shape.table is not None:
        return sum(_row_height(row) for row in shape.table.rows)
    if shape.frame is not None and shape.frame.grows and shape.text:
        return _height(shape.paragraphs, shape.frame.width, load_measured(shape.frame.font))
    return 0.0


def _overflow(paragraphs: Sequence[Paragraph], frame: Frame) -> float:
    """Return by how many points text is taller than its frame, 0 where nobody sees it."""
    font = load_measured(frame.font)
    largest = max((_largest(paragraph) for paragraph in paragraphs), default=0.0)
    over = _height(_used(paragraphs), frame.width, font) - frame.height
    return over if over > ALLOWED * largest * font.line_height else 0.0


def _used(paragraphs: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """Leave out the empty paragraphs at the end: nothing of them is lost."""
    last = max((n for n, paragraph in enumerate(paragraphs) if paragraph.text.strip()), default=-1)
    return paragraphs[: last + 1]


def _row_height(row: Row) -> float:
    font = load_measured("Calibri")
    tallest = [
        _height(cell.paragraphs, cell.width, font) + cell.margins
        for cell in row.cells
        if cell.width > 0 and cell.text
    ]
    return max([row.height, *tallest])


def _height(paragraphs: Sequence[Paragraph], width: float, font: Font) -> float:
    return height([_text(paragraph) for paragraph in paragraphs], width, font)


def _text(paragraph: Paragraph) -> Text:
    runs = tuple(
        Span(run.text, run.bold, run.italic, run.raised, size=run.size) for run in paragraph.runs
    )
    return Text(runs, replace(paragraph.style or Style(18, False), bold=False))


def _largest(paragraph: Paragraph) -> float:
    return max((run.size or 0.0 for run in paragraph.runs), default=0.0)


def load_measured(name: str) -> Font:
    """Return a font's widths; for an unknown one those of the narrowest that decks use."""
    font = load_font(name)
    return font if font.exact else load_font("Calibri")
