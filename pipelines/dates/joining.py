"""Hours and days of one sentence that stand apart, and « idem ».

« le jeudi 19 octobre au lycée Grandmont à 8h30 »: hours join the nearest day of the calendar before
them in their sentence that has none; else the nearest after them. Days that hang on the reference
(« aujourd'hui ») do not: what is said of them is rarely their hours. « Idem quartier X le 27/09 »
takes the hours of the event before.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left

from pipelines.dates.building import Draft, with_hours
from pipelines.dates.nodes import Hours, Reader
from pipelines.dates.span import Limit
from pipelines.dates.words import Kind

_REACH_AFTER = 120
_REACH_BEFORE = 60
_REACH_DITTO = 80


def joined(r: Reader, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with far hours given to their days."""
    walls = _walls(r)
    done: list[Draft] = []
    waiting: list[Draft] = []  # the days at the end of `done` that hours may still join
    for draft in drafts:
        if draft.is_clock and _joinable(draft):
            if waiting and _near(waiting[-1], draft, walls, _REACH_AFTER):
                _give(done, waiting, draft)
                continue
        elif (
            _awaits(draft)
            and done
            and done[-1].is_clock
            and _joinable(done[-1])
            and (_near(done[-1], draft, walls, _REACH_BEFORE))
        ):
            clock = done.pop()
            if clock.hours:
                timed = with_hours(draft, clock.hours)
                timed.place = clock.place[0], draft.place[1]
                done.append(timed)
                waiting = []
                continue
        if _awaits(draft):
            same = waiting and draft.group is not None and waiting[-1].group == draft.group
            waiting = [*waiting, draft] if same else [draft]
        elif not draft.is_clock:
            waiting = []
        done.append(draft)
    return _dittoed(r, done)


def _joinable(draft: Draft) -> bool:
    hours = draft.hours
    far = hours is not None and hours.limit in (Limit.AFTER, Limit.BEFORE, Limit.BY)
    return hours is not None and not far and (hours.sure or hours.ranged)


def _awaits(draft: Draft) -> bool:
    node = draft.node
    return draft.is_day and node is not None and node.calendar and node.half is None


def _walls(r: Reader) -> list[int]:
    """Return the offsets of what parts sentences."""
    return [
        token.start
        for token in r.tokens
        if token.kind in (Kind.BREAK, Kind.NEWLINE)
        or (token.value == "-" and r.folded[token.start - 1 : token.end + 1] == " - ")
    ]


def _near(first: Draft, second: Draft, walls: list[int], reach: int) -> bool:
    """Return whether two drafts are of one sentence and near."""
    start, end = max(first.place[1], first.parts[-1][1]), second.place[0]
    if not 0 <= end - start <= reach:
        return False
    at = bisect_left(walls, start)
    return at == len(walls) or walls[at] >= end


def _give(done: list[Draft], waiting: list[Draft], clock: Draft) -> None:
    """Give far hours to the days of a list."""
    hours = clock.hours
    if hours is None:
        return
    for n in range(len(done) - 1, -1, -1):
        if done[n] not in waiting:
            break
        whole = done[n].place[0], clock.place[1]
        done[n] = with_hours(done[n], hours)
        done[n].place = whole
    waiting.clear()


def _dittoed(r: Reader, drafts: list[Draft]) -> list[Draft]:
    """Give the hours of the draft before to days after « idem »."""
    dittos = [token for token in r.tokens if token.kind is Kind.DITTO]
    if not dittos:
        return drafts
    done: list[Draft] = []
    hours: Hours | None = None
    for draft in drafts:
        ditto = next((t for t in dittos if _before(r, t.start, t.end, draft)), None)
        if ditto and hours and _awaits(draft):
            draft = with_hours(draft, hours)  # noqa: PLW2901 - the draft with its hours
        if draft.hours and isinstance(draft.start, dt.datetime):
            hours = draft.hours
        done.append(draft)
    return done


def _before(r: Reader, start: int, end: int, draft: Draft) -> bool:
    place = draft.place
    between = r.folded[end : place[0]] if end <= place[0] else r.folded[place[1] : start]
    return abs(place[0] - end) <= _REACH_DITTO and not any(c in between for c in ".!?;\n")
