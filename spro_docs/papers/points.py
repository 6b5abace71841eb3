"""The points of the agenda as papers tell them: numbers, sections, decisions."""

from __future__ import annotations

from collections.abc import Iterator

from spro_docs import typography
from spro_docs.models import AgendaItem, Meeting, Section
from spro_docs.papers.actions import opened_at
from spro_docs.papers.blocks import block_passage
from spro_docs.papers.content import Passage, Styled, joined, passage
from spro_docs.papers.names import Decisions, ItemNames, PointNames, SectionNames
from spro_docs.papers.people import cell_party
from spro_docs.rich_text import Paragraph, Run, Runs

DECISION = "Décision"


def numbers(agenda: tuple[AgendaItem, ...]) -> Iterator[str]:
    """Yield each item's number; an item that is not listed has none."""
    number = 0
    for item in agenda:
        number += item.listed
        yield str(number) if item.listed else ""


def numbered(meeting: Meeting) -> Iterator[tuple[str, AgendaItem]]:
    """Yield the items with their numbers, without the one that only says when to meet again."""
    last = last_without_content(meeting)
    for number, item in zip(numbers(meeting.agenda), meeting.agenda, strict=True):
        if item is not last:
            yield number, item


def last_without_content(meeting: Meeting) -> AgendaItem | None:
    """Return the last item where it is but the place of the next meeting, as in the deck."""
    last = meeting.agenda[-1] if meeting.agenda else None
    if last is None or meeting.next is None:
        return None
    filled = last.sections or last.decisions or last.said or last.opened
    return None if filled else last


def next_heading(meeting: Meeting) -> str:
    """Return the heading of the next meeting: that of the item which only tells of it, if any."""
    last = last_without_content(meeting)
    if last is None:
        return "Prochaine réunion"
    number = list(numbers(meeting.agenda))[-1]
    title = typography.french(last.heading or last.title)
    return f"{number}. {title}" if number else title


def item_names(meeting: Meeting, number: str, item: AgendaItem) -> ItemNames:
    """Return an item with what was shown, said and decided."""
    return ItemNames(
        number=number,
        title=typography.french(item.title),
        heading=typography.french(item.heading or item.title),
        summary=_summary(item),
        lead=_presenter(item),
        duration=_duration(item),
        sections=_sections(meeting, item),
        said=passage(item.said),
        decisions=_decisions(item),
        opened=opened_at(item, meeting.date),
    )


def point_names(number: str, item: AgendaItem) -> PointNames:
    """Return a listed item, without what was made of it."""
    return PointNames(
        number=number,
        title=typography.french(item.title),
        summary=_summary(item),
        lead=_presenter(item),
        duration=_duration(item),
    )


def _presenter(item: AgendaItem) -> str:
    return cell_party(item.lead)


def _summary(item: AgendaItem) -> str:
    """Return what an item is about; nothing where its title says it already."""
    said = typography.sort_key(item.summary or "")[0] in typography.sort_key(item.title)[0]
    return "" if said else typography.french(item.summary or "")


def _duration(item: AgendaItem) -> str:
    """Return « 20 min », « 1 h 30 »."""
    if item.duration is None:
        return ""
    hours, minutes = divmod(item.duration, 60)
    if not hours:
        return f"{minutes}{typography.NO_BREAK}min"
    told = f"{hours}{typography.NO_BREAK}h"
    return f"{told}{typography.NO_BREAK}{minutes:02}" if minutes else told


def _sections(meeting: Meeting, item: AgendaItem) -> tuple[SectionNames, ...]:
    """Return the sections that hold something; one named like its item needs no heading."""
    heading = typography.sort_key(item.heading or item.title)[0]
    found = (_section(meeting, section, heading) for section in item.sections)
    return tuple(section for section in found if section.content or section.said)


def _section(meeting: Meeting, section: Section, heading: str) -> SectionNames:
    same = typography.sort_key(section.title)[0] == heading
    return SectionNames(
        title="" if same else typography.french(section.title),
        content=joined(block_passage(meeting, block) for block in section.blocks),
        said=passage(section.said),
    )


def _decisions(item: AgendaItem) -> Decisions:
    pieces: list[Paragraph | Styled] = []
    found = [passage(decision) for decision in item.decisions]
    for one in found:
        texts = [piece for piece in one.pieces if isinstance(piece, Paragraph)]
        rest = [piece for piece in one.pieces if not isinstance(piece, Paragraph)]
        pieces.append(Styled(_lines(texts), style=DECISION))
        pieces += rest  # type: ignore[arg-type]
    return Decisions(len(found), Passage(tuple(pieces)))


def _lines(texts: list[Paragraph]) -> Runs:
    """Return paragraphs as the lines of one, so that each decision has one number."""
    return tuple(
        run for n, one in enumerate(texts) for run in ((Run("\n"), *one.runs) if n else one.runs)
    )
