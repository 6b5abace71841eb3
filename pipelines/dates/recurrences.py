"""Recurrences: « tous les mardis de septembre », « du lundi au vendredi, du 2 au 29 mars ».

    recurrence := (tous les | chaque | les | le) weekday ((, | et) weekday)* [hours] [bound] [hours]
                | du weekday au weekday [hours] [bound] [hours] | un weekday sur deux [bound]
                | nth ((, | et) nth)* weekday bound
    bound      := [de | d' | du mois de | en] month | du day au day | jusqu'au day

Bounded ones are expanded, others stay text: they are read, so that their weekdays and hours are not
taken for dates, and give nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipelines.dates import calendar
from pipelines.dates.day_hours import hours_after
from pipelines.dates.habits import DAYS, habit_at, is_numbered, is_one_day
from pipelines.dates.nodes import Hours, Node, Reader, Stretch
from pipelines.dates.periods import period_at
from pipelines.dates.sharing import resolve
from pipelines.dates.span import Limit
from pipelines.dates.stretches import node_at, stretch_at
from pipelines.dates.wordings import separator
from pipelines.dates.words import Kind
from spro_docs.models import Grain

_MOST_DAYS = 400


def recurrence_at(r: Reader, i: int) -> tuple[list[Stretch], int] | None:
    """Read a recurrence: its occurrences, none if nothing bounds it, and the next index."""
    nth = _nth_of_months(r, i)
    if nth is not None:
        return nth
    found = habit_at(r, i)
    if found is None:
        return None
    weekdays, j, habit = found
    step = 2 if r.tokens[j - 1].kind == Kind.EACH_OTHER else 1
    timed = hours_after(r, j)
    hours: list[Hours] = []
    if timed:
        hours, j = timed
    bound = _bound(r, j)
    if bound is None:
        return ([], _other_habits(r, j)) if habit or timed else None
    first, last, j = bound
    if not timed:
        timed = hours_after(r, j)
        if timed:
            hours, j = timed
    place = r.tokens[i].start, r.tokens[j - 1].end
    stretches = _expanded(weekdays, first, last, place, hours)
    return stretches[::step], j


def _nth_of_months(r: Reader, i: int) -> tuple[list[Stretch], int] | None:
    """Read « les 1er et 3e mardis de janvier, 9h30-12h »."""
    j = i + (r.tokens[i].kind == Kind.THE)
    nths: list[int] = []
    while r.tokens[j].kind == Kind.ORDINAL and len(nths) < _MOST_NTHS:
        nths.append(r.tokens[j].value)
        k = separator(r, j + 1)
        if not k or r.tokens[k].kind != Kind.ORDINAL:
            break
        j = k
    if len(nths) < 2 or r.tokens[j + 1].kind not in DAYS or r.tokens[j + 2].kind != Kind.OF:
        return None
    whole = _bound(r, j + 2)
    if whole is None:
        return None
    first, last, end = whole
    timed = hours_after(r, end)
    hours, end = timed if timed else ([], end)
    place = r.tokens[i].start, r.tokens[end - 1].end
    days = [
        day
        for day in _occurrences([r.tokens[j + 1].value], first, last)
        if (day.day - 1) // 7 + 1 in nths
    ]
    return [_occurrence(day, place, hours) for day in days], end


_MOST_NTHS = 5


def _other_habits(r: Reader, j: int) -> int:
    """Return the index after « , vendredi 16h » of « du lundi au jeudi 9h-17h, vendredi 16h »."""
    for _ in range(7):
        k = separator(r, j)
        k += k > 0 and r.tokens[k].kind == Kind.THE
        if not k or r.tokens[k].kind not in DAYS or is_numbered(r, k + 1) or is_one_day(r, k + 1):
            break
        timed = hours_after(r, k + 1)
        j = timed[1] if timed else k + 1
    return j


def _expanded(
    weekdays: list[int],
    first: dt.date,
    last: dt.date,
    place: tuple[int, int],
    hours: list[Hours],
) -> list[Stretch]:
    """Return each occurrence; every day of a range is the range, with its hours."""
    if set(weekdays) == set(range(7)):
        start, end = Node(*place), Node(*place)
        start.settle(first)
        end.settle(last)
        return [Stretch(start, end, hours=hours, start=place[0], end=place[1])]
    return [_occurrence(day, place, hours) for day in _occurrences(weekdays, first, last)]


def _occurrence(day: dt.date, place: tuple[int, int], hours: list[Hours]) -> Stretch:
    node = Node(*place)
    node.settle(day)
    return Stretch(node, hours=hours, start=place[0], end=place[1], recurring=True)


def _occurrences(weekdays: list[int], first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for n in range(min((last - first).days + 1, _MOST_DAYS)):
        day = calendar.shifted(first, n)
        if day.weekday() in weekdays:
            yield day


def within(r: Reader, j: int, stretches: list[Stretch]) -> tuple[list[Stretch], int] | None:
    """Read « , les lundis de 14h à 16h » after « du 2 octobre au 18 décembre »."""
    head = stretches[0]
    if len(stretches) > 1 or head.last is None or head.hours or head.before:
        return None
    first, last = head.first.first, head.last.last
    k = j + (r.tokens[j].kind == Kind.PUNCT and r.tokens[j].value in (",", "(", ":"))
    if r.tokens[k].kind not in (Kind.EVERY, Kind.THE, Kind.WEEKDAYS, Kind.OF_THE):
        return None
    found = habit_at(r, k)
    if found is None or not found[0] or not first or not last or first > last:
        return None
    weekdays, end, _ = found
    timed = hours_after(r, end)
    hours, end = timed if timed else ([], end)
    place = head.start, r.tokens[end - 1].end
    return _expanded(weekdays, first, last, place, hours), end


def _bound(r: Reader, j: int) -> tuple[dt.date, dt.date, int] | None:
    """Read what bounds a recurrence: (first day, last day, next index)."""
    j += r.tokens[j].kind == Kind.PUNCT and r.tokens[j].value in (",", "(")
    token = r.tokens[j]
    if token.kind == Kind.LIMIT and token.value in (Limit.UNTIL, Limit.FROM):
        return _limited(r, j)
    if token.kind in (Kind.OF_THE, Kind.BETWEEN, Kind.OF):
        found = stretch_at(r, j)
        if found and found[0].last and resolve(r, [found[0]]):
            first, last = found[0].first.first, found[0].last.last
            if first and last:
                return first, last, found[1]
    k = j + (token.kind in (Kind.OF, Kind.IN, Kind.OF_THE))
    whole = period_at(r, k)
    if whole is None or whole[0].grain not in (Grain.MONTH, Grain.QUARTER, Grain.WEEK):
        return None
    node, end = whole
    stretches = [Stretch(node)]
    while True:  # « de septembre et d'octobre »
        k = separator(r, end)
        k += k > 0 and r.tokens[k].kind in (Kind.OF, Kind.IN)
        more = period_at(r, k) if k and r.tokens[k].kind == Kind.MONTH else None
        if more is None or len(stretches) > 12:
            break
        stretches.append(Stretch(more[0]))
        end = more[1]
    if not resolve(r, stretches):
        return None
    first, last = stretches[0].first.first, stretches[-1].first.last
    return (first, last, end) if first and last and first <= last else None


def _limited(r: Reader, j: int) -> tuple[dt.date, dt.date, int] | None:
    """Read « jusqu'au 20 décembre », « à partir du 3 octobre jusqu'au 20 décembre »."""
    first: Node | None = None
    if r.tokens[j].value is Limit.FROM:
        found = node_at(r, j + 1 + (r.tokens[j + 1].kind == Kind.OF))
        if found is None:
            return None
        first, j = found
        j += r.tokens[j].value == ","
    token = r.tokens[j]
    if token.kind == Kind.LIMIT and token.value is Limit.UNTIL:
        j += 1 + (r.tokens[j + 1].kind in (Kind.AT, Kind.IN))
    elif first is not None and token.kind == Kind.AT_THE:
        j += 1
    else:
        return None
    end = node_at(r, j, in_list=True)
    if end is None:
        return None
    start = first or Node(0, 0, first=r.today, last=r.today)
    if not resolve(r, [Stretch(start, end[0])]) or start.first is None or end[0].last is None:
        return None
    return start.first, end[0].last, end[1]
