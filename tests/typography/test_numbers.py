from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from spro_docs.typography import amount, number, percent


@given(st.decimals(-(10**9), 10**9, places=3))
def test_numbers_are_those_of_the_unicode_consortium(value: Decimal) -> None:
    assert number(value) == format_decimal(value, locale="fr")


@pytest.mark.parametrize(
    ("euros", "text"),
    [
        (16258, "16\u202f258\u00a0€"),
        (Decimal("24000.00"), "24\u202f000\u00a0€"),
        (Decimal("16258.5"), "16\u202f258,50\u00a0€"),
        (Decimal("0.005"), "0,01\u00a0€"),
        (Decimal("2.4E+4"), "24\u202f000\u00a0€"),
        (-3, "-3\u00a0€"),
    ],
)
def test_an_amount_has_cents_only_where_there_are_some(euros: Decimal | int, text: str) -> None:
    assert amount(euros) == text


@pytest.mark.parametrize(("share", "text"), [(80, "80\u00a0%"), (Decimal("12.50"), "12,5\u00a0%")])
def test_a_share_is_given_in_percent(share: Decimal | int, text: str) -> None:
    assert percent(share) == text
