"""What has taken place since: an event announced and past by a meeting becomes a question there.

Whoever announced a forum is asked how it went (« bilan ? »). An account that already came, a mail
written after the event, answers the question; a cancellation makes it void.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spro_docs.coming import EXACT, events_of
from spro_docs.models import Deadline, Event, EventStatus, Meeting, NewsItem, day_of
from spro_docs.typography import sort_key

_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """An event to ask about; `source` is the news item that announced it, where one did."""

    event: Event
    partner: str
    source: NewsItem | None = None


def outcomes(
    meeting: Meeting, news: Sequence[NewsItem], previous: Meeting | None
) -> tuple[Outcome, ...]:
    """Return the events to ask about at a meeting, by day.

    `news` are the items accepted for it; `previous` is the meeting before, whose events to come
    have taken place since.
    """
    found: dict[object, Outcome] = {}
    for one in (*_from_previous(meeting, previous), *_from_news(meeting, news)):
        key = (one.event.first_day, one.partner, sort_key(one.event.title)[0])
        found.setdefault(key, one)
    settled = {key for other in _settled(news, meeting.date) for key in _meant(other, found)}
    open_ones = (one for key, one in found.items() if key not in settled)
    return tuple(sorted(open_ones, key=_order))


def still_news(meeting: Meeting, news: Iterable[NewsItem]) -> Iterator[NewsItem]:
    """Yield the items as a meeting tells them: without announced events that are past by then.

    An item that announced nothing else is left out: it is asked about instead. Last days to
    register that are over by then have nothing to tell any more.
    """
    for item in news:
        kept = tuple(event for event in item.events if not _asked(event, item, meeting.date))
        open_ones = tuple(limit for limit in item.deadlines if not _over(limit, meeting.date))
        if kept or len(kept) == len(item.events):
            same = kept == item.events and open_ones == item.deadlines
            changed = {"events": kept, "deadlines": open_ones}
            yield item if same else item.model_copy(update=changed)


def _over(limit: Deadline, on: dt.date) -> bool:
    return limit.date is not None and day_of(limit.date) < on


def _from_previous(meeting: Meeting, previous: Meeting | None) -> Iterator[Outcome]:
    if previous is None:
        return
    for event in events_of(previous):
        last = event.last_day
        if event.partner and last and previous.date <= last < meeting.date and _took_place(event):
            yield Outcome(event, event.partner)


def _from_news(meeting: Meeting, news: Iterable[NewsItem]) -> Iterator[Outcome]:
    for item in news:
        for event in item.events:
            partner = event.partner or item.partner
            if partner and _asked(event, item, meeting.date):
                yield Outcome(event, partner, item)


def _asked(event: Event, item: NewsItem, on: dt.date) -> bool:
    """Tell whether an item announced an event that is past on a day: else it is an account."""
    last = event.last_day
    if item.source is None or last is None or last >= on or not _took_place(event):
        return False
    if not (event.partner or item.partner):
        return False  # nobody to ask: the item stays what it is, or it would be nowhere
    return item.source.received.date() <= last


def _took_place(event: Event) -> bool:
    confirmed = event.status in {EventStatus.CONFIRMED, EventStatus.TENTATIVE}
    return confirmed and not event.own and event.precision in EXACT


def _settled(news: Iterable[NewsItem], on: dt.date) -> Iterator[tuple[str | None, Event]]:
    """Yield the events that need no question: told of after they were over, or put off."""
    for item in news:
        for event in item.events:
            last = event.last_day
            if last is not None and last < on and not _asked(event, item, on):
                yield event.partner or item.partner, event


def _meant(settled: tuple[str | None, Event], found: Mapping[object, Outcome]) -> Iterator[object]:
    """Yield the questions that an event answers: of that day, those that its title is nearest to.

    An account is rarely called what was announced; of two workshops of one day it answers one.
    """
    partner, event = settled
    words = _words(event)
    shared = {
        key: len(words & _words(one.event)) / max(1, len(_words(one.event)))
        for key, one in found.items()
        if partner == one.partner and event.first_day == one.event.first_day
    }
    most = max(shared.values(), default=0.0)
    yield from (key for key, part in shared.items() if part >= most)


def _words(event: Event) -> set[str]:
    return set(_WORD.findall(sort_key(event.title)[0]))


def _order(one: Outcome) -> tuple[object, ...]:
    return one.event.last_day, one.event.first_day, sort_key(one.partner), one.event.title
