"""The Date of a mail → an aware time; an impossible one is none."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from functools import lru_cache

_USUAL = re.compile(
    r"(?:[A-Za-z]{3},)?\s*(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d{1,2}):(\d\d)(?::(\d\d))?"
    r"\s+([+-]\d{4})\b"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_FIRST, _LAST = 1980, 2099
"""Years between which a date is believed: no clock is read here."""


def read_moment(value: str) -> dt.datetime | None:
    """Return the time that a Date field gives; UTC where it names no zone. Never raises.

    A date before 1980 or after 2099, or with a zone of a day or more, is none.
    """
    found = _USUAL.match(value)
    moment = _usual(found) if found else _unusual(value)
    if moment is None or not _FIRST <= moment.year <= _LAST:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _usual(found: re.Match[str]) -> dt.datetime | None:
    day, name, year, hour, minute, second, offset = found.groups()
    month, zone = _MONTHS.get(name.lower()), _zone(offset)
    if month is None or zone is None:
        return None
    seconds = min(int(second or 0), 59)  # a leap second
    try:
        return dt.datetime(int(year), month, int(day), int(hour), int(minute), seconds, tzinfo=zone)
    except ValueError:
        return None


@lru_cache(maxsize=64)
def _zone(text: str) -> dt.timezone | None:
    """Return the zone of an offset such as +0200, None where it is impossible."""
    hours, minutes = int(text[1:3]), int(text[3:])
    if hours > 15 or minutes > 59:
        return None
    offset = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-offset if text.startswith("-") else offset)


def _unusual(value: str) -> dt.datetime | None:
    try:
        return email.utils.parsedate_to_datetime(value[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
