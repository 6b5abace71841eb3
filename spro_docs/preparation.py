"""The next meeting's file, from the last one's: its frame and its standing items, no more.

What changes until the day (news, actions, answers) is composed in when a document is made; so the
file stays short, and what a person adds to it is theirs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spro_docs.agenda import NEWS_ITEM, standing_actions, standing_news
from spro_docs.errors import SproError, UsageError
from spro_docs.excuses import noted
from spro_docs.models import (
    ActionsBlock,
    AgendaItem,
    Attendance,
    Block,
    Conference,
    ConferencesBlock,
    Hours,
    Meeting,
    NewsBlock,
    Organisation,
    ParticipantState,
    Place,
    Section,
    TimelineBlock,
)

TITLE = "Réunion départementale"
FOLLOW_UP = "Suites de la dernière réunion"
ACTIONS, ANSWERS, COMING, NEXT = (
    *("Actions à suivre", "Conférences : les réponses attendues"),
    *("À venir", "Prochaine date"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of the meeting to prepare; what is None comes from the last meeting."""

    date: dt.date | None = None
    hours: Hours | None = None
    place: Place | None = None


def prepare(
    last: Meeting | None,
    frame: Frame,
    partners: Iterable[Organisation] = (),
    answers: Iterable[Attendance] = (),
) -> Meeting:
    """Return the next meeting: date and place that the last one announced, unless given.

    `partners` are the directory's, all invited; `answers` to the invitation that already came are
    noted. Raises `SproError` where no date is known, `UsageError` where it is not after the last.
    """
    announced = last.next if last is not None else None
    date = frame.date or (announced.date if announced is not None else None)
    if date is None:
        raise SproError(
            "La date de la prochaine réunion n’est pas connue.",
            remedy="Donnez-la : spro prepare --date 2023-10-11.",
        )
    if last is not None and date <= last.date:
        raise UsageError(
            f"La dernière réunion a lieu le {last.date} : la suivante ne peut être le {date}.",
            remedy="Donnez une date plus tardive avec --date, ou changez le jour de l’autre : "
            "le nom de son fichier et, dedans, « date ».",
        )
    moved = announced is not None and frame.date not in {None, announced.date}
    known = announced if not moved else None
    return Meeting(
        title=last.title if last is not None else TITLE,
        date=date,
        hours=frame.hours or (known.hours if known else None) or (last.hours if last else None),
        place=frame.place or (known.place if known else None),
        previous=last.date if last is not None else None,
        attendance=noted(tuple(_invited(last, partners)), tuple(answers)),
        agenda=tuple(_agenda(last)),
    )


def _invited(last: Meeting | None, partners: Iterable[Organisation]) -> Iterator[Attendance]:
    """Yield those invited last time, then the people of partners that nobody stood for."""
    before = last.attendance if last is not None else ()
    names = {who.person for who in before}
    organisations = {who.organisation for who in before}
    for who in before:
        yield Attendance(
            organisation=who.organisation, person=who.person, email=who.email, role=who.role
        )
    for partner in partners:
        if partner.acronym in organisations or names & {one.name for one in partner.people}:
            continue
        for person in partner.people[:1]:
            yield Attendance(organisation=partner.acronym, person=person.name)


def _agenda(last: Meeting | None) -> Iterator[AgendaItem]:
    """Yield the standing items; a meeting that marked none gets those of any meeting."""
    kept = [item for item in last.agenda if item.standing] if last is not None else []
    items = [_again(item) for item in kept]
    if not _holds(items, standing_actions):
        items.insert(0, _follow_up(last))
    if not _holds(items, standing_news):
        items.append(_news())
    if not any(item.title == NEXT for item in items):
        items.append(AgendaItem(title=NEXT, standing=True))
    yield from (_with_answers(item, last) for item in items)


def _holds(items: Iterable[AgendaItem], place: Callable[[object], bool]) -> bool:
    return any(place(b) for item in items for section in item.sections for b in section.blocks)


def _again(item: AgendaItem) -> AgendaItem:
    """Return a standing item without what was said and shown: its places for what comes in."""
    return AgendaItem(
        title=item.title,
        heading=item.heading,
        short=item.short,
        listed=item.listed,
        standing=True,
        lead=item.lead,
        duration=item.duration,
        sections=tuple(_places(item)),
    )


def _places(item: AgendaItem) -> Iterator[Section]:
    kinds = {type(block) for section in item.sections for block in section.blocks}
    if ActionsBlock in kinds:
        yield _section(ACTIONS, ActionsBlock())
    if NewsBlock in kinds:
        yield _section(NEWS_ITEM, NewsBlock())
    if TimelineBlock in kinds:
        yield _section(COMING, TimelineBlock())


def _section(title: str, block: Block) -> Section:
    return Section(title=title, blocks=(block,))


def _follow_up(last: Meeting | None) -> AgendaItem:
    title = FOLLOW_UP if last is not None else "Actions"
    return AgendaItem(
        title=title, short="Suites", standing=True, sections=(_section(ACTIONS, ActionsBlock()),)
    )


def _news() -> AgendaItem:
    return AgendaItem(
        title=NEWS_ITEM,
        standing=True,
        sections=(_section(NEWS_ITEM, NewsBlock()), _section(COMING, TimelineBlock())),
    )


def _with_answers(item: AgendaItem, last: Meeting | None) -> AgendaItem:
    """Carry over the conferences whose participants are not all sure, behind the actions."""
    unsure = tuple(_unsure(last)) if last is not None else ()
    if not unsure or not _holds([item], standing_actions):
        return item
    found = _section(ANSWERS, ConferencesBlock(conferences=unsure))
    return item.model_copy(update={"sections": (*item.sections, found)})


def _unsure(last: Meeting) -> Iterator[Conference]:
    for block in last.blocks():
        if isinstance(block, ConferencesBlock):
            for one in block.conferences:
                if any(who.state != ParticipantState.CONFIRMED for who in one.participants):
                    yield one
