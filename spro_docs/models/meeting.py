"""The meeting: what all documents are made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from spro_docs.models.actions import Action
from spro_docs.models.base import Hours, Line, LinkTarget, Markdown, Model, Moment, OrganisationRef
from spro_docs.models.blocks import Block
from spro_docs.models.news import NewsItem
from spro_docs.models.people import (
    Attendance,
    AttendanceStatus,
    Organisation,
    Participant,
    Party,
    PlaceField,
)


class Link(Model):
    """A document or page to go to."""

    label: Line
    target: LinkTarget


class Section(Model):
    """A part of an agenda item: what is shown (`blocks`) and what was `said`."""

    title: Line
    blocks: tuple[Block, ...] = ()
    said: Markdown | None = None


class Preparation(Model):
    """What a partner is asked to prepare for an item."""

    partner: OrganisationRef
    what: Line


class OpenedAction(Model):
    """An action that a meeting opens; `spro close` takes it to the register and notes its `id`."""

    id: Line | None = None
    what: Line
    lead: Party | None = None
    participants: tuple[Participant, ...] = ()
    due: dt.date | None = None
    due_wording: Line | None = None

    def as_action(self, name: str, day: dt.date) -> Action:
        """Return it as the register has it: with an identity, opened on its meeting's day."""
        fields = {key: getattr(self, key) for key in type(self).model_fields}
        return Action(**{**fields, "id": name, "opened": day})


class AgendaItem(Model):
    """A point of the agenda.

    `title` is its wording in the agenda, `heading` the one shown when it opens, if another;
    `short` serves the line and the footer. An item that is not `listed` is shown all the same,
    without a number. `duration` is in minutes. A `standing` item comes back at each meeting;
    `opened` are the actions that were decided on here.
    """

    title: Line
    heading: Line | None = None
    short: Line | None = None
    summary: Line | None = None
    listed: bool = True
    standing: bool = False
    lead: Party | None = None
    duration: Annotated[int, Field(gt=0, le=24 * 60)] | None = None
    sections: tuple[Section, ...] = ()
    said: Markdown | None = None
    decisions: tuple[Markdown, ...] = ()
    opened: tuple[OpenedAction, ...] = ()
    prepare: tuple[Preparation, ...] = ()


class NextMeeting(Model):
    """When the network meets again; `wording` where no day is sure, `note` what to send before."""

    date: dt.date | None = None
    hours: Hours | None = None
    place: PlaceField | None = None
    wording: Line | None = None
    note: Markdown | None = None

    @model_validator(mode="after")
    def _some_time(self) -> Self:
        if self.date is None and self.wording is None:
            raise ValueError("« date » ou « wording » attendu")
        return self


class Meeting(Model):
    """A meeting of the network, before or after it was held.

    Its `actions` are the register's, its `news` those accepted for it; both are composed in when a
    document is made, or written here when the file is used alone. `uid`, `sequence` and `revised`
    (an aware time) are the invitation's. `previous` is the day of the meeting before. Once it is
    `closed` (a day) the file holds all that was composed into it, and nothing more comes in.
    """

    version: Literal[1] = 1
    title: Line
    network: Line | None = None
    date: dt.date
    hours: Hours | None = None
    place: PlaceField | None = None
    online: LinkTarget | None = None
    status: Literal["planned", "held", "cancelled"] = "planned"
    closed: dt.date | None = None
    moved_from: Moment | None = None
    uid: Line | None = None
    sequence: Annotated[int, Field(ge=0)] = 0
    revised: dt.datetime | None = None
    previous: dt.date | None = None
    partners: tuple[Organisation, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    actions: tuple[Action, ...] = ()
    news: tuple[NewsItem, ...] = ()
    next: NextMeeting | None = None
    annexes: tuple[Link, ...] = ()

    def organisation(self, acronym: str) -> Organisation | None:
        """Return the partner of that acronym, or None."""
        return next((partner for partner in self.partners if partner.acronym == acronym), None)

    def attending(self, *statuses: AttendanceStatus) -> tuple[Attendance, ...]:
        """Return those whose status is one of `statuses`, in the file's order."""
        return tuple(person for person in self.attendance if person.status in statuses)

    def blocks(self) -> Iterator[Block]:
        """Walk through every block of every section, in order."""
        for item in self.agenda:
            for section in item.sections:
                yield from section.blocks
