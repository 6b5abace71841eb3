"""Days told by their number: « 13 septembre 2023 », « 13/09 », « 1er mars », « October 12 ».

    13/09/23 | 13/09 | number [month [year]] | month number [year]

A number alone is given back without a month: its list, or what follows it (`stands`), says whether
it is a day at all.
"""

from __future__ import annotations

import datetime as dt

from pipelines.dates.counts import stands
from pipelines.dates.neighbours import COUNTED
from pipelines.dates.nodes import Found, Node, Reader
from pipelines.dates.periods import period_at
from pipelines.dates.words import ENGLISH_MONTHS, Kind
from pipelines.dates.years import year_at


def full_date(r: Reader, i: int) -> Found:
    """Read 13/09/2023, 2023-09-13."""
    if r.tokens[i].kind != Kind.FULL_DATE:
        return None
    year, month, day = r.tokens[i].value
    return r.node(i, i + 1, day=day, month=month, year=year, year_said=True), i + 1


def day_month(r: Reader, i: int) -> Found:
    """Read 13/09, whatever stands around it."""
    token = r.tokens[i]
    if token.kind != Kind.DAY_MONTH:
        return None
    day, month = token.value
    node = r.node(i, i + 1, day=day, month=month)
    year = year_at(r, i + 1)
    if year:
        node.year, j = year
        node.year_said, node.end = True, r.tokens[j - 1].end
        return node, j
    return node, i + 1


def slashed(r: Reader, i: int) -> Found:
    """Read 13/09 where it is not a fraction or a count: « 1/2 », « 10/12 personnes »."""
    found = day_month(r, i)
    if found is None or not _dated(r, i, found[1]):
        return None
    return found


_DATING = frozenset(
    {
        Kind.THE,
        Kind.OF_THE,
        Kind.AT_THE,
        Kind.AND,
        Kind.WEEKDAY,
        Kind.LIMIT,
        Kind.OF,
        Kind.AT,
        Kind.DAY_MONTH,
        Kind.FULL_DATE,
        Kind.FOR,
        Kind.BETWEEN,
    }
)


def _dated(r: Reader, i: int, j: int) -> bool:
    token, after = r.tokens[i], r.tokens[j]
    before = r.tokens[i - 1] if i else r.tokens[-1]
    if before.kind == Kind.NAME_BEFORE or r.word(i) in ("24/7",):
        return False
    counted = after.kind in (Kind.UNIT, Kind.NUMBER, Kind.ORDINAL) or (
        after.kind == Kind.OTHER and r.word(j) in COUNTED
    )
    if counted or (after.value == "°" and after.kind == Kind.PUNCT):
        return False
    if token.digits == 2:
        return True
    padded = token.value[0] > 12 or r.word(i).startswith("0")
    fraction = after.kind in (Kind.OF, Kind.OF_THE) and token.value[0] < token.value[1] <= 10
    return padded or (before.kind in _DATING and not fraction) or _alone(r, i, j)


def _alone(r: Reader, i: int, j: int) -> bool:
    """Return whether tokens i to j stand alone on their line or in their cell."""
    edges = (Kind.NEWLINE, Kind.BREAK, Kind.PUNCT)
    return (i == 0 or r.tokens[i - 1].kind in edges) and r.tokens[j].kind in edges


def numbered(r: Reader, i: int) -> Found:
    """Read « 13 septembre 2023 », « 1er mars », « 4e jour de juillet », or the number alone."""
    token = r.tokens[i]
    if token.kind not in (Kind.NUMBER, Kind.ORDINAL) or not 1 <= token.value <= 31:
        return None
    if token.digits > 2 or r.word(i) in ("un", "une"):
        return None
    j = _month_index(r, i)
    if r.tokens[j].kind == Kind.MONTH:
        node = r.node(i, j + 1, day=token.value, month=r.tokens[j].value)
        return _dated_year(r, node, j + 1)
    if token.kind == Kind.ORDINAL and (token.value != 1 or not token.digits):
        return None
    node = r.node(i, i + 1, day=token.value)
    return (
        _weekday_after(r, node, i, j)
        or _month_aside(r, node, i)
        or _with_month_around(r, node, i + 1)
    )


def _month_index(r: Reader, i: int) -> int:
    """Return where the month of the number at index i would stand."""
    j = i + 1
    token, after = r.tokens[j], r.tokens[j + 1].kind
    if r.tokens[i].kind == Kind.ORDINAL and token.value == "day" and after == Kind.OF:
        j += 2  # « 4e jour de juillet »
        token, after = r.tokens[j], r.tokens[j + 1].kind
    if token.kind == Kind.PUNCT and token.value in "-/" and after == Kind.MONTH:
        j += 1
    return _of_month(r, j) if i and r.tokens[i - 1].kind == Kind.THE else j


