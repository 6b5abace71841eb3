"""Days: « mardi 13 septembre 2023 », « le 16 », « jeudi prochain », « la Toussaint », « demain ».

    day       := numbered | weekday | relative | feast [year] | dans n units | il y a n units
               | nth weekday de period | n units après day | le lendemain de day | le matin du day
    year      := [,] [de] 2023 | 23 (after a month)

Days told by their number are in `numbered`, by their weekday in `weekdays`, by their distance in
`distances`, by a feast in `feasts`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from pipelines.dates import calendar
from pipelines.dates.clocks import half_at
from pipelines.dates.counts import stands
from pipelines.dates.distances import ago, from_now, lasting, later_at, moved
from pipelines.dates.feasts import feast_at
from pipelines.dates.nodes import Found, Node, Reader
from pipelines.dates.numbered import full_date, month_first, numbered, slashed
from pipelines.dates.parts import settle
from pipelines.dates.periods import period_at
from pipelines.dates.span import Doubt, Limit
from pipelines.dates.weekdays import next_weekday, weekday_at
from pipelines.dates.words import Kind
from pipelines.dates.years import infer_year
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


_HELD = frozenset({"matinee", "soiree"})
"""Halves of a day that are also what is held in one: « pour participer à cette matinée »."""


def _this(r: Reader, i: int) -> Found:
    """Read « ce mardi », « ce mardi 3 octobre », « ce soir »."""
    token = r.tokens[i + 1]
    if token.kind == Kind.HALF and (_that(r, i + 2) or r.word(i + 1) in _HELD):
        return None
    if token.kind == Kind.HALF:
        node = r.node(i, i + 2, relative=True, half=token.value)
        node.settle(r.today)
        return _with_relative(r, node, i + 2)
    if token.kind == Kind.CLOCK and r.word(i + 1) == "midi":
        node = r.node(i, i + 1, relative=True)
        node.settle(r.today)
        return node, i + 1
    if token.kind != Kind.WEEKDAY:
        return None
    found = weekday_at(r, i + 1)
    if found and found[0].only_weekday:
        found[0].settle(calendar.coming(r.today, found[0].weekday or 0))
    if found:
        found[0].start = r.tokens[i].start
    return found


def _that(r: Reader, j: int) -> bool:
    """Tell whether « -là » follows: the evening of a day told before, not of today."""
    return r.tokens[j].value == "-" and r.word(j + 1) == "la"


def _with_relative(r: Reader, node: Node, j: int) -> Found:
    """Take « aujourd'hui » in « ce soir aujourd'hui »."""
    if r.tokens[j].kind == Kind.RELATIVE and r.tokens[j].value == 0:
        node.end = r.tokens[j].end
        return node, j + 1
    return node, j


def _relative(r: Reader, i: int) -> Found:
    days, j = r.tokens[i].value, i + 1
    if days == 0 and r.word(i) == "ce jour" and _THAT_DAY.match(r.folded, r.tokens[i].end):
        return None  # « ce jour-là » is another day than today
    if r.tokens[j].kind == Kind.IN and r.tokens[j + 1].value in (8, 15):
        days, j = days + r.tokens[j + 1].value // 7 * 7, j + 2  # « demain en huit »
    node = r.node(i, j, relative=True)
    node.settle(calendar.shifted(r.today, days))
    return node, j


_THAT_DAY = re.compile(r"-\s?la\b| la\s?(?:[.,;:!?)(\n]|$)")


def _nth(r: Reader, i: int) -> Found:
    """Read « premier mardi de mars », « deuxième jeudi du mois », « dernier lundi de »."""
    token, j = r.tokens[i], i + 1
    nth = -1 if token.kind == Kind.LAST else token.value
    if r.tokens[j].kind != Kind.WEEKDAY and r.tokens[j].value != "day":
        return None
    if r.tokens[j + 1].kind not in (Kind.OF, Kind.OF_THE):
        return next_weekday(r, i)
    period = period_at(r, j + 2)
    if period is None:
        return None
    settle(period[0], r.today)
    if period[0].first is None or period[0].last is None:
        return None
    whole, k = period
    first, last = period[0].first, period[0].last
    if r.tokens[j].kind == Kind.WEEKDAY:
        day = calendar.nth_weekday(first, last, r.tokens[j].value, nth)
    else:
        day = last if nth < 0 else calendar.shifted(first, nth - 1)
    if day is None:
        return None
    node = r.node(i, k, year_said=whole.year_said, relative=whole.relative)
    node.settle(day)
    return node, k


def _within(r: Reader, i: int) -> Found:
    """Read « dans trois jours », « dans l'après-midi du vendredi »."""
    found = from_now(r, i + 1, 1, i)
    if found:
        return _anchored(r, found[0], found[1], i)
    j = i + 1 + (r.tokens[i + 1].kind == Kind.THE)
    if r.tokens[j].kind == Kind.HALF and r.tokens[j + 1].kind in (Kind.OF_THE, Kind.OF):
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
    if r.tokens[i + 1].kind in _LASTING:
        return _after_day(r, i) or later_at(r, i) or numbered(r, i)
    return numbered(r, i)


