"""What looks like a date and is a name: streets, laws, school holidays, numbers of articles."""

from __future__ import annotations

from pipelines.dates.days import day_at
from pipelines.dates.neighbours import NAMED_DAYS
from pipelines.dates.nodes import Reader
from pipelines.dates.words import Kind
from pipelines.dates.years import year_at

_ARTICLES = (Kind.OF_THE, Kind.OF, Kind.THE)
_LAW_WORDS = 6


def name_at(r: Reader, i: int) -> int:
    """Return the index after a name that holds a date: « rue du 11 novembre »; 0 if none."""
    token = r.tokens[i]
    if token.kind == Kind.HOLIDAYS:
        return _bridge(r, i) or _holidays(r, i + 1)
    if token.value == "number":
        return _number(r, i + 1)
    if token.value == "law":
        return _law(r, i + 1)
    j = _day(r, i + 1)
    if not j:
        direct = day_at(r, i + 1) if r.tokens[i + 1].kind == Kind.NUMBER else None
        named = direct and (direct[0].month, direct[0].day) in NAMED_DAYS
        return direct[1] if direct and named else 0  # « arrêt 14 Juillet »
    if token.value == "street" or _named(r, i + 1):
        return j
    return 0


def _day(r: Reader, j: int) -> int:
    """Return the index after « du 11 novembre [1918] »; 0 for a range or another wording."""
    if r.tokens[j].kind != Kind.OF_THE:
        return 0
    found = day_at(r, j + 1)
    if found is None or found[0].month is None:
        return 0
    if r.tokens[found[1]].kind in (Kind.AT_THE, Kind.CLOCK):
        return 0
    return found[1]


def _named(r: Reader, j: int) -> bool:
    found = day_at(r, j + 1)
    return found is not None and (found[0].month, found[0].day) in NAMED_DAYS


def _law(r: Reader, j: int) -> int:
    """Read « loi n° 2018-771 du 5 septembre 2018 »."""
    for k in range(j, j + _LAW_WORDS):
        if r.tokens[k].kind in (Kind.BREAK, Kind.NEWLINE):
            return 0
        end = _day(r, k)
        if end:
            return end
    return 0


def _number(r: Reader, j: int) -> int:
    """Skip the number after « article », « page », « n° »."""
    while r.tokens[j].kind == Kind.PUNCT and r.tokens[j].value in "°:.":
        j += 1
    if r.tokens[j].kind in (Kind.NUMBER, Kind.DAY_MONTH, Kind.MONTH_YEAR):
        after = r.tokens[j + 1]
        if r.tokens[j].kind == Kind.NUMBER and after.kind == Kind.MONTH:
            return 0
        return j + 1
    return 0


def _holidays(r: Reader, j: int) -> int:
    """Skip « vacances de la Toussaint », « vacances de février 2024 », « congés de Noël »."""
    while r.tokens[j].kind == Kind.OTHER and r.word(j) in ("scolaires", "scolaire"):
        j += 1
    if r.tokens[j].kind not in _ARTICLES:
        return 0
    j += 1
    j += r.tokens[j].kind == Kind.THE
    if r.tokens[j].kind not in (Kind.FEAST, Kind.MONTH):
        return 0
    year = year_at(r, j + 1)
    return year[1] if year else j + 1


def _bridge(r: Reader, i: int) -> int:
    """Skip « pont du 11 novembre »: a long week-end, or a street."""
    return _day(r, i + 1) if r.word(i) == "pont" else 0
