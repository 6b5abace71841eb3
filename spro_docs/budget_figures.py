"""The figure of a budget that matters, and the words for it: the same in deck and papers."""

from __future__ import annotations

from decimal import Decimal

from spro_docs.models import Budget

HEADLINES = {
    "granted": "accordés",
    "requested": "demandés",
    "spent": "dépensés",
    "total": "pour le projet",
}
"""What follows the figure, the one that matters most first."""


def headline(budget: Budget) -> tuple[str, Decimal] | None:
    """Return what was granted, else asked, spent, planned: the field's name and its euros."""
    for name in HEADLINES:
        amount = getattr(budget, name)
        if amount is not None:
            return name, amount
    return None
