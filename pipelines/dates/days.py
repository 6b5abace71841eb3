"""Days: « mardi 13 septembre 2023 », « 13/09 », « le 16 », « jeudi prochain », « la Toussaint ».

day       := [weekday [,]] [le] (13/09/23 | 13/09 | number [month [year]]) | month number [year]
           | relative | weekday [prochain | dernier | en huit | de la semaine prochaine]
           | nth weekday de period | feast [year] | dans n units | il y a n units
           | n units après day | le lendemain de day
year      := [,] [de] 2023 | 23 (after a month)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pipelines.dates import calendar
from pipelines.dates.clocks import half_at
from pipelines.dates.nodes import Found, Node, Reader
from pipelines.dates.periods import month_around, period_at, settle, week_at
from pipelines.dates.span import Doubt, Limit
from pipelines.dates.words import AFTER_DAY, COUNTED, ENGLISH_MONTHS, Kind
from pipelines.dates.years import infer_year, year_at
from spro_docs.models import Grain


def day_at(r: Reader, i: int) -> Found:
    """Read a day, its article and its part of the day included."""
    article = r.tokens[i].kind in (Kind.THE, Kind.AT_THE, Kind.OF_THE)
    j = i + article
    rule = _RULES.get(r.tokens[j].kind)
    found = r.deeper(rule, j) if rule else None
    if found is None:
        return None
    node, k = found
    if article:
        node.article = True
    half = half_at(r, k) if article or not node.bare or node.weekday is not None else None
    if half and node.grain is Grain.DAY and node.half is None:
        node.half, k = half
        node.end = r.tokens[k - 1].end
    return node, k


def _node(r: Reader, i: int, j: int, **said: object) -> Node:
    return Node(r.tokens[i].start, r.tokens[j - 1].end, **said)  # type: ignore[arg-type]


def _weekday(r: Reader, i: int) -> Found:
    """Read what begins with a weekday."""
    weekday = r.tokens[i].value
    j = i + 1
    if r.tokens[j].kind is Kind.PUNCT and r.tokens[j].value == ",":
        j += 1
    j += r.tokens[j].kind is Kind.THE
    for rule in (_full, _day_month, _numbered, _month_first):
        found = rule(r, j) if r.tokens[j].kind in _NUMERIC else None
        if found is None or (found[0].bare and not stands(r, found[1])):
            continue
        node, k = found
        node.start, node.weekday = r.tokens[i].start, weekday
        return node, k
    return _weekday_alone(r, i)


_NUMERIC = frozenset({Kind.FULL_DATE, Kind.DAY_MONTH, Kind.NUMBER, Kind.ORDINAL, Kind.MONTH})


def _weekday_alone(r: Reader, i: int) -> Found:
    """Read « jeudi prochain », « mardi de la semaine prochaine », « vendredi en huit »."""
    weekday, token = r.tokens[i].value, r.tokens[i + 1]
    node = _node(r, i, i + 1, weekday=weekday, relative=True)
    today = r.today
    if token.kind is Kind.NEXT:
        node.settle(calendar.shifted(calendar.monday_of(today), 7 + weekday))
        if weekday > today.weekday():
            node.doubts.add(Doubt.NEXT)
        j = i + 2
    elif token.kind is Kind.LAST:
        node.settle(calendar.latest(today, weekday))
        j = i + 2
    elif token.kind is Kind.IN and r.tokens[i + 2].value in (8, 15):
        node.settle(
            calendar.shifted(calendar.coming(today, weekday), r.tokens[i + 2].value // 7 * 7)
        )
        j = i + 3
    else:
        week = _its_week(r, i + 1)
        if week is None:
            return node, i + 1
        node.week, j = week
        node.settle(calendar.shifted(node.week, weekday))
    node.end = r.tokens[j - 1].end
    return node, j


def _its_week(r: Reader, j: int) -> tuple[dt.date, int] | None:
    """Read « de la semaine prochaine », « cette semaine » after a weekday."""
    j += r.tokens[j].kind is Kind.OF
    found = week_at(r, j)
    return (found[0].first, found[1]) if found and found[0].first else None


def _this(r: Reader, i: int) -> Found:
    """Read « ce mardi », « ce mardi 3 octobre », « ce soir »."""
    token = r.tokens[i + 1]
    if token.kind is Kind.HALF:
        node = _node(r, i, i + 2, relative=True, half=token.value)
        node.settle(r.today)
        return _with_relative(r, node, i + 2)
    if token.kind is Kind.CLOCK and r.word(i + 1) == "midi":
        return None
    if token.kind is not Kind.WEEKDAY:
        return None
    found = _weekday(r, i + 1)
    if found and found[0].only_weekday:
        found[0].settle(calendar.coming(r.today, found[0].weekday or 0))
    if found:
        found[0].start = r.tokens[i].start
    return found


def _with_relative(r: Reader, node: Node, j: int) -> Found:
    """Take « aujourd'hui » in « ce soir aujourd'hui »."""
    if r.tokens[j].kind is Kind.RELATIVE and r.tokens[j].value == 0:
        node.end = r.tokens[j].end
        return node, j + 1
    return node, j


def _full(r: Reader, i: int) -> Found:
    if r.tokens[i].kind is not Kind.FULL_DATE:
        return None
    year, month, day = r.tokens[i].value
    return _node(r, i, i + 1, day=day, month=month, year=year, year_said=True), i + 1


def _day_month(r: Reader, i: int) -> Found:
    token = r.tokens[i]
    if token.kind is not Kind.DAY_MONTH:
        return None
    day, month = token.value
    node = _node(r, i, i + 1, day=day, month=month)
    year = year_at(r, i + 1)
    if year:
        node.year, j = year
        node.year_said, node.end = True, r.tokens[j - 1].end
        return node, j
    return node, i + 1


def _slashed(r: Reader, i: int) -> Found:
    """Read 13/09 where it is not a fraction or a count: « 1/2 », « 10/12 personnes »."""
    found = _day_month(r, i)
    if found is None or not _dated(r, i, found[1]):
        return None
    return found


_DATING = frozenset(
    {
        Kind.THE,
        Kind.OF_THE,
        Kind.AT_THE,
        Kind.AND,
        Kind.WEEKDAY,
        Kind.LIMIT,
        Kind.OF,
        Kind.AT,
        Kind.DAY_MONTH,
        Kind.FULL_DATE,
        Kind.FOR,
        Kind.BETWEEN,
    }
)


def _dated(r: Reader, i: int, j: int) -> bool:
    token, after = r.tokens[i], r.tokens[j]
    before = r.tokens[i - 1] if i else r.tokens[-1]
    if before.kind is Kind.NAME_BEFORE or r.word(i) in ("24/7",):
        return False
    counted = after.kind in (Kind.UNIT, Kind.NUMBER, Kind.ORDINAL) or (
        after.kind is Kind.OTHER and r.word(j) in COUNTED
    )
    if counted or (after.value == "°" and after.kind is Kind.PUNCT):
        return False
    if token.digits == 2:
        return True
    padded = token.value[0] > 12 or r.word(i).startswith("0")
    fraction = after.kind in (Kind.OF, Kind.OF_THE) and token.value[0] < token.value[1] <= 10
    return padded or (before.kind in _DATING and not fraction) or _alone(r, i, j)


def _alone(r: Reader, i: int, j: int) -> bool:
    """Return whether tokens i to j stand alone on their line or in their cell."""
    edges = (Kind.NEWLINE, Kind.BREAK, Kind.PUNCT)
    return (i == 0 or r.tokens[i - 1].kind in edges) and r.tokens[j].kind in edges


def _numbered(r: Reader, i: int) -> Found:
    """Read « 13 septembre 2023 », « 1er mars », « 4e jour de juillet », or the number alone."""
    token = r.tokens[i]
    if token.kind not in (Kind.NUMBER, Kind.ORDINAL) or not 1 <= token.value <= 31:
        return None
    if token.digits > 2 or r.word(i) in ("un", "une"):
        return None
    j = i + 1
    if (
        token.kind is Kind.ORDINAL
        and r.tokens[j].value == "day"
        and r.tokens[j + 1].kind is Kind.OF
    ):
        j += 2
    if (
        r.tokens[j].kind is Kind.PUNCT
        and r.tokens[j].value in "-/"
        and (r.tokens[j + 1].kind is Kind.MONTH)
    ):
        j += 1
    if r.tokens[j].kind is Kind.MONTH:
        node = _node(r, i, j + 1, day=token.value, month=r.tokens[j].value)
        return _dated_year(r, node, j + 1)
    if token.kind is Kind.ORDINAL and token.value != 1:
        return None
    if token.kind is Kind.ORDINAL and not token.digits:
        return None
    node = _node(r, i, i + 1, day=token.value)
    if (
        r.tokens[j].value == ","
        and r.tokens[j + 1].kind is Kind.WEEKDAY
        and (i and r.tokens[i - 1].kind is Kind.THE and stands(r, j + 2))
    ):
        node.weekday, node.end = r.tokens[j + 1].value, r.tokens[j + 1].end
        return node, j + 2
    return _month_around(r, node, i + 1)


def _dated_year(r: Reader, node: Node, j: int) -> Found:
    year = year_at(r, j)
    if year:
        node.year, j = year
        node.year_said, node.end = True, r.tokens[j - 1].end
    elif r.tokens[j].kind in (Kind.NEXT, Kind.LAST):
        sign = 1 if r.tokens[j].kind is Kind.NEXT else -1
        node.year = _nearest_side(r.today, node, sign)
        node.end, j = r.tokens[j].end, j + 1
    return node, j


def _nearest_side(today: dt.date, node: Node, sign: int) -> int:
    """Return the year of « 12 mars prochain » or « 12 mars dernier »."""
    this = (node.month, node.day) > (today.month, today.day)
    return today.year + (0 if this else 1) if sign > 0 else today.year - (1 if this else 0)


def _month_around(r: Reader, node: Node, j: int) -> Found:
    """Give a number its month from « de ce mois », « du mois prochain », « courant »."""
    found = month_around(r, j)
    if found:
        (node.year, node.month), j = found
        node.end = r.tokens[j - 1].end
        node.relative = True
    return node, j


def _month_first(r: Reader, i: int) -> Found:
    """Read « October 12, 2023 », « aout deuxieme », « Février 18 »."""
    token, number = r.tokens[i], r.tokens[i + 1]
    if token.kind is not Kind.MONTH or number.kind not in (Kind.NUMBER, Kind.ORDINAL):
        return None
    if not 1 <= number.value <= 31 or number.digits > 2:
        return None
    j = i + 2
    node = _node(r, i, j, day=number.value, month=token.value)
    year = year_at(r, j)
    if year and r.tokens[year[1] - 1].digits == 4:
        return _dated_year(r, node, j)
    english = r.word(i) in ENGLISH_MONTHS or number.kind is Kind.ORDINAL
    return (node, j) if english or (_after_weekday(r, i) and stands(r, j)) else None


def _after_weekday(r: Reader, i: int) -> bool:
    """Return whether « lun, » stands before index i."""
    comma = i > 1 and r.tokens[i - 1].value == ","
    return i > 0 and r.tokens[i - 1 - comma].kind is Kind.WEEKDAY


def stands(r: Reader, j: int) -> bool:
    """Return whether a number before index j is not the count of what follows."""
    token = r.tokens[j]
    if token.kind is Kind.OTHER:
        return r.word(j) in AFTER_DAY
    if token.kind is Kind.PUNCT:
        return token.value not in "%€°/.'’*+²#"
    return token.kind not in (
        Kind.NUMBER,
        Kind.ORDINAL,
        Kind.UNIT,
        Kind.NAME_BEFORE,
        Kind.MONTH,
        Kind.NEXT,
        Kind.LAST,
        Kind.HOLIDAYS,
        Kind.SPAN_OF,
        Kind.HABIT,
        Kind.DAY_MONTH,
        Kind.QUARTER_PAST,
    )


def _relative(r: Reader, i: int) -> Found:
    node = _node(r, i, i + 1, relative=True)
    node.settle(calendar.shifted(r.today, r.tokens[i].value))
    return node, i + 1


def _feast(r: Reader, i: int) -> Found:
    node = _node(r, i, i + 1, named=True)
    name = r.tokens[i].value
    year = year_at(r, i + 1)
    j = i + 1
    if year and r.tokens[year[1] - 1].digits == 4:
        said, j = year
        node.year_said, node.end = True, r.tokens[j - 1].end
        node.settle(calendar.FEASTS[name](said))
        return node, j
    shift = 0
    if r.tokens[j].kind is Kind.NEXT:
        node.end, j = r.tokens[j].end, j + 1
    elif r.tokens[j].kind is Kind.LAST:
        node.end, j, shift = r.tokens[j].end, j + 1, -1
    node.settle(_feast_near(r.today, calendar.FEASTS[name], shift))
    return node, j


def _feast_near(today: dt.date, feast: Callable[[int], dt.date], shift: int) -> dt.date:
    """Return the feast to come, or the last one; clamped to the calendar."""
    year = min(max(today.year, 2), 9997)
    coming = feast(year) if feast(year) >= today else feast(year + 1)
    return coming if not shift else feast(coming.year - 1)


def _nth(r: Reader, i: int) -> Found:
    """Read « premier mardi de mars », « deuxième jeudi du mois », « dernier lundi de »."""
    token, j = r.tokens[i], i + 1
    nth = -1 if token.kind is Kind.LAST else token.value
    if r.tokens[j].kind is not Kind.WEEKDAY and r.tokens[j].value != "day":
        return None
    if r.tokens[j + 1].kind not in (Kind.OF, Kind.OF_THE):
        return _next_weekday(r, i)
    period = period_at(r, j + 2)
    if period is None:
        return None
    settle(period[0], r.today)
    if period[0].first is None or period[0].last is None:
        return None
    whole, k = period
    first, last = period[0].first, period[0].last
    if r.tokens[j].kind is Kind.WEEKDAY:
        day = calendar.nth_weekday(first, last, r.tokens[j].value, nth)
    else:
        day = last if nth < 0 else calendar.shifted(first, nth - 1)
    if day is None:
        return None
    node = _node(r, i, k, year_said=whole.year_said, relative=whole.relative)
    node.settle(day)
    return node, k


def _next_weekday(r: Reader, i: int) -> Found:
    """Read « le prochain jeudi », « le dernier lundi »."""
    token, weekday = r.tokens[i], r.tokens[i + 1]
    if weekday.kind is not Kind.WEEKDAY or token.kind is Kind.ORDINAL:
        return None
    node = _node(r, i, i + 2, weekday=weekday.value, relative=True)
    choose = calendar.latest if token.kind is Kind.LAST else calendar.coming
    node.settle(choose(r.today, weekday.value))
    return node, i + 2


def _lasting(r: Reader, i: int) -> tuple[int, str, int] | None:
    """Read « 3 jours », « deux ans »: (count, unit, next index)."""
    token, unit = r.tokens[i], r.tokens[i + 1]
    if token.kind is not Kind.NUMBER or unit.kind is not Kind.UNIT:
        return None
    return token.value, unit.value, i + 2


def _moved(moment: dt.datetime, count: int, unit: str) -> dt.datetime | None:
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
        lasting = _lasting(r, j)
        if lasting is None:
            break
        count, unit, j = lasting
        moment = _moved(moment, sign * count, unit) if moment else None
        clock = clock or unit in ("minute", "hour")
        if r.tokens[j].kind is Kind.AND and r.tokens[j + 1].kind is Kind.QUARTER_PAST:
            if unit == "hour" and moment:
                moment = _moved(moment, sign * r.tokens[j + 1].value, "minute")
            j += 2
        elif not (r.tokens[j].kind is Kind.AND and _lasting(r, j + 1)):
            break
        else:
            j += 1
    if j == i or moment is None:
        return None
    node = _node(r, start, j, relative=True)
    node.settle(moment.date())
    if clock:
        node.moment, node.grain = moment, Grain.MINUTE
    return node, j


def _within(r: Reader, i: int) -> Found:
    """Read « dans trois jours », « dans l'après-midi du vendredi »."""
    found = from_now(r, i + 1, 1, i)
    if found:
        return _anchored(r, found[0], found[1], i)
    j = i + 1 + (r.tokens[i + 1].kind is Kind.THE)
    if r.tokens[j].kind is Kind.HALF and r.tokens[j + 1].kind in (Kind.OF_THE, Kind.OF):
        day = day_at(r, j + 2)
        if day and day[0].grain is Grain.DAY:
            day[0].half, day[0].start = r.tokens[j].value, r.tokens[i].start
            return day
    return None


