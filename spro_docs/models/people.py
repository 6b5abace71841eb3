"""Who takes part: organisations, their people, and where they meet."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, model_validator

from spro_docs.models.base import Line, MailAddress, Model, OrganisationRef


class Person(Model):
    """Somebody of an organisation, as the directory knows them."""

    name: Line
    role: Line | None = None
    email: MailAddress | None = None


class Organisation(Model):
    """A partner. `acronym` is its key and what documents show; it may be a short name."""

    acronym: Line
    name: Line
    aliases: tuple[Line, ...] = ()
    domains: tuple[Line, ...] = ()
    addresses: tuple[MailAddress, ...] = ()
    people: tuple[Person, ...] = ()


class Party(Model):
    """Who: an organisation, a person, or a person of an organisation."""

    organisation: OrganisationRef | None = None
    person: Line | None = None
    email: MailAddress | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.organisation is None and self.person is None:
            raise ValueError("« organisation » ou « person » attendu")
        return self


class ParticipantState(StrEnum):
    """Whether a participant is sure to take part."""

    CONFIRMED = "confirmed"
    AWAITING = "awaiting"
    TO_IDENTIFY = "to_identify"


class Participant(Party):
    """A party to an action or a conference; `note` is the way to them (« passer par Mme Roux »)."""

    state: ParticipantState = ParticipantState.CONFIRMED
    note: Line | None = None


class AttendanceStatus(StrEnum):
    """What is known of somebody's coming."""

    EXPECTED = "expected"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class Attendance(Party):
    """Somebody invited to the meeting. `delegate` names who came in their place."""

    role: Line | None = None
    status: AttendanceStatus = AttendanceStatus.EXPECTED
    delegate: Line | None = None


class Place(Model):
    """Where: a name at least; a plain text is a name."""

    name: Line
    room: Line | None = None
    address: Line | None = None
    access: Line | None = None


def place_of(value: Any) -> Any:
    """Return a name as the place it stands for; leave anything else to its own check."""
    return {"name": value} if isinstance(value, str) else value


PlaceField = Annotated[Place, BeforeValidator(place_of)]
"""A `Place`, or its name alone."""
