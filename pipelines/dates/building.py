"""Stretches with their hours → spans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipelines.dates import calendar
from pipelines.dates.clocks import ENDS, as_time, later
from pipelines.dates.nodes import Hours, Node, Stretch
from pipelines.dates.span import DateSpan, Doubt, Half, Limit, When
from spro_docs.models import Grain


@dataclass(slots=True, eq=False)
class Draft:
    """A span in the making: what later passes may still give it."""

    start: When | None
    end: When | None
    grain: Grain
    place: tuple[int, int]
    parts: list[tuple[int, int]]
    node: Node | None = None
    last: Node | None = None
    hours: Hours | None = None
    limit: Limit | None = None
    group: int | None = None
    recurring: bool = False
    excepted: bool = False
    token: int = 0

    @property
    def is_clock(self) -> bool:
        """Whether it is a clock time without a day."""
        return isinstance(self.start or self.end, dt.time)

    @property
    def is_day(self) -> bool:
        """Whether it is a day or days without hours, which hours may join."""
        return self.node is not None and self.hours is None and self.grain is _DAY

    def finished(self, text: str, offsets: Sequence[int] | None) -> DateSpan:
        """Return the span; `offsets` tell where characters stand in a text that was composed."""
        (start, end), parts = self.place, self.parts
        if offsets is not None:
            start, end = offsets[start], offsets[end]
            parts = [(offsets[first], offsets[last]) for first, last in parts]
        node, last = self.node or _NOTHING, self.last or _NOTHING
        half = node.half or last.half
        return DateSpan(
            start=self.start,
            end=self.end,
            grain=self.grain,
            wording=text[start:end],
            position=start,
            parts=tuple(parts) if len(parts) == 1 else tuple(sorted(set(parts))),
            daily=self._daily() if self.hours else None,
            limit=self.limit,
            half=half if half and self.grain is _DAY else None,
            approximate=node.approximate
            or last.approximate
            or (self.hours is not None and self.hours.approximate),
            relative=node.relative or last.relative,
            named=node.named or last.named,
            year_said=node.year_said or last.year_said,
            group=self.group,
            recurring=self.recurring,
            doubts=frozenset(node.doubts | last.doubts) if node.doubts or last.doubts else _SURE,
        )

    def _daily(self) -> tuple[dt.time, dt.time | None] | None:
        """Return the hours of each day of a range."""
        node, hours = self.node, self.hours
        if node is None or hours is None or hours.begin is None or self.recurring:
            return None
        if self.last is None and node.first == node.last:
            return None
        return hours.begin, hours.finish if hours.ranged else None


_DAY = Grain.DAY
_MIDNIGHT = dt.time()
_NOTHING = Node(0, 0)
_SURE: frozenset[Doubt] = frozenset()


Read: TypeAlias = tuple[list[Draft], int]
"""What a rule read, and the index after it; what is skipped gives an empty list."""


def with_hours(draft: Draft, hours: Hours) -> Draft:
    """Return a day's draft with hours."""
    node, last = draft.node, draft.last
    if node is None or node.first is None:
        return draft
    end_day = (last or node).last or node.first
    begin, finish = _shifted(node, hours)
    start: When | None = dt.datetime.combine(node.first, begin) if begin else None
    end: When | None = dt.datetime.combine(end_day, finish) if finish else None
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime) and end < start:
        end = dt.datetime.combine(calendar.shifted(end_day, 1), end.time())
    limit = draft.limit or hours.limit
    if draft.limit in ENDS:
        last_hour = finish or begin or _MIDNIGHT
        if last_hour == _MIDNIGHT:
            return draft  # « avant le 16 à minuit » is the whole of the 16th
        start, end = None, dt.datetime.combine(end_day, last_hour)
    elif draft.limit is not None:
        end = None
    return Draft(
        start=start,
        end=end,
        grain=Grain.MINUTE,
        place=draft.place,
        parts=[*draft.parts, (hours.start, hours.end)],
        node=node,
        last=last,
        hours=hours,
        limit=limit,
        group=draft.group,
        recurring=draft.recurring,
        token=draft.token,
    )


def _shifted(node: Node, hours: Hours) -> tuple[dt.time | None, dt.time | None]:
    """Return « 8 h » of « ce soir » as 20 h."""
    begin, finish = hours.begin, hours.finish
    if node.half is None or hours.ranged:
        return begin, finish
    return begin and _later(begin, node.half), finish and _later(finish, node.half)


def _later(time: dt.time, half: Half) -> dt.time:
    return as_time(later(time.hour * 60 + time.minute, half))


