"""Periods: « courant octobre », « fin 23 », « la semaine du 16 », « 1er trimestre 2024 ».

    period    := [part [de]] (month | year | unit)
    month     := [mois de] octobre [year | prochain | dernier] | 10/2023
    unit      := (ce | prochain | dernier | nth | n prochains) unit | unit (prochain | dernier)
    week      := semaine 42 [year] | semaine du 16 [octobre [year]] | nth semaine de month
    part      := début | mi | fin | courant | le courant de

« début », « mi » and « fin » of a month are its 1st to 10th, 11th to 20th, 21st to last day; of a
year its first quarter, June and July, its last quarter; of a week two or three days of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pipelines.dates import calendar
from pipelines.dates.nodes import Found, Node, Reader
from pipelines.dates.words import Kind
from pipelines.dates.years import infer_month, infer_year, year_at
from spro_docs.models import Grain


def period_at(r: Reader, i: int) -> Found:
    """Read a period, its article included."""
    j = i + (r.tokens[i].kind in (Kind.THE, Kind.AT_THE, Kind.OF_THE, Kind.IN))
    rule = _RULES.get(r.tokens[j].kind)
    found = r.deeper(rule, j) if rule else None
    if found and j > i:
        found[0].article = True
    return found


def _node(r: Reader, i: int, j: int, grain: Grain, **said: object) -> Node:
    return Node(r.tokens[i].start, r.tokens[j - 1].end, grain=grain, **said)  # type: ignore[arg-type]


# -- Months


def _month(r: Reader, i: int) -> Found:
    token, j = r.tokens[i], i + 1
    node = _node(r, i, j, Grain.MONTH, month=token.value)
    year = year_at(r, j)
    if year:
        node.year, j = year
        node.year_said = True
    elif r.tokens[j].kind in (Kind.NEXT, Kind.LAST):
        today = r.today
        later = token.value > today.month
        if r.tokens[j].kind is Kind.NEXT:
            node.year = today.year + (not later)
        else:
            node.year = today.year - (token.value >= today.month)
        node.relative, j = True, j + 1
    node.end = r.tokens[j - 1].end
    return node, j


def _month_year(r: Reader, i: int) -> Found:
    month, year = r.tokens[i].value
    return _node(r, i, i + 1, Grain.MONTH, month=month, year=year, year_said=True), i + 1


def settle(node: Node, today: dt.date) -> None:
    """Say the days of a month or year whose year may be inferred."""
    if node.first is not None:
        return
    if node.grain is Grain.MONTH and node.month:
        if node.year is None:
            node.year = infer_year(today, node.month, 28 if node.part == "fin" else 15)
        first = dt.date(node.year, node.month, 1)
        _settle_part(node, first, calendar.month_end(node.year, node.month))
    elif node.grain is Grain.YEAR and node.year:
        _settle_part(node, dt.date(node.year, 1, 1), dt.date(node.year, 12, 31))


def _settle_part(node: Node, first: dt.date, last: dt.date) -> None:
    if node.part in (None, "courant"):
        node.settle(first, last)
        return
    days = (last - first).days + 1
    bounds = _PARTS_OF_YEAR if days > 180 else _PARTS_OF_WEEK if days == 7 else None
    if days > 180:
        (m1, m2) = _PARTS_OF_YEAR[node.part or ""]
        node.settle(dt.date(first.year, m1, 1), calendar.month_end(first.year, m2))
        node.grain = Grain.MONTH
    elif bounds:
        a, b = _PARTS_OF_WEEK[node.part or ""]
        node.settle(calendar.shifted(first, a), calendar.shifted(first, b))
        node.grain = Grain.DAY
    elif days > 31:
        third = days // 3
        start = {"debut": 0, "mi": third, "fin": 2 * third}[node.part or ""]
        end = days - 1 if node.part == "fin" else start + third - 1
        node.settle(calendar.shifted(first, start), calendar.shifted(first, end))
    else:
        a, b = {"debut": (1, 10), "mi": (11, 20), "fin": (21, days)}[node.part or ""]
        node.settle(first.replace(day=a), first.replace(day=b))


_PARTS_OF_YEAR = {"debut": (1, 3), "mi": (6, 7), "fin": (10, 12)}
_PARTS_OF_WEEK = {"debut": (0, 2), "mi": (2, 3), "fin": (3, 4)}


# -- Parts


def _part(r: Reader, i: int) -> Found:
    """Read « fin août », « début 2024 », « mi-octobre », « fin 23 », « début de semaine »."""
    part, j = r.tokens[i].value, i + 1
    if r.tokens[j].kind is Kind.PUNCT and r.tokens[j].value == "-":
        j += 1
    if r.tokens[j].kind in (Kind.OF, Kind.OF_THE, Kind.THE):
        j += 1
        j += r.tokens[j].kind is Kind.THE
    found = _parted(r, j)
    if found is None:
        return None
    node, k = found
    node.start, node.part, node.approximate = r.tokens[i].start, part, True
    if node.first and node.last and part != "courant":
        _settle_part(node, node.first, node.last)
    return node, k


def _parted(r: Reader, j: int) -> Found:
    token = r.tokens[j]
    if token.kind is Kind.NUMBER and token.digits in (2, 4):
        year = token.value + (2000 if token.digits == 2 else 0)
        if abs(year - r.reference.year) <= 15 and r.tokens[j + 1].kind is not Kind.MONTH:
            return _node(r, j, j + 1, Grain.YEAR, year=year, year_said=True), j + 1
        return None
    if token.kind is Kind.PART:
        return None
    if token.kind is Kind.UNIT and token.value in ("week", "month", "year", "quarter"):
        named = _unit(r, j)
        return named or _current(r, j, j + 1, token.value)
    return period_at(r, j)


# -- Units: weeks, months, quarters, years


def _bounds(day: dt.date, unit: str) -> tuple[dt.date, dt.date]:
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


_GRAINS = {
    "day": Grain.DAY,
    "weekend": Grain.DAY,
    "week": Grain.WEEK,
    "month": Grain.MONTH,
    "quarter": Grain.QUARTER,
    "half_year": Grain.QUARTER,
    "year": Grain.YEAR,
}


def _current(r: Reader, i: int, j: int, unit: str, shift: int = 0) -> Found:
    """Return the unit of today, or one so many units away."""
    if unit not in _GRAINS or unit == "day":
        return None
    node = _node(r, i, j, _GRAINS[unit], relative=True, unit=unit)
    node.settle(*_bounds(_moved(r.today, unit, shift), unit))
    return node, j


def again(r: Reader, i: int, unit: str) -> Found:
    """Read « (la) prochaine » after « cette semaine ou »: the same unit, moved."""
    j = i + (r.tokens[i].kind is Kind.THE)
    if r.tokens[j].kind not in (Kind.NEXT, Kind.LAST) or r.tokens[j + 1].kind is Kind.UNIT:
        return None
    return _current(r, i, j + 1, unit, 1 if r.tokens[j].kind is Kind.NEXT else -1)


def _this(r: Reader, i: int) -> Found:
    """Read « cette semaine », « ces 2 dernières semaines »."""
    j = i + 1
    if r.tokens[j].kind is Kind.UNIT:
        found = _current(r, i, j + 1, r.tokens[j].value)
        if found and r.tokens[j + 1].kind in (Kind.NEXT, Kind.LAST):
            return _moved_unit(r, j)
        return found
    if r.tokens[j].kind is Kind.MONTH:
        return _month(r, j)
    return _counted(r, j) or _before_unit(r, j)


def _unit(r: Reader, i: int) -> Found:
    """Read what begins with a unit: « semaine prochaine », « semaine 42 », « mois de mars »."""
    unit, j = r.tokens[i].value, i + 1
    if r.tokens[j].kind in (Kind.NEXT, Kind.LAST):
        return _moved_unit(r, i)
    if r.tokens[j].kind is Kind.PART and r.tokens[j].value == "courant":
        return _current(r, i, j + 1, unit)
    if unit == "week":
        return _numbered_week(r, i) or _week_of(r, i)
    if unit == "weekend":
        return _week_of(r, i)
    if unit == "month" and r.tokens[j].kind is Kind.OF and r.tokens[j + 1].kind is Kind.MONTH:
        found = _month(r, j + 1)
        if found:
            found[0].start = r.tokens[i].start
        return found
    if unit == "year":
        return _year(r, i, j)
    return None


def _moved_unit(r: Reader, i: int) -> Found:
    shift = 1 if r.tokens[i + 1].kind is Kind.NEXT else -1
    return _current(r, i, i + 2, r.tokens[i].value, shift)


def _year(r: Reader, i: int, j: int) -> Found:
    """Read a year at j of a wording that begins at i."""
    token = r.tokens[j]
    if token.kind is not Kind.NUMBER or token.digits != 4:
        return None
    if not calendar.FIRST_YEAR <= token.value <= calendar.LAST_YEAR:
        return None
    after = r.tokens[j + 1]
    if after.kind is Kind.PUNCT and after.value in "-/" and r.tokens[j + 2].digits in (2, 4):
        return None
    return _node(r, i, j + 1, Grain.YEAR, year=token.value, year_said=True), j + 1


def in_year(r: Reader, i: int) -> Found:
    """Read « en 2016 »."""
    found = _year(r, i, i + 1) if r.tokens[i].kind is Kind.IN else None
    if (
        found
        and r.tokens[i + 2].kind in (Kind.OTHER, Kind.UNIT)
        and r.tokens[i + 2].end - (r.tokens[i + 2].start) == 0
    ):
        return None
    return found


def _counted(r: Reader, i: int) -> Found:
    """Read « 3 prochains jours », « 2 dernières semaines »."""
    number, side, unit = r.tokens[i], r.tokens[i + 1], r.tokens[i + 2]
    if number.kind is not Kind.NUMBER or unit.kind is not Kind.UNIT:
        return None
    if side.kind not in (Kind.NEXT, Kind.LAST):
        return None
    return _several(r, i, number.value, side.kind)


def _several(r: Reader, i: int, count: int, side: Kind) -> Found:
    """Return so many units before or after today's; the third token from i is the unit."""
    j, unit = i + 3, r.tokens[i + 2].value
    if unit not in _GRAINS or not 1 <= count <= 400:
        return None
    today = r.today
    node = _node(r, i, j, _GRAINS[unit], relative=True)
    ends = (1, count) if side is Kind.NEXT else (-count, -1)
    if unit == "day":
        node.settle(*(calendar.shifted(today, n) for n in ends))
    else:
        first, last = (_bounds(_moved(today, unit, n), unit) for n in ends)
        node.settle(first[0], last[1])
    return node, j


