"""Units of the calendar: the week, month, quarter that a day is in, and those before and after."""

from __future__ import annotations

import datetime as dt

from pipelines.dates import calendar
from pipelines.dates.nodes import Found, Reader
from pipelines.dates.words import Kind
from spro_docs.models import Grain


def bounds(day: dt.date, unit: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day of the unit that a day is in."""
    if unit == "week":
        monday = calendar.monday_of(day)
        return monday, calendar.shifted(monday, 6)
    if unit == "weekend":
        monday = calendar.monday_of(day)
        return calendar.shifted(monday, 5), calendar.shifted(monday, 6)
    if unit == "month":
        return day.replace(day=1), calendar.month_end(day.year, day.month)
    if unit in ("quarter", "half_year"):
        size = 3 if unit == "quarter" else 6
        month = (day.month - 1) // size * size + 1
        return dt.date(day.year, month, 1), calendar.month_end(day.year, month + size - 1)
    return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)


def _moved(day: dt.date, unit: str, count: int) -> dt.date:
    """Return a day in the unit so many units later."""
    if unit in ("week", "weekend"):
        return calendar.shifted(day, 7 * count)
    size = {"month": 1, "quarter": 3, "half_year": 6}.get(unit, 12)
    return calendar.months_later(day.replace(day=1), size * count)


GRAINS = {
    "day": Grain.DAY,
    "weekend": Grain.DAY,
    "week": Grain.WEEK,
    "month": Grain.MONTH,
    "quarter": Grain.QUARTER,
    "half_year": Grain.QUARTER,
    "year": Grain.YEAR,
}


def current(r: Reader, i: int, j: int, unit: str, shift: int = 0) -> Found:
    """Return the unit of today, or one so many units away."""
    that = r.tokens[j].value == "-" and r.word(j + 1) == "la"
    if unit not in GRAINS or unit == "day" or that:
        return None  # « cette année-là »
    node = r.node(i, j, grain=GRAINS[unit], relative=True, unit=unit)
    node.settle(*bounds(_moved(r.today, unit, shift), unit))
    return node, j


def several(r: Reader, i: int, count: int, side: int) -> Found:
    """Return so many units before or after today's; the third token from i is the unit."""
    j, unit = i + 3, r.tokens[i + 2].value
    if unit not in GRAINS or not 1 <= count <= 400:
        return None
    today = r.today
    node = r.node(i, j, grain=GRAINS[unit], relative=True)
    ends = (1, count) if side == Kind.NEXT else (-count, -1)
    if unit == "day":
        node.settle(*(calendar.shifted(today, n) for n in ends))
    else:
        first, last = (bounds(_moved(today, unit, n), unit) for n in ends)
        node.settle(first[0], last[1])
    return node, j


def nth_within(
    first: dt.date, last: dt.date, unit: str, nth: int
) -> tuple[dt.date, dt.date] | None:
    """Return the nth week, week-end, fortnight or month of a period; the last for -1.

    A month's first week is the first that begins in it; its last one has its last Thursday.
    """
    if unit in ("week", "weekend"):
        marker = 5 if unit == "weekend" else 3 if nth < 0 else 0
        day = calendar.nth_weekday(first, last, marker, nth)
        return bounds(day, unit) if day else None
    if unit == "fortnight" and (last - first).days < 31:
        middle = first.replace(day=15)
        return (first, middle) if nth == 1 else (calendar.shifted(middle, 1), last)
    if unit == "quarter":
        return bounds(last, "quarter")
    if unit == "month":
        month = last if nth < 0 else calendar.months_later(first, nth - 1)
        return bounds(month, "month") if month <= last else None
    return None
