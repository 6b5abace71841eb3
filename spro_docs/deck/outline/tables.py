"""Tables: actions with their states, and others; each slide repeats the header."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil

from spro_docs import markdown, typography
from spro_docs.deck import fit, paging
from spro_docs.deck.drawing import CELL_MARGIN
from spro_docs.deck.frames import Frame
from spro_docs.deck.lettering import SIGNS
from spro_docs.deck.outline.stage import Stage, balanced, text, together
from spro_docs.deck.slide import POINT, Cell, Grid, Slide, Span, Tone, inches
from spro_docs.models import CLOSED, Action, ActionsBlock, Party, TableBlock
from spro_docs.rich_text import Runs, Table, plain
from spro_docs.states import LATE, State, shown_actions, state_of

HEADER_HEIGHT = 0.55
ROW_HEIGHT = 0.68
ACTION_WIDTHS = (6.35, 2.35, 1.5, 1.933)
ACTION_HEADER = ("Action", "Chef de file", "Échéance", "État")


def actions(stage: Stage, title: str, block: ActionsBlock) -> list[Slide]:
    """Return the actions as a table: late ones first, then waiting, by date, then done."""
    meeting = stage.meeting
    rows = [_action_row(action, meeting.date) for action in shown_actions(meeting, block.ids)]
    if not rows:
        return []
    frame = stage.frame("table", "table")
    widths = scaled([inches(width) for width in ACTION_WIDTHS], frame.box.width)
    header = tuple(Cell(text(label)) for label in ACTION_HEADER)
    return table_slides(stage, title, header, rows, widths)


def _action_row(action: Action, on: dt.date) -> tuple[Cell, ...]:
    state = state_of(action, on)
    due = action.due_wording or (short_day(action.due) if action.due else "–")
    late: Tone | None = "late" if state is LATE else None
    return (
        Cell((*text(action.what), *_since(action, on))),
        Cell(text(party(action.lead))) if action.lead else Cell(text("à désigner", "late")),
        Cell(text(due, late, bold=state is LATE)),
        Cell(state_runs(state)),
    )


def _since(action: Action, on: dt.date) -> Runs:
    """Return since when an action is open, where it came over from an earlier meeting."""
    if action.opened >= on or action.state in CLOSED:
        return ()
    told = typography.day_month if action.opened.year == on.year else typography.full_date
    return text(f" (depuis le\u00a0{told(action.opened)})", "muted")


def short_day(day: dt.date) -> str:
    """Return « 8 sept. », for a narrow column."""
    return f"{typography.day_number(day)}\u00a0{typography.short_month(day)}"


def state_runs(state: State) -> Runs:
    """Return a state's sign and word."""
    return (
        Span(f"{state.sign}\u00a0", bold=True, symbol=state.sign in SIGNS, tone=state.tone),
        Span(state.word.replace(" ", "\u00a0"), bold=True, tone=state.tone),
    )


def party(who: Party) -> str:
    """Return a person, or an organisation where no person is named."""
    return together(who.person or who.organisation or "")


def table(stage: Stage, title: str, block: TableBlock) -> list[Slide]:
    """Return a table of the coordinator's own."""
    header = tuple(Cell(text(label)) for label in block.columns)
    rows = [tuple(Cell(markdown.parse_inline(value)) for value in row) for row in block.rows]
    return _fitted_table(stage, title, header, rows)


def text_table(stage: Stage, title: str, found: Table) -> list[Slide]:
    """Return a table written in Markdown."""
    header = tuple(Cell(runs) for runs in found.header)
    return _fitted_table(stage, title, header, [tuple(Cell(c) for c in row) for row in found.rows])


def _fitted_table(
    stage: Stage, title: str, header: tuple[Cell, ...], rows: Sequence[tuple[Cell, ...]]
) -> list[Slide]:
    frame = stage.frame("table", "table")
    return table_slides(stage, title, header, rows, column_widths(frame, [header, *rows]))


