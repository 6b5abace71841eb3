"""The events and last days of a piece of news, each with its place, status and hours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.dates import DateSpan, Doubt
from pipelines.news.audiences import audience_of
from pipelines.news.changes import with_statuses
from pipelines.news.context import ComingMeeting
from pipelines.news.datings import dated_of
from pipelines.news.deadlines import deadline_of
from pipelines.news.drafted import DraftedEvent
from pipelines.news.hours import with_hours
from pipelines.news.roles import Dated, Role
from pipelines.news.sites import with_places
from pipelines.news.texts import ItemText
from pipelines.understanding import NewsDeadline
from spro_docs.models import EventStatus, Grain

_MOST_DATES = 120  # of one piece of news; more is no announcement that a person would read
_DOUBTS = {
    Doubt.WEEKDAY: "le jour de la semaine ne va pas avec la date « {} »",
    Doubt.NEXT: "« {} » peut être cette semaine ou la suivante",
    Doubt.MONTH: "le mois de « {} » n’est pas dit",
    Doubt.ANAPHORA: "« {} » dépend d’une date dite avant",
    Doubt.ORDER: "la période « {} » finit avant de commencer",
}


@dataclass(frozen=True, slots=True)
class Times:
    """The dates of a piece of news.

    `review` are reasons for doubt, `meeting` tells whether it speaks of the coming meeting.
    """

    events: tuple[DraftedEvent, ...] = ()
    deadlines: tuple[NewsDeadline, ...] = ()
    review: tuple[str, ...] = ()
    meeting: bool = False


def times_of(
    item: ItemText,
    reference: dt.datetime,
    meeting: ComingMeeting | None,
    subject: str = "",
    announced: ItemText | None = None,
) -> Times:
    """Return the events, last days and doubts of a piece of news.

    `reference` is the mail's date, naive, local (Europe/Paris); `subject` folded; `announced` the
    text that announced the item with others.
    """
    dated = dated_of(item, reference, meeting)
    events = [_drafted(one) for one in dated if one.role is Role.EVENT]
    events = with_hours(events, [one for one in dated if one.role is Role.CLOCK], item)
    events = with_statuses(events, item, subject)
    stops = [part for one in dated for part in one.span.parts]
    audience = audience_of(item.text, item.folded)
    told = [one.core[0] for one in dated if _tells_a_day(one)]
    events = _once(with_places(events, item, stops, announced or ItemText(()), told))
    if audience is not None:
        events = [replace(event, audience=audience) for event in events]
    deadlines = [
        deadline_of(_not_after(one.span, events), item)
        for one in dated
        if one.role is Role.DEADLINE
    ]
    return Times(
        tuple(events),
        tuple(dict.fromkeys(deadlines)),
        tuple(_review(dated)),
        any(one.role is Role.MEETING for one in dated),
    )


def _tells_a_day(one: Dated) -> bool:
    """Tell whether a sentence with it speaks of its own days: « cette année » does not."""
    passing = one.role is Role.REFERENCE and one.span.grain is Grain.YEAR
    return one.role not in (Role.CLOCK, Role.OPEN) and not passing


def _not_after(span: DateSpan, events: Sequence[DraftedEvent]) -> DateSpan:
    """Put a last day whose month was not said before what it is for: « avant le 10 »."""
    end = span.end
    if Doubt.MONTH not in span.doubts or not isinstance(end, dt.date) or not events:
        return span
    first = min(event.day for event in events)
    day = end.date() if isinstance(end, dt.datetime) else end
    if day <= first:
        return span
    month = first if day.day <= first.day else first.replace(day=1) - dt.timedelta(days=1)
    try:
        earlier = month.replace(day=day.day)
    except ValueError:
        return span
    moved = dt.datetime.combine(earlier, end.time()) if isinstance(end, dt.datetime) else earlier
    return replace(span, end=moved)


def _drafted(one: Dated) -> DraftedEvent:
    span = one.span
    start, end = span.start, span.end
    if isinstance(start, dt.time) or start is None:
        raise TypeError(span)
    last = None if end == start or isinstance(end, dt.time) else end
    return DraftedEvent(
        start,
        last,
        span.grain,
        span.wording,
        span.position,
        one.core,
        daily=span.daily,
        group=span.group,
        half=span.half,
    )


def _once(events: Sequence[DraftedEvent]) -> list[DraftedEvent]:
    """Leave out what only repeats: the same time, or the day of an event whose hours are known.

    What repeats may know the place.
    """
    kept: list[DraftedEvent] = []
    places: dict[tuple[dt.date, EventStatus], str] = {}
    for event in events:
        told = (event.start, event.end, event.status)
        twin = next((n for n, o in enumerate(kept) if (o.start, o.end, o.status) == told), None)
        if twin is not None:
            if event.sited and not kept[twin].sited:
                kept[twin] = replace(kept[twin], place=event.place, sited=True)
            continue
        if not any(_says_more(other, event) for other in events if other is not event):
            kept.append(event)
        elif event.place:
            places[event.day, event.status] = event.place
    if not places:
        return kept
    return [
        event if event.place else replace(event, place=places.get((event.day, event.status)))
        for event in kept
    ]


def _says_more(other: DraftedEvent, event: DraftedEvent) -> bool:
    """Tell whether another event says the same time better: its hours, its end, its day."""
    if event.grain is Grain.MONTH:
        if re.match(r"(?:courant|fin|d[ée]but|mi)\b", event.wording.lower()):
            return False
        inside = event.day <= other.day and other.last_day <= event.last_day
        return inside and other.grain is not Grain.MONTH
    if event.end is not None or other.status is not event.status:
        return False
    if event.has_hours:
        return event.start == other.start and other.end is not None
    return other.day == event.day == other.last_day and other.has_hours


def _review(dated: Sequence[Dated]) -> Iterator[str]:
    for one in dated:
        if one.role not in (Role.EVENT, Role.DEADLINE):
            if one.role is Role.OPEN:
                yield f"seule la fin est dite : « {' '.join(one.span.wording.split())} »"
            continue
        for doubt in sorted(one.span.doubts):
            yield _DOUBTS[doubt].format(" ".join(one.span.wording.split()))
