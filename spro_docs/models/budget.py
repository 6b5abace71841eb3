"""A year's money, which checks its own arithmetic."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, model_validator

from spro_docs.models.base import Line, Markdown, Model

Amount = Annotated[Decimal, Field(ge=0, le=10**12, allow_inf_nan=False)]
"""Euros; beyond a thousand billion it is a slip of the keyboard."""

ROUNDING = Decimal(1)
"""Euros by which a share of the eligible spending may differ from its rate: amounts are rounded."""


class Theme(Model):
    """A part of the budgeted programme, with what it is for."""

    title: Line
    objective: Markdown | None = None


class Budget(Model):
    """A year's amounts, in euros; `rate` is the percentage of the eligible spending asked for."""

    label: Line
    year: int
    total: Amount | None = None
    eligible: Amount | None = None
    rate: Annotated[Decimal, Field(gt=0, le=100)] | None = None
    requested: Amount | None = None
    granted: Amount | None = None
    spent: Amount | None = None
    comment: Markdown | None = None
    themes: tuple[Theme, ...] = ()

    @property
    def eligible_spending(self) -> Decimal | None:
        """The eligible spending, or what request and rate make of it."""
        if self.eligible is not None or self.requested is None or self.rate is None:
            return self.eligible
        return self.requested * 100 / self.rate

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.eligible is not None and self.rate is not None and self.requested is not None:
            share = self.eligible * self.rate / 100
            if abs(share - self.requested) > ROUNDING:
                raise ValueError(
                    f"le compte n’y est pas : {self.rate} % de {self.eligible} € font {share} €, "
                    f"« requested » dit {self.requested} €"
                )
        for name in ("requested", "granted", "eligible"):
            amount = getattr(self, name)
            if amount is not None and self.total is not None and amount > self.total:
                raise ValueError(f"« {name} » ({amount} €) dépasse « total » ({self.total} €)")
        return self
