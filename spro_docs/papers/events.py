"""Events, deadlines and news in words: the same facts as on slides, in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spro_docs import markdown, typography
from spro_docs.link_labels import link_label
from spro_docs.models import Deadline, Event, EventStatus, NewsItem, Place, day_of
from spro_docs.papers.content import (
    NOTHING,
    Figure,
    Line,
    Passage,
    Piece,
    Span,
    Styled,
    bullets,
    headed,
    labelled,
    text,
    under,
)
from spro_docs.papers.names import DateNames
from spro_docs.papers.states import state_runs
from spro_docs.repetition import without_repeats
from spro_docs.rich_text import ListItem, Run, Runs
from spro_docs.states import EVENTS


def venue(place: Place | None, *, address: bool = True) -> str:
    """Return « CCI Touraine, salle …, 1 rue Schiller, 37200 Tours »."""
    if place is None:
        return ""
    parts = (place.name, place.room, place.address if address else None)
    told = typography.french(", ".join(part for part in parts if part))
    return _STREET_NUMBER.sub(rf"\1{typography.NO_BREAK}", told)


_STREET_NUMBER = re.compile(r"(?<=, )(\d{1,5}) (?=\w)")
"""A street's number, or a post code, which stays with the name that follows."""


def date_row(event: Event, year: int) -> DateNames:
    """Return an event as a row of the dates to remember; `year` goes without saying."""
    day, hours = _day_and_hours(event, year)
    place = f", {event.place.name}" if event.place else ""
    return DateNames(
        day=typography.capitalised(day),
        hours=hours,
        title=typography.french(event.title.removesuffix(place)),
        partner="" if event.own or not event.partner else typography.french(event.partner),
        place=venue(event.place, address=False),
        state=Line(status(event)),
    )


def _day_and_hours(event: Event, year: int) -> tuple[str, str]:
    """Return the days and, apart, the hours of each; hours of a span stay with its days."""
    hours, days = event.hours, {"start": event.first_day, "end": event.last_day, "daily": None}
    if hours is None or (event.daily is None and event.first_day != event.last_day):
        return typography.when(event, year=year), ""
    return typography.when(event.model_copy(update=days), year=year), typography.hours(hours)


def status(event: Event) -> Runs:
    """Return the state of an event that is not simply going to take place."""
    if event.status not in EVENTS:
        return ()
    runs = state_runs(EVENTS[event.status])
    if event.status == EventStatus.POSTPONED and event.postponed_to is not None:
        new = typography.day_month(day_of(event.postponed_to))
        runs = (*runs, Span(f" au {new}", style=getattr(runs[-1], "style", "")))
    return runs


def event_item(event: Event, year: int) -> ListItem:
    """Return « **Mercredi 13 septembre, de 10 h à 17 h** : title (partner), place »."""
    head = typography.capitalised(typography.when(event, year=year))
    title = event.title if event.partner is None else f"{event.title} ({event.partner})"
    told = ", ".join(part for part in (title, venue(event.place)) if part)
    runs = labelled(head, told) if head else text(told, bold=True)
    state = status(event)
    if state:
        runs = (*runs, Run(" – "), *state)
    return ListItem(runs, tuple(_details(event, year)))


def _details(event: Event, year: int) -> Iterator[ListItem]:
    if event.place is not None and event.place.access:
        yield ListItem(text(typography.capitalised(event.place.access)))
    if event.audience:
        yield ListItem(labelled("Public", event.audience))
    if event.description:
        runs, below = under(markdown.parse(event.description))
        yield ListItem(runs, below)
    yield from deadlines(event.deadlines, year)
    yield from contacts((event.contact,) if event.contact else ())
    yield from links((event.link,) if event.link else ())


def deadlines(found: Iterable[Deadline], year: int) -> Iterator[ListItem]:
    """Yield « **Inscriptions** : jusqu’au 3 novembre »."""
    for limit in found:
        head = typography.capitalised(limit.what)
        yield ListItem(labelled(head, text(typography.deadline(limit, year=year))))


def contacts(found: Iterable[str]) -> Iterator[ListItem]:
    """Yield whom to ask; addresses become links."""
    for contact in found:
        yield ListItem(labelled("Contact", markdown.parse_inline(contact)))


def links(found: Iterable[str]) -> Iterator[ListItem]:
    """Yield addresses to go to."""
    for link in found:
        yield ListItem(labelled("Lien", (Run(link_label(link), link=link),)))


def news(items: Iterable[NewsItem], year: int, contact: str | None = None) -> Passage:
    """Return the news of a partner, with dates, contacts and pictures; nothing for none."""
    items = tuple(items)
    if not items:
        return NOTHING
    pieces: list[Piece] = []
    if contact:
        asked = labelled("Contact", markdown.parse_inline(contact))
        pieces.append(Styled(asked, style="Précision"))
    pieces += bullets(_news_item(item, year) for item in items).pieces
    pieces += (_picture(name, item) for item in items for name in item.pictures)
    return Passage(tuple(pieces))


def _picture(name: str, item: NewsItem) -> Figure:
    alt = typography.french(f"Image jointe à l’actualité « {item.title} »")
    return Figure(name, alt, text(item.title), small=True)


def _news_item(item: NewsItem, year: int) -> ListItem:
    runs, below = under(markdown.parse(item.text)) if item.text else ((), ())
    events, audience = _audience([without_repeats(event, item) for event in item.events])
    details = [
        *below,
        *(_dated(event, item, year) for event in events),
        *([ListItem(labelled("Public", audience))] if audience else []),
        *deadlines(item.deadlines, year),
        *contacts(item.contacts),
        *links(item.links),
    ]
    return ListItem(headed(item.title, runs), tuple(details))


def _audience(events: Sequence[Event]) -> tuple[Sequence[Event], str | None]:
    """Return the events of an item, and for whom all are where it is the same: told once."""
    audiences = {event.audience for event in events}
    if len(audiences) != 1 or len(events) == 1:
        return events, None
    return [event.model_copy(update={"audience": None}) for event in events], audiences.pop()


def _dated(event: Event, item: NewsItem, year: int) -> ListItem:
    """Return an event of a news item, which need not repeat its title and partner."""
    same = event.title == item.title or (
        typography.sort_key(event.title)[0] == typography.sort_key(item.title)[0]
    )
    title = item.title if same else event.title
    told = event_item(event.model_copy(update={"partner": None, "title": title}), year)
    if not same:
        return told
    head = typography.capitalised(typography.when(event, year=year))
    place = venue(event.place)
    runs = labelled(head, place) if place else text(head, bold=True)
    state = status(event)
    return ListItem((*runs, Run(" – "), *state) if state else runs, told.children)