def _before_unit(r: Reader, i: int) -> Found:
    """Read « prochaine semaine », « dernier trimestre », « dernière semaine de septembre »."""
    side, unit = r.tokens[i], r.tokens[i + 1]
    if side.kind not in (Kind.NEXT, Kind.LAST):
        return None
    if unit.kind is Kind.NUMBER and r.tokens[i + 2].kind is Kind.UNIT:
        return _several(r, i, unit.value, side.kind)
    if unit.kind is not Kind.UNIT:
        return None
    if side.kind is Kind.LAST:
        found = _nth_unit(r, i, -1)
        if found:
            return found
    shift = 1 if side.kind is Kind.NEXT else -1
    return _current(r, i, i + 2, unit.value, shift)


# -- Weeks


def week_at(r: Reader, i: int) -> Found:
    """Read a week that hangs on the reference: « la semaine prochaine », « cette semaine »."""
    j = i + (r.tokens[i].kind is Kind.THE)
    for k in (j, j + 1):
        if r.tokens[k].kind is Kind.UNIT and r.tokens[k].value == "week":
            found = period_at(r, j)
            return found if found and found[0].relative else None
    return None


def _numbered_week(r: Reader, i: int) -> Found:
    j = i + 1
    if r.word(j) in ("n", "no", "numero"):
        j += 1
        j += r.tokens[j].value == "°"
    token = r.tokens[j]
    if token.kind is not Kind.NUMBER or not token.digits or not 1 <= token.value <= 53:
        return None
    j += 1
    year = year_at(r, j)
    node = _node(r, i, j, Grain.WEEK)
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


