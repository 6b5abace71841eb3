"""Whole wordings: days with their hours, ranges, lists, limits.

    wording   := [limit] (list [gap hours] | hours gap list | hours)
    list      := stretch ((, | et | ou | puis | / | &) stretch)*

Stretches are in `stretches`, the hours after them in `day_hours`.
"""

from __future__ import annotations

import datetime as dt

from pipelines.dates.counts import stands
from pipelines.dates.day_hours import hours_after
from pipelines.dates.nodes import Reader, Stretch
from pipelines.dates.periods import again, week_at
from pipelines.dates.stretches import put_to, stretch_at
from pipelines.dates.weeks import NUMBERED, numbered_week
from pipelines.dates.words import Kind


def separator(r: Reader, j: int) -> int:
    """Return the index after what parts two items of a list; 0 if nothing does."""
    k = j
    if r.tokens[k].kind == Kind.PUNCT and r.tokens[k].value in ",/&+·•":
        k += 1
    if r.tokens[k].kind == Kind.AND:
        k += 1
    if k > j and r.tokens[k].kind == Kind.OTHER and r.word(k) in ("non", "enfin", "aussi"):
        k += 1
    return k if k > j else 0


_MOST = 40
"""Items of a list: beyond, another list begins. Keeps a list without a month bounded work."""


def days_at(r: Reader, i: int) -> tuple[list[Stretch], int] | None:
    """Read a list of days, periods and ranges, each with its hours.

    Numbers that no month follows are read and give nothing, so that they are not read again.
    """
    article = r.tokens[i].kind == Kind.THE or r.word(i) == "des" or put_to(r, i)
    listed: list[Stretch] = []
    ends: list[int] = []
    week, j = _week_before(r, i)
    while len(listed) < _MOST:
        in_list = bool(listed) or article or _list_of_numbers(r, j)
        found = stretch_at(r, j, in_list=in_list) or _again(r, j, listed)
        if found is None or (listed and _of_weekdays(found[0])):
            break
        if len(listed) == 1 and not article and found[0].last and _counts(listed[0]):
            return None  # « SSIAP 1, du 2 au 13 octobre »
        stretch, j = found
        if week and stretch.first.only_weekday:
            stretch.first.week = week
        timed = hours_after(r, j)
        if timed:
            stretch.hours, j = timed
        listed.append(stretch)
        ends.append(j)
        k = separator(r, j)
        if not k:
            break
        j = k
    kept = _kept(r, listed, ends, article=article)
    if kept:
        return listed[:kept], ends[kept - 1]
    counting = len(listed) > 1 and all(stretch.first.bare for stretch in listed)
    return ([], ends[-1]) if counting else None


def _of_weekdays(stretch: Stretch) -> bool:
    """Return whether it is « du lundi au vendredi »: of the days before it, not after them."""
    last = stretch.last
    return last is not None and stretch.first.only_weekday and last.only_weekday


def _week_before(r: Reader, i: int) -> tuple[dt.date | None, int]:
    """Read « la semaine prochaine » of « la semaine prochaine mardi ou jeudi »."""
    if r.tokens[i].value != "week" and r.tokens[i + 1].value != "week":
        return None, i
    found = week_at(r, i)
    if found is None:
        return None, i
    node, j = found
    j += r.tokens[j].kind == Kind.PUNCT and r.tokens[j].value in (",", ":")
    day = r.tokens[j].kind == Kind.WEEKDAY and r.tokens[j + 1].kind != Kind.NUMBER
    return (node.first, j) if day and node.first else (None, i)


def _again(r: Reader, j: int, listed: list[Stretch]) -> tuple[Stretch, int] | None:
    """Read « la prochaine » after « cette semaine ou », « 48 » after « semaines 47 et »."""
    unit = listed[-1].first.unit if listed else None
    if unit is None:
        return None
    found = numbered_week(r, j - 1) if unit == NUMBERED else again(r, j, unit)
    return (Stretch(found[0], start=found[0].start, end=found[0].end), found[1]) if found else None


def _list_of_numbers(r: Reader, j: int) -> bool:
    return r.tokens[j].kind in (Kind.NUMBER, Kind.ORDINAL)


def _kept(r: Reader, listed: list[Stretch], ends: list[int], *, article: bool) -> int:
    """Return how many items stand: numbers without a month at the end of a list may not.

    « le 12 octobre et 15 personnes » holds one day, « les 12 et 13 » two.
    """
    if not listed or not (listed[0].first.bare or listed[-1].first.bare):
        return len(listed)
    head, bare = listed[0], all(stretch.first.bare for stretch in listed)
    if not article and _counts(head) and not any(n.month for s in listed for n in s.nodes):
        return 0  # « 23, ce soir »
    kept = len(listed)
    while kept and listed[kept - 1].first.bare and listed[kept - 1].last is None:
        node = listed[kept - 1].first
        said = node.article or node.weekday is not None or (article and (bare or kept == 1))
        if said and (listed[kept - 1].hours or stands(r, ends[kept - 1])):
            break
        kept -= 1
    return kept


def _counts(stretch: Stretch) -> bool:
    """Return whether it is a number alone, without its weekday."""
    node = stretch.first
    return node.bare and node.weekday is None and stretch.last is None
