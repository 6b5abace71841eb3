"""Each table of wordings is read as it says; see `cases.py` for how they are written."""

from __future__ import annotations

import pytest

from tests.dates.cases import Case, every


@pytest.mark.parametrize("case", every(), ids=lambda case: case.name)
def test_a_wording_is_understood(case: Case) -> None:
    assert case.found() == case.expected
