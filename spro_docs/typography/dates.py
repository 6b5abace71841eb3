"""Days and ranges of days.

The names are a table of nineteen words rather than Babel's: `babel.dates` costs 30 ms before its
first date, as much as the whole of a small deck. The tests hold the table against Babel.
"""

from __future__ import annotations

import datetime as dt

from spro_docs.typography.spaces import NO_BREAK

MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
SHORT_MONTHS = (
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
)
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
"""From Monday, as `date.weekday` counts."""


def weekday_name(day: dt.date) -> str:
    """Return « mercredi »."""
    return WEEKDAYS[day.weekday()]


def short_weekday(day: dt.date) -> str:
    """Return « mer. »."""
    return f"{weekday_name(day)[:3]}."


def month_name(day: dt.date) -> str:
    """Return « septembre »."""
    return MONTHS[day.month - 1]


def short_month(day: dt.date) -> str:
    """Return « sept. »; months of up to four letters stay whole."""
    return SHORT_MONTHS[day.month - 1]


def day_number(day: dt.date) -> str:
    """Return « 13 », and « 1er » for the first: the only day that is an ordinal."""
    return "1er" if day.day == 1 else str(day.day)


def day_month(day: dt.date) -> str:
    """Return « 13 septembre »."""
    return f"{day_number(day)}{NO_BREAK}{month_name(day)}"


def full_date(day: dt.date) -> str:
    """Return « 13 septembre 2023 »."""
    return f"{day_month(day)} {day.year}"


def long_date(day: dt.date) -> str:
    """Return « mercredi 13 septembre 2023 »."""
    return f"{weekday_name(day)} {full_date(day)}"


def date_range(first: dt.date, last: dt.date, *, year: bool = False) -> str:
    """Return « du 16 au 20 octobre », or « le 16 octobre » for one day; `last` is inclusive.

    With `year` the year is written; a range over two years has both in any case.
    """
    if first == last:
        return f"le {full_date(last) if year else day_month(last)}"
    if first.year != last.year:
        return f"du {full_date(first)} au {full_date(last)}"
    start = day_number(first) if first.month == last.month else day_month(first)
    return f"du {start} au {full_date(last) if year else day_month(last)}"
