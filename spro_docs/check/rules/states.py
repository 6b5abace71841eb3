"""A14: a state is said, not only coloured."""

from __future__ import annotations

import colorsys
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from spro_docs.check.colours import RGB
from spro_docs.check.finding import Fault, quoted
from spro_docs.check.rules.rule import by_holder
from spro_docs.check.view import Cell, Document, Paragraph, Table

SHORT = 40
"""Characters: a longer text is no label."""
REMEDY = (
    "Ajoutez un signe et un mot devant, par exemple «\u00a0✓ Confirmé\u00a0» ou «\u00a0… En "
    "attente\u00a0»."
)
_SAID = re.compile(
    r"[✓✔✗✘×▶►○●…!?→–+-]|.*\b(faite?s?|confirmée?s?|en cours|attente|attendues?|retard|annulée?s?"
    r"|reportée?s?|identifier|à faire|excusée?s?|présente?s?|absente?s?|oui|non|ok|accord|refus)\b",
    re.IGNORECASE | re.DOTALL,
)


def judge_states(document: Document) -> Iterator[Fault]:
    """A14: no state is told by colour alone.

    WCAG 2.1, 1.4.1 (RGAA 4.1, 3.1). Sees, in a table's column, cells of the same words (or none)
    that differ by colour, and lists whose short lines are green here and red or orange there
    without a sign or a word of state. Coloured shapes, charts and words in a sentence that only
    their colour tells are not seen.
    """
    for table in document.tables:
        yield from _columns(table)
    for _, paragraphs in by_holder(document.paragraphs):
        if document.kind == "deck" and len(paragraphs) > 1:
            yield from _lines(paragraphs)
    if document.kind == "paper":
        flow = [p for p in document.paragraphs if p.role == "body" and p.text.strip()]
        for listed, group in groupby(flow, key=lambda p: p.listed):
            if listed:
                yield from _lines(list(group))


def _columns(table: Table) -> Iterator[Fault]:
    rows = [row.cells for row in table.rows[1:]]
    for column in range(max(map(len, rows), default=0)):
        cells = [(row[column], row) for row in rows if column < len(row)]
        colors: dict[str, dict[object, Cell]] = {}
        for cell, row in cells:
            color = _telling(cell, row)
            if color is not None and len(cell.text) <= SHORT and not _SAID.match(cell.text):
                colors.setdefault(cell.text, {}).setdefault(color, cell)
        for text, found in colors.items():
            if len(found) > 1:
                spot = list(found.values())[1].spot
                what = f"{quoted(text)} ne diffère" if text else "des cellules vides ne diffèrent"
                yield Fault(spot, f"{what} que par la couleur d’une ligne à l’autre.", REMEDY)


def _telling(cell: Cell, row: Sequence[Cell]) -> object | None:
    """Return what colours a cell unlike the rest of its row; None for what says nothing."""
    fills = Counter(other.fill for other in row)
    own_fill = cell.fill if len(row) == 1 or fills[cell.fill] == 1 else None
    own_text = _color(cell.paragraphs) if cell.text else None
    shared = [_color(other.paragraphs) for other in row if other is not cell and other.text]
    explained = own_text in shared and own_fill is None
    if explained or (not cell.text and own_fill is None):
        return None
    bold = any(run.bold for paragraph in cell.paragraphs for run in paragraph.runs)
    return (own_fill, None if own_text in shared else own_text, bold) if len(row) > 1 else None


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[Fault]:
    told: dict[str, Paragraph] = {}
    for paragraph in paragraphs:
        text = paragraph.text.strip()
        if text and len(text) <= SHORT and not _SAID.match(text):
            light = _light(_color([paragraph]))
            if light:
                told.setdefault(light, paragraph)
    if len(told) > 1:
        paragraph = list(told.values())[1]
        problem = f"{quoted(paragraph.text)} ne se distingue des autres que par sa couleur."
        yield Fault(paragraph.spot, problem, REMEDY)


def _color(paragraphs: Iterable[Paragraph]) -> RGB | None:
    """Return the one colour of a text, None where it has several."""
    colors = {run.color for p in paragraphs for run in p.runs if run.text.strip()}
    return colors.pop() if len(colors) == 1 else None


def _light(color: RGB | None) -> str:
    """Return « go » for green, « stop » for red and orange, nothing for what signals nothing."""
    if color is None:
        return ""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in color))
    if saturation < 0.4 or not 0.15 < lightness < 0.85:
        return ""
    if hue < 50 / 360 or hue > 340 / 360:
        return "stop"
    return "go" if 80 / 360 < hue < 190 / 360 else ""
