"""Text measured before it is written: lines, heights, and pages that hold whole groups.

::

    Text (runs + style) ─ wrap ─▶ lines ─ height ─▶ points ─ paginate ─▶ pages of pieces

Advance widths alone, without kerning, predict the line count of LibreOffice for about 99
paragraphs of 100 and are never off by more than one. A line may break after a space, a hyphen and
a dash, never at « / » nor at a no-break space; a word wider than the line is broken anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spro_docs.deck.fonts import Font
from spro_docs.rich_text import Run, Runs, plain

SUPERSCRIPT = 0.66
"""The share of its size that a superscript is set in."""
SLACK = 0.01
"""Points: sums of floats are no reason to break a line."""

_TOKEN = re.compile(r"[ \t\n]+|[^ \t\n–—\u00ad-]*[–—\u00ad-]+|[^ \t\n–—\u00ad-]+")
BREAKS = "-–—\u00ad"
"""A line may break after these."""
LAST_RESORTS = "/?"
"""After these a word is broken only if it is wider than a line: « et/ou » stays whole."""
CAUTION = 0.85
"""Programs break a long address at different signs: it is given room for a line more."""
CLOSING, OPENING = " \t\n)]}!?;:,/", "([{"
"""No line begins with a sign that closes nor ends with one that opens, even with a space between
(UAX 14, LB13 and LB14)."""
_SENTENCE_END = re.compile(r"[.!?…;:][»\"”)]*\s*$")


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; lengths in points.

    `line_spacing` is a share of single spacing, `exact_spacing` replaces it. `margin_left` is from
    the frame's edge, `indent` moves the first line (negative: a hanging bullet).
    """

    size: float
    bold: bool
    line_spacing: float = 1.0
    exact_spacing: float | None = None
    space_before: float = 0.0
    margin_left: float = 0.0
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph to measure. A run may carry a `size` of its own (see `slide.Span`)."""

    runs: Runs
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of a paragraph's text, and the largest type size in them."""

    start: int
    end: int
    size: float


@dataclass(slots=True)
class _Word:
    """What no line parts: its place in the text, its width without the spaces that follow."""

    start: int
    end: int
    width: float = 0.0
    space: float = 0.0
    size: float = 0.0
    forced: bool = False
    """Whether it begins a line whatever the room."""


def wrap(text: Text, width: float, font: Font) -> list[Line]:
    """Return the lines of a paragraph in a frame `width` points wide; at least one."""
    style = text.style
    room = width - style.margin_left
    lines: list[Line] = []
    start, end, size = 0, 0, 0.0
    used = max(style.indent, 0.0)
    for whole in _words(text, font):
        for word in [whole] if whole.width <= room + SLACK else _broken(whole, text, room, font):
            if end > start and (word.forced or used + word.width > room + SLACK):
                lines.append(Line(start, end, size or style.size))
                start, size, used = word.start, 0.0, 0.0
            end = word.end
            used += word.width + word.space
            size = max(size, word.size)
    return [*lines, Line(start, end, size or style.size)]


def _words(text: Text, font: Font) -> Iterator[_Word]:
    """Yield what no line parts."""
    word = _Word(0, 0)
    closed = opened = False
    # What stands before the first tab hangs in the margin: the line starts after it.
    hanging = text.style.indent < 0 and any("\t" in run.text for run in text.runs)
    for run in text.runs:
        size = _size(run, text.style)
        bold = run.bold or text.style.bold
        for token in _TOKEN.findall(run.text):
            blank = token[0] in " \t\n"
            if closed and not hanging and token[0] not in CLOSING and word.end > word.start:
                yield word
                word = _Word(word.end, word.end)
            word.end += len(token)
            if not blank:
                opened = token[-1] in OPENING
            closed = (blank or token[-1] in BREAKS) and not opened
            if "\n" in token:
                yield word
                word = _Word(word.end, word.end, forced=True)
            elif hanging and "\t" in token:
                word.width = word.space = 0.0
                hanging = False
            elif blank:
                word.space += font.advance(token, size, bold, run.italic)
            else:
                word.width += word.space + font.advance(token, size, bold, run.italic)
                word.space = 0.0
                word.size = max(word.size, size)
    if word.end > word.start:
        yield word


def _broken(word: _Word, text: Text, room: float, font: Font) -> Iterator[_Word]:
    """Yield what a word wider than a line is broken into, from the start of a line of its own.

    An address is broken after « / » or « ? », any other word anywhere.
    """
    whole = plain(text.runs)
    widths = _widths(text, font)
    start = word.start
    if any(sign in whole[start : word.end] for sign in LAST_RESORTS):
        room *= CAUTION
    while start < word.end:
        end = _most(widths, start, word.end, room)
        if end < word.end:
            end = max(whole.rfind(sign, start, end) + 1 for sign in LAST_RESORTS) or end
        yield _Word(start, end, sum(widths[start:end]), size=word.size, forced=True)
        start = end


def _most(widths: Sequence[float], start: int, end: int, room: float) -> int:
    """Return where a line from `start` must end: one character at least."""
    used = widths[start]
    for at in range(start + 1, end):
        used += widths[at]
        if used > room + SLACK:
            return at
    return end


def _widths(text: Text, font: Font) -> list[float]:
    """Return the width of each character of a paragraph."""
    return [
        font.advance(character, _size(run, text.style), run.bold or text.style.bold, run.italic)
        for run in text.runs
        for character in run.text
    ]


def _size(run: Run, style: Style) -> float:
    size: float = getattr(run, "size", None) or style.size
    return size * SUPERSCRIPT if run.superscript else size


def line_count(text: Text, width: float, font: Font) -> int:
    """Return how many lines a paragraph takes."""
    return len(wrap(text, width, font))


def paragraph_height(text: Text, width: float, font: Font) -> float:
    """Return a paragraph's height in points, the space before it left out."""
    style = text.style
    lines = wrap(text, width, font)
    if style.exact_spacing is not None:
        return style.exact_spacing * len(lines)
    return sum(line.size for line in lines) * font.line_height * style.line_spacing


def height(texts: Sequence[Text], width: float, font: Font) -> float:
    """Return the height of paragraphs in points; what stands first has no space before it."""
    total = sum(paragraph_height(text, width, font) for text in texts)
    return total + sum(text.style.space_before for text in texts[1:])


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
