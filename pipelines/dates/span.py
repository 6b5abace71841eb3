"""What a wording of a date or time was understood to mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from spro_docs.models import Grain

When: TypeAlias = dt.date | dt.datetime | dt.time
"""A day, a naive local time (Europe/Paris), or a clock time whose day was not said."""

DailyHours: TypeAlias = tuple[dt.time, dt.time | None]
"""Hours of each day of a range; no end: not said."""


class Limit(StrEnum):
    """What the open side of a span means."""

    FROM = "from"  # à partir du, à compter du, dès le: something starts
    SINCE = "since"  # depuis le: it has been so
    AFTER = "after"  # après le
    UNTIL = "until"  # jusqu'au: it lasts till then, or it may be done till then
    BEFORE = "before"  # avant le
    BY = "by"  # d'ici le, au plus tard le, sous huit jours: a last day


class Half(StrEnum):
    """A part of the day, said without hours or beside them."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Doubt(StrEnum):
    """Why a person should look."""

    WEEKDAY = "weekday"  # the weekday said is not that of the date: the number won
    NEXT = "next"  # « jeudi prochain » while this week's Thursday is still to come
    MONTH = "month"  # a day without a month: « le 16 »
    ANAPHORA = "anaphora"  # « le lendemain »: of a day said before
    ORDER = "order"  # the range ends before it starts: kept as its two ends


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A wording and its meaning.

    start, end: the days (end inclusive) or times; end equals start for a point; None on an open
      side, which `limit` explains. « le 12 octobre » is a day, « le 12 octobre à 14 h » a point,
      « courant octobre » the whole month, a week Monday to Sunday.
    grain: how precisely it was said: minute, day, week, month, quarter, year.
    wording, position: what the text says, exactly as it stands there:
      `text[position:position + len(wording)] == wording`. `parts` are the (start, end) offsets of
      every piece used, in reading order: hours shared by a list, or in the next cell of a table,
      may be far from their day, and spans of a list share pieces.
    daily: the hours of each day of a range: « du 9 au 13 octobre, 9h-17h » starts on the 9th at 9,
      ends on the 13th at 17, daily 9 to 17.
    half: « lundi matin » is a day, with its half.
    approximate: « vers 15 h », « fin août », « courant octobre ».
    relative: it hangs on the reference: « demain », « dans trois semaines », « jeudi prochain ».
    named: a feast by its name (« la Toussaint »).
    year_said: whether the text gives the year; otherwise it was inferred.
    group: spans with the same number come from one list or recurrence (« les 8, 9 et 10 sept »).
    recurring: it is one occurrence of a bounded recurrence (« tous les mardis de septembre »).
    doubts: why a person should look.
    """

    start: When | None
    end: When | None
    grain: Grain
    wording: str
    position: int
    parts: tuple[tuple[int, int], ...] = ()
    daily: DailyHours | None = None
    limit: Limit | None = None
    half: Half | None = None
    approximate: bool = False
    relative: bool = False
    named: bool = False
    year_said: bool = False
    group: int | None = None
    recurring: bool = False
    doubts: frozenset[Doubt] = frozenset()

    @property
    def is_clock(self) -> bool:
        """Whether it is a clock time whose day was not said."""
        return isinstance(self.start or self.end, dt.time)

    @property
    def is_point(self) -> bool:
        """Whether it has no length: a day or a moment."""
        return self.start is not None and self.start == self.end
