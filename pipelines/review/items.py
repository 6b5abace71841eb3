"""From a news item of the ledger to the `NewsItem` that documents show.

What was understood came by mail and is data: its words become Markdown that shows them as they
are, and what no model admits (an end before its start, a link that is none) is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Protocol

from pydantic import ValidationError

from pipelines.review.brief import brief
from pipelines.understanding import NewsDeadline, NewsEvent, UnderstoodItem
from spro_docs.markdown.escape import escape
from spro_docs.models import Deadline, Event, MailSource, NewsItem
from spro_docs.models.base import day_of, without_control_characters
from spro_docs.typography import month_name

UNTITLED = "(sans titre)"
LONGEST_TITLE = 160


class LedgerItem(Protocol):
    """What is needed of an item of the ledger; `NewsRow` is one."""

    @property
    def mail(self) -> str:
        """The hash of its mail."""

    @property
    def ordinal(self) -> int:
        """Its place in the mail."""

    @property
    def partner(self) -> str | None:
        """Whom it is about."""

    @property
    def title(self) -> str:
        """Its title, as decided."""

    @property
    def edited(self) -> str | None:
        """What the coordinator made of it: a `NewsItem` as JSON."""

    @property
    def sender(self) -> str | None:
        """Who wrote the mail."""

    @property
    def subject(self) -> str | None:
        """The mail's subject."""

    @property
    def received(self) -> dt.datetime | None:
        """When the mail was sent."""

    @property
    def seen(self) -> dt.datetime:
        """When it came in."""

    @property
    def pictures(self) -> tuple[str, ...]:
        """The pictures chosen for its slide, from the folder of the meetings."""

    @property
    def item(self) -> UnderstoodItem:
        """What was understood."""


def news_item(row: LedgerItem) -> NewsItem:
    """Return an item as documents show it: what the coordinator wrote, else what was understood.

    Identity, source and pictures are always the ledger's own.
    """
    found = NewsItem.model_validate_json(row.edited) if row.edited else _understood(row)
    return found.model_copy(
        update={
            "id": f"{row.mail[:12]}-{row.ordinal}",
            "partner": row.partner,
            "source": found.source if row.edited and found.source else source_of(row),
            "pictures": row.pictures,
        }
    )


def source_of(row: LedgerItem) -> MailSource:
    """Return the mail of an item: its excerpt is the item's words to the letter."""
    return MailSource(
        mail=row.mail,
        sender=line(row.sender or "") or "expéditeur inconnu",
        received=row.received or row.seen,
        subject=line(row.subject or "") or None,
        excerpt=str(without_control_characters(row.item.text)),
    )


def line(text: str) -> str:
    """Return a text as one line without what no document can hold."""
    return " ".join(str(without_control_characters(text)).split())


def _understood(row: LedgerItem) -> NewsItem:
    item = row.item
    title = line(row.title)[:LONGEST_TITLE] or UNTITLED
    return NewsItem(
        title=title,
        partner=row.partner,
        text=escape(_brief(item, title)) or None,
        events=tuple(_events(item.events, title, row.partner)),
        deadlines=tuple(_deadlines(item.deadlines)),
        contacts=tuple(filter(None, map(line, item.contacts))),
        links=tuple(_links(item.links)),
    )


def retitled(item: NewsItem, title: str) -> NewsItem:
    """Return an item under another title, and those of its events that had the item's own."""
    events = (
        event.model_copy(update={"title": title}) if event.title == item.title else event
        for event in item.events
    )
    return item.model_copy(update={"title": title, "events": tuple(events)})


def _brief(item: UnderstoodItem, title: str) -> str:
    clean = str(without_control_characters(item.text))
    days = [day_of(event.start) for event in item.events]
    days += [day_of(limit.date) for limit in item.deadlines]
    wordings = [event.wording for event in item.events]
    wordings += [told for day in days for told in _told(day)]
    dated = bool(item.events or item.deadlines)
    return brief(clean, title, wordings, dated=dated)


def _told(day: dt.date) -> tuple[str, ...]:
    """Return how a day may be told in a sentence that the slide then need not repeat."""
    month = month_name(day)
    return f"{day.day} {month}", f"{day.day}er {month}", f"{day.day}/{day.month:02}"


def _events(found: Iterable[NewsEvent], title: str, partner: str | None) -> Iterator[Event]:
    for one in found:
        fields = {
            "title": title,
            "partner": partner,
            "wording": line(one.wording) or None,
            "start": one.start,
            "end": one.end,
            "grain": one.grain,
            "daily": one.daily,
            "place": {"name": line(one.place)} if one.place and line(one.place) else None,
            "audience": line(one.audience or "") or None,
            "status": one.status,
        }
        for tried in (fields, {**fields, "end": None}):
            try:
                yield Event.model_validate(tried)
            except ValidationError:
                continue
            break


def _deadlines(found: Iterable[NewsDeadline]) -> Iterator[Deadline]:
    for one in found:
        yield Deadline(what=line(one.what) or "Dernier jour", date=one.date)


def _links(found: Iterable[str]) -> Iterator[str]:
    for link in found:
        try:
            yield from NewsItem(title="x", links=(line(link),)).links
        except ValidationError:
            continue
