"""Events as cards with a date badge; a long list becomes a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spro_docs import typography
from spro_docs.coming import EXACT
from spro_docs.deck.outline.cards import card_boxes
from spro_docs.deck.outline.points import Group, labelled, paged, parsed, points_slides
from spro_docs.deck.outline.stage import Stage, fits, in_chunks, para, shortened, text
from spro_docs.deck.outline.tables import column_widths, table_slides
from spro_docs.deck.slide import Box, Cell, Filled, Para, Slide, inches
from spro_docs.models import Deadline, Event, EventsBlock, EventStatus, day_of
from spro_docs.states import EVENTS

A_SLIDE = 4
MOST_CARDS = 12
WEEKDAY, DAY, MONTH, RANGE = range(4)
"""The levels of a badge."""
DETAIL = 2
"""The level of a card's details."""
WIDE = inches(8)
"""A card as wide has room for what else is known of its event."""


def events(stage: Stage, title: str, block: EventsBlock) -> list[Slide]:
    """Return events as cards, four a slide; one alone shows its description beneath."""
    if len(block.events) > MOST_CARDS:
        slides = _table(stage, title, block.events)
    elif len(block.events) == 1:
        slides = _alone(stage, title, block.events[0])
    else:
        slides = [_cards(stage, title, shown) for shown in in_chunks(block.events, A_SLIDE)]
    return slides + points_slides(stage, title, parsed(block.text))


def _cards(stage: Stage, title: str, shown: Sequence[Event]) -> Slide:
    boxes = card_boxes([_whole(stage, n) for n in range(1, len(shown) + 1)])
    texts: dict[str, Filled] = {}
    notes = []
    for n, (event, box) in enumerate(zip(shown, boxes, strict=True), start=1):
        badge, card = _placed(stage, n, event, box, list(_below(event)))
        texts |= {f"badge{n}": badge, f"card{n}": card}
        notes.append(told(event))
    return Slide("events", title, stage.item, texts, notes=tuple(notes))


def _whole(stage: Stage, n: int) -> Box:
    """Return the box of a badge and its card together."""
    badge, card = (stage.frame("events", f"{slot}{n}").box for slot in ("badge", "card"))
    return Box(badge.left, badge.top, card.right - badge.left, badge.height)


def _placed(
    stage: Stage, n: int, event: Event, box: Box, more: Sequence[Group] = ()
) -> tuple[Filled, Filled]:
    """Return a badge and its card, in the part of `box` that each takes, with `more` if it fits."""
    badge, card = (stage.frame("events", f"{slot}{n}") for slot in ("badge", "card"))
    width = badge.box.width
    left = replace(box, width=width)
    right = replace(box, left=box.left + width, width=box.width - width)
    paras = card_paras(event)
    shown = paras
    for line in (line for group in more for line in group) if box.width > WIDE else ():
        longer = [*shown, replace(line, level=DETAIL, flush=True)]
        shown = longer if fits(card, longer, right) else shown
    return (
        Filled(shortened(badge, badge_paras(event), left), left),
        Filled(shortened(card, shown, right), right),
    )


def badge_paras(event: Event) -> tuple[Para, ...]:
    """Return a date as a badge: « mer. / 13 / sept. », « lun.–ven. / 16–20 / oct. »."""
    first, last = event.first_day, event.last_day
    if first is None or last is None or event.precision not in EXACT:
        return tuple(para(word, MONTH) for word in _vague(event))
    month = typography.short_month(last)
    if first == last:
        return (
            para(typography.short_weekday(first), WEEKDAY),
            para(str(first.day), DAY),
            para(month, MONTH),
        )
    days = f"{typography.short_weekday(first)}–{typography.short_weekday(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return para(days, WEEKDAY), para(f"{first.day}–{last.day}", RANGE), para(month, MONTH)
    return (
        para("du", WEEKDAY),
        para(f"{first.day} {typography.short_month(first)}", MONTH),
        para("au", WEEKDAY),
        para(f"{last.day} {month}", MONTH),
    )


def _vague(event: Event) -> list[str]:
    if event.wording:
        return [event.wording]
    return [typography.when(event)]


