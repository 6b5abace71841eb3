"""Months and years that days share: « les 8, 9 et 10 sept », « du 28 au 3 octobre ».

A day without a month takes that of the next day that has one, or else of the one before; a date
without a year likewise. What nobody said is inferred from the reference, in the order of the text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipelines.dates import calendar
from pipelines.dates.nodes import Node, Reader, Stretch
from pipelines.dates.parts import settle
from pipelines.dates.span import Doubt
from pipelines.dates.tenses import tense
from pipelines.dates.years import infer_month, infer_year
from spro_docs.models import Grain


def resolve(r: Reader, stretches: Sequence[Stretch]) -> bool:
    """Say the days of each node; return whether all are days of the calendar."""
    head = stretches[0]
    if len(stretches) == 1 and head.last is None and head.first.week is None:
        _settle(r, head.first, None)
        return head.first.first is not None
    nodes = [node for stretch in stretches for node in stretch.nodes]
    _share_weeks(nodes)
    _share_months(nodes)
    _share_years(nodes)
    last: dt.date | None = None
    dated = False  # whether the day before is one of the calendar, which « et le mercredi » follows
    for stretch in stretches:
        _before_end(r, stretch)
        for node in stretch.nodes:
            follows = node is stretch.last or not node.only_weekday or dated
            _settle(r, node, last if follows else None)
            if node.first is None:
                return False
            last, dated = node.first, node.calendar
        _order(stretch)
    return True


def without_repeats(stretches: list[Stretch]) -> list[Stretch]:
    """Return a list without « demain » of « demain, mardi 19 mars »: one day said twice."""
    return [
        stretch
        for stretch, following in zip(stretches, [*stretches[1:], None], strict=True)
        if following is None or not _repeated(stretch, following)
    ]


def _repeated(stretch: Stretch, following: Stretch) -> bool:
    told, said = stretch.first, following.first
    if not told.relative or told.calendar or not said.calendar or stretch.last or stretch.hours:
        return False
    if told.first is None or said.first is None or told.grain is not Grain.DAY:
        return False
    return abs((told.first - said.first).days) <= 1


def _before_end(r: Reader, stretch: Stretch) -> None:
    """Give « du mardi au jeudi 22 janvier » the Tuesday before its end."""
    first, last = stretch.first, stretch.last
    if last is None or not first.only_weekday or last.grain is not Grain.DAY:
        return
    if last.first is None and not last.only_weekday:
        _settle(r, last, None)
    if last.first:
        first.settle(calendar.latest(last.first, first.weekday or 0))
        first.relative = last.relative


def _share_weeks(nodes: list[Node]) -> None:
    """Give « lundi, mercredi et vendredi de la semaine prochaine » one week."""
    week: dt.date | None = None
    for node in reversed(nodes):
        if node.week:
            week = node.week
            if node.first is None:
                node.settle(calendar.shifted(week, node.weekday or 0))
        elif node.only_weekday and week:
            node.week = week
            node.settle(calendar.shifted(week, node.weekday or 0))
        else:
            week = None


def _share_months(nodes: list[Node]) -> None:
    after: Node | None = None
    for node in reversed(nodes):
        if node.day is not None and node.month is None and after:
            _month_before(node, after)
        after = node if node.day and node.month else after
    before: Node | None = None
    for node in nodes:
        if node.day is not None and node.month is None and before:
            _month_after(node, before)
        before = node if node.day and node.month else before


def _month_before(node: Node, after: Node) -> None:
    """Give a day the month of a later one: « 28 » of « du 28 au 3 octobre » is of September."""
    month, year = after.month or 1, after.year
    if node.day and after.day and node.day > after.day:
        month, year = (12, year and year - 1) if month == 1 else (month - 1, year)
    node.month, node.year, node.year_said = month, year, after.year_said
    node.relative = node.relative or after.relative


def _month_after(node: Node, before: Node) -> None:
    """Give a day the month of one before: « le 12 octobre et le 19 »."""
    month, year = before.month or 1, before.year
    if node.day and before.day and node.day < before.day:
        month, year = (1, year and year + 1) if month == 12 else (month + 1, year)
    node.month, node.year = month, year


def _key(node: Node) -> tuple[int, int]:
    return node.month or 0, node.day or (1 if node.grain is Grain.MONTH else 0)


def _share_years(nodes: list[Node]) -> None:
    after: Node | None = None
    for node in reversed(nodes):
        if node.month and node.year is None and after and after.year:
            node.year = after.year - (_key(node) > _key(after))
            node.year_said = after.year_said
        after = node if node.month else None
    before: Node | None = None
    for node in nodes:
        if node.month and node.year is None and before and before.year and before.year_said:
            node.year = before.year + (_key(node) < _key(before))
            node.year_said = True
        before = node if node.month else None


def _settle(r: Reader, node: Node, last: dt.date | None) -> None:
    if node.first is not None:
        return
    if node.grain is not Grain.DAY:
        if node.year is None and node.month and last:
            node.year = last.year + (node.month < last.month)
        settle(node, r.today)
    elif node.only_weekday:
        node.settle(calendar.coming(last or r.today, node.weekday or 0))
    elif node.day is not None:
        _settle_day(r, node, last)


def _settle_day(r: Reader, node: Node, last: dt.date | None) -> None:
    day = node.day or 1
    if node.month is None:
        where = _month_in_context(r, node, day, last)
        if where is None:
            return
        node.year, node.month = where
    elif node.year is None:
        if last:
            node.year = last.year + ((node.month, day) < (last.month, last.day))
            if node.year != last.year and last.month - node.month < 4:
                node.year = last.year  # a list out of order, not a year later
        else:
            node.year = infer_year(r.today, node.month, day, node.weekday)
            node.year += _by_tense(r, node, day)
    found = calendar.day_of(node.year or 0, node.month, day)
    if found is None and not node.year_said and (node.month, day) == (2, 29):
        found = _leap_day(r.today)
    if found is None:
        return
    node.settle(found)
    if node.weekday is not None and node.weekday != found.weekday():
        node.doubts.add(Doubt.WEEKDAY)


_RECENT, _SOON = -20, 45
"""Days from the reference between which the sentence's tense says nothing of the year."""


