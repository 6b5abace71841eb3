"""Whole wordings: days with their hours, ranges, lists, limits.

    wording   := [limit] (list [gap hours] | hours gap list | hours)
    list      := stretch ((, | et | ou | puis | / | &) stretch)*
    stretch   := [du | de | entre] day [hours] (au | jusqu'au | - | et) day [hours] | day | period
    gap       := up to four of , : - ( | a line end, a label (« Horaires : »), « toute la journée »

A number alone is a day where a list gives it a month, or where « le », « les », « du … au » or a
weekday stands before it.
"""

from __future__ import annotations

import datetime as dt

from pipelines.dates.clocks import HOURS_BEGIN, hours_at, one_at
from pipelines.dates.counts import stands
from pipelines.dates.days import day_at
from pipelines.dates.nodes import Hours, Node, Reader, Stretch
from pipelines.dates.periods import again, period_at, week_at
from pipelines.dates.span import Limit
from pipelines.dates.weeks import NUMBERED, numbered_week
from pipelines.dates.whole_years import in_year, year_alone
from pipelines.dates.words import Kind
from spro_docs.models import Grain

_UNTIL = Limit.UNTIL
_ARTICLES = (Kind.THE, Kind.AT_THE, Kind.OF_THE)


def node_at(r: Reader, i: int, *, in_list: bool = False) -> tuple[Node, int] | None:
    """Read a day or a period; in a list also a number that a later item may give its month."""
    found = day_at(r, i)
    if found and found[0].bare and not _may_stand(r, i, found, in_list=in_list):
        found = None
    if found is None or found[0].bare:
        found = period_at(r, i) or in_year(r, i) or found
    return found


def _may_stand(r: Reader, i: int, found: tuple[Node, int], *, in_list: bool) -> bool:
    node, j = found
    if node.weekday is not None:
        return True
    if in_list:
        return True
    return (r.tokens[i].kind == Kind.THE or _put_to(r, i)) and stands(r, j)


def _put_to(r: Reader, i: int) -> bool:
    """Tell whether « au » leads to a day: « jusqu'au 16 », « reporté au 23 »."""
    if not i or r.tokens[i].kind != Kind.AT_THE or r.word(i) != "au":
        return False
    before = r.tokens[i - 1]
    return (before.kind == Kind.LIMIT and before.value is _UNTIL) or (
        before.kind == Kind.OTHER and r.word(i - 1).startswith(_PUTTING)
    )


_PUTTING = ("report", "repouss", "decal", "deplac", "prolong", "avanc", "differ")


def stretch_at(r: Reader, i: int, *, in_list: bool = False) -> tuple[Stretch, int] | None:
    """Read a day, a period or a range of them."""
    opener = r.tokens[i].kind
    opened = opener in (Kind.OF_THE, Kind.OF, Kind.BETWEEN)
    k = i + (opened and opener != Kind.OF_THE)
    found = node_at(r, k, in_list=True) or (year_alone(r, k) if opened else None)
    if found is None:
        return None
    first, j = found
    ranged = _range(r, first, j, between=opener == Kind.BETWEEN, opened=opened)
    if ranged:
        stretch, k = ranged
        stretch.start = r.tokens[i].start
        return stretch, k
    if first.bare and not (in_list or _may_stand(r, i, found, in_list=False)):
        return None
    if opener in (Kind.OF, Kind.BETWEEN):
        return None
    return Stretch(first, start=first.start, end=first.end), j


def _range(
    r: Reader, first: Node, j: int, *, between: bool, opened: bool
) -> tuple[Stretch, int] | None:
    """Read the second half of a range: « [à 18h] au 6 mars [à 5h] »."""
    before: Hours | None = None
    k = _to(r, j, between=between, opened=opened)
    if not k and opened:
        timed = _its_hour(r, j)
        if timed:
            k = _to(r, timed[1], between=between, opened=opened)
            before = timed[0] if k else None
    if not k:
        return None
    found = node_at(r, k, in_list=True)
    if found is None and first.grain is Grain.YEAR:
        found = year_alone(r, k)
    if found is None:
        return None
    last, end = found
    said = opened and (first.article or r.tokens[k].kind in _ARTICLES or _is_au(r, k - 1))
    if last.bare and not (first.day and stands(r, end) and (said or last.weekday is not None)):
        return None  # « du 4 au 8 » holds two days, « 12 octobre - 15 » one
    after: Hours | None = None
    if before:
        timed = _its_hour(r, end)
        if timed:
            after, end = timed
    stretch = Stretch(first, last, before=before, after=after, start=first.start)
    stretch.end = r.tokens[end - 1].end
    return stretch, end


