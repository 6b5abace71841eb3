"""Days that begin with their weekday: « mardi 13 septembre », « jeudi prochain ».

    weekday [prochain] [, | (] [le] number-or-date
    | weekday (prochain | dernier | en huit | en quinze)
    | weekday [de] (la semaine prochaine | cette semaine) | weekday | (prochain | dernier) weekday

« jeudi prochain » is next week's; while this week's is still to come, it is marked as doubtful.
"""

from __future__ import annotations

import datetime as dt

from pipelines.dates import calendar
from pipelines.dates.counts import stands
from pipelines.dates.nodes import Found, Node, Reader
from pipelines.dates.numbered import day_month, full_date, month_first, numbered
from pipelines.dates.periods import week_at
from pipelines.dates.span import Doubt
from pipelines.dates.words import Kind


def weekday_at(r: Reader, i: int) -> Found:
    """Read what begins with a weekday."""
    weekday = r.tokens[i].value
    j = i + 1
    later = r.tokens[j].kind == Kind.NEXT
    j += later
    apart = r.tokens[j].kind == Kind.PUNCT and r.tokens[j].value in (",", "(")
    aside = apart and r.tokens[j].value == "("
    j += apart
    j += r.tokens[j].kind == Kind.THE
    for rule in (full_date, day_month, numbered, month_first):
        found = rule(r, j) if r.tokens[j].kind in _NUMERIC else None
        if found is None or (found[0].bare and (aside or not stands(r, found[1]))):
            continue
        node, k = found
        if node.bare and later and not _named_twice(r, node, weekday):
            continue
        node.start, node.weekday = r.tokens[i].start, weekday
        return node, k + (aside and r.tokens[k].value == ")")
    return _weekday_alone(r, i)


_NUMERIC = frozenset({Kind.FULL_DATE, Kind.DAY_MONTH, Kind.NUMBER, Kind.ORDINAL, Kind.MONTH})


def _named_twice(r: Reader, node: Node, weekday: int) -> bool:
    """Give « jeudi prochain, le 28 » its month, where 28 is that of the next two Thursdays."""
    first = calendar.coming(r.today, weekday)
    for day in (first, calendar.shifted(first, 7)):
        if day.day == node.day:
            node.year, node.month = day.year, day.month
            return True
    return False


def names_something(r: Reader, j: int) -> bool:
    """Tell whether a weekday before `j` is part of a name: « le Mardi de la reconversion »."""
    k = j + (r.tokens[j].kind in (Kind.OF, Kind.OF_THE))
    k += r.tokens[k].kind == Kind.THE and k > j
    return k > j and r.tokens[k].kind == Kind.OTHER


def _weekday_alone(r: Reader, i: int) -> Found:
    """Read « jeudi prochain », « mardi de la semaine prochaine », « vendredi en huit »."""
    weekday, token = r.tokens[i].value, r.tokens[i + 1]
    if names_something(r, i + 1):
        return None
    node = r.node(i, i + 1, weekday=weekday, relative=True)
    today = r.today
    if token.kind == Kind.NEXT:
        node.settle(calendar.shifted(calendar.monday_of(today), 7 + weekday))
        if weekday > today.weekday():
            node.doubts.add(Doubt.NEXT)
        j = i + 2
    elif token.kind == Kind.LAST:
        node.settle(calendar.latest(today, weekday))
        j = i + 2
    elif token.kind == Kind.IN and r.tokens[i + 2].value in (8, 15):
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
    j += r.tokens[j].kind == Kind.OF
    found = week_at(r, j)
    return (found[0].first, found[1]) if found and found[0].first else None


def next_weekday(r: Reader, i: int) -> Found:
    """Read « le prochain jeudi », « le dernier lundi »."""
    token, weekday = r.tokens[i], r.tokens[i + 1]
    if weekday.kind != Kind.WEEKDAY or token.kind == Kind.ORDINAL:
        return None
    if r.word(i).startswith(("passe", "precedent")):
        return None  # « le bus passe lundi 9 octobre »: « passé » follows its day
    if names_something(r, i + 2):
        return None
    node = r.node(i, i + 2, weekday=weekday.value, relative=True)
    choose = calendar.latest if token.kind == Kind.LAST else calendar.coming
    node.settle(choose(r.today, weekday.value))
    return node, i + 2
