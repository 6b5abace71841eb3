"""Months, weekdays and years named in passing: « bonne année », « Mercredi de l'apprentissage »."""

from __future__ import annotations

from pipelines.dates.neighbours import GREETINGS
from pipelines.dates.nodes import Reader, Stretch
from pipelines.dates.words import Kind
from spro_docs.models import Grain

_BEFORE_MONTH = frozenset(
    {
        Kind.IN,
        Kind.OF,
        Kind.FOR,
        Kind.LIMIT,
        Kind.AND,
        Kind.BETWEEN,
        Kind.PUNCT,
        Kind.BREAK,
        Kind.NEWLINE,
        Kind.AT,
        Kind.OF_THE,
    }
)


def worth(r: Reader, i: int, j: int, stretches: list[Stretch]) -> bool:
    """Return whether it is more than a month's name, or a greeting, in passing."""
    node = stretches[0].first
    if i and r.word(i - 1) in GREETINGS:
        return False
    if _a_name(r, j, stretches) or _of_a_feast(r, i):
        return False
    if node.month and r.tokens[i].kind == Kind.MONTH and i and r.tokens[i - 1].kind == Kind.NUMBER:
        return False  # « 32 janvier »
    if len(stretches) > 1 or node.grain is not Grain.MONTH or node.first or node.year or node.part:
        return True
    if node.article or r.tokens[i].kind == Kind.UNIT or stretches[0].last:
        return True
    before = r.tokens[i - 1].kind if i else Kind.BREAK
    if before in _EDGES and r.tokens[j].kind == Kind.OTHER:
        return False  # « Octobre rose »
    compound = r.folded[node.end : node.end + 2]
    if len(compound) == 2 and compound[0] in "-'" and compound[1].isalpha():
        return False
    return before in _BEFORE_MONTH


_EDGES = (Kind.BREAK, Kind.NEWLINE, Kind.PUNCT)


def _of_a_feast(r: Reader, i: int) -> bool:
    """Return whether it is « marché de Noël », which has its own date."""
    if r.tokens[i].kind != Kind.FEAST or i < 2 or r.tokens[i - 1].kind != Kind.OF:
        return False
    return r.tokens[i - 2].kind == Kind.OTHER


def _a_name(r: Reader, j: int, stretches: list[Stretch]) -> bool:
    """Return whether it is « Mercredi de l'apprentissage », or a habit."""
    head = stretches[0]
    lone = len(stretches) == 1 and head.first.only_weekday and not head.hours and not head.last
    if lone and r.word(j) == "par" and r.tokens[j + 1].kind == Kind.UNIT:
        return True  # « un mardi par mois »
    return lone and r.tokens[j].kind in (Kind.OF, Kind.OF_THE)