def scaled(widths: Sequence[int], total: int) -> tuple[int, ...]:
    """Return widths in the same proportions that add up to `total`."""
    whole = sum(widths)
    found = [width * total // whole for width in widths]
    return (*found[:-1], total - sum(found[:-1]))


def column_widths(frame: Frame, rows: Sequence[tuple[Cell, ...]]) -> tuple[int, ...]:
    """Return widths that follow what columns hold: no word is broken, no column starved.

    A column's share grows with the square root of its text, so that a long one gets more lines
    rather than all the room. Where the rows take fewer lines for it, some columns, the dates or the
    partners say, are as wide as their longest text, and the others share what is left.
    """
    columns = [_column(frame, cells, len(rows[0])) for cells in zip(*rows, strict=True)]
    shared = _shared(columns, (False,) * len(columns), frame.width())
    if len(columns) <= MOST_COLUMNS_TRIED:
        tried = [
            _shared(columns, whole, frame.width())
            for whole in product((False, True), repeat=len(columns))
            if sum(c.whole if w else c.least for c, w in zip(columns, whole, strict=True))
            <= frame.width()
        ]
        shared = min([shared, *tried], key=lambda widths: _lines_of_rows(columns, widths))
    return scaled([round(width * POINT) for width in shared], frame.box.width)


MOST_COLUMNS_TRIED = 6
"""Each column doubles the choices."""


@dataclass(frozen=True, slots=True)
class _Column:
    """The widths of a column's texts on one line, and what it needs, in points."""

    texts: tuple[float, ...]
    least: float

    @property
    def whole(self) -> float:
        return max(self.texts) + BESIDE

    @property
    def wanted(self) -> float:
        return float(max(*self.texts, 40.0) ** 0.5)


BESIDE = (CELL_MARGIN["left"] + CELL_MARGIN["right"]) / POINT + 2
"""Points beside a cell's text."""


def _column(frame: Frame, cells: Sequence[Cell], count: int) -> _Column:
    size = frame.levels[0].size
    texts = [plain(cell.runs) for cell in cells]
    words = (word for value in texts for word in value.split(" "))
    widest = max((_wide(frame, word, size) for word in words), default=0)
    least = min(widest, frame.width() / count) + 12
    return _Column(tuple(_wide(frame, value, size) for value in texts), least)


def _shared(columns: Sequence[_Column], whole: Sequence[bool], total: float) -> list[float]:
    """Return widths in points: some columns whole, the rest of the room shared by the others."""
    least = [c.whole if w else c.least for c, w in zip(columns, whole, strict=True)]
    wanted = [
        0.0 if w and not all(whole) else c.wanted for c, w in zip(columns, whole, strict=True)
    ]
    share = max(total - sum(least), 0) / sum(wanted)
    return [low + want * share for low, want in zip(least, wanted, strict=True)]


def _lines_of_rows(columns: Sequence[_Column], widths: Sequence[float]) -> int:
    """Return about how many lines the rows take together."""
    lines = (
        [max(1, ceil(text / max(width - BESIDE, 1))) for text in column.texts]
        for column, width in zip(columns, widths, strict=True)
    )
    return sum(map(max, zip(*lines, strict=True)))


def _wide(frame: Frame, value: str, size: float) -> float:
    return frame.font.advance(value, size, bold=True)


def table_slides(
    stage: Stage,
    title: str,
    header: tuple[Cell, ...],
    rows: Sequence[tuple[Cell, ...]],
    widths: tuple[int, ...],
) -> list[Slide]:
    """Return as many slides as the rows need, as even as can be."""
    frame = stage.frame("table", "table")
    pieces = [piece for row in rows for piece in _whole_or_cut(frame, row, widths)]
    heights = [row_height(frame, row, widths) for row in pieces]
    head = max(inches(HEADER_HEIGHT), row_height(frame, header, widths, header=True))
    slides = []
    for start, end in _pages(heights, frame.box.height - head):
        grid = Grid(
            header,
            tuple(pieces[start:end]),
            widths,
            (head, *heights[start:end]),
            f"Tableau : {title}, {end - start} lignes",
        )
        slides.append(Slide("table", title, stage.item, table=grid))
    return slides


def row_height(
    frame: Frame, row: Sequence[Cell], widths: Sequence[int], *, header: bool = False
) -> int:
    """Return a row's height in EMU: what its tallest cell needs, and never less than a row's."""
    style = cell_style(frame, header=header)
    tallest = max(
        fit.height([fit.Text(cell.runs, style)], _inner(width), frame.font)
        for cell, width in zip(row, widths, strict=True)
    )
    margins = CELL_MARGIN["top"] + CELL_MARGIN["bottom"]
    least = HEADER_HEIGHT if header else ROW_HEIGHT
    return max(inches(least), round(tallest * POINT) + margins)


def _whole_or_cut(
    frame: Frame, row: tuple[Cell, ...], widths: Sequence[int]
) -> list[tuple[Cell, ...]]:
    """Return a row, or the rows that a row taller than a slide becomes."""
    room = (frame.box.height - inches(HEADER_HEIGHT)) / POINT - 16
    columns = [_cut(frame, cell, w, room) for cell, w in zip(row, widths, strict=True)]
    return [
        tuple(column[n] if n < len(column) else Cell(()) for column in columns)
        for n in range(max(map(len, columns)))
    ]


def _cut(frame: Frame, cell: Cell, width: int, room: float) -> list[Cell]:
    """Return a cell in parts no taller than `room` points."""
    page = paging.Page(_inner(width), room, frame.font)
    pages = paging.paginate([[fit.Text(cell.runs, cell_style(frame))]], page)
    return [Cell(pieces[0].text.runs) for pieces in pages] or [cell]


def _inner(width: int) -> float:
    """Return the room for text in a column, in points."""
    return (width - CELL_MARGIN["left"] - CELL_MARGIN["right"]) / POINT


def cell_style(frame: Frame, *, header: bool = False) -> fit.Style:
    """Return how a cell is set: tables take sizes from their placeholder's levels, no more."""
    return fit.Style(frame.levels[1 if header else 0].size, bold=header)


def _pages(heights: Sequence[int], room: int) -> list[tuple[int, int]]:
    """Return the rows of each slide as (start, end), balanced by number where heights allow."""
    least = _greedy(heights, room)
    if len(least) < 2:
        return least
    even, start = [], 0
    for size in balanced(len(heights), -(-len(heights) // len(least))):
        even.append((start, start + size))
        start += size
    fitting = all(sum(heights[start:end]) <= room for start, end in even)
    return even if fitting else least


def _greedy(heights: Sequence[int], room: int) -> list[tuple[int, int]]:
    pages, start, used = [], 0, 0
    for n, tall in enumerate(heights):
        if n > start and used + tall > room:
            pages.append((start, n))
            start, used = n, 0
        used += tall
    return [*pages, (start, len(heights))] if heights else []