def clock_draft(hours: Hours, token: int) -> Draft:
    """Return the draft of a clock time without a day."""
    place = (hours.start, hours.end)
    return Draft(
        start=hours.begin,
        end=hours.finish,
        grain=Grain.MINUTE,
        place=place,
        parts=[place],
        hours=hours,
        limit=hours.limit,
        token=token,
    )


def drafts_of(
    stretches: Sequence[Stretch], limit: Limit | None, place: tuple[int, int], token: int
) -> Iterator[Draft]:
    """Yield the spans of a list: hours said after several days are of all of them."""
    if len(stretches) == 1 and stretches[0].last is None:
        yield from _timed(_bounded(stretches[0], limit, place, token), stretches[0])
        return
    stretches = [one for stretch in stretches for one in _in_order(stretch)]
    _distribute(stretches)
    whole = len(stretches) > 1 and any(
        node.day is not None and node.end - node.start <= 4 for s in stretches for node in s.nodes
    )
    shared = len({id(h) for s in stretches for h in s.hours}) < sum(len(s.hours) for s in stretches)
    for stretch in stretches:
        own = (stretch.start, stretch.end)
        inside = [h.end for h in stretch.hours if h.start >= stretch.start]
        if not shared and inside:
            own = (own[0], max(own[1], *inside))
        where = place if len(stretches) == 1 or whole or shared else own
        draft = _bounded(stretch, limit, where, token)
        yield from _timed(draft, stretch)


def _in_order(stretch: Stretch) -> Sequence[Stretch]:
    """Return the two ends of a range that would end before it starts."""
    first, last = stretch.first, stretch.last
    if last is None or not first.first or not last.last or first.first <= last.last:
        return (stretch,)
    last.doubts.add(Doubt.ORDER)
    return (
        Stretch(first, hours=stretch.hours, start=first.start, end=first.end),
        Stretch(last, hours=stretch.hours, start=last.start, end=last.end),
    )


def _distribute(stretches: Sequence[Stretch]) -> None:
    hours: list[Hours] = []
    relative = False
    for stretch in reversed(stretches):
        if stretch.hours:
            hours, relative = stretch.hours, stretch.first.relative
        elif stretch.first.relative != relative:
            hours = []  # « dans 15 jours, le jeudi 28 mars à 9h30 »
        elif hours and stretch.first.grain is Grain.DAY and not stretch.first.half:
            stretch.hours = hours


def _bounded(stretch: Stretch, limit: Limit | None, place: tuple[int, int], token: int) -> Draft:
    first, last = stretch.first, stretch.last
    start: When | None = first.first
    end: When | None = (last or first).last
    grain = first.grain if last is None or last.grain is first.grain else _DAY
    if first.moment and last is None:
        start = end = first.moment.replace(second=0, microsecond=0)
    if limit is not None and last is None:
        start, end = _open(first, limit, start, end)
    draft = Draft(
        start=start,
        end=end,
        grain=grain,
        place=place,
        parts=[(stretch.start, stretch.end)],
        node=first,
        last=last,
        limit=limit if last is None else None,
        token=token,
        recurring=stretch.recurring,
    )
    if stretch.before and first.first and last and last.last:
        begin, finish = stretch.before.begin, (stretch.after or stretch.before).finish
        draft.start = dt.datetime.combine(first.first, begin or dt.time())
        draft.end = (
            dt.datetime.combine(last.last, finish or dt.time()) if stretch.after else last.last
        )
        draft.grain, draft.hours = Grain.MINUTE, Hours(0, 0, None, None)
    return draft


def _open(
    node: Node, limit: Limit, start: When | None, end: When | None
) -> tuple[When | None, When | None]:
    """Return the sides of « avant le 20 », « après février », « d'ici fin octobre »."""
    if limit is Limit.BEFORE and node.grain is not Grain.DAY and node.part != "fin":
        return None, start
    if limit in ENDS:
        return None, end
    if limit is Limit.AFTER and node.grain not in (Grain.DAY, Grain.MINUTE) and node.last:
        return calendar.shifted(node.last, 1), None
    return start, None


def _timed(draft: Draft, stretch: Stretch) -> Iterator[Draft]:
    """Yield a stretch with each of its hours; those of a week or month stay beside it."""
    if not stretch.hours or draft.hours is not None:
        yield draft
        return
    if stretch.first.grain is not _DAY or stretch.first.moment:
        yield draft
        for hours in stretch.hours:
            yield clock_draft(hours, draft.token)
        return
    for hours in stretch.hours:
        yield with_hours(draft, hours)
