"""Partner news: the partner beside what it made known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spro_docs import typography
from spro_docs.block_news import block_news, by_partner
from spro_docs.coming import EXACT
from spro_docs.deck.frames import Frame
from spro_docs.deck.outline.cards import rule
from spro_docs.deck.outline.events import days, deadline, details
from spro_docs.deck.outline.picture import picture
from spro_docs.deck.outline.points import Group, labelled, paged, parsed
from spro_docs.deck.outline.stage import Stage, filled, para, text
from spro_docs.deck.outline.tables import state_runs
from spro_docs.deck.slide import Box, Drawing, Filled, Para, Slide, Span
from spro_docs.link_labels import link_label
from spro_docs.models import Event, NewsBlock, NewsItem, PictureBlock
from spro_docs.repetition import without_repeats
from spro_docs.rich_text import Run, Runs
from spro_docs.states import EVENTS

MOST_LINES = 10
"""One more than in a text: an item's day, hours and deadline are short lines, and a slide for a
single small item, when it fits below the others, is worse than a full one."""


def news(stage: Stage, title: str, block: NewsBlock) -> list[Slide]:
    """Return the news of a block, partner by partner."""
    items = block_news(stage.meeting, block)
    slides = []
    for partner, found in by_partner(items, block.partner).items():
        heading = title if block.partner or block.title else f"{title} : {partner or 'autres'}"
        slides += _slides(stage, heading, partner, found, block.contact)
        slides += [slide for item in found for slide in _pictures(stage, item, partner)]
    return slides


def _pictures(stage: Stage, item: NewsItem, partner: str | None) -> Iterator[Slide]:
    """Yield a slide for each picture that was chosen for an item."""
    of = f" ({partner})" if partner else ""
    for name in item.pictures:
        block = PictureBlock(file=name, alt=f"Image jointe à l’actualité « {item.title} »{of}")
        for slide in picture(stage, item.title, block):
            yield replace(slide, notes=(*slide.notes, *traced(item)))


def _slides(
    stage: Stage, title: str, partner: str | None, items: Sequence[NewsItem], contact: str | None
) -> list[Slide]:
    layout = "news" if partner else "points"
    beside, drawings = _panel(stage, partner, items, contact) if partner else ({}, ())
    found = [group for item in items for group in _groups(item)]
    sources = tuple(source for item in items for source in traced(item))
    return [
        Slide(layout, title, stage.item, {**beside, "body": Filled(page)}, drawings, notes=sources)
        for page in paged(stage.frame(layout, "body"), found, MOST_LINES)
    ]


def _panel(
    stage: Stage, partner: str, items: Sequence[NewsItem], contact: str | None
) -> tuple[dict[str, Filled], tuple[Drawing, ...]]:
    organisation = stage.meeting.organisation(partner)
    frame = stage.frame("news", "partner")
    name = organisation.name if organisation and organisation.name != partner else None
    size = _size(frame, partner)
    named = (Span(run.text, superscript=run.superscript, size=size) for run in text(partner))
    head = para(tuple(named))
    texts = {"partner": filled(frame, [head, *([para(name, 1)] if name else [])])}
    who = contact or next((c for item in items for c in item.contacts), None)
    below = stage.frame("news", "contact")
    if who:
        texts["contact"] = filled(below, [para("Contact"), _contact(below, who)])
        return texts, (rule(frame.box),)
    whole = Box(frame.box.left, frame.box.top, frame.box.width, below.box.bottom - frame.box.top)
    texts["partner"] = Filled(texts["partner"].paras, whole)
    return texts, (rule(frame.box),)


SMALLEST = 22.0


def _size(frame: Frame, partner: str) -> float | None:
    """Return a type size at which no word of a partner's name is broken; None for its own."""
    own = frame.levels[0].size
    widest = max(frame.font.advance(word, own, bold=True) for word in partner.split())
    if widest <= frame.width():
        return None
    return max(SMALLEST, float(int(own * frame.width() / widest)))


SMALLEST_CONTACT = 18.0
"""Points: no text of a slide but the footer is smaller."""


