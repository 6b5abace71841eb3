"""Several news items as one: all of their words, dates and contacts, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from spro_docs import typography
from spro_docs.markdown.escape import escape
from spro_docs.models import Event, MailSource, NewsItem
from spro_docs.repetition import tells

T = TypeVar("T")


def merged(items: Sequence[NewsItem]) -> NewsItem:
    """Return one item: the first one's title, then all that the others add.

    The source's excerpt holds the words of every mail, under who sent them.
    """
    first = items[0]
    texts = _once(text for n, item in enumerate(items) if (text := _text(item, first, n)))
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


def _text(item: NewsItem, first: NewsItem, number: int) -> str:
    """Return the text of an item, after its title where nothing else would tell that."""
    text = item.text or ""
    told = (first.title, *(event.title for event in item.events))
    if number == 0 or item.title in told or tells(text, item.title):
        return text
    return f"{escape(item.title)}\n\n{text}".strip()


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
