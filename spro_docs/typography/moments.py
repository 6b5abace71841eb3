"""When something takes place, as a reader is told."""

from __future__ import annotations

import datetime as dt

from spro_docs.models import Deadline, Event, Grain, day_of
from spro_docs.typography.dates import (
    date_range,
    day_month,
    full_date,
    long_date,
    month_name,
    weekday_name,
)
from spro_docs.typography.hours import hour, hours
from spro_docs.typography.prose import french

_VAGUE = frozenset({Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.YEAR})


def when(event: Event, *, year: int | None = None) -> str:
    """Return « mercredi 13 septembre, de 10 h à 17 h », or the event's wording where it is vague.

    `year` is the one that goes without saying, the meeting's: days of another year name theirs.
    Without it none is named. Status and new date of a postponed event are not told here.
    """
    first = event.first_day
    if first is not None and event.precision not in _VAGUE:
        return _exactly(event, first, event.last_day or first, year)
    told = french(event.wording) if event.wording is not None else _period(event.precision, first)
    return f"{told}, {hours(event.daily)}" if event.daily is not None else told


def deadline(limit: Deadline, *, year: int | None = None) -> str:
    """Return « jusqu’au 3 novembre », « du 1er octobre au 3 novembre », or its wording.

    A wording is shown in place of the days: a deadline has one where these do not say it all.
    `year` is as in `when`.
    """
    if limit.wording is not None:
        return french(limit.wording)
    if limit.date is None:
        return "" if limit.opens is None else f"à partir du {_day(day_of(limit.opens), year)}"
    last = day_of(limit.date)
    if limit.opens is None:
        return f"jusqu’au {_day(last, year)}{_at(limit.date)}"
    return date_range(day_of(limit.opens), last, year=_named(last, year)) + _at(limit.date)


def _exactly(event: Event, first: dt.date, last: dt.date, year: int | None) -> str:
    if first == last:
        span = event.hours
        return _weekday_and_day(first, year) + (f", {hours(span)}" if span is not None else "")
    if event.daily is None and isinstance(event.start, dt.datetime):
        return (
            f"du {_weekday_and_day(first, year)}{_at(event.start)} "
            f"au {_weekday_and_day(last, year)}{_at(event.end)}"
        )
    days = date_range(first, last, year=_named(last, year))
    return f"{days}, {hours(event.daily)}" if event.daily is not None else days


def _period(grain: Grain, first: dt.date | None) -> str:
    """Return what the day and the grain say of a time that nobody worded; nothing without a day."""
    if first is None:
        return ""
    match grain:
        case Grain.WEEK:
            return f"semaine du {day_month(first)}"
        case Grain.MONTH:
            return f"{month_name(first)} {first.year}"
        case Grain.QUARTER:
            quarter = (first.month + 2) // 3
            return f"{quarter}{'er' if quarter == 1 else 'e'} trimestre {first.year}"
        case _:
            return str(first.year)


def _named(day: dt.date, year: int | None) -> bool:
    return year is not None and day.year != year


def _day(day: dt.date, year: int | None) -> str:
    return full_date(day) if _named(day, year) else day_month(day)


def _weekday_and_day(day: dt.date, year: int | None) -> str:
    return long_date(day) if _named(day, year) else f"{weekday_name(day)} {day_month(day)}"


def _at(moment: dt.datetime | dt.date | None) -> str:
    return f" à {hour(moment.time())}" if isinstance(moment, dt.datetime) else ""
