"""Several news items as one: all of their words, dates and contacts, each once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
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
    first, *others = items
    events = _events(items)
    told = {first.title, *(event.title for event in events)}
    texts = _once(filter(None, [first.text, *(_text(item, told) for item in others)]))
    return first.model_copy(
        update={
            "partner": next((item.partner for item in items if item.partner), None),
            "text": "\n\n".join(texts) or None,
            "events": events,
            "deadlines": _once(limit for item in items for limit in item.deadlines),
            "contacts": _once(contact for item in items for contact in item.contacts),
            "links": _once(link for item in items for link in item.links),
            "source": _source(items),
        }
    )


def _text(item: NewsItem, told: Collection[str]) -> str:
    """Return the text of an item, after its title where nothing else would tell that."""
    text = item.text or ""
    if item.title in told or tells(text, item.title):
        return text
    return f"{escape(item.title)}\n\n{text}".strip()


def _events(items: Sequence[NewsItem]) -> tuple[Event, ...]:
    """Return the events, those of one time and place once: two mails of one forum name it."""
    found: list[Event] = []
    for event in (event for item in items for event in item.events):
        same = next((n for n, known in enumerate(found) if _is_one(known, event)), None)
        if same is None:
            found.append(event)
        elif found[same].place is None:
            found[same] = found[same].model_copy(update={"place": event.place})
    return tuple(found)


def _is_one(one: Event, other: Event) -> bool:
    from pipelines.news.same_news import same_place  # all that reads mails, only for a merge

    when, also = ((e.start or e.wording, e.end or e.start or e.wording) for e in (one, other))
    places = one.place, other.place
    return when == also and (
        places[0] is None or places[1] is None or same_place(places[0].name, places[1].name)
    )


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
