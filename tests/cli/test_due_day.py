"""Until when an action is due, in figures and in words."""

from __future__ import annotations

import datetime as dt

import pytest

from spro_docs.cli.due_day import due_of
from spro_docs.errors import UsageError

NOVEMBER = dt.date(2023, 11, 27)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fin janvier", dt.date(2024, 1, 31)),
        ("fin août", dt.date(2024, 8, 31)),
        ("pour fin août", dt.date(2024, 8, 31)),
        ("fin août 2023", dt.date(2023, 8, 31)),
        ("fin novembre", dt.date(2023, 11, 30)),
        ("avant le 15 décembre", dt.date(2023, 12, 15)),
        ("demain", dt.date(2023, 11, 28)),
    ],
)
def test_words_leave_a_last_day_ahead(text: str, day: dt.date) -> None:
    assert due_of(text, NOVEMBER) == (day, text)


@pytest.mark.parametrize(
    "text", ["à la rentrée", "après la réunion du 3 mars", "le 12 ou le 13 janvier", "14h"]
)
def test_words_that_leave_no_day_stay_words(text: str) -> None:
    assert due_of(text, NOVEMBER) == (None, text)


@pytest.mark.parametrize("text", ["2023-12-01", "01/12/2023", "1/12/2023"])
def test_figures_are_a_day(text: str) -> None:
    assert due_of(text, NOVEMBER) == (dt.date(2023, 12, 1), None)


@pytest.mark.parametrize("text", ["2026-02-30", "30/02/2026", "30 février", "le 31 avril 2024"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=f"« {text} » n’est pas un jour"):
        due_of(text, NOVEMBER)


def test_nothing_is_no_day() -> None:
    assert due_of(" ", NOVEMBER) == (None, None)
