"""The coming weeks: an axis to scale, each month's dates below it, days that clash told apart."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from spro_docs import typography
from spro_docs.coming import clash, coming
from spro_docs.deck.frames import Frame
from spro_docs.deck.layouts import AXIS
from spro_docs.deck.outline.events import told
from spro_docs.deck.outline.stage import Stage, in_chunks, lines, para, shortened, text
from spro_docs.deck.slide import POINT, Box, Drawing, Filled, Para, Slide, Span, around, inches
from spro_docs.models import Event, Hours, TimelineBlock

COLUMNS = 3
ROWS = 8
PITCH = 33.1
"""Points between two rows (0.46 in)."""
LINE = 24.4
DATE, CLASH, CLASH_LINE = range(3)
"""The levels of a month's dates."""


@dataclass(frozen=True, slots=True)
class Row:
    """Events that stand together: one, or those of a day that clash.

    `further` counts the second lines of long titles.
    """

    events: tuple[Event, ...]
    further: int = 0

    @property
    def clash(self) -> bool:
        """Whether several events fall on the day."""
        return len(self.events) > 1

    @property
    def height(self) -> int:
        """How many lines it takes."""
        return len(self.events) + self.clash + self.further


Month = tuple[tuple[int, int], list[Row]]
"""A year and month, and its rows in order."""


def months(events: Sequence[Event]) -> list[Month]:
    """Return the events by month, those of one day together."""
    found: list[Month] = []
    for month, group in groupby(
        events, key=lambda event: (first_day(event).year, first_day(event).month)
    ):
        days = groupby(group, key=lambda event: (first_day(event), _one_day(event)))
        found.append((month, [row for _, day in days for row in _rows(list(day))]))
    return found


def _rows(day: Sequence[Event]) -> Iterator[Row]:
    """Yield a day's rows: those that clash together; what one partner has is told once a title."""
    if _one_day(day[0]) and clash(day):
        yield Row(tuple(day))
        return
    once = {(event.title, event.last_day): event for event in reversed(day)}
    yield from (Row((event,)) for event in day if once[event.title, event.last_day] is event)


def first_day(event: Event) -> dt.date:
    """Return the day a dated event starts."""
    return event.first_day or dt.date.max


def _one_day(event: Event) -> bool:
    return event.first_day == event.last_day


def timeline(stage: Stage, title: str, _block: TimelineBlock) -> list[Slide]:
    """Return the coming events, three columns a slide: a month each, or a part of a long one."""
    frame = stage.frame("timeline", "dates1")
    found = [
        (key, [_measured(frame, row) for row in rows])
        for key, rows in months(coming(stage.meeting))
    ]
    columns = [part for month in found for part in _parts(month)]
    return [_slide(stage, title, shown) for shown in in_chunks(columns, COLUMNS)]


def _parts(month: Month) -> list[Month]:
    """Return a month in parts of at most eight lines, of about the same; a day is never parted."""
    key, rows = month
    fewest = len(_split(rows, ROWS))
    parts = next(parts for most in range(1, ROWS + 1) if len(parts := _split(rows, most)) == fewest)
    return [(key, part) for part in parts]


def _split(rows: Sequence[Row], most: int) -> list[list[Row]]:
    """Return rows in parts of at most so many lines, or of one row."""
    parts: list[list[Row]] = [[]]
    for row in rows:
        if parts[-1] and sum(r.height for r in parts[-1]) + row.height > most:
            parts.append([])
        parts[-1].append(row)
    return parts


def _slide(stage: Stage, title: str, columns: Sequence[Month]) -> Slide:
    texts: dict[str, Filled] = {}
    drawings: list[Drawing] = []
    axis = stage.line("timeline", AXIS)
    for n, ((year, month), rows) in enumerate(columns, start=1):
        head, body = (stage.frame("timeline", f"{slot}{n}") for slot in ("month", "dates"))
        name = typography.capitalised(typography.month_name(dt.date(year, month, 1)))
        label = name if year == stage.meeting.date.year else f"{name} {year}"
        again = n > 1 and columns[n - 2][0] == (year, month)
        texts[f"month{n}"] = Filled((para(f"{label} (suite)" if again else label),))
        texts[f"dates{n}"] = Filled(tuple(_lines(body, rows)))
        drawings += _outlines(body, rows)
        if axis is not None:
            scale = Scale(head.box.left, _pitch(stage), year, month)
            drawings += _axis(axis, scale, rows)
    if all(sum(row.height for row in rows) < ROWS for _, rows in columns[1:]):
        texts["legend"] = Filled((_legend(),), _legend_box(stage))
    notes = tuple(told(event) for _, rows in columns for row in rows for event in row.events)
    return Slide("timeline", title, stage.item, texts, tuple(drawings), notes=notes)


def _pitch(stage: Stage) -> int:
    first, second = (stage.frame("timeline", f"month{n}").box.left for n in (1, 2))
    return second - first


