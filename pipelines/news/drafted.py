"""An event while it is put together."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from pipelines.dates import Half
from pipelines.understanding import NewsEvent
from spro_docs.models import EventStatus, Grain, Hours

Moment = dt.date | dt.datetime


@dataclass(frozen=True, slots=True)
class DraftedEvent:
    """A date of a piece of news with what its surroundings say.

    `position` counts in the text of the piece, as does `core`: where its own words start and end.
    """

    start: Moment
    end: Moment | None
    grain: Grain
    wording: str
    position: int
    core: tuple[int, int] = (0, 0)
    reach: int = 0  # where words that it takes from elsewhere end, such as its hours
    daily: tuple[dt.time, dt.time | None] | None = None
    group: int | None = None
    half: Half | None = None
    status: EventStatus = EventStatus.CONFIRMED
    place: str | None = None
    sited: bool = False  # its place was said beside it, not of all
    audience: str | None = None

    @property
    def has_hours(self) -> bool:
        """Whether its time of day is known."""
        return isinstance(self.start, dt.datetime)

    @property
    def day(self) -> dt.date:
        """The day it starts."""
        return self.start.date() if isinstance(self.start, dt.datetime) else self.start

    @property
    def last_day(self) -> dt.date:
        """The day it ends."""
        end = self.end or self.start
        return end.date() if isinstance(end, dt.datetime) else end

    def at_hours(self, start: dt.time, end: dt.time | None) -> DraftedEvent:
        """Return it at hours: of its day, or of each day of its range."""
        if self.last_day != self.day:
            last = dt.datetime.combine(self.last_day, end) if end else self.end
            return replace(
                self,
                start=dt.datetime.combine(self.day, start),
                end=last,
                grain=Grain.MINUTE,
                daily=(start, end),
            )
        return replace(
            self,
            start=dt.datetime.combine(self.day, start),
            end=dt.datetime.combine(self.day, end) if end else None,
            grain=Grain.MINUTE,
        )

    def at_hours_of(self, other: DraftedEvent) -> DraftedEvent:
        """Return it at the hours of another event."""
        if not isinstance(other.start, dt.datetime):
            return self
        end = other.end.time() if isinstance(other.end, dt.datetime) else None
        return self.at_hours(other.start.time(), end)

    def finished(self, position: int) -> NewsEvent:
        """Return it as an event of an item; `position` is where its wording is in the mail."""
        return NewsEvent(
            start=self.start,
            end=self.end,
            grain=self.grain,
            place=self.place,
            status=self.status,
            audience=self.audience,
            daily=Hours(start=self.daily[0], end=self.daily[1]) if self.daily else None,
            wording=" ".join(self.wording.split()),
            position=position,
        )
