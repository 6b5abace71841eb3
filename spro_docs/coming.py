"""The dates to come that a meeting knows of: its events, those of its news, the next meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from spro_docs import typography
from spro_docs.models import Event, EventsBlock, EventStatus, Grain, Meeting, NewsBlock, NewsItem

EXACT = frozenset({Grain.MINUTE, Grain.HOUR, Grain.DAY})
"""Grains whose days are shown; coarser ones keep their words."""


def coming(meeting: Meeting) -> list[Event]:
    """Return the dated events still to come, each once, the next meeting among them, by day.

    An event is the same as another of the same days and hour whose title is the same but for case
    and accents.
    """
    found: dict[object, Event] = {}
    for event in [*events_of(meeting), *_next(meeting)]:
        if _dated(event) and event.last_day and event.last_day > meeting.date:
            key = (event.start, event.end, typography.sort_key(event.title)[0])
            found.setdefault(key, event)
    return sorted(found.values(), key=_order)


def _order(event: Event) -> tuple[object, ...]:
    first = event.first_day or dt.date.max
    hour = event.hours.start if event.hours else dt.time.max
    return first, hour, event.last_day or first, typography.sort_key(event.title)


def _dated(event: Event) -> bool:
    exact = event.precision in EXACT
    return event.start is not None and exact and event.status != EventStatus.CANCELLED


def events_of(meeting: Meeting) -> Iterator[Event]:
    """Yield every event that a meeting shows; those of a news item are its partner's."""
    items: list[NewsItem] = list(meeting.news)
    for block in meeting.blocks():
        if isinstance(block, EventsBlock):
            yield from block.events
        elif isinstance(block, NewsBlock):
            items += (_named(item, block.partner) for item in block.items)
    for item in items:
        yield from (_of(event, item.partner) for event in item.events)


def _named(item: NewsItem, partner: str | None) -> NewsItem:
    return item if item.partner else item.model_copy(update={"partner": partner})


def _of(event: Event, partner: str | None) -> Event:
    return event if event.partner or event.own else event.model_copy(update={"partner": partner})


def clashes(meeting: Meeting) -> list[tuple[dt.date, list[Event]]]:
    """Return the days to come on which several partners, or we and a partner, have an event."""
    days: dict[dt.date, list[Event]] = {}
    for event in coming(meeting):
        if event.first_day is not None and event.first_day == event.last_day:
            days.setdefault(event.first_day, []).append(event)
    return [(day, found) for day, found in sorted(days.items()) if clash(found)]


def clash(events: Iterable[Event]) -> bool:
    """Tell whether events of one day are of several partners, or ours and a partner's."""
    return len({"" if event.own else event.partner for event in events}) > 1


def _next(meeting: Meeting) -> Iterator[Event]:
    after = meeting.next
    if after is None or after.date is None:
        return
    title = "Réunion" + (f", {after.place.name}" if after.place else "")
    # Its values are checked: validating them again would build the whole schema of events (15 ms).
    yield Event.model_construct(
        title=title, own=True, start=after.date, daily=after.hours, place=after.place
    )
