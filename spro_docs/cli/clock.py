"""The clock, which only the command line reads, and the days and hours that its options give."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from spro_docs.errors import UsageError

if TYPE_CHECKING:
    from spro_docs.models import Hours


def now() -> dt.datetime:
    """Return the time, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return the day on this machine."""
    return now().astimezone().date()


def day_of_option(text: str) -> dt.date:
    """Return the day of an option, as files write it or as people do; raises `UsageError`."""
    try:
        if "/" in text:
            day, month, year = map(int, text.split("/"))
            return dt.date(year, month, day)
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"« {text} » n’est pas un jour.", remedy="Exemple : 2023-10-11.") from None


def hours_of_option(text: str) -> Hours:
    """Return the hours of an option (« 14h-17h », « 9h30 »); raises `UsageError`."""
    from pydantic import ValidationError

    from spro_docs.models import Hours

    start, _, end = text.partition("-")
    try:
        return Hours.model_validate({"start": start, "end": end or None})
    except ValidationError:
        raise UsageError(f"« {text} » n’est pas une heure.", remedy="Exemple : 14h-17h.") from None
