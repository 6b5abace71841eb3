"""Months: « octobre 2023 », « mars prochain », « 10/2023 ».

month := octobre [year | prochain | dernier] | 10/2023
"""

from __future__ import annotations

from pipelines.dates.nodes import Found, Reader
from pipelines.dates.words import Kind
from pipelines.dates.years import year_at
from spro_docs.models import Grain


def month_at(r: Reader, i: int) -> Found:
    """Read « octobre 2023 », « mars prochain »."""
    token, j = r.tokens[i], i + 1
    node = r.node(i, j, grain=Grain.MONTH, month=token.value)
    year = year_at(r, j)
    if year:
        node.year, j = year
        node.year_said = True
    elif r.tokens[j].kind in (Kind.NEXT, Kind.LAST):
        today = r.today
        later = token.value > today.month
        if r.tokens[j].kind == Kind.NEXT:
            node.year = today.year + (not later)
        else:
            node.year = today.year - (token.value >= today.month)
        node.relative, j = True, j + 1
    node.end = r.tokens[j - 1].end
    return node, j


def slashed_month(r: Reader, i: int) -> Found:
    """Read « 10/2023 »."""
    month, year = r.tokens[i].value
    return r.node(i, i + 1, grain=Grain.MONTH, month=month, year=year, year_said=True), i + 1
