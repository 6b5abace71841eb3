"""Parts of periods: « début », « mi », « fin »; and the days of a month or year.

Of a month they are its 1st to 10th, 11th to 20th, 21st to last day; of a year its first quarter,
June and July, its last quarter; of a week two or three days of it.
"""

from __future__ import annotations

import datetime as dt

from pipelines.dates import calendar
from pipelines.dates.nodes import Node
from pipelines.dates.years import infer_year
from spro_docs.models import Grain


def settle(node: Node, today: dt.date) -> None:
    """Say the days of a month or year whose year may be inferred."""
    if node.first is not None:
        return
    if node.grain is Grain.MONTH and node.month:
        if node.year is None:
            node.year = infer_year(today, node.month, 28 if node.part == "fin" else 15)
        first = dt.date(node.year, node.month, 1)
        settle_part(node, first, calendar.month_end(node.year, node.month))
    elif node.grain is Grain.YEAR and node.year:
        settle_part(node, dt.date(node.year, 1, 1), dt.date(node.year, 12, 31))


def settle_part(node: Node, first: dt.date, last: dt.date) -> None:
    """Say the days of a part of a period from its first to its last day."""
    if node.part in (None, "courant"):
        node.settle(first, last)
        return
    days = (last - first).days + 1
    bounds = _PARTS_OF_YEAR if days > 180 else _PARTS_OF_WEEK if days == 7 else None
    if days > 180:
        (m1, m2) = _PARTS_OF_YEAR[node.part or ""]
        node.settle(dt.date(first.year, m1, 1), calendar.month_end(first.year, m2))
        node.grain = Grain.MONTH
    elif bounds:
        a, b = _PARTS_OF_WEEK[node.part or ""]
        node.settle(calendar.shifted(first, a), calendar.shifted(first, b))
        node.grain = Grain.DAY
    elif days > 31:
        third = days // 3
        start = {"debut": 0, "mi": third, "fin": 2 * third}[node.part or ""]
        end = days - 1 if node.part == "fin" else start + third - 1
        node.settle(calendar.shifted(first, start), calendar.shifted(first, end))
    else:
        a, b = {"debut": (1, 10), "mi": (11, 20), "fin": (21, days)}[node.part or ""]
        node.settle(first.replace(day=a), first.replace(day=b))


_PARTS_OF_YEAR = {"debut": (1, 3), "mi": (6, 7), "fin": (10, 12)}


_PARTS_OF_WEEK = {"debut": (0, 2), "mi": (2, 3), "fin": (3, 4)}
