"""Years: said after a month, or inferred from the reference.

A date without a year is the one nearest to the reference among those of its window: from
`_PAST` days before to a year less that after, since mails tell what is to come more than what was.
A weekday that fits only the year before or after moves it there, but for dates so near that the
weekday is more likely wrong than the year.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipelines.dates import calendar
from pipelines.dates.nodes import Reader
from pipelines.dates.words import Kind

_PAST = 100
_NEAR = 75


def year_at(r: Reader, i: int) -> tuple[int, int] | None:
    """Read a year after a month: « 2023 », « , 2023 », « de l'année 2016 », « 23 »."""
    j = i
    spaced = r.tokens[j].kind == Kind.PUNCT and r.tokens[j].value in (",", "-", "/")
    spaced = spaced or (r.tokens[j].kind == Kind.BREAK and r.tokens[j].value == ".")
    j += spaced
    if r.tokens[j].kind == Kind.OF:
        j += 1
        if r.tokens[j + 1].value == "year" and r.tokens[j + 2].kind == Kind.NUMBER:
            j += 2  # « de l'année 2016 »
    token = r.tokens[j]
    if token.kind in (Kind.THIS, Kind.UNIT, Kind.THE):
        return _relative_year(r, j)
    if token.kind != Kind.NUMBER:
        return None
    if token.digits == 4 and calendar.FIRST_YEAR <= token.value <= calendar.LAST_YEAR:
        return token.value, j + 1
    near = r.reference.year - 2 <= 2000 + token.value <= r.reference.year + 4
    if token.digits == 2 and j == i and near and r.tokens[j + 1].kind != Kind.OTHER:
        if r.tokens[j + 1].kind in (Kind.MONTH, Kind.UNIT, Kind.NUMBER):
            return None
        return 2000 + token.value, j + 1
    return None


def _relative_year(r: Reader, j: int) -> tuple[int, int] | None:
    """Read « cette année », « (l')année prochaine » after a month."""
    this = r.tokens[j].kind == Kind.THIS
    j += r.tokens[j].kind != Kind.UNIT
    unit, side = r.tokens[j], r.tokens[j + 1].kind
    if unit.kind != Kind.UNIT or unit.value != "year":
        return None
    if this:
        return r.reference.year, j + 1
    shift = {Kind.NEXT: 1, Kind.LAST: -1}.get(side)
    return None if shift is None else (r.reference.year + shift, j + 2)


def infer_year(today: dt.date, month: int, day: int, weekday: int | None = None) -> int:
    """Return the year of a day without one: see the module."""
    default = _windowed(today, month, day)
    if weekday is None:
        return default
    fits = [
        (abs((found - today).days), year)
        for year in (default, default - 1, default + 1)
        if (found := calendar.day_of(year, month, day)) and found.weekday() == weekday
    ]
    chosen = calendar.day_of(default, month, day)
    if not fits or (chosen and abs((chosen - today).days) <= _NEAR):
        return default
    distance, year = min(fits)
    return year if distance <= 366 else default


def _windowed(today: dt.date, month: int, day: int) -> int:
    for year in (today.year - 1, today.year, today.year + 1):
        found = calendar.day_of(year, month, min(day, 28))
        if found and -_PAST <= (found - today).days < 366 - _PAST:
            return year
    return today.year


def infer_month(today: dt.date, day: int, weekday: int | None = None) -> tuple[int, int] | None:
    """Return the (year, month) of a day told by its number, and perhaps its weekday.

    With a weekday: the nearest month where it fits, of the last two and the next ten; otherwise
    the first such day to come.
    """
    if weekday is None:
        return next((at for at, found in _months(today, day, 0) if found >= today), None)
    near = [
        (found - today).days
        for _, found in _months(today, day, -2)
        if found.weekday() == weekday and -45 <= (found - today).days <= 200
    ]
    if not near:
        return infer_month(today, day)
    best = calendar.shifted(today, min(near, key=lambda days: (days < -10, abs(days))))
    return best.year, best.month


def _months(today: dt.date, day: int, first: int) -> Iterator[tuple[tuple[int, int], dt.date]]:
    """Yield the months from the first-th on that have such a day, with it."""
    for n in range(first, 11):
        year, month = divmod(today.year * 12 + today.month - 1 + n, 12)
        found = calendar.day_of(year, month + 1, day)
        if found:
            yield (year, month + 1), found