def _by_tense(r: Reader, node: Node, day: int) -> int:
    """Return how many years the tense of the sentence moves a date whose year was inferred."""
    found = calendar.day_of(node.year or 0, node.month or 0, day)
    if found is None or node.weekday is not None:
        return 0
    days = (found - r.today).days
    if _RECENT <= days <= _SOON:
        return 0
    said = tense(r.folded, node.start, node.end)
    return said if (said > 0) == (days < 0) else 0


def _month_in_context(
    r: Reader, node: Node, day: int, last: dt.date | None
) -> tuple[int, int] | None:
    """Return the month of « le 19 »: that of the date before it in the sentence, or the nearest."""
    node.doubts.add(Doubt.MONTH)
    before = last or r.before
    if before and node.weekday is None:
        base = before if day > before.day else calendar.months_later(before.replace(day=1), 1)
        return base.year, base.month
    return infer_month(r.today, day, node.weekday)


def _leap_day(today: dt.date) -> dt.date | None:
    """Return the next 29 February: « 29/2 » exists every fourth year."""
    days = (calendar.day_of(today.year + n, 2, 29) for n in range(9))
    return next((day for day in days if day and day >= today), None)


def _order(stretch: Stretch) -> None:
    """Put a range that would end before it starts in its right years, or drop the doubt on it."""
    first, last = stretch.first, stretch.last
    if last is None or first.first is None or last.last is None or first.first <= last.last:
        return
    if not last.year_said and not last.relative and last.month:
        moved = calendar.day_of(last.last.year + 1, last.last.month, last.last.day)
        if moved:
            last.settle(moved, moved)
            return
    if not first.year_said and not first.relative and first.month:
        moved = calendar.day_of(first.first.year - 1, first.first.month, first.first.day)
        if moved and moved <= last.last:
            first.settle(moved, moved)
            return
    first.doubts.add(Doubt.ORDER)