def _weekday_after(r: Reader, node: Node, i: int, j: int) -> Found:
    """Read the weekday of « le 14, mardi », whose comma is at index j."""
    if r.tokens[j].value != "," or r.tokens[j + 1].kind != Kind.WEEKDAY:
        return None
    if not (i and r.tokens[i - 1].kind == Kind.THE and stands(r, j + 2)):
        return None
    node.weekday, node.end = r.tokens[j + 1].value, r.tokens[j + 1].end
    return node, j + 2


def _month_aside(r: Reader, node: Node, i: int) -> Found:
    """Read « le 14 (janvier) »."""
    opening, month, closing = r.tokens[i + 1 : i + 4]
    if opening.value != "(" or month.kind != Kind.MONTH or closing.value != ")":
        return None
    node.month, node.end = month.value, closing.end
    return node, i + 4


def _of_month(r: Reader, j: int) -> int:
    """Return the index of the month of « le 4 de janvier », « le 1er du mois de mars »; else j."""
    k = j + (r.tokens[j].kind in (Kind.OF, Kind.OF_THE))
    if k > j and r.tokens[k].value == "month" and r.tokens[k + 1].kind == Kind.OF:
        k += 2
    return k if r.tokens[k].kind == Kind.MONTH else j


def _dated_year(r: Reader, node: Node, j: int) -> Found:
    year = year_at(r, j)
    if year:
        node.year, j = year
        node.year_said, node.end = True, r.tokens[j - 1].end
    elif r.tokens[j].kind in (Kind.NEXT, Kind.LAST):
        sign = 1 if r.tokens[j].kind == Kind.NEXT else -1
        node.year = _nearest_side(r.today, node, sign)
        node.end, j = r.tokens[j].end, j + 1
    return node, j


def _nearest_side(today: dt.date, node: Node, sign: int) -> int:
    """Return the year of « 12 mars prochain » or « 12 mars dernier »."""
    this = (node.month, node.day) > (today.month, today.day)
    return today.year + (0 if this else 1) if sign > 0 else today.year - (1 if this else 0)


def _with_month_around(r: Reader, node: Node, j: int) -> Found:
    """Give a number its month from « de ce mois », « du mois prochain », « courant »."""
    found = _month_said_around(r, j)
    if found:
        (node.year, node.month), j = found
        node.end = r.tokens[j - 1].end
        node.relative = True
    return node, j


def _month_said_around(r: Reader, j: int) -> tuple[tuple[int, int], int] | None:
    """Read « de ce mois », « du mois prochain », « courant » after the number of a day."""
    k = j + (r.tokens[j].kind in (Kind.OF, Kind.OF_THE, Kind.THE, Kind.AT_THE))
    k += r.tokens[k].kind == Kind.THE
    if r.tokens[k].kind == Kind.PART and r.tokens[k].value == "courant" and k == j:
        return (r.today.year, r.today.month), j + 1
    if k == j and r.tokens[k].kind in (Kind.NEXT, Kind.LAST):
        return None  # « 3 prochains mois »
    for at in (k, k + 1):
        if r.tokens[at].kind == Kind.UNIT and r.tokens[at].value == "month":
            found = period_at(r, k)
            if found and found[0].first and found[0].relative:
                return (found[0].first.year, found[0].first.month), found[1]
    return None


def month_first(r: Reader, i: int) -> Found:
    """Read « October 12, 2023 », « aout deuxieme », « Février 18 »."""
    token, number = r.tokens[i], r.tokens[i + 1]
    if token.kind != Kind.MONTH or number.kind not in (Kind.NUMBER, Kind.ORDINAL):
        return None
    if not 1 <= number.value <= 31 or number.digits > 2:
        return None
    j = i + 2
    node = r.node(i, j, day=number.value, month=token.value)
    year = year_at(r, j)
    if year and r.tokens[year[1] - 1].digits == 4:
        return _dated_year(r, node, j)
    english = r.word(i) in ENGLISH_MONTHS or number.kind == Kind.ORDINAL
    return (node, j) if english or (_after_weekday(r, i) and stands(r, j)) else None


def _after_weekday(r: Reader, i: int) -> bool:
    """Return whether « lun, » stands before index i."""
    comma = i > 1 and r.tokens[i - 1].value == ","
    return i > 0 and r.tokens[i - 1 - comma].kind == Kind.WEEKDAY
