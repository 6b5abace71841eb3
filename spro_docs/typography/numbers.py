"""Numbers, amounts and shares; Babel's results, in the tests, without its import (30 ms)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from spro_docs.typography.spaces import NARROW, NO_BREAK

WORDS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_CENT = Decimal("0.01")


def number(value: Decimal | int) -> str:
    """Return « 9 200 » or « 4,3 »: as many decimals as it has, save the zeros at the end."""
    text = f"{Decimal(value):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(",", NARROW).replace(".", ",")


def amount(euros: Decimal | int) -> str:
    """Return « 16 258 € », with cents (rounded half up) only where there are some."""
    rounded = Decimal(euros).quantize(_CENT, ROUND_HALF_UP)
    if rounded == rounded.to_integral_value():
        return f"{number(rounded)}{NO_BREAK}€"
    return f"{rounded:,.2f}".replace(",", NARROW).replace(".", ",") + f"{NO_BREAK}€"


def percent(share: Decimal | int) -> str:
    """Return « 80 % » for 80: a percentage, not a ratio, as `Budget.rate` is."""
    return f"{number(share)}{NO_BREAK}%"


def spelled(count: int) -> str:
    """Return « trois », or figures past sixteen, the last number of one word."""
    return WORDS[count] if 0 <= count < len(WORDS) else number(count)