def _anchored(r: Reader, node: Node, j: int, i: int) -> Found:
    """Move « dans trois semaines » from « à compter de demain » where that is said."""
    after = _after_day(r, i + 1)
    if after:
        after[0].start = node.start
        return after
    return node, j


def _ago(r: Reader, i: int) -> Found:
    j = i + 1 + (r.tokens[i + 1].kind is Kind.ABOUT)
    return from_now(r, j, -1, i)


def _half_of(r: Reader, i: int) -> Found:
    """Read « matin du 12 octobre »."""
    if r.tokens[i + 1].kind not in (Kind.OF_THE, Kind.OF):
        return None
    day = day_at(r, i + 2)
    if day is None or day[0].grain is not Grain.DAY or (day[0].bare and not stands(r, day[1])):
        return None
    day[0].half, day[0].start = r.tokens[i].value, r.tokens[i].start
    return day


def _number(r: Reader, i: int) -> Found:
    return _after_day(r, i) or _numbered(r, i)


_AFTER = frozenset({Limit.AFTER, Limit.FROM, Limit.BEFORE})


def _after_day(r: Reader, i: int) -> Found:
    """Read « trois semaines après demain », « 3 jours à partir de mardi »."""
    lasting = _lasting(r, i)
    if lasting is None:
        return None
    count, unit, j = lasting
    token = r.tokens[j]
    if token.kind is Kind.RELATIVE and r.word(j).startswith("apres"):
        base: Found = _node(r, j, j + 1), j + 1
        if base:
            base[0].settle(calendar.shifted(r.today, 1))
    elif token.kind is Kind.LIMIT and token.value in _AFTER:
        k = j + 1 + (r.tokens[j + 1].kind is Kind.OF)
        base = day_at(r, k)
    else:
        return None
    if base is None or not _known(r, base[0]) or base[0].first is None:
        return None
    sign = -1 if token.value is Limit.BEFORE else 1
    moved = _moved(dt.datetime.combine(base[0].first, dt.time()), sign * count, unit)
    if moved is None:
        return None
    node = _node(r, i, base[1], relative=True)
    node.settle(moved.date())
    return node, base[1]


