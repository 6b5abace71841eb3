"""What takes place when: events keep their wording beside what was understood of it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from spro_docs.models.base import (
    Hours,
    Line,
    LinkTarget,
    Markdown,
    Model,
    Moment,
    OrganisationRef,
    day_of,
)
from spro_docs.models.people import PlaceField


class Grain(StrEnum):
    """How precisely a time was said."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class EventStatus(StrEnum):
    """Whether an event will take place as said."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Deadline(Model):
    """A last day (or what is only worded so), and from when: registration, an answer, a mailing."""

    what: Line
    date: Moment | None = None
    opens: Moment | None = None
    wording: Line | None = None

    @model_validator(mode="after")
    def _some_time(self) -> Self:
        if self.date is None and self.opens is None and self.wording is None:
            raise ValueError("« date », « opens » ou « wording » attendu")
        return self


class Event(Model):
    """Something that takes place.

    `start` and `end` are days or naive local times (Europe/Paris); `end` is inclusive and None for
    a point or where no end was said. `daily` holds the hours of each day of a range, or the hours
    of a day not yet known. `wording` is what was said or written (« fin août »), shown in place of
    dates that are not exact. `own` marks the network's own meetings. `partner` is whom it is of.
    """

    title: Line
    short: Line | None = None
    partner: OrganisationRef | None = None
    own: bool = False
    wording: Line | None = None
    start: Moment | None = None
    end: Moment | None = None
    grain: Grain | None = None
    daily: Hours | None = None
    place: PlaceField | None = None
    audience: Line | None = None
    status: EventStatus = EventStatus.CONFIRMED
    postponed_to: Moment | None = None
    description: Markdown | None = None
    contact: Line | None = None
    link: LinkTarget | None = None
    deadlines: tuple[Deadline, ...] = ()

    @property
    def precision(self) -> Grain:
        """The grain, or what `start` itself says: a minute with an hour, else a day."""
        if self.grain is not None:
            return self.grain
        return Grain.MINUTE if isinstance(self.start, dt.datetime) else Grain.DAY

    @property
    def first_day(self) -> dt.date | None:
        """The day it starts, if known."""
        return day_of(self.start) if self.start is not None else None

    @property
    def last_day(self) -> dt.date | None:
        """The day it ends: the first day when no end was said."""
        return day_of(self.end) if self.end is not None else self.first_day

    @property
    def hours(self) -> Hours | None:
        """The hours of its day, or of each of its days."""
        if self.daily is not None or not isinstance(self.start, dt.datetime):
            return self.daily
        end = self.end.time() if isinstance(self.end, dt.datetime) else None
        return Hours(start=self.start.time(), end=end)

    @model_validator(mode="after")
    def _some_time_in_order(self) -> Self:
        if self.start is None and self.wording is None:
            raise ValueError(
                "« start » ou « wording » attendu : un évènement garde au moins sa date en mots"
            )
        start, end = self.start, self.end
        if not (isinstance(start, dt.datetime) and isinstance(end, dt.datetime)):
            start, end = self.first_day, self.last_day
        if start is not None and end is not None and end < start:
            raise ValueError("« end » est avant « start »")
        return self