def card_paras(event: Event) -> list[Para]:
    """Return a card: partner, title, then hours, place and audience on a line."""
    head = [para(event.partner)] if event.partner else []
    title = para(event.title, 1)
    detail = " · ".join(details(event))
    paras = [*head, title]
    if event.status in EVENTS:
        state = EVENTS[event.status]
        word = _status(event, f"{state.sign} {state.word}")
        paras.append(para(text(word, state.tone, bold=True), 2))
    return paras + ([para(detail, 2)] if detail else [])


def _status(event: Event, word: str) -> str:
    if event.status == EventStatus.POSTPONED and event.postponed_to is not None:
        return f"{word} au {typography.day_month(day_of(event.postponed_to))}"
    return word


def details(event: Event) -> list[str]:
    """Return hours, place and audience, where known."""
    hours = typography.hours(event.hours) if event.hours else ""
    return [hours, *_circumstances(event)] if hours else _circumstances(event)


def _circumstances(event: Event) -> list[str]:
    """Return place and audience, where known."""
    place = ", ".join(p for p in (event.place.name, event.place.room) if p) if event.place else ""
    return [part for part in (place, event.audience or "") if part]


def told(event: Event) -> str:
    """Return everything known of an event as a line, for the notes."""
    partner = f"{event.partner} – " if event.partner else ""
    place = event.place
    where = [place.room, place.address, place.access] if place else []
    extra = [*where, event.description, *map(deadline, event.deadlines), event.contact, event.link]
    rest = [part for part in (typography.when(event), *_circumstances(event), *extra) if part]
    return f"{partner}{event.title} : {', '.join(dict.fromkeys(rest))}."


def deadline(limit: Deadline) -> str:
    """Return « inscriptions : du 1er octobre au 3 novembre »."""
    return f"{limit.what} : {typography.deadline(limit)}"


def days(event: Event) -> str:
    """Return an event's day or days without its hours: « 7 novembre », « du 8 au 15 septembre »."""
    first, last = event.first_day, event.last_day
    if first is None or last is None or event.precision not in EXACT:
        return typography.when(event.model_copy(update={"daily": None}))
    return typography.day_month(first) if first == last else typography.date_range(first, last)


def _alone(stage: Stage, title: str, event: Event) -> list[Slide]:
    """Return one event over the whole width, what is to be known of it beneath."""
    box = card_boxes([_whole(stage, 1)])[0]
    badge, card = _placed(stage, 1, event, box)
    slide = Slide(
        "events", title, stage.item, {"badge1": badge, "card1": card}, notes=(told(event),)
    )
    found = list(_below(event))
    frame = stage.frame("events", "description")
    room = replace(frame.box, top=box.bottom + inches(0.2))
    paras = [line for group in found for line in group]
    if not paras or fits(frame, paras, room):
        texts = {**slide.texts, "description": Filled(tuple(paras))} if paras else slide.texts
        return [replace(slide, texts=texts)]
    return [
        slide,
        *(
            Slide("points", title, stage.item, {"body": Filled(page)})
            for page in paged(stage.frame("points", "body"), found)
        ),
    ]


def _below(event: Event) -> list[Group]:
    found = parsed(event.description)
    if event.place and (event.place.address or event.place.access):
        where = ", ".join(p for p in (event.place.address, event.place.access) if p)
        found.append((labelled("Adresse", where),))
    for limit in event.deadlines:
        what, _, rest = deadline(limit).partition(" : ")
        found.append((labelled(typography.capitalised(what), rest),))
    if event.contact:
        found.append((labelled("Contact", event.contact),))
    return found


def _table(stage: Stage, title: str, found: Sequence[Event]) -> list[Slide]:
    header = tuple(Cell(text(label)) for label in ("Date", "Rendez-vous", "Lieu", "Partenaire"))
    rows = [
        (
            Cell(text(typography.when(event))),
            Cell(text(event.title)),
            Cell(text(event.place.name if event.place else "")),
            Cell(text(event.partner or "")),
        )
        for event in found
    ]
    frame = stage.frame("table", "table")
    return table_slides(stage, title, header, rows, column_widths(frame, [header, *rows]))
