"""Which slides a meeting becomes: pure, from the model and the template's frames to `Slide`s.

Each kind of block has one rule, found in `RULES`; a rule returns as many slides as the block
needs, all under one title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from spro_docs import markdown, typography
from spro_docs.deck.layouts import LAYOUTS, LINE
from spro_docs.deck.outline import titles
from spro_docs.deck.outline.attendance import TITLE as ATTENDANCE
from spro_docs.deck.outline.attendance import attendance
from spro_docs.deck.outline.budgets import budget
from spro_docs.deck.outline.cards import columns, decisions, facts, ideas
from spro_docs.deck.outline.closing import next_date
from spro_docs.deck.outline.conferences import conferences
from spro_docs.deck.outline.events import events
from spro_docs.deck.outline.news import news
from spro_docs.deck.outline.opening import agenda, cover, section
from spro_docs.deck.outline.picture import picture
from spro_docs.deck.outline.points import groups, points_slides, tables
from spro_docs.deck.outline.progress import line
from spro_docs.deck.outline.stage import Stage, filled, para
from spro_docs.deck.outline.tables import actions, table, text_table
from spro_docs.deck.outline.timeline import timeline
from spro_docs.deck.pictures import PictureFile
from spro_docs.deck.slide import Slide
from spro_docs.deck.template import DeckTemplate
from spro_docs.models import (
    ActionsBlock,
    AgendaItem,
    BudgetBlock,
    ColumnsBlock,
    ConferencesBlock,
    EventsBlock,
    FactsBlock,
    IdeasBlock,
    LinkBlock,
    Meeting,
    NewsBlock,
    PictureBlock,
    Section,
    TableBlock,
    TextBlock,
    TimelineBlock,
)

Rule = Callable[[Stage, str, Any], list[Slide]]

RULES: Mapping[type, Rule] = {
    ActionsBlock: actions,
    BudgetBlock: budget,
    ColumnsBlock: columns,
    ConferencesBlock: conferences,
    EventsBlock: events,
    FactsBlock: facts,
    IdeasBlock: ideas,
    NewsBlock: news,
    PictureBlock: picture,
    TableBlock: table,
    TimelineBlock: timeline,
}


def outline(
    meeting: Meeting, template: DeckTemplate, pictures: Mapping[str, PictureFile]
) -> list[Slide]:
    """Return the slides of a meeting, in order."""
    stage = Stage(meeting, template, pictures)
    before = attendance(stage)
    items = [list(_item_slides(replace(stage, item=n), n)) for n in range(len(meeting.agenda))]
    lead = 1 + len(agenda(stage, {})) + len(before)
    pages, page = {}, lead + 1
    for n, slides in enumerate(items):
        if slides:
            pages[n] = page
        page += len(slides)
    every = [
        cover(stage),
        *titles.continued("Ordre du jour", agenda(stage, pages)),
        *titles.continued(ATTENDANCE, before),
        *(slide for slides in items for slide in slides),
    ]
    for _ in range(2):  # titles that differ may be cut to the same words
        every = [titles.fitted(stage, slide) for slide in titles.unique(every)]
    return [_with_footer(stage, _with_line(stage, slide)) for slide in every]


def _item_slides(stage: Stage, index: int) -> Iterator[Slide]:
    """Yield an item's opening, its sections, its decisions, and the next date if it is the last."""
    meeting = stage.meeting
    item = meeting.agenda[index]
    last = index == len(meeting.agenda) - 1
    closes = last and meeting.next is not None
    if not closes or item.sections or item.decisions:
        yield section(stage, index)
    for part in item.sections:
        yield from _section_slides(stage, part)
    if item.decisions:
        title = f"Décisions : {item.short or item.title}"
        yield from titles.continued(title, decisions(stage, title, item.decisions))
    if closes and meeting.next is not None:
        yield next_date(stage, meeting.next)


def _section_slides(stage: Stage, part: Section) -> Iterator[Slide]:
    """Yield a section's slides; those under one title are numbered."""
    made = (slide for slides in _runs(stage, part) for slide in slides)
    for title, group in groupby(made, key=lambda slide: slide.title):
        yield from titles.continued(title, list(group))


def _runs(stage: Stage, part: Section) -> Iterator[list[Slide]]:
    """Yield the slides of each block under its title; texts and links that follow flow together."""
    flowing: list[str] = []
    notes: list[str] = []
    title = part.title
    for block in part.blocks:
        if flowing and (not isinstance(block, TextBlock | LinkBlock) or block.title):
            yield _text_slides(stage, title, flowing, notes)
            flowing, notes = [], []
        title = block.title or part.title
        own = [block.notes] if block.notes else []
        if isinstance(block, TextBlock | LinkBlock):
            flowing.append(_markdown(block))
            notes += own
        else:
            slides = RULES[type(block)](stage, title, block)
            yield _with_notes(slides, own)
    if flowing:
        yield _text_slides(stage, title, flowing, notes)


def _markdown(block: TextBlock | LinkBlock) -> str:
    if isinstance(block, TextBlock):
        return block.text
    return f"- Voir [{block.label}](<{block.target}>)"


def _text_slides(
    stage: Stage, title: str, texts: Sequence[str], notes: Sequence[str]
) -> list[Slide]:
    elements = markdown.parse("\n\n".join(texts))
    slides = points_slides(stage, title, groups(elements))
    for found in tables(elements):
        slides += text_table(stage, title, found)
    return _with_notes(slides, notes)


def _with_notes(slides: list[Slide], notes: Sequence[str]) -> list[Slide]:
    """Put the speaker's own notes on the first slide, before what the rule tells."""
    if not notes or not slides:
        return slides
    told = tuple(
        line for note in notes for line in markdown.to_plain(markdown.parse(note)).splitlines()
    )
    return [replace(slides[0], notes=told + slides[0].notes), *slides[1:]]


def _with_line(stage: Stage, slide: Slide) -> Slide:
    """Draw the line above the footer, as far as the meeting has come."""
    box = stage.line(slide.layout, LINE)
    if box is None or slide.layout in {"cover", "next"}:
        return slide
    listed = [n for n, _ in stage.listed]
    current = None
    if slide.item is not None:
        current = sum(n <= slide.item for n in listed) - 1
    drawn = line(box, len(listed), None if current is None or current < 0 else current)
    return replace(slide, drawings=(*drawn, *slide.drawings))


def _with_footer(stage: Stage, slide: Slide) -> Slide:
    """Say on a slide which meeting it is of, and which item is under way."""
    slots = LAYOUTS[slide.layout].slots
    meeting = stage.meeting
    texts = {"meeting": f"{meeting.title} · {typography.full_date(meeting.date)}"}
    if slide.item is not None:
        texts["section"] = _position(meeting, meeting.agenda[slide.item], slide.item)
    foot = {
        key: filled(stage.frame(slide.layout, key), [para(text)])
        for key, text in texts.items()
        if key in slots
    }
    return replace(slide, texts={**slide.texts, **foot})


def _position(meeting: Meeting, item: AgendaItem, index: int) -> str:
    name = item.short or item.title
    if not item.listed:
        return name
    number = sum(other.listed for other in meeting.agenda[: index + 1])
    return f"{number} · {name}"
