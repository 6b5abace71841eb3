"""Days that lie in a period told before: « lundi 18 : ouverture » of « du 18 au 22 mars »."""

from __future__ import annotations

import re

from pipelines.news.topics import DAY, MONTHS, WEEKDAYS

_PERIOD = re.compile(
    rf"\bdu (?:(?:{WEEKDAYS}) )?(?P<first>\d{{1,2}})(?:er)?(?: (?P<month>{MONTHS}))? au "
    rf"(?:(?:{WEEKDAYS}) )?(?P<last>\d{{1,2}})(?:er)? (?P<other>{MONTHS})"
)
_NUMBER = re.compile(r"\d{1,2}")
_MONTH = re.compile(rf"\b(?:{MONTHS})\b")


def lies_within(folded: str, told: str) -> bool:
    """Tell whether all days of a text lie in a period that was told; both are folded.

    Only numbers and names of months are compared: dates are read later, by `pipelines.dates`.
    """
    periods = list(_PERIOD.finditer(told))
    days = [found[0] for found in DAY.finditer(folded)] if periods else []
    return bool(days) and any(all(_holds(period, day) for day in days) for period in periods)


def _holds(period: re.Match[str], day: str) -> bool:
    number, month = _NUMBER.search(day), _MONTH.search(day)
    if number is None or (month and month[0] not in (period["month"], period["other"])):
        return False
    first, last, at = int(period["first"]), int(period["last"]), int(number[0])
    return first <= at <= last if first <= last else at >= first or at <= last
