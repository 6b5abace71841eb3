"""Days told by their distance from now: « dans trois jours », « il y a deux ans et 21 jours »."""

from __future__ import annotations

import datetime as dt

from pipelines.dates import calendar
from pipelines.dates.nodes import Found, Reader
from pipelines.dates.words import Kind
from spro_docs.models import Grain


def lasting(r: Reader, i: int) -> tuple[int, str, int] | None:
    """Read « 3 jours », « deux ans »: (count, unit, next index)."""
    token, unit = r.tokens[i], r.tokens[i + 1]
    if token.kind is not Kind.NUMBER or unit.kind is not Kind.UNIT:
        return None
    return token.value, unit.value, i + 2


def moved(moment: dt.datetime, count: int, unit: str) -> dt.datetime | None:
    """Return a moment so many units later, at least of a calendar's years."""
    months = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}.get(unit)
    if months:
        day = calendar.months_later(moment.date(), count * months)
        return dt.datetime.combine(day, moment.time())
    step = {
        "minute": dt.timedelta(minutes=1),
        "hour": dt.timedelta(hours=1),
        "day": dt.timedelta(days=1),
        "week": dt.timedelta(days=7),
        "fortnight": dt.timedelta(days=14),
    }.get(unit)
    try:
        return moment + count * step if step else None
    except OverflowError:
        return None


def from_now(r: Reader, i: int, sign: int, start: int) -> Found:
    """Read « 3 jours », « deux ans et 21 jours », « deux heures et demie » after « dans »."""
    moment: dt.datetime | None = r.reference
    j, clock = i, False
    for _ in range(3):
        length = lasting(r, j)
        if length is None:
            break
        count, unit, j = length
        moment = moved(moment, sign * count, unit) if moment else None
        clock = clock or unit in ("minute", "hour")
        if r.tokens[j].kind is Kind.AND and r.tokens[j + 1].kind is Kind.QUARTER_PAST:
            if unit == "hour" and moment:
                moment = moved(moment, sign * r.tokens[j + 1].value, "minute")
            j += 2
        elif not (r.tokens[j].kind is Kind.AND and lasting(r, j + 1)):
            break
        else:
            j += 1
    if j == i or moment is None:
        return None
    node = r.node(start, j, relative=True)
    node.settle(moment.date())
    if clock:
        node.moment, node.grain = moment, Grain.MINUTE
    return node, j


def ago(r: Reader, i: int) -> Found:
    """Read « il y a trois semaines »."""
    j = i + 1 + (r.tokens[i + 1].kind is Kind.ABOUT)
    return from_now(r, j, -1, i)
