"""Hours told day by day behind a list of days: « les 2 et 3 octobre : 9h-12h le lundi, … ».

The list is followed by a gap and two or more of `hours [le] weekday` or `[le] weekday [:] hours`,
parted by commas, semicolons or « et ».
"""

from __future__ import annotations

from pipelines.dates.clocks import hours_at
from pipelines.dates.nodes import Hours, Reader, Stretch
from pipelines.dates.words import Kind
from spro_docs.models import Grain

_GAP = 4
_OPENING = frozenset(":(,-")
_MOST = 7


def with_hours_by_weekday(r: Reader, stretches: list[Stretch], j: int) -> int:
    """Give days that end before index j the hours of their weekdays; return the index after.

    Only where each day of the list has a weekday of its own, and two at least are told; hours that
    were taken for all of them are then the first one's.
    """
    days = {
        stretch.first.first.weekday(): stretch
        for stretch in stretches
        if stretch.last is None and stretch.first.grain is Grain.DAY and stretch.first.first
    }
    if len(days) < 2 or len(days) != len(stretches):
        return j
    found, end = _told(r, _begin(r, stretches[-1], j))
    if len(found) < 2 or not found.keys() <= days.keys():
        return j
    for weekday, hours in found.items():
        days[weekday].hours = hours
    return end


def _begin(r: Reader, last: Stretch, j: int) -> int:
    """Return the index of what follows the days themselves."""
    start = last.hours[0].start if last.hours else None
    while start is not None and j > 0 and r.tokens[j - 1].end > start:
        j -= 1
    return j


def _told(r: Reader, k: int) -> tuple[dict[int, list[Hours]], int]:
    """Read the hours of weekdays, and the index after them."""
    for _ in range(_GAP):
        if r.tokens[k].kind != Kind.PUNCT or r.tokens[k].value not in _OPENING:
            break
        k += 1
    told: dict[int, list[Hours]] = {}
    while len(told) < _MOST:
        one = _one(r, k)
        if one is None:
            break
        weekday, hours, k = one
        told[weekday] = hours
        following = _past_separator(r, k)
        if following == k:
            break
        k = following
    return told, k + (r.tokens[k].value == ")")


def _past_separator(r: Reader, k: int) -> int:
    j = k + (r.tokens[k].kind in (Kind.PUNCT, Kind.BREAK) and r.tokens[k].value in (",", ";", "/"))
    return j + (r.tokens[j].kind == Kind.AND)


def _one(r: Reader, k: int) -> tuple[int, list[Hours], int] | None:
    """Read « 9h-12h le lundi », « le lundi : 9h-12h »."""
    weekday = _weekday(r, k)
    if weekday is not None:
        j = weekday[1] + (r.tokens[weekday[1]].value == ":")
        hours = hours_at(r, j)
        return (weekday[0], *hours) if hours else None
    hours = hours_at(r, k)
    weekday = _weekday(r, hours[1]) if hours else None
    return (weekday[0], hours[0], weekday[1]) if hours and weekday else None


def _weekday(r: Reader, k: int) -> tuple[int, int] | None:
    k += r.tokens[k].kind == Kind.THE
    if r.tokens[k].kind != Kind.WEEKDAY or r.tokens[k + 1].kind == Kind.NUMBER:
        return None
    return r.tokens[k].value, k + 1