def _its_hour(r: Reader, j: int) -> tuple[Hours, int] | None:
    """Read the hour of an end of a range: « à 18h », « (18h) »."""
    aside = r.tokens[j].value == "("
    found = one_at(r, j + aside)
    if found is None or found[0].ranged or found[0].limit is not None:
        return None
    hours, k = found
    if not aside:
        return hours, k
    return (hours, k + 1) if r.tokens[k].value == ")" else None


def _is_au(r: Reader, k: int) -> bool:
    return r.tokens[k].kind == Kind.AT_THE


def _to(r: Reader, j: int, *, between: bool, opened: bool) -> int:
    """Return the index after « au », « jusqu'au », « - », « et » (entre); 0 if there is none."""
    j += r.tokens[j].value == "," and r.tokens[j + 1].kind == Kind.LIMIT
    token = r.tokens[j]
    if between:
        return j + 1 if token.kind == Kind.AND else 0
    if token.kind == Kind.AT_THE:
        return j + 1
    if token.kind == Kind.AT:
        if r.tokens[j + 1].kind == Kind.CLOCK or r.tokens[j + 2].value == "hour":
            return 0
        return j + 1 if opened or r.tokens[j + 1].kind in (Kind.WEEKDAY, Kind.MONTH) else 0
    if token.kind == Kind.LIMIT and token.value is _UNTIL:
        return j + 1 + (r.tokens[j + 1].kind in (Kind.AT, Kind.AT_THE, Kind.IN))
    if token.kind == Kind.PUNCT and token.value in "->":
        k = j + 1
        while r.tokens[k].kind == Kind.PUNCT and r.tokens[k].value in "->" and k < j + 3:
            k += 1
        return k
    return 0


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
    article = r.tokens[i].kind == Kind.THE or r.word(i) == "des" or _put_to(r, i)
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


# -- Hours after days

_BY = Limit.BY
_GAP = 5
_OPENING = frozenset("(:-,|>·*[")
_SYMBOLS = 0x2000
"""Where bullets, arrows and emoji begin: « ⏰ 18h30 »."""


def hours_after(r: Reader, j: int) -> tuple[list[Hours], int] | None:
    """Read the hours of the days before index j, past a gap."""
    k, lines, opened = j, 0, False
    for _ in range(_GAP + 1):
        token = r.tokens[k]
        found = None
        if token.kind in HOURS_BEGIN and token.value is not _BY:
            found = hours_at(r, k)
        if found and _belong(r, k, found[0], lines=lines):
            hours, end = found
            if opened and not hours[0].ranged and r.word(k) == "minuit":
                return None  # « jusqu'au 31 janvier (minuit) »
            if opened and r.tokens[end].value == ")":
                end += 1
            return hours, end
        if token.kind == Kind.NEWLINE:
            lines += token.digits
            if lines > 2:
                return None
        elif not _in_gap(r, k):
            return None
        opened = opened or token.value == "("
        k += 1
    return None


def _in_gap(r: Reader, k: int) -> bool:
    token = r.tokens[k]
    if token.kind == Kind.BREAK:
        return token.value == ";" and r.tokens[k + 1].kind in HOURS_BEGIN
    if token.kind == Kind.PUNCT:
        return token.value in _OPENING or ord(token.value) >= _SYMBOLS
    if token.kind == Kind.UNIT:
        return bool(token.value == "hour")
    if token.kind in (Kind.OF, Kind.OF_THE, Kind.HALF):
        return True
    return token.kind in (Kind.HOURS_LABEL, Kind.FILLER, Kind.INCLUDED, Kind.AT)


def _belong(r: Reader, k: int, hours: list[Hours], *, lines: int) -> bool:
    """Return whether hours at index k are those of the days before."""
    first = hours[0]
    if r.tokens[k].kind in (Kind.FOR, Kind.OF) and not first.ranged:
        return False
    if r.tokens[k].kind == Kind.OF_THE and not first.ranged:
        return False
    return not lines or first.ranged or first.begin is not None
