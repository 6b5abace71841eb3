"""Periods: « courant octobre », « fin 23 », « la semaine du 16 », « 1er trimestre 2024 ».

period    := [part [de]] (month | year | unit)
unit      := (ce | prochain | dernier | nth | n prochains) unit | unit (prochain | dernier)
week      := semaine 42 [year] | semaine du 16 [octobre [year]] | nth semaine de month
part      := début | mi | fin | courant

Months are in `months`, years alone in `whole_years`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pipelines.dates import calendar
from pipelines.dates.months import month_at, slashed_month
from pipelines.dates.nodes import Found, Node, Reader
from pipelines.dates.parts import settle, settle_part
from pipelines.dates.units import GRAINS, current, nth_within, several
from pipelines.dates.weeks import numbered_week, week_of
from pipelines.dates.whole_years import year_from
from pipelines.dates.words import Kind
from pipelines.dates.years import infer_year, year_at
from spro_docs.models import Grain


def period_at(r: Reader, i: int) -> Found:
    """Read a period, its article included."""
    j = i + (r.tokens[i].kind in (Kind.THE, Kind.AT_THE, Kind.OF_THE, Kind.IN))
    rule = _RULES.get(r.tokens[j].kind)
    found = r.deeper(rule, j) if rule else None
    if found and j > i:
        found[0].article = True
    return found


def _part(r: Reader, i: int) -> Found:
    """Read « fin août », « début 2024 », « mi-octobre », « fin 23 », « début de semaine »."""
    part, j = r.tokens[i].value, i + 1
    if r.tokens[j].kind == Kind.PUNCT and r.tokens[j].value == "-":
        j += 1
    if r.tokens[j].kind in (Kind.OF, Kind.OF_THE, Kind.THE):
        j += 1
        j += r.tokens[j].kind == Kind.THE
    found = _parted(r, j)
    if found is None:
        return None
    node, k = found
    node.start, node.part, node.approximate = r.tokens[i].start, part, True
    if node.first and node.last and part != "courant":
        settle_part(node, node.first, node.last)
        _next_if_past(r, j, node)
    return node, k


_LONG_PAST = 60


def _next_if_past(r: Reader, j: int, node: Node) -> None:
    """Take « en début d'année », said in October, for the next."""
    if r.tokens[j].value != "year" or not node.relative or not node.first or not node.last:
        return
    plain = r.tokens[j + 1].kind not in (Kind.NEXT, Kind.LAST) and r.tokens[j - 1].kind != Kind.THIS
    if plain and (r.today - node.last).days > _LONG_PAST:
        later = calendar.months_later(node.last.replace(day=1), 12)
        end = calendar.month_end(later.year, later.month)
        node.settle(calendar.months_later(node.first, 12), end)


def _parted(r: Reader, j: int) -> Found:
    token = r.tokens[j]
    if token.kind == Kind.NUMBER and token.digits in (2, 4):
        year = token.value + (2000 if token.digits == 2 else 0)
        if abs(year - r.reference.year) <= 15 and r.tokens[j + 1].kind != Kind.MONTH:
            return r.node(j, j + 1, grain=Grain.YEAR, year=year, year_said=True), j + 1
        return None
    if token.kind == Kind.PART:
        return None
    if token.kind == Kind.UNIT and token.value in ("week", "month", "year", "quarter"):
        named = _unit(r, j)
        return named or current(r, j, j + 1, token.value)
    return period_at(r, j)


def again(r: Reader, i: int, unit: str) -> Found:
    """Read « (la) prochaine » after « cette semaine ou »: the same unit, moved."""
    j = i + (r.tokens[i].kind == Kind.THE)
    if r.tokens[j].kind not in (Kind.NEXT, Kind.LAST) or r.tokens[j + 1].kind == Kind.UNIT:
        return None
    return current(r, i, j + 1, unit, 1 if r.tokens[j].kind == Kind.NEXT else -1)


def _this(r: Reader, i: int) -> Found:
    """Read « cette semaine », « ces 2 dernières semaines »."""
    j = i + 1
    if r.tokens[j].kind == Kind.UNIT:
        found = current(r, i, j + 1, r.tokens[j].value)
        if found and r.tokens[j + 1].kind in (Kind.NEXT, Kind.LAST):
            return _moved_unit(r, j)
        return found
    if r.tokens[j].kind == Kind.MONTH:
        return month_at(r, j)
    return _counted(r, j) or _before_unit(r, j)


def _unit(r: Reader, i: int) -> Found:
    """Read what begins with a unit: « semaine prochaine », « semaine 42 », « mois de mars »."""
    unit, j = r.tokens[i].value, i + 1
    if r.tokens[j].kind in (Kind.NEXT, Kind.LAST):
        return _moved_unit(r, i)
    if r.tokens[j].kind == Kind.PART and r.tokens[j].value == "courant":
        return current(r, i, j + 1, unit)
    if unit == "week":
        return numbered_week(r, i) or week_of(r, i)
    if unit == "weekend":
        return week_of(r, i)
    if unit == "month" and r.tokens[j].kind == Kind.OF and r.tokens[j + 1].kind == Kind.MONTH:
        found = month_at(r, j + 1)
        if found:
            found[0].start = r.tokens[i].start
        return found
    if unit == "year":
        return year_from(r, i, j)
    return None


def _moved_unit(r: Reader, i: int) -> Found:
    shift = 1 if r.tokens[i + 1].kind == Kind.NEXT else -1
    return current(r, i, i + 2, r.tokens[i].value, shift)


