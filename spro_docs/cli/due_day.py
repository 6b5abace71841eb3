"""Until when: the due day of an action, as files write it or in words."""

from __future__ import annotations

import datetime as dt
import re

from spro_docs.cli.clock import day_of_option
from spro_docs.errors import UsageError

_FIGURES = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_DAY_OF_MONTH = re.compile(r"(?:le )?\d{1,2}(?:er)? (\w{3,9})\.?(?: \d{4})?", re.I)
_BEFORE = frozenset({"", "pour", "vers"})
"""What may stand before a wording that is a due day as a whole."""
_HALF_A_YEAR = dt.timedelta(days=183)


def due_of(text: str, on: dt.date) -> tuple[dt.date | None, str | None]:
    """Return the last day that a text leaves, and its wording where it is in words.

    « fin août » said `on` a day of November is of the next year. No day is given for words that
    leave none (« à la rentrée »). Raises `UsageError` for a day that no calendar has.
    """
    text = " ".join(text.split())
    if not text:
        return None, None
    if _FIGURES.fullmatch(text):
        return day_of_option(text.replace(".", "/")), None
    day = _day_of(text, on)
    if day is None and _names_a_day(text):
        raise UsageError(f"« {text} » n’est pas un jour.", remedy="Exemple : 2023-12-01.")
    return day, text


def _day_of(text: str, on: dt.date) -> dt.date | None:
    from pipelines.dates import find_dates

    for reference in (on, on + _HALF_A_YEAR):
        spans = find_dates(text, dt.datetime.combine(reference, dt.time()))
        if len(spans) != 1 or spans[0].doubts:
            return None
        span, end = spans[0], spans[0].end
        day = end.date() if isinstance(end, dt.datetime) else end
        if not isinstance(day, dt.date) or not _is_all(text, span.wording):
            return None
        if day >= on or span.year_said or span.relative:
            return day
    return None


def _is_all(text: str, wording: str) -> bool:
    return text.removesuffix(wording).strip().casefold() in _BEFORE


def _names_a_day(text: str) -> bool:
    from spro_docs.typography import sort_key
    from spro_docs.typography.dates import MONTHS

    found = _DAY_OF_MONTH.fullmatch(text)
    months = {sort_key(month)[0] for month in MONTHS}
    return found is not None and sort_key(found[1])[0] in months
