"""A date in its sentence: what the rules about its role look at."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from pipelines.dates import DateSpan
from pipelines.news.context import ComingMeeting


@dataclass(frozen=True, slots=True)
class Scene:
    """A date and its sentence: what stands before and after its own words."""

    span: DateSpan
    before: str
    after: str
    today: dt.date
    meeting: ComingMeeting | None
    listed_deadline: bool = False

    @property
    def sentence(self) -> str:
        """Its sentence, a bar in the stead of its own words."""
        return f"{self.before} | {self.after}"

    @property
    def clause(self) -> str:
        """What stands before it since « ; » or « mais »."""
        return re.split(
            r"[;]|\bmais\b(?! (?:\w+ment )?(?:obligatoire|limite|conseille|necess))", self.before
        )[-1]

    @property
    def wording(self) -> str:
        """Its words, small, with plain apostrophes."""
        return self.span.wording.lower().replace("’", "'").strip()

    @property
    def day(self) -> dt.date | None:
        """Its first day, or its last where no first is told."""
        moment = self.span.start or self.span.end
        if isinstance(moment, dt.datetime):
            return moment.date()
        return moment if isinstance(moment, dt.date) else None

    @property
    def past(self) -> bool:
        """Whether its day has come."""
        return self.day is not None and self.day <= self.today