_LASTING = (Kind.UNIT, Kind.QUARTER_PAST)


_AFTER = frozenset({Limit.AFTER, Limit.FROM, Limit.BEFORE})


def _after_day(r: Reader, i: int) -> Found:
    """Read « trois semaines après demain », « 3 jours à partir de mardi »."""
    length = lasting(r, i)
    if length is None:
        return None
    count, unit, j = length
    token = r.tokens[j]
    if token.kind == Kind.RELATIVE and r.word(j).startswith("apres"):
        base: Found = r.node(j, j + 1), j + 1
        if base:
            base[0].settle(calendar.shifted(r.today, 1))
    elif token.kind == Kind.LIMIT and token.value in _AFTER:
        k = j + 1 + (r.tokens[j + 1].kind == Kind.OF)
        if r.word(k) == "maintenant":
            return _from_this_moment(r, i, k)
        base = day_at(r, k)
    else:
        return None
    if base is None or not _known(r, base[0]) or base[0].first is None:
        return None
    sign = -1 if token.value is Limit.BEFORE else 1
    later = moved(dt.datetime.combine(base[0].first, dt.time()), sign * count, unit)
    if later is None:
        return None
    node = r.node(i, base[1], relative=True)
    node.settle(later.date())
    return node, base[1]


def _from_this_moment(r: Reader, i: int, k: int) -> Found:
    """Read « 3 heures à partir de maintenant »."""
    found = from_now(r, i, 1, i)
    if found is None:
        return None
    found[0].end = r.tokens[k].end
    return found[0], k + 1


def _beside(r: Reader, i: int) -> Found:
    """Read « lendemain de Noël », « veille du 14 juillet », « le lendemain » of the day before."""
    shift, j = r.tokens[i].value, i + 1
    if r.tokens[j].kind in (Kind.OF, Kind.OF_THE):
        day = day_at(r, j + 1)
        if day is None or not _known(r, day[0]):
            return None
        node = r.node(i, day[1], relative=day[0].relative, named=day[0].named)
        base, j = day[0].first, day[1]
    elif r.before and shift > 0:
        node = r.node(i, j, relative=True, doubts={Doubt.ANAPHORA})
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
    if token.kind == Kind.NEXT or (token.kind == Kind.LIMIT and token.value is Limit.AFTER):
        shift = 1
    elif token.kind == Kind.LAST and r.word(i + 1) not in ("passe", "dernier"):
        shift = -1
    else:
        return None
    if token.kind == Kind.LIMIT and r.tokens[j].kind not in (Kind.BREAK, Kind.NEWLINE):
        return None
    node = r.node(i, j, relative=True, doubts={Doubt.ANAPHORA})
    node.settle(calendar.shifted(r.today, shift))
    return node, j


_RULES: dict[int, Callable[[Reader, int], Found]] = {
    Kind.WEEKDAY: weekday_at,
    Kind.WEEKDAYS: weekday_at,
    Kind.THIS: _this,
    Kind.FULL_DATE: full_date,
    Kind.DAY_MONTH: slashed,
    Kind.NUMBER: _number,
    Kind.ORDINAL: lambda r, i: _nth(r, i) or numbered(r, i),
    Kind.LAST: _nth,
    Kind.NEXT: next_weekday,
    Kind.MONTH: month_first,
    Kind.RELATIVE: _relative,
    Kind.FEAST: feast_at,
    Kind.WITHIN: _within,
    Kind.AGO: ago,
    Kind.HALF: _half_of,
    Kind.BESIDE: _beside,
    Kind.UNIT: _unit,
}
