"""Numbers that count what follows them, and so are no days: « 12 places », « le 16 rue »."""

from __future__ import annotations

from pipelines.dates.neighbours import AFTER_DAY
from pipelines.dates.nodes import Reader
from pipelines.dates.words import Kind


def stands(r: Reader, j: int) -> bool:
    """Return whether a number before index j is not the count of what follows."""
    token = r.tokens[j]
    if token.kind == Kind.OTHER:
        return r.word(j) in AFTER_DAY
    if token.kind == Kind.PUNCT:
        counted = token.value in "-/" and r.tokens[j + 1].kind == Kind.NUMBER
        return token.value not in "%€°/.'’*+²#" and not counted
    return token.kind not in (
        Kind.NUMBER,
        Kind.ORDINAL,
        Kind.UNIT,
        Kind.WEEKDAY,
        Kind.NAME_BEFORE,
        Kind.MONTH,
        Kind.NEXT,
        Kind.LAST,
        Kind.HOLIDAYS,
        Kind.SPAN_OF,
        Kind.HABIT,
        Kind.DAY_MONTH,
        Kind.QUARTER_PAST,
    )
