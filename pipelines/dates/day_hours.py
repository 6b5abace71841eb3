"""The hours of days told just before: « le 12, de 9h à 12h », « 21/09 (9h-12h) ».

gap := up to four of , : - ( | a line end, a label (« Horaires : »), « toute la journée »
"""

from __future__ import annotations

from pipelines.dates.clocks import HOURS_BEGIN, hours_at
from pipelines.dates.nodes import Hours, Reader
from pipelines.dates.span import Limit
from pipelines.dates.words import Kind

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