def _contact(frame: Frame, who: str) -> Para:
    """Return whom to ask, on lines that do not break within a word.

    A wide address is set smaller, and one wider still goes on after its « @ ».
    """
    own = frame.levels[1].size
    runs = text(who)
    if _widest(frame, who) * own > frame.width() >= _widest(frame, who) * SMALLEST_CONTACT:
        size = float(int(frame.width() / _widest(frame, who)))
        return para(tuple(_sized(run, size) for run in runs), 1)
    if _widest(frame, who) * own > frame.width():
        parted = who.replace("@", "@ ")
        size = min(own, max(SMALLEST_CONTACT, float(int(frame.width() / _widest(frame, parted)))))
        runs = tuple(replace(_sized(run, size), text=run.text.replace("@", "@\n")) for run in runs)
    return para(runs, 1)


def _sized(run: Run, size: float) -> Span:
    return Span(run.text, superscript=run.superscript, size=size)


def _widest(frame: Frame, value: str) -> float:
    """Return the width of the widest word of a text set in one point."""
    bold = frame.levels[1].bold
    words = (part for word in value.split(" ") for part in re.findall(r"[^-]+-?|-", word))
    return max((frame.font.advance(word, 1.0, bold=bold) for word in words), default=0.0)


def _groups(item: NewsItem) -> Iterator[Group]:
    """Yield an item as one group: its title (or its day), then text, events and deadlines."""
    events = [without_repeats(event, item) for event in item.events]
    event = events[0] if len(events) == 1 else None
    head = labelled(item.title)
    if event is not None:
        head = labelled(typography.capitalised(days(event)), item.title)
    texts = parsed(item.text)
    below: list[Para] = []
    if event is None and len(texts) == 1 and len(texts[0]) == 1 and not item.events:
        head = replace(head, runs=(*head.runs, *text("\u00a0: "), *texts[0][0].runs))
    else:
        below += [_lowered(line) for group in texts for line in group]
    if event is not None:
        where = ", ".join(details(event))
        below += [para(typography.capitalised(where), 1)] if where else []
        below += [para(_state(event), 1)] if _state(event) else []
    else:
        below += [_dated(several, item) for several in _alike(events)]
    below += [para(typography.capitalised(deadline(limit)), 1) for limit in item.deadlines]
    below += [Para((Span(link_label(link), link=link),), 1) for link in item.links]
    yield (head, *below)


def _lowered(line: Para) -> Para:
    return Para(line.runs, min(line.level + 1, 2), bullet=line.bullet, bullet_tone=line.bullet_tone)


def _alike(events: Sequence[Event]) -> list[list[Event]]:
    """Return events in groups: those that differ by their day alone stand together."""
    found: dict[object, list[Event]] = {}
    for number, event in enumerate(events):
        single = event.first_day is not None and event.first_day == event.last_day
        exact = single and event.precision in EXACT
        key = (event.title, *details(event), event.status, 0 if exact else number + 1)
        found.setdefault(key, []).append(event)
    return list(found.values())


def _dated(events: Sequence[Event], item: NewsItem) -> Para:
    """Return « **15, 22 et 29 novembre** : rencontre territoriale, maison des sports ».

    A title that is the item's own goes without saying.
    """
    event = events[0]
    head = text(typography.capitalised(_days(events)), bold=True)
    same = typography.sort_key(event.title)[0] == typography.sort_key(item.title)[0]
    told = [*([] if same else [event.title]), *details(event)]
    rest = ", ".join(part for part in told if part)
    state = _state(event)
    runs = (*head, *(text(f"\u00a0: {rest}") if rest else ()))
    return Para((*runs, *(text(" ") if state else ()), *state), 1)


def _days(events: Sequence[Event]) -> str:
    """Return « 15, 22 et 29 novembre », the month said once where it is one."""
    firsts = [event.first_day for event in events if event.first_day is not None]
    if len(events) == 1 or len({(day.year, day.month) for day in firsts}) != 1:
        told = [days(event) for event in events]
    else:
        told = [typography.day_month(day) for day in firsts]
        told[:-1] = [day.partition("\u00a0")[0] for day in told[:-1]]
    return " et ".join(filter(None, (", ".join(told[:-1]), told[-1])))


def _state(event: Event) -> Runs:
    """Return the state of an event that will not simply take place as said."""
    return state_runs(EVENTS[event.status]) if event.status in EVENTS else ()


def traced(item: NewsItem) -> Iterator[str]:
    """Yield where an item comes from, for the notes."""
    if item.source is not None:
        day = typography.long_date(item.source.received.date())
        yield f"Source – {item.title} : courriel de {item.source.sender}, {day}."
        yield from item.source.excerpt.splitlines()
