"""A meeting's agenda, composed whenever a document is made of it.

::

    (meeting file, what was gathered for it, the meeting before) → Meeting

Pure: the file stays what a person wrote, and the same three give the same meeting. What comes in
is appended to standing places: news to the section with an empty `news` block, answers that are
awaited behind the section with an empty `actions` block. A file without such a place gets one,
so that nothing accepted is missing from the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from spro_docs import composed_sections as sections
from spro_docs.coming import clashes
from spro_docs.directory import PartnerDirectory
from spro_docs.excuses import noted
from spro_docs.models import (
    Action,
    ActionsBlock,
    AgendaItem,
    Attendance,
    Meeting,
    NewsBlock,
    NewsItem,
    Preparation,
    Section,
    TimelineBlock,
)
from spro_docs.outcomes import Outcome, outcomes, still_news
from spro_docs.typography import sort_key

NEWS_ITEM = "Actualités des partenaires"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the mails brought for a meeting.

    `news` are the items accepted for it, `attendance` the answers to its invitation, `heard` the
    acronyms of the partners who wrote since the meeting before (None: not known, so that nobody
    is said to be silent).
    """

    news: tuple[NewsItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    heard: frozenset[str] | None = None


NOTHING = Gathered()


def compose(
    meeting: Meeting, gathered: Gathered = NOTHING, previous: Meeting | None = None
) -> Meeting:
    """Return a meeting with all that comes into it; a closed or cancelled one stays as it is.

    After it was held (`status`), only news still comes in: what was asked has been answered, and
    stays as the news that it was, since no question holds its place any more.
    """
    if meeting.closed is not None or meeting.status == "cancelled":
        return meeting
    names = PartnerDirectory(meeting.partners)
    gathered = replace(gathered, news=tuple(_named(item, names) for item in gathered.news))
    accepted = (*meeting.news, *gathered.news)
    news = still_news(meeting, accepted) if meeting.status == "planned" else accepted
    composed = meeting.model_copy(
        update={
            "previous": meeting.previous or (previous.date if previous else None),
            "attendance": noted(meeting.attendance, gathered.attendance),
            "actions": (*meeting.actions, *opened_actions(meeting)),
            "news": tuple(sorted(news, key=lambda item: _order(meeting, item))),
        }
    )
    composed = _with_place_for_news(composed)
    if meeting.status == "planned":
        asked = outcomes(meeting, (*meeting.news, *gathered.news), previous)
        composed = _with_questions(composed, asked, silent(meeting, gathered))
    return _with_clashes(composed)


def silent(meeting: Meeting, gathered: Gathered) -> tuple[str, ...]:
    """Return the partners invited who sent nothing for a meeting, in the order of the list."""
    if gathered.heard is None:
        return ()
    wrote = gathered.heard | {item.partner for item in (*meeting.news, *gathered.news)}
    invited = dict.fromkeys(who.organisation for who in meeting.attendance if who.organisation)
    return tuple(partner for partner in invited if partner not in wrote)


def opened_actions(meeting: Meeting) -> Iterator[Action]:
    """Yield the actions decided at a meeting that its register does not know yet."""
    known = {action.id for action in meeting.actions}
    number = 0
    for item in meeting.agenda:
        for action in item.opened:
            number += 1
            if action.id is None or action.id not in known:
                yield action.as_action(action.id or f"{meeting.date}-{number}", meeting.date)


def _named(item: NewsItem, names: PartnerDirectory) -> NewsItem:
    """Return an item under its partner's present acronym: it may have been renamed since."""
    acronym = names.find(item.partner) if item.partner else None
    if acronym is None or acronym == item.partner:
        return item
    events = (
        event.model_copy(update={"partner": acronym}) if event.partner == item.partner else event
        for event in item.events
    )
    return item.model_copy(update={"partner": acronym, "events": tuple(events)})


def _order(meeting: Meeting, item: NewsItem) -> tuple[object, ...]:
    """Keep each partner's items together, partners as the directory lists them."""
    ranks = [partner.acronym for partner in meeting.partners]
    known = item.partner in ranks
    return not known, ranks.index(item.partner or "") if known else 0, sort_key(item.partner or "~")


def standing_news(block: object) -> bool:
    """Tell whether a block stands for all the news of its meeting."""
    return isinstance(block, NewsBlock) and not block.items and block.partner is None


def standing_actions(block: object) -> bool:
    """Tell whether a block stands for all the actions that its meeting shows."""
    return isinstance(block, ActionsBlock) and not block.ids


def _with_place_for_news(meeting: Meeting) -> Meeting:
    """Give news that no block shows a section of their own."""
    blocks = [block for block in meeting.blocks() if isinstance(block, NewsBlock)]
    if any(map(standing_news, blocks)):
        return meeting
    shown = {block.partner for block in blocks if not block.items}
    rest = tuple(item for item in meeting.news if item.partner not in shown)
    if not rest:
        return meeting
    found = Section(title=NEWS_ITEM, blocks=(NewsBlock(items=rest),))
    return _in_news_item(meeting, (found,))


def _with_questions(
    meeting: Meeting, asked: tuple[Outcome, ...], quiet: tuple[str, ...]
) -> Meeting:
    meeting = _after(meeting, standing_actions, sections.awaited(meeting))
    found = (*sections.questions(meeting, asked), *sections.floor(quiet))
    if not found:
        return meeting
    duties = tuple(Preparation(partner=one.partner, what=sections.duty(one)) for one in asked)
    return _in_news_item(meeting, found, duties)


def _with_clashes(meeting: Meeting) -> Meeting:
    """Say in the title of the dates to come that partners meet on one day."""
    days = clashes(meeting)
    if not days:
        return meeting

    def told(section: Section) -> Section:
        if not any(isinstance(block, TimelineBlock) for block in section.blocks):
            return section
        if " : " in section.title:  # the coordinator's own headline
            return section
        return section.model_copy(update={"title": sections.clash_title(section.title, days)})

    return _each_item(
        meeting,
        lambda item: item.model_copy(update={"sections": tuple(map(told, item.sections))}),
    )


def _after(
    meeting: Meeting, place: Callable[[object], bool], found: tuple[Section, ...]
) -> Meeting:
    """Put sections behind the section that holds a place for them; no place, no sections."""
    if not found:
        return meeting

    def inserted(item: AgendaItem) -> AgendaItem:
        parts: list[Section] = []
        for section in item.sections:
            parts += [section, *(found if any(map(place, section.blocks)) else ())]
        return item.model_copy(update={"sections": tuple(parts)})

    return _each_item(meeting, inserted)


def _in_news_item(
    meeting: Meeting, found: tuple[Section, ...], duties: tuple[Preparation, ...] = ()
) -> Meeting:
    """Put sections behind the news, before the dates to come; without such an item, add one."""
    index = next((n for n, item in enumerate(meeting.agenda) if _is_of_news(item)), None)
    if index is None:
        return _with_news_item(meeting, found, duties)
    item = meeting.agenda[index]
    at = next(
        (
            n
            for n, section in enumerate(item.sections)
            if all(isinstance(block, TimelineBlock) for block in section.blocks) and section.blocks
        ),
        len(item.sections),
    )
    changed = item.model_copy(
        update={
            "sections": (*item.sections[:at], *found, *item.sections[at:]),
            "prepare": (*item.prepare, *duties),
        }
    )
    agenda = (*meeting.agenda[:index], changed, *meeting.agenda[index + 1 :])
    return meeting.model_copy(update={"agenda": agenda})


def _with_news_item(
    meeting: Meeting, found: tuple[Section, ...], duties: tuple[Preparation, ...]
) -> Meeting:
    """Add an item for the news, before the one that only says when to meet again."""
    item = AgendaItem(title=NEWS_ITEM, sections=found, prepare=duties)
    agenda = meeting.agenda
    closing = bool(agenda) and not (agenda[-1].sections or agenda[-1].said or agenda[-1].decisions)
    at = len(agenda) - 1 if closing and meeting.next is not None else len(agenda)
    return meeting.model_copy(update={"agenda": (*agenda[:at], item, *agenda[at:])})


def _is_of_news(item: AgendaItem) -> bool:
    blocks = (block for section in item.sections for block in section.blocks)
    named = sort_key(item.heading or item.title)[0].startswith("actualites")
    return named or any(map(standing_news, blocks))


def _each_item(meeting: Meeting, change: Callable[[AgendaItem], AgendaItem]) -> Meeting:
    return meeting.model_copy(update={"agenda": tuple(map(change, meeting.agenda))})