def _week_of(r: Reader, i: int) -> Found:
    """Read « semaine du 16 octobre », « week-end du 4 »."""
    j = i + 1
    if r.tokens[j].kind is not Kind.OF_THE and not (
        r.tokens[j].kind is Kind.OF and r.tokens[j + 1].kind is Kind.THE
    ):
        return None
    j += 1 + (r.tokens[j].kind is Kind.OF)
    j += r.tokens[j].kind is Kind.WEEKDAY
    found = _its_day(r, j)
    if found is None:
        return None
    day, k, said = found
    if r.tokens[k].kind in (Kind.AT_THE, Kind.PUNCT) and r.tokens[k].value in (None, "-"):
        ends = k + 1 + (r.tokens[k + 1].kind is Kind.WEEKDAY)
        if _its_day(r, ends):
            return None  # « semaine du 16 au 20 octobre »: the range tells it
    unit = r.tokens[i].value
    node = _node(r, i, k, _GRAINS[unit], year_said=said)
    node.settle(*_bounds(day, unit))
    return node, k


def _its_day(r: Reader, j: int) -> tuple[dt.date, int, bool] | None:
    """Read the day of « semaine du … »: (day, next index, year said)."""
    token = r.tokens[j]
    if token.kind is Kind.FULL_DATE:
        return dt.date(*token.value), j + 1, True
    year: int | None = None
    k = j + 1
    if token.kind is Kind.DAY_MONTH:
        day, month = token.value
    elif token.kind in (Kind.NUMBER, Kind.ORDINAL) and 1 <= token.value <= 31:
        day, month = token.value, None
        if r.tokens[k].kind is Kind.MONTH:
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


