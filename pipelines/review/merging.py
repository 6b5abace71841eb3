"""Several news items as one: all of their words, dates and contacts, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from spro_docs import typography
from spro_docs.models import Event, MailSource, NewsItem

T = TypeVar("T")


def merged(items: Sequence[NewsItem]) -> NewsItem:
    """Return one item: the first one's title, then all that the others add.

    The source's excerpt holds the words of every mail, under who sent them.
    """
    first = items[0]
    texts = _once(item.text for item in items if item.text)
    return first.model_copy(
        update={
            "partner": next((item.partner for item in items if item.partner), None),
            "text": "\n\n".join(texts) or None,
            "events": _events(items),
            "deadlines": _once(limit for item in items for limit in item.deadlines),
            "contacts": _once(contact for item in items for contact in item.contacts),
            "links": _once(link for item in items for link in item.links),
            "source": _source(items),
        }
    )


def _events(items: Sequence[NewsItem]) -> tuple[Event, ...]:
    """Return the events, those of one time once: two mails of one forum name it differently."""
    found: dict[object, Event] = {}
    for item in items:
        for event in item.events:
            when = event.start or event.wording
            found.setdefault((when, event.end or when), event)
    return tuple(found.values())


def _source(items: Sequence[NewsItem]) -> MailSource | None:
    sources = [item.source for item in items if item.source is not None]
    if not sources:
        return None
    words = [sources[0].excerpt]
    words += [
        f"{one.sender}, {typography.full_date(one.received.date())} :\n{one.excerpt}"
        for one in sources[1:]
    ]
    return sources[0].model_copy(update={"excerpt": "\n\n".join(words)})


def _once(values: Iterable[T]) -> tuple[T, ...]:
    """Return values without repetitions; models of one content are the same."""
    found: list[T] = []
    for value in values:
        if value not in found:
            found.append(value)
    return tuple(found)