def _legend() -> Para:
    return para(
        (
            Span("● ", tone="lead", symbol=True),
            *text("nos réunions\u2003"),
            Span("○ ", tone="lead", symbol=True),
            *text("partenaires"),
        )
    )


def _legend_box(stage: Stage) -> Box:
    frame = stage.frame("timeline", "legend")
    left = stage.frame("timeline", "dates2").box.left
    return Box(left, frame.box.top, frame.box.right - left, frame.box.height)


def _lines(frame: Frame, rows: Sequence[Row]) -> Iterator[Para]:
    """Yield a month's lines at their pitch."""
    above = 0
    for row in rows:
        for line in _told(row):
            held = _held(frame, line, MOST_LINES if row.further else 1)
            yield Para(held.runs, held.level, (PITCH - LINE) * above, LINE)
            above = lines(frame, held)


def _told(row: Row) -> list[Para]:
    return list(_clash(row)) if row.clash else [_plain(row.events[0])]


def _measured(frame: Frame, row: Row) -> Row:
    """Return a row that knows its second lines; a day that would fill a column has none."""
    further = sum(min(lines(frame, line), MOST_LINES) - 1 for line in _told(row))
    return replace(row, further=further) if row.height + further <= ROWS else row


MOST_LINES = 2
"""A longer title is cut."""


def _held(frame: Frame, line: Para, most: int) -> Para:
    if lines(frame, line) <= most:
        return line
    tall = round(LINE * (most + 0.3) * POINT)
    box = Box(frame.box.left, frame.box.top, frame.box.width, tall)
    return shortened(frame, [Para(line.runs, line.level, 0.0, LINE)], box)[0]


def _plain(event: Event) -> Para:
    first, last = first_day(event), event.last_day or first_day(event)
    days = str(first.day) if first == last else f"{first.day}–{last.day}"
    if (first.year, first.month) != (last.year, last.month):
        days = f"dès {first.day}"  # « 6–1/12 » is wider than the column of days
    title = event.short or event.title
    return para((*text(f"{days}\t", "lead", bold=True), *text(title, bold=event.own)), DATE)


def _clash(row: Row) -> Iterator[Para]:
    day = first_day(row.events[0])
    count = typography.spelled(len(row.events))
    yield para(f"!\u2002{typography.short_weekday(day)} {day.day} : {count} rendez-vous", CLASH)
    for event in row.events:
        hours = _hours(event.hours) if event.hours else "horaire\u00a0?"
        title = event.short or event.title
        yield para((*text(f"{hours}\t", "muted"), *text(title, bold=event.own)), CLASH_LINE)


WIDEST_HOURS = len("10 h–17 h")
"""Signs that the narrow column of a clash has room for."""


def _hours(span: Hours) -> str:
    """Return « 14–16 h », or where that is too wide the hour at which it starts."""
    told = typography.compact_hours(span)
    return told if len(told) <= WIDEST_HOURS else typography.hour(span.start)


def _outlines(frame: Frame, rows: Sequence[Row]) -> Iterator[Drawing]:
    """Yield the outline of each day that clashes."""
    at = 0
    for row in rows:
        if row.clash:
            top = frame.box.top + round((at * PITCH - 3.5) * POINT)
            tall = round((row.height * PITCH - (PITCH - LINE) + 7) * POINT)
            yield Drawing("rect", Box(frame.box.left, top, frame.box.width, tall), None, "late", 2)
        at += row.height


POINT_SIZE, CLASH_SIZE, BAR = 0.19, 0.42, 0.14
TICK = 0.32


@dataclass(frozen=True, slots=True)
class Scale:
    """A month's stretch of the axis: where it starts, how long it is (EMU), which month."""

    left: int
    width: int
    year: int
    month: int

    def at(self, day: dt.date) -> int:
        """Return where a day stands; a day past the month stands at its end."""
        days = calendar.monthrange(self.year, self.month)[1]
        inside = day.day if (day.year, day.month) == (self.year, self.month) else days
        return self.left + inches(0.1) + (self.width - inches(0.2)) * (inside - 1) // days


def _axis(axis: Box, scale: Scale, rows: Sequence[Row]) -> Iterator[Drawing]:
    """Yield a month's tick, its ranges as bars, its days as stops."""
    y = axis.top
    tick = inches(TICK)
    yield Drawing("line", Box(scale.left, y - tick // 2, 0, tick), line="steel", weight=2)
    events = [event for row in rows for event in row.events]
    for event in events:
        if not _one_day(event):
            start, end = scale.at(first_day(event)), scale.at(event.last_day or first_day(event))
            bar = Box(start, y - inches(BAR) // 2, max(end - start, inches(BAR)), inches(BAR))
            yield Drawing("rect", bar, "steel")
    for row in rows:
        x = scale.at(first_day(row.events[0]))
        if row.clash:
            yield Drawing(
                "ellipse", around(x, y, CLASH_SIZE), "late", text=str(len(row.events)), size=18
            )
        else:
            own = row.events[0].own
            fill = "lead" if own else "white"
            yield Drawing("ellipse", around(x, y, POINT_SIZE), fill, "lead", 1.75)
