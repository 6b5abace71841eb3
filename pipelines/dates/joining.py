"""Hours and days of one sentence that stand apart, and « idem ».

« le jeudi 19 octobre au lycée Grandmont à 8h30 »: hours join the nearest day of the calendar before
them in their sentence that has none; else the nearest after them. Days that hang on the reference
(« aujourd'hui ») do not: what is said of them is rarely their hours. « Idem quartier X le 27/09 »
takes the hours of the event before.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left

from pipelines.dates.building import Draft, with_hours
from pipelines.dates.nodes import Hours, Node, Reader
from pipelines.dates.span import Half, Limit
from pipelines.dates.words import Kind

_REACH_AFTER = 120
_REACH_WEEKDAY = 80
_REACH_BEFORE = 60
_REACH_DITTO = 80


def joined(r: Reader, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with far hours given to their days."""
    if len(drafts) < 2:
        return drafts
    if not any(draft.is_clock for draft in drafts):
        return _dittoed(r, drafts)
    walls = _walls(r)
    done: list[Draft] = []
    waiting = 0  # how many days at the end of `done` hours may still join
    timed_days: list[Draft] = []  # the days that the clock before was given to, as they were
    token = -1  # where that clock's list began: « 10h-12h et 14h-16h »
    for draft in drafts:
        if draft.is_clock and draft.token == token and draft.hours and draft.hours.ranged:
            done += [with_hours(day, draft.hours) for day in timed_days]
            continue
        token = -1
        if draft.is_clock and _joinable(draft) and not _is_habit(r, draft):
            if waiting and _is_of_day(draft, done[-1], walls):
                timed_days, token = done[len(done) - waiting :], draft.token
                _give(done, waiting, draft)
                waiting = 0
                continue
        elif done and _is_of_clock(draft, done[-1], walls):
            done[-1] = _with_clock(draft, done[-1])
            waiting = 0
            continue
        waiting = _waiting(draft, done, waiting)
        done.append(draft)
    return _dittoed(r, done)


def _is_of_day(clock: Draft, day: Draft, walls: list[int]) -> bool:
    """Return whether far hours are those of the day before them."""
    fits = clock.hours is not None and _agree(day, clock.hours)
    return fits and _near(day, clock, walls, _reach_after(day))


def _is_of_clock(day: Draft, clock: Draft, walls: list[int]) -> bool:
    """Return whether a day is that of the far hours before it."""
    return (
        clock.is_clock
        and _awaits(day)
        and _joinable(clock)
        and _near(clock, day, walls, _REACH_BEFORE)
        and clock.hours is not None
        and _agree(day, clock.hours)
    )


def _with_clock(day: Draft, clock: Draft) -> Draft:
    """Return a day with the far hours before it."""
    if clock.hours is None:
        return day
    timed = with_hours(day, clock.hours)
    timed.place = clock.place[0], day.place[1]
    return timed


def _waiting(draft: Draft, done: list[Draft], waiting: int) -> int:
    """Return how many days hours may still join, once a draft is put after those done."""
    if not _awaits(draft) or (waiting and _lone_weekday(draft)):
        return 0
    same = waiting and draft.group is not None and done[-1].group == draft.group
    return waiting + 1 if same else 1


def _joinable(draft: Draft) -> bool:
    hours = draft.hours
    far = hours is not None and hours.limit in (Limit.AFTER, Limit.BEFORE, Limit.BY)
    midnight = hours is not None and hours.begin == dt.time()
    return hours is not None and not far and not midnight and (hours.sure or hours.ranged)


def _is_habit(r: Reader, draft: Draft) -> bool:
    """Tell whether it is an hour of each day, of something else: « un café chaque midi »."""
    return r.folded.endswith(("chaque ", "tous les "), 0, draft.place[0])


def _awaits(draft: Draft) -> bool:
    """Return whether hours said apart may be this day's."""
    node = draft.node
    return (
        draft.is_day
        and node is not None
        and (node.calendar or node.half is not None or _is_coming(node))
    )


def _is_coming(node: Node) -> bool:
    """Tell whether it is a weekday to come, not a habit: « mercredi on lance X (10h) »."""
    return node.weekday is not None and not node.article


def _lone_weekday(draft: Draft) -> bool:
    """Tell whether a day is told by its weekday alone: dates before it are surer to have hours."""
    return draft.node is not None and not draft.node.calendar and draft.node.half is None


def _reach_after(draft: Draft) -> int:
    return _REACH_WEEKDAY if _lone_weekday(draft) else _REACH_AFTER


_HALVES = {
    Half.MORNING: range(5, 13),
    Half.NOON: range(11, 15),
    Half.AFTERNOON: range(12, 20),
    Half.EVENING: range(17, 24),
    Half.NIGHT: range(18, 24),
}


def _agree(draft: Draft, hours: Hours) -> bool:
    """Return whether hours may be a day's: not both of them are open, on any side."""
    return not (draft.limit and hours.limit) and _in_half(draft, hours)


def _in_half(draft: Draft, hours: Hours) -> bool:
    """Return whether hours are in the part of the day that was said."""
    half, begin = (draft.node.half if draft.node else None), hours.begin or hours.finish
    return half is None or (begin is not None and begin.hour in _HALVES[half])


def _walls(r: Reader) -> list[int]:
    """Return the offsets of what parts sentences."""
    return [token.start for token in r.tokens if token.kind in (Kind.BREAK, Kind.NEWLINE)]


def _near(first: Draft, second: Draft, walls: list[int], reach: int) -> bool:
    """Return whether two drafts are of one sentence and near."""
    start, end = max(first.place[1], first.parts[-1][1]), second.place[0]
    if not 0 <= end - start <= reach:
        return False
    at = bisect_left(walls, start)
    return at == len(walls) or walls[at] >= end


def _give(done: list[Draft], waiting: int, clock: Draft) -> None:
    """Give far hours to the days of a list, so many at the end of `done`."""
    if clock.hours is None:
        return
    for n in range(len(done) - waiting, len(done)):
        whole = done[n].place[0], clock.place[1]
        done[n] = with_hours(done[n], clock.hours)
        done[n].place = whole


def _dittoed(r: Reader, drafts: list[Draft]) -> list[Draft]:
    """Give the hours of the draft before to days beside « idem »."""
    if not any(draft.hours for draft in drafts):
        return drafts
    dittos = [token.start for token in r.tokens if token.kind == Kind.DITTO]
    if not dittos:
        return drafts
    done: list[Draft] = []
    hours: Hours | None = None
    for draft in drafts:
        told = draft
        if hours and _awaits(draft) and _beside(r, dittos, draft):
            told = with_hours(draft, hours)
        if told.hours and isinstance(told.start, dt.datetime):
            hours = told.hours
        done.append(told)
    return done


def _beside(r: Reader, dittos: list[int], draft: Draft) -> bool:
    """Return whether « idem » stands in the sentence of a draft, near it."""
    start, end = draft.place
    at = bisect_left(dittos, start)
    before = (
        r.folded[dittos[at - 1] : start] if at and start - dittos[at - 1] < _REACH_DITTO else "."
    )
    near = at < len(dittos) and dittos[at] - end < _REACH_DITTO
    after = r.folded[end : dittos[at]] if near else "."
    return any(not _ENDS_SENTENCE.search(between) for between in (before, after))


_ENDS_SENTENCE = re.compile(r"[.!?;\n]")
