"""Days told by their distance from now: « dans trois jours », « il y a deux ans et 21 jours »."""

from __future__ import annotations

import datetime as dt

from pipelines.dates import calendar
from pipelines.dates.nodes import Found, Reader
from pipelines.dates.span import Doubt
from pipelines.dates.tokens import Form
from pipelines.dates.words import Kind
from spro_docs.models import Grain


def lasting(r: Reader, i: int) -> tuple[int, str, int] | None:
    """Read « 3 jours », « deux ans »: (count, unit, next index)."""
    token, unit = r.tokens[i], r.tokens[i + 1]
    if token.kind == Kind.CLOCK and token.value[2] in (Form.SPELLED, Form.SHORT):
        return token.value[0] or 24, "hour", i + 1
    if token.kind != Kind.NUMBER:
        return None
    if unit.kind == Kind.QUARTER_PAST:
        return _part_of_hour(r, i)
    return (token.value, unit.value, i + 2) if unit.kind == Kind.UNIT else None


def _part_of_hour(r: Reader, i: int) -> tuple[int, str, int] | None:
    """Read « une demi-heure », « trois quarts d'heure » as minutes."""
    j = i + 2 + (r.tokens[i + 2].value == "-" or r.tokens[i + 2].kind == Kind.OF)
    if r.tokens[j].kind != Kind.UNIT or r.tokens[j].value != "hour":
        return None
    return r.tokens[i].value * r.tokens[i + 1].value, "minute", j + 1


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
        if r.tokens[j].kind == Kind.AND and r.tokens[j + 1].kind == Kind.QUARTER_PAST:
            half, of = {"hour": (30, "minute"), "year": (6, "month"), "month": (15, "day")}.get(
                unit, (0, "day")
            )
            quarters = r.tokens[j + 1].value * half // 30
            moment = moved(moment, sign * quarters, of) if moment else None
            j += 2
        elif not (r.tokens[j].kind == Kind.AND and lasting(r, j + 1)):
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


def later_at(r: Reader, i: int) -> Found:
    """Read « deux jours plus tard », « une semaine plus tôt »: of the day before, or of today."""
    length = lasting(r, i)
    if length is None:
        return None
    count, unit, j = length
    if r.tokens[j].kind != Kind.ON:
        return None
    base = dt.datetime.combine(r.before, r.reference.time()) if r.before else r.reference
    moment = moved(base, r.tokens[j].value * count, unit)
    if moment is None or unit in ("minute", "hour"):
        return None
    node = r.node(i, j + 1, relative=True, doubts={Doubt.ANAPHORA})
    node.settle(moment.date())
    return node, j + 1


def ago(r: Reader, i: int) -> Found:
    """Read « il y a trois semaines »."""
    j = i + 1 + (r.tokens[i + 1].kind == Kind.ABOUT)
    found = from_now(r, j, -1, i)
    return None if found and r.tokens[found[1]].kind == Kind.OF else found  # « 2 ans d'attente »