def _ordinal(r: Reader, i: int) -> Found:
    """Read « première semaine d'octobre », « 1er trimestre 2024 », « 2e quinzaine de mars »."""
    return _nth_unit(r, i, r.tokens[i].value)


def _nth_unit(r: Reader, i: int, nth: int) -> Found:
    token, j = r.tokens[i + 1], i + 2
    if token.kind is not Kind.UNIT:
        return None
    if token.value in ("quarter", "half_year") and nth > 0:
        return _nth_quarter(r, i, j, token.value, nth)
    if token.value not in ("week", "weekend", "fortnight", "month", "quarter"):
        return None
    if r.tokens[j].kind not in (Kind.OF, Kind.OF_THE):
        return None
    whole = period_at(r, j + 1)
    if whole is None:
        return None
    settle(whole[0], r.today)
    node, k = whole
    if node.first is None or node.last is None:
        return None
    days = _nth_within(node.first, node.last, token.value, nth)
    if days is None:
        return None
    said = _node(r, i, k, _GRAINS.get(token.value, Grain.DAY), year_said=node.year_said)
    said.settle(*days)
    return said, k


def _nth_within(
    first: dt.date, last: dt.date, unit: str, nth: int
) -> tuple[dt.date, dt.date] | None:
    """Return the nth week, week-end, fortnight or month of a period; the last for -1.

    A month's first week is the first that begins in it; its last one has its last Thursday.
    """
    if unit in ("week", "weekend"):
        marker = 5 if unit == "weekend" else 3 if nth < 0 else 0
        day = calendar.nth_weekday(first, last, marker, nth)
        return _bounds(day, unit) if day else None
    if unit == "fortnight" and (last - first).days < 31:
        middle = first.replace(day=15)
        return (first, middle) if nth == 1 else (calendar.shifted(middle, 1), last)
    if unit == "quarter":
        return _bounds(last, "quarter")
    if unit == "month":
        month = last if nth < 0 else calendar.months_later(first, nth - 1)
        return _bounds(month, "month") if month <= last else None
    return None


def _nth_quarter(r: Reader, i: int, j: int, unit: str, nth: int) -> Found:
    size = 3 if unit == "quarter" else 6
    if nth > 12 // size:
        return None
    k = j + (r.tokens[j].kind in (Kind.OF, Kind.OF_THE))
    k += r.tokens[k].kind is Kind.THE
    node = _node(r, i, j, Grain.QUARTER)
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


def month_around(r: Reader, j: int) -> tuple[tuple[int, int], int] | None:
    """Read « de ce mois », « du mois prochain », « courant » after the number of a day."""
    k = j + (r.tokens[j].kind in (Kind.OF, Kind.OF_THE, Kind.THE, Kind.AT_THE))
    k += r.tokens[k].kind is Kind.THE
    if r.tokens[k].kind is Kind.PART and r.tokens[k].value == "courant" and k == j:
        return (r.today.year, r.today.month), j + 1
    if k == j and r.tokens[k].kind in (Kind.NEXT, Kind.LAST):
        return None  # « 3 prochains mois »
    for at in (k, k + 1):
        if r.tokens[at].kind is Kind.UNIT and r.tokens[at].value == "month":
            found = period_at(r, k)
            if found and found[0].first and found[0].relative:
                return (found[0].first.year, found[0].first.month), found[1]
    return None


_RULES: dict[Kind, Callable[[Reader, int], Found]] = {
    Kind.MONTH: _month,
    Kind.MONTH_YEAR: _month_year,
    Kind.PART: _part,
    Kind.THIS: _this,
    Kind.UNIT: _unit,
    Kind.NUMBER: _counted,
    Kind.NEXT: _before_unit,
    Kind.LAST: _before_unit,
    Kind.ORDINAL: _ordinal,
}
