"""Measured text on pages: as few as hold it, evenly filled, groups parted only where they must.

::

    groups of Text ─ units that stay on one page ─ paginate ─▶ pages of pieces
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spro_docs.deck.fit import SLACK, Line, Style, Text, height, line_count, wrap
from spro_docs.deck.fonts import Font
from spro_docs.rich_text import Run, Runs, plain

_SENTENCE_END = re.compile(r"[.!?…;:][»\"”)]*\s*$")


@dataclass(frozen=True, slots=True)
class Page:
    """The room for text: width and height in points, the font, and the most lines, if any."""

    width: float
    height: float
    font: Font
    most_lines: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph on a page, or a part of one: the `index`-th of the `group`-th group.

    A `continued` piece has its beginning on an earlier page.
    """

    group: int
    index: int
    text: Text
    continued: bool = False


@dataclass(frozen=True, slots=True)
class _Unit:
    """Pieces that stay on one page, their height, the space before them, and their lines."""

    pieces: tuple[Piece, ...]
    height: float
    before: float
    lines: int

    def within(self, page: Page) -> bool:
        """Tell whether a page holds it."""
        few = page.most_lines is None or self.lines <= page.most_lines
        return few and self.height <= page.height + SLACK


def paginate(groups: Sequence[Sequence[Text]], page: Page) -> list[list[Piece]]:
    """Return groups on as few pages as hold them, as evenly filled as can be.

    A group is parted only if it is taller than a page: between its paragraphs, else at a
    sentence's end, else at a line's.
    """
    units = [unit for number, group in enumerate(groups) for unit in _units(number, group, page)]
    if not units:
        return []
    return [[piece for unit in units for piece in unit.pieces] for units in _even(units, page)]


def _filled(units: Sequence[_Unit], page: Page) -> list[list[_Unit]]:
    """Fill pages one after the other."""
    pages: list[list[_Unit]] = []
    used, lines = 0.0, 0
    for unit in units:
        taller = used + unit.before + unit.height > page.height + SLACK
        longer = page.most_lines is not None and lines + unit.lines > page.most_lines
        if not pages or taller or longer:
            pages.append([])
            used, lines = -unit.before, 0
        pages[-1].append(unit)
        used += unit.before + unit.height
        lines += unit.lines
    return pages


STEPS = 12
"""Halvings of the room: a four-thousandth of a page is even enough."""


def _even(units: Sequence[_Unit], page: Page) -> list[list[_Unit]]:
    """Lower the room as far as the number of pages stays: the last page fills, none overflows."""
    best = _filled(units, page)
    if len(best) == 1:
        return best
    low, high = max(unit.height for unit in units), page.height
    most = len(best)
    for _ in range(STEPS):
        middle = (low + high) / 2
        tried = _filled(units, replace(page, height=middle))
        if len(tried) > most:
            low = middle
        else:
            best, high = tried, middle
    return best


def _units(number: int, group: Sequence[Text], page: Page) -> list[_Unit]:
    """Return a group as one unit, or as several where it is more than a page."""
    pieces = [Piece(number, index, text) for index, text in enumerate(group)]
    if not pieces:
        return []
    whole = _unit(pieces, page)
    if whole.within(page):
        return [whole]
    units: list[_Unit] = []
    kept: list[Piece] = []
    for part in (part for piece in pieces for part in _sliced(piece, page)):
        if kept and not _unit([*kept, part], page).within(page):
            units.append(_unit(kept, page))
            kept = []
        kept.append(part)
    return [*units, _unit(kept, page)]


def _unit(pieces: Sequence[Piece], page: Page) -> _Unit:
    texts = [piece.text for piece in pieces]
    lines = sum(line_count(text, page.width, page.font) for text in texts)
    tall = height(texts, page.width, page.font)
    return _Unit(tuple(pieces), tall, texts[0].style.space_before, lines)


def _sliced(piece: Piece, page: Page) -> Iterator[Piece]:
    """Yield a paragraph, or parts of one longer than a page, cut at sentences if it may be."""
    runs, style = piece.text.runs, piece.text.style
    whole = plain(runs)
    start = 0
    lines = wrap(piece.text, page.width, page.font)
    most = _most_lines(lines, style, page)
    while len(lines) > most:
        cut = _sentence_end(whole, start, lines[:most])
        yield _slice(piece, start, cut)
        rest = Text(_between(runs, cut, len(whole)), style)
        lines = [
            Line(line.start + cut, line.end + cut, line.size)
            for line in wrap(rest, page.width, page.font)
        ]
        start = cut
    yield _slice(piece, start, len(whole)) if start else piece


def _most_lines(lines: Sequence[Line], style: Style, page: Page) -> int:
    tall = max(line.size for line in lines) * page.font.line_height * style.line_spacing
    most = max(int((page.height + SLACK) // (style.exact_spacing or tall)), 1)
    return most if page.most_lines is None else min(most, page.most_lines)


def _sentence_end(whole: str, start: int, lines: Sequence[Line]) -> int:
    """Return where to cut: the last sentence's end in the second half, else the last line's end."""
    end, half = lines[-1].end, lines[len(lines) // 2].start
    for cut in range(end, max(half, start + 1), -1):
        if whole[cut - 1].isspace() and _SENTENCE_END.search(whole[max(start, cut - 8) : cut]):
            return cut
    return end


def _slice(piece: Piece, start: int, end: int) -> Piece:
    text = Text(_between(piece.text.runs, start, end), piece.text.style)
    return replace(piece, text=text, continued=start > 0)


def _between(runs: Runs, start: int, end: int) -> Runs:
    """Return the runs of characters `start` to `end`, without the space at the cut."""
    kept: list[Run] = []
    position = 0
    for run in runs:
        first, last = max(start - position, 0), min(end - position, len(run.text))
        if first < last:
            kept.append(replace(run, text=run.text[first:last]))
        position += len(run.text)
    if kept and end < position:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)
