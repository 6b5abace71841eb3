"""The calendar: weeks, months, quarters, feasts; pure computations on days.

Feasts: French public holidays (Code du travail, L3133-1), and what people name beside them.
Mothers' day is the last Sunday of May, the Sunday after if that is Whitsun (Code de l'action
sociale et des familles, D215-1); Easter by the Gregorian computus (Meeus, Jones, Butcher).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years a text may speak of; outside, a number is not a year."""


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None if there is none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def shifted(day: dt.date, days: int) -> dt.date:
    """Return a day so many days later; the calendar's ends hold it."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max if days > 0 else dt.date.min


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return calendar.monthrange(year, month)[1]


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, month_length(year, month))


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day of another month, or that month's last day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(min(max(number, 12), 9999 * 12 + 11), 12)
    return dt.date(year, month + 1, min(day.day, month_length(year, month + 1)))


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of a day's week."""
    return shifted(day, -day.weekday())


def week_number(year: int, number: int) -> dt.date | None:
    """Return the Monday of a numbered week (ISO 8601), or None if the year has no such week."""
    try:
        return dt.date.fromisocalendar(year, number, 1)
    except ValueError:
        return None


def coming(day: dt.date, weekday: int) -> dt.date:
    """Return the first such weekday after a day."""
    return shifted(day, (weekday - day.weekday() - 1) % 7 + 1)


def latest(day: dt.date, weekday: int) -> dt.date:
    """Return the last such weekday before a day."""
    return shifted(day, -((day.weekday() - weekday - 1) % 7 + 1))


def nth_weekday(first: dt.date, last: dt.date, weekday: int, nth: int) -> dt.date | None:
    """Return the nth such weekday of a period, the last for -1; None if there are not so many."""
    if nth < 0:
        return latest(shifted(last, 1), weekday)
    day = shifted(coming(shifted(first, -1), weekday), 7 * (nth - 1))
    return day if day <= last else None


def easter(year: int) -> dt.date:
    """Return Easter Sunday."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], dt.date]:
    return lambda year: dt.date(year, month, day)


def _after_easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: easter(year) + dt.timedelta(days=days)


def _sunday(month: int, nth: int) -> Callable[[int], dt.date]:
    return lambda year: (
        nth_weekday(dt.date(year, month, 1), month_end(year, month), 6, nth)
        or month_end(year, month)
    )


def _mothers_day(year: int) -> dt.date:
    sunday = _sunday(5, -1)(year)
    return sunday + dt.timedelta(days=7) if sunday == _after_easter(49)(year) else sunday


FEASTS: dict[str, Callable[[int], dt.date]] = {
    "jour de l'an": _fixed(1, 1),
    "épiphanie": _fixed(1, 6),
    "chandeleur": _fixed(2, 2),
    "saint-valentin": _fixed(2, 14),
    "mardi gras": _after_easter(-47),
    "cendres": _after_easter(-46),
    "fête des grands-mères": _sunday(3, 1),
    "poisson d'avril": _fixed(4, 1),
    "rameaux": _after_easter(-7),
    "jeudi saint": _after_easter(-3),
    "vendredi saint": _after_easter(-2),
    "pâques": _after_easter(0),
    "lundi de pâques": _after_easter(1),
    "fête du travail": _fixed(5, 1),
    "victoire": _fixed(5, 8),
    "ascension": _after_easter(39),
    "pentecôte": _after_easter(49),
    "lundi de pentecôte": _after_easter(50),
    "fête des mères": _mothers_day,
    "fête des pères": _sunday(6, 3),
    "fête de la musique": _fixed(6, 21),
    "fête nationale": _fixed(7, 14),
    "assomption": _fixed(8, 15),
    "halloween": _fixed(10, 31),
    "toussaint": _fixed(11, 1),
    "jour des morts": _fixed(11, 2),
    "armistice": _fixed(11, 11),
    "veille de noël": _fixed(12, 24),
    "noël": _fixed(12, 25),
    "saint-sylvestre": _fixed(12, 31),
}
"""A feast's name → the day of a year."""
PUBLIC_HOLIDAYS = frozenset(
    {
        *("jour de l'an", "lundi de pâques", "fête du travail", "victoire", "ascension"),
        *("lundi de pentecôte", "fête nationale", "assomption", "toussaint", "armistice", "noël"),
    }
)
"""The feasts on which offices are closed (Code du travail, L3133-1)."""


def public_holiday(day: dt.date) -> str | None:
    """Return the name of the public holiday that falls on a day, in lower case."""
    return next((name for name in PUBLIC_HOLIDAYS if FEASTS[name](day.year) == day), None)
