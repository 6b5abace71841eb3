from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from spro_docs.models import Budget


def budget(**amounts: Any) -> Budget:
    return Budget.model_validate({"label": "Demande 2023", "year": 2023, **amounts})


@pytest.mark.parametrize(
    ("amounts", "eligible"),
    [
        ({"requested": 24000, "rate": 80}, 30000),  # not the total: the project costs more
        ({"requested": 24000, "rate": 80, "total": 31850}, 30000),
        ({"eligible": 30000}, 30000),
        ({"requested": 24000}, None),
        ({"rate": 80}, None),
        ({}, None),
    ],
)
def test_the_eligible_spending_follows_from_request_and_rate(
    amounts: dict[str, Any], eligible: int | None
) -> None:
    assert budget(**amounts).eligible_spending == eligible


@pytest.mark.parametrize(
    "amounts",
    [
        {"eligible": 30000, "rate": 80, "requested": 24000},
        {"eligible": 30000, "rate": 80, "requested": "24000.99"},
        {"eligible": "30000.40", "rate": "79.5", "requested": 23850},
        {"eligible": 30000, "rate": 100, "requested": 30000, "total": 30000},
        {"granted": 20000, "total": 31850, "spent": 40000},
    ],
)
def test_amounts_that_add_up(amounts: dict[str, Any]) -> None:
    assert budget(**amounts).label == "Demande 2023"


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [
        ({"eligible": 31850, "rate": 80, "requested": 24000}, "le compte n’y est pas"),
        ({"eligible": 30000, "rate": 80, "requested": "24001.01"}, "le compte n’y est pas"),
        ({"requested": 40000, "total": 31850}, "« requested » .* dépasse « total »"),
        ({"granted": 40000, "total": 31850}, "« granted » .* dépasse « total »"),
        ({"eligible": 40000, "total": 31850}, "« eligible » .* dépasse « total »"),
        ({"total": -1}, "greater than or equal to 0"),
        ({"rate": 0}, "greater than 0"),
        ({"rate": 101}, "less than or equal to 100"),
        ({"total": "1e13"}, "less than or equal to"),
        ({"total": "nan"}, "finite"),
        ({"total": "inf"}, "finite"),
    ],
)
def test_amounts_that_do_not(amounts: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        budget(**amounts)


def test_amounts_are_exact() -> None:
    assert budget(total="0.1", spent="16258.50").spent == Decimal("16258.50")
