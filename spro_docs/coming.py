"""The dates to come that a meeting knows of: its events, those of its news, the next meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

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
    for event in [*_all(meeting), *_next(meeting)]:
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


def _all(meeting: Meeting) -> Iterator[Event]:
    items: list[NewsItem] = list(meeting.news)
    for block in meeting.blocks():
        if isinstance(block, EventsBlock):
            yield from block.events
        elif isinstance(block, NewsBlock):
            items += block.items
    for item in items:
        yield from item.events


def _next(meeting: Meeting) -> Iterator[Event]:
    after = meeting.next
    if after is None or after.date is None:
        return
    title = "Réunion" + (f", {after.place.name}" if after.place else "")
    yield Event(title=title, own=True, start=after.date, daily=after.hours, place=after.place)