def _counted(r: Reader, i: int) -> Found:
    """Read « 3 prochains jours », « 2 dernières semaines »."""
    number, side, unit = r.tokens[i], r.tokens[i + 1], r.tokens[i + 2]
    if number.kind != Kind.NUMBER or unit.kind != Kind.UNIT:
        return None
    if side.kind not in (Kind.NEXT, Kind.LAST):
        return None
    return several(r, i, number.value, side.kind)


def _before_unit(r: Reader, i: int) -> Found:
    """Read « prochaine semaine », « dernier trimestre », « dernière semaine de septembre »."""
    side, unit = r.tokens[i], r.tokens[i + 1]
    if side.kind not in (Kind.NEXT, Kind.LAST):
        return None
    if unit.kind == Kind.NUMBER and r.tokens[i + 2].kind == Kind.UNIT:
        return several(r, i, unit.value, side.kind)
    if unit.kind != Kind.UNIT or r.word(i).endswith("s"):
        return None  # « ces prochaines semaines » is no date
    if side.kind == Kind.LAST:
        found = _nth_unit(r, i, -1)
        if found:
            return found
    shift = 1 if side.kind == Kind.NEXT else -1
    return current(r, i, i + 2, unit.value, shift)


def week_at(r: Reader, i: int) -> Found:
    """Read a week that hangs on the reference: « la semaine prochaine », « cette semaine »."""
    j = i + (r.tokens[i].kind == Kind.THE)
    for k in (j, j + 1):
        if r.tokens[k].kind == Kind.UNIT and r.tokens[k].value == "week":
            found = period_at(r, j)
            return found if found and found[0].relative else None
    return None


def _ordinal(r: Reader, i: int) -> Found:
    """Read « première semaine d'octobre », « 1er trimestre 2024 », « 2e quinzaine de mars »."""
    return _nth_unit(r, i, r.tokens[i].value)


def _nth_unit(r: Reader, i: int, nth: int) -> Found:
    token, j = r.tokens[i + 1], i + 2
    if token.kind != Kind.UNIT:
        return None
    if token.value in ("quarter", "half_year") and nth > 0:
        return _nth_quarter(r, i, j, token.value, nth)
    if token.value not in ("week", "weekend", "fortnight", "month", "quarter"):
        return None
    if r.tokens[j].kind not in (Kind.OF, Kind.OF_THE):
        return None
    found = _whole(r, j + 1)
    if found is None:
        return None
    first, last, said, k = found
    days = nth_within(first, last, token.value, nth)
    if days is None:
        return None
    node = r.node(i, k, grain=GRAINS.get(token.value, Grain.DAY), year_said=said)
    node.settle(*days)
    return node, k


def _whole(r: Reader, j: int) -> tuple[dt.date, dt.date, bool, int] | None:
    """Read what a part is of: (first day, last day, whether the year is said, next index)."""
    found = period_at(r, j) or year_from(r, j, j)
    if found is None:
        return None
    node, k = found
    settle(node, r.today)
    return (node.first, node.last, node.year_said, k) if node.first and node.last else None


def _first_units(r: Reader, i: int) -> Found:
    """Read « deux premières semaines de mars », « 15 derniers jours d'octobre »."""
    number, side, unit, of = r.tokens[i : i + 4]
    if (
        number.kind != Kind.NUMBER
        or unit.kind != Kind.UNIT
        or of.kind not in (Kind.OF, Kind.OF_THE)
    ):
        return None
    opening = side.kind == Kind.ORDINAL and side.value == 1
    if unit.value not in ("day", "week") or not 1 <= number.value <= 31:
        return None
    if not (opening or side.kind == Kind.LAST):
        return None
    found = _whole(r, i + 4)
    if found is None:
        return None
    first, last, said, k = found
    if unit.value == "week":
        week = nth_within(first, last, "week", 1 if opening else -1)
        if week is None:
            return None
        first, last = (week[0], last) if opening else (first, week[1])
    size = number.value * (7 if unit.value == "week" else 1) - 1
    node = r.node(i, k, grain=GRAINS[unit.value], year_said=said)
    if opening:
        node.settle(first, calendar.shifted(first, size))
    else:
        node.settle(calendar.shifted(last, -size), last)
    return node, k


def _nth_quarter(r: Reader, i: int, j: int, unit: str, nth: int) -> Found:
    size = 3 if unit == "quarter" else 6
    if nth > 12 // size:
        return None
    k = j + (r.tokens[j].kind in (Kind.OF, Kind.OF_THE))
    k += r.tokens[k].kind == Kind.THE
    node = r.node(i, j, grain=Grain.QUARTER)
    year = year_at(r, j) or year_at(r, k)
    found = None if year else _RULES.get(r.tokens[k].kind)
    whole = found(r, k) if found and r.tokens[k].kind in (Kind.UNIT, Kind.THIS) else None
    month = (nth - 1) * size + 1
    if year:
        said, j = year
        node.year_said = True
    elif whole and whole[0].grain is Grain.YEAR and whole[0].first:
        said, j, node.relative = whole[0].first.year, whole[1], True
    else:
        said = infer_year(r.today, month + size - 1, 28)
    node.end = r.tokens[j - 1].end
    node.settle(dt.date(said, month, 1), calendar.month_end(said, month + size - 1))
    return node, j


_RULES: dict[int, Callable[[Reader, int], Found]] = {
    Kind.MONTH: month_at,
    Kind.MONTH_YEAR: slashed_month,
    Kind.PART: _part,
    Kind.THIS: _this,
    Kind.UNIT: _unit,
    Kind.NUMBER: lambda r, i: _first_units(r, i) or _counted(r, i),
    Kind.NEXT: _before_unit,
    Kind.LAST: _before_unit,
    Kind.ORDINAL: _ordinal,
}
