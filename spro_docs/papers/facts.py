"""What a meeting's papers say: `PaperFacts` holds every name that a template can start from."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from spro_docs import typography
from spro_docs.block_news import block_news, by_partner
from spro_docs.coming import coming
from spro_docs.models import (
    CLOSED,
    AttendanceStatus,
    ConferencesBlock,
    Meeting,
    NewsBlock,
    Participant,
    day_of,
)
from spro_docs.papers.actions import action_rows
from spro_docs.papers.blocks import OTHERS
from spro_docs.papers.content import Contents, Line, passage
from spro_docs.papers.duties import duties
from spro_docs.papers.events import date_row, news, venue
from spro_docs.papers.names import (
    ActionNames,
    AnswerNames,
    DateNames,
    DutyNames,
    ItemNames,
    NextNames,
    PartnerNames,
    People,
    PointNames,
    SheetLine,
    Venue,
)
from spro_docs.papers.people import awaited, people, sheet, sheet_total
from spro_docs.papers.points import item_names, next_heading, numbered, numbers, point_names
from spro_docs.papers.summary import next_text, summary
from spro_docs.rich_text import Run

LONGEST_ADDRESS = 40
"""Characters of an address that people still read."""
FEW_HEADINGS = 3
"""Fewer headings need no table of contents."""


class PaperFacts:
    """The facts of one meeting, each worked out when a template first asks for it."""

    def __init__(self, meeting: Meeting, note: str = "") -> None:
        self._meeting = meeting
        self._note = note

    @cached_property
    def network(self) -> str:
        """Return the line above every title."""
        return typography.french(self._meeting.network or "")

    @cached_property
    def title(self) -> str:
        """Return the meeting's title."""
        return typography.french(self._meeting.title)

    @cached_property
    def subtitle(self) -> str:
        """Return « Réunion départementale du jeudi 6 juillet 2023 »."""
        return f"{self.title} du {typography.long_date(self._meeting.date)}"

    @cached_property
    def reference(self) -> str:
        """Return « réunion départementale du 6 juillet 2023 », for the footer."""
        title = self.title
        if title[1:2].islower():
            title = title[:1].lower() + title[1:]
        return f"{title} du {typography.full_date(self._meeting.date)}"

    @cached_property
    def date(self) -> str:
        """Return « jeudi 6 juillet 2023 »."""
        return typography.long_date(self._meeting.date)

    @cached_property
    def hours(self) -> str:
        """Return « de 14 h à 17 h », or nothing."""
        return typography.hours(self._meeting.hours) if self._meeting.hours else ""

    @cached_property
    def place(self) -> Venue | None:
        """Return where the meeting takes place."""
        place = self._meeting.place
        if place is None:
            return None
        name, room, address, access = (
            typography.french(part or "")
            for part in (place.name, place.room, place.address, place.access)
        )
        return Venue(name, room, address, access, venue(place))

    @cached_property
    def where(self) -> str:
        """Return « de 14 h à 17 h, CMA de Tours »."""
        return ", ".join(part for part in (self.hours, venue(self._meeting.place)) if part)

    @cached_property
    def online(self) -> Line:
        """Return the way to the meeting at a distance: its address, or a link where it is long."""
        target = self._meeting.online
        if not target:
            return Line(())
        address = target.partition("://")[2] or target
        host = address.partition("/")[0]
        told = address if len(address) <= LONGEST_ADDRESS else f"rejoindre la réunion ({host})"
        return Line((Run(told, link=target),))

    @cached_property
    def notice(self) -> str:
        """Return what everybody must know first: that the meeting is cancelled, or was moved."""
        if self._meeting.status == "cancelled":
            return "Réunion annulée"
        moved = self._meeting.moved_from
        if moved is None:
            return ""
        day = day_of(moved)
        return f"Nouvelle date\u00a0: la réunion était prévue le {typography.long_date(day)}"

    @cached_property
    def cancelled(self) -> bool:
        """Tell whether the meeting will not take place."""
        return self._meeting.status == "cancelled"

    @cached_property
    def present(self) -> People:
        """Return those who were there."""
        return people(self._meeting.attending(AttendanceStatus.PRESENT))

    @cached_property
    def excused(self) -> People:
        """Return those who sent apologies."""
        return people(self._meeting.attending(AttendanceStatus.EXCUSED))

    @cached_property
    def absent(self) -> People:
        """Return those who were not there."""
        return people(self._meeting.attending(AttendanceStatus.ABSENT))

    @cached_property
    def expected(self) -> People:
        """Return those whose coming is not known."""
        return people(self._meeting.attending(AttendanceStatus.EXPECTED))

    @cached_property
    def summary(self) -> tuple[Line, ...]:
        """Return the few lines to remember."""
        return summary(self._meeting)

    @cached_property
    def contents(self) -> Contents | None:
        """Return the table of contents, where there are headings enough for one."""
        headings = [*self.items, *filter(None, (self.actions, self.news, self.dates, self.next))]
        return Contents() if len(headings) > FEW_HEADINGS else None

    @cached_property
    def actions(self) -> tuple[ActionNames, ...]:
        """Return the actions that the meeting shows."""
        return action_rows(self._meeting)

    @cached_property
    def items(self) -> tuple[ItemNames, ...]:
        """Return the points of the agenda with what was shown, said and decided."""
        meeting = self._meeting
        return tuple(item_names(meeting, number, item) for number, item in numbered(meeting))

    @cached_property
    def points(self) -> tuple[PointNames, ...]:
        """Return the listed points of the agenda."""
        agenda = self._meeting.agenda
        found = zip(numbers(agenda), agenda, strict=True)
        return tuple(point_names(number, item) for number, item in found if item.listed)

    @cached_property
    def news(self) -> tuple[PartnerNames, ...]:
        """Return the news that no agenda item shows, by partner."""
        meeting = self._meeting
        shown = [
            item
            for block in meeting.blocks()
            if isinstance(block, NewsBlock)
            for item in block_news(meeting, block)
        ]
        rest = meeting.news if not shown else tuple(i for i in meeting.news if i not in shown)
        year = meeting.date.year
        return tuple(
            PartnerNames(typography.french(partner or OTHERS), news(items, year))
            for partner, items in by_partner(rest).items()
        )

    @cached_property
    def dates(self) -> tuple[DateNames, ...]:
        """Return the dates to come, in order, each once."""
        year = self._meeting.date.year
        return tuple(date_row(event, year) for event in coming(self._meeting))

    @cached_property
    def next(self) -> NextNames | None:
        """Return the next meeting."""
        after = self._meeting.next
        if after is None:
            return None
        access = after.place.access if after.place and after.place.access else ""
        return NextNames(
            heading=next_heading(self._meeting),
            text=typography.capitalised(next_text(after)),
            access=typography.french(access),
            note=passage(after.note),
        )

    @cached_property
    def annexes(self) -> tuple[Line, ...]:
        """Return the documents and pages to go to."""
        return tuple(
            Line((Run(typography.french(link.label), link=link.target),))
            for link in self._meeting.annexes
        )

    @cached_property
    def duties(self) -> tuple[DutyNames, ...]:
        """Return what each partner is asked to prepare."""
        return duties(self._meeting)

    @cached_property
    def awaited(self) -> tuple[AnswerNames, ...]:
        """Return the answers that are still awaited."""
        return awaited(self._meeting, _asked(self._meeting))

    @cached_property
    def sheet(self) -> tuple[SheetLine, ...]:
        """Return the lines of the sign-in sheet."""
        return sheet(self._meeting)

    @cached_property
    def sheet_total(self) -> str:
        """Return how many are expected, of how many organisations."""
        return sheet_total(self._meeting)

    @cached_property
    def sheet_note(self) -> str:
        """Return what stands below the sheet: how long it is kept, or nothing."""
        return typography.french(self._note)


def _asked(meeting: Meeting) -> Iterator[Participant]:
    """Yield those asked to take part in conferences and in actions that are open."""
    for block in meeting.blocks():
        if isinstance(block, ConferencesBlock):
            for one in block.conferences:
                yield from one.participants
    for action in meeting.actions:
        if action.state not in CLOSED:
            yield from action.participants
