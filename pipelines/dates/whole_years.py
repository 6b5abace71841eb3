"""Years that are read as periods: « en 2016 », « l'année 2016 », « de 2015 à 2017 »."""

from __future__ import annotations

from pipelines.dates import calendar
from pipelines.dates.counts import stands
from pipelines.dates.nodes import Found, Reader
from pipelines.dates.words import Kind
from spro_docs.models import Grain


def year_from(r: Reader, i: int, j: int) -> Found:
    """Read a year at j of a wording that begins at i."""
    token = r.tokens[j]
    if token.kind != Kind.NUMBER or token.digits != 4:
        return None
    if not calendar.FIRST_YEAR <= token.value <= calendar.LAST_YEAR:
        return None
    after = r.tokens[j + 1]
    if after.kind == Kind.PUNCT and after.value in "-/" and r.tokens[j + 2].digits in (2, 4):
        return None
    return r.node(i, j + 1, grain=Grain.YEAR, year=token.value, year_said=True), j + 1


def in_year(r: Reader, i: int) -> Found:
    """Read « en 2016 »."""
    return year_from(r, i, i + 1) if r.tokens[i].kind == Kind.IN else None


def year_alone(r: Reader, i: int) -> Found:
    """Read the year of « de 2015 à 2017 », « depuis 2015 », where it counts nothing."""
    found = year_from(r, i, i)
    return found if found and stands(r, found[1]) else None
