"""Feasts: « la Toussaint », « Noël 2023 », « Pâques dernier »: the day of one, said or nearest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pipelines.dates import calendar
from pipelines.dates.nodes import Found, Reader
from pipelines.dates.words import Kind
from pipelines.dates.years import year_at


def feast_at(r: Reader, i: int) -> Found:
    """Read the name of a feast, with its year, « prochain » or « dernier »."""
    node = r.node(i, i + 1, named=True)
    name = r.tokens[i].value
    year = year_at(r, i + 1)
    j = i + 1
    if year and r.tokens[year[1] - 1].digits == 4:
        said, j = year
        node.year_said, node.end = True, r.tokens[j - 1].end
        node.settle(calendar.FEASTS[name](said))
        return node, j
    shift = 0
    if r.tokens[j].kind == Kind.NEXT:
        node.end, j = r.tokens[j].end, j + 1
    elif r.tokens[j].kind == Kind.LAST:
        node.end, j, shift = r.tokens[j].end, j + 1, -1
    node.settle(_nearest(r.today, calendar.FEASTS[name], shift))
    return node, j


def _nearest(today: dt.date, feast: Callable[[int], dt.date], shift: int) -> dt.date:
    """Return the feast to come, or the last one; clamped to the calendar."""
    year = min(max(today.year, 2), 9997)
    coming = feast(year) if feast(year) >= today else feast(year + 1)
    return coming if not shift else feast(coming.year - 1)
