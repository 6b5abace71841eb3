"""Weeks told by a number or a day: « semaine 42 », « la semaine du 16 octobre »."""

from __future__ import annotations

import datetime as dt

from pipelines.dates import calendar
from pipelines.dates.nodes import Found, Reader
from pipelines.dates.units import GRAINS, bounds
from pipelines.dates.words import Kind
from pipelines.dates.years import infer_month, infer_year, year_at
from spro_docs.models import Grain

NUMBERED = "numbered week"
"""The unit of a numbered week, which another number may follow: « semaines 47 et 48 »."""


def numbered_week(r: Reader, i: int) -> Found:
    """Read « semaine 42 », « semaine n° 42 2023 »."""
    j = i + 1
    if r.word(j) in ("n", "no", "numero"):
        j += 1
        j += r.tokens[j].value == "°"
    token = r.tokens[j]
    if token.kind != Kind.NUMBER or not token.digits or not 1 <= token.value <= 53:
        return None
    j += 1
    year = year_at(r, j)
    node = r.node(j - 1 if r.tokens[i].kind != Kind.UNIT else i, j, grain=Grain.WEEK, unit=NUMBERED)
    if year and r.tokens[year[1] - 1].digits == 4:
        said, j = year
        node.year_said, node.end = True, r.tokens[j - 1].end
    else:
        said = r.reference.year
        monday = calendar.week_number(said, token.value)
        if monday and (monday - r.today).days < -270:
            said += 1
    monday = calendar.week_number(said, token.value)
    if monday is None:
        return None
    node.settle(monday, calendar.shifted(monday, 6))
    return node, j


def week_of(r: Reader, i: int) -> Found:
    """Read « semaine du 16 octobre », « week-end du 4 »."""
    j = i + 1
    if r.tokens[j].kind not in (Kind.OF_THE, Kind.OF):
        return None
    if r.tokens[j].kind == Kind.OF and r.tokens[j + 2].kind != Kind.MONTH:
        j += 1
        if r.tokens[j].kind != Kind.THE:
            return None  # « semaine de 4 jours »
    j += 1
    j += r.tokens[j].kind == Kind.WEEKDAY
    found = _its_day(r, j)
    if found is None:
        return None
    day, k, said = found
    if r.tokens[k].kind == Kind.AND and r.tokens[k + 1].kind == Kind.NUMBER:
        return None  # « le week-end des 25 et 26 novembre »
    if r.tokens[k].kind in (Kind.AT_THE, Kind.PUNCT) and r.tokens[k].value in (None, "-"):
        ends = k + 1 + (r.tokens[k + 1].kind == Kind.WEEKDAY)
        if _its_day(r, ends):
            return None  # « semaine du 16 au 20 octobre »: the range tells it
    unit = r.tokens[i].value
    node = r.node(i, k, grain=GRAINS[unit], year_said=said)
    if unit == "weekend" and day.weekday() <= 1:
        day = calendar.shifted(day, -7)  # « le week-end du lundi 14 » is the one before
    node.settle(*bounds(day, unit))
    return node, k


def _its_day(r: Reader, j: int) -> tuple[dt.date, int, bool] | None:
    """Read the day of « semaine du … »: (day, next index, year said)."""
    token = r.tokens[j]
    if token.kind == Kind.FULL_DATE:
        return dt.date(*token.value), j + 1, True
    year: int | None = None
    k = j + 1
    if token.kind == Kind.DAY_MONTH:
        day, month = token.value
    elif token.kind in (Kind.NUMBER, Kind.ORDINAL) and 1 <= token.value <= 31:
        day, month = token.value, None
        if r.tokens[k].kind == Kind.MONTH:
            month, k = r.tokens[k].value, k + 1
            said = year_at(r, k)
            if said:
                year, k = said
    else:
        return None
    if month is None:
        where = infer_month(calendar.shifted(r.today, -6), day)
        if where is None:
            return None
        year, month = where
        found = calendar.day_of(year, month, day)
        return (found, k, False) if found else None
    found = calendar.day_of(year or infer_year(r.today, month, day), month, day)
    return (found, k, year is not None) if found else None