def _beside(r: Reader, i: int) -> Found:
    """Read « lendemain de Noël », « veille du 14 juillet », « le lendemain » of the day before."""
    shift, j = r.tokens[i].value, i + 1
    if r.tokens[j].kind in (Kind.OF, Kind.OF_THE):
        day = day_at(r, j + 1)
        if day is None or not _known(r, day[0]):
            return None
        node = _node(r, i, day[1], relative=day[0].relative, named=day[0].named)
        base, j = day[0].first, day[1]
    elif r.before and shift > 0:
        node = _node(r, i, j, relative=True, doubts={Doubt.ANAPHORA})
        base = r.before
    else:
        return None
    if base is None:
        return None
    node.settle(calendar.shifted(base, shift))
    return node, j


def _known(r: Reader, node: Node) -> bool:
    """Return whether a day's date can be told now, and tell it."""
    if node.first is None and node.day and node.month:
        year = node.year or infer_year(r.today, node.month, node.day)
        found = calendar.day_of(year, node.month, node.day)
        if found:
            node.settle(found)
    if node.only_weekday:
        node.settle(calendar.coming(r.today, node.weekday or 0))
    return node.first is not None


def _unit(r: Reader, i: int) -> Found:
    """Read « jour suivant », « jour d'après », « jour précédent »."""
    token, j = r.tokens[i + 1], i + 2
    if r.tokens[i].value != "day":
        return None
    if token.kind is Kind.NEXT or (token.kind is Kind.LIMIT and token.value is Limit.AFTER):
        shift = 1
    elif token.kind is Kind.LAST and r.word(i + 1) not in ("passe", "dernier"):
        shift = -1
    else:
        return None
    if token.kind is Kind.LIMIT and r.tokens[j].kind not in (Kind.BREAK, Kind.NEWLINE):
        return None
    node = _node(r, i, j, relative=True, doubts={Doubt.ANAPHORA})
    node.settle(calendar.shifted(r.today, shift))
    return node, j


_RULES: dict[Kind, Callable[[Reader, int], Found]] = {
    Kind.WEEKDAY: _weekday,
    Kind.WEEKDAYS: _weekday,
    Kind.THIS: _this,
    Kind.FULL_DATE: _full,
    Kind.DAY_MONTH: _slashed,
    Kind.NUMBER: _number,
    Kind.ORDINAL: lambda r, i: _nth(r, i) or _numbered(r, i),
    Kind.LAST: _nth,
    Kind.NEXT: _next_weekday,
    Kind.MONTH: _month_first,
    Kind.RELATIVE: _relative,
    Kind.FEAST: _feast,
    Kind.WITHIN: _within,
    Kind.AGO: _ago,
    Kind.HALF: _half_of,
    Kind.BESIDE: _beside,
    Kind.UNIT: _unit,
}
