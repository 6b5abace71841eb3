"""Hours of the day: « 14 h 30 »."""

from __future__ import annotations

import datetime as dt

from spro_docs.models import Hours
from spro_docs.typography.spaces import NO_BREAK


def hour(time: dt.time) -> str:
    """Return « 14 h 30 », or « 14 h » on the hour."""
    if time.minute:
        return f"{time.hour}{NO_BREAK}h{NO_BREAK}{time.minute:02}"
    return f"{time.hour}{NO_BREAK}h"


def hours(span: Hours, *, bare: bool = False) -> str:
    """Return « de 14 h à 17 h », or « à 14 h » where no end was said.

    `bare` leaves out what introduces it, for a card or a cell: « 14 h à 17 h », « 14 h ».
    """
    start = hour(span.start)
    if span.end is None:
        return start if bare else f"à {start}"
    return f"{start} à {hour(span.end)}" if bare else f"de {start} à {hour(span.end)}"


def compact_hours(span: Hours) -> str:
    """Return « 10–17 h », « 10 h–11 h 30 » or « 10 h », for the narrow column of a timeline."""
    if span.end is None:
        return hour(span.start)
    if span.start.minute or span.end.minute:
        return f"{hour(span.start)}–{hour(span.end)}"
    return f"{span.start.hour}–{hour(span.end)}"
