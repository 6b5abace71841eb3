"""A day, a period or a range of them: « du 8 au 15 », « lundi 9 à 18h jusqu'au mardi 10 à 5h ».

    stretch := [du | de | entre] day [hours] (au | jusqu'au | - | et) day [hours] | day | period

A number alone is a day where a list gives it a month, or where « le », « les », « du … au » or a
weekday stands before it.
"""

from __future__ import annotations

from pipelines.dates.clocks import one_at
from pipelines.dates.counts import stands
from pipelines.dates.days import day_at
from pipelines.dates.nodes import Hours, Node, Reader, Stretch
from pipelines.dates.periods import period_at
from pipelines.dates.span import Limit
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
    return (r.tokens[i].kind == Kind.THE or put_to(r, i)) and stands(r, j)


def put_to(r: Reader, i: int) -> bool:
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
