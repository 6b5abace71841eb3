"""The calendar: feasts that move, weeks, months."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.dates import calendar


@pytest.mark.parametrize(
    "day", [dt.date(2008, 3, 23), dt.date(2019, 4, 21), dt.date(2024, 3, 31), dt.date(2038, 4, 25)]
)
def test_easter_is_where_the_computus_puts_it(day: dt.date) -> None:
    assert calendar.easter(day.year) == day


@pytest.mark.parametrize(
    ("feast", "day"),
    [
        ("ascension", dt.date(2024, 5, 9)),
        ("lundi de pentecôte", dt.date(2024, 5, 20)),
        ("fête des mères", dt.date(2024, 5, 26)),
        ("fête des mères", dt.date(2023, 6, 4)),  # the last Sunday of May is Whitsun
        ("fête des pères", dt.date(2024, 6, 16)),
        ("toussaint", dt.date(2024, 11, 1)),
    ],
)
def test_feasts_fall_on_their_days(feast: str, day: dt.date) -> None:
    assert calendar.FEASTS[feast](day.year) == day


def test_the_coming_weekday_is_never_today() -> None:
    monday = dt.date(2024, 3, 11)

    assert calendar.coming(monday, 0) == dt.date(2024, 3, 18)
    assert calendar.latest(monday, 0) == dt.date(2024, 3, 4)


def test_months_later_end_with_their_month() -> None:
    assert calendar.months_later(dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)
    assert calendar.months_later(dt.date(2024, 3, 31), -1) == dt.date(2024, 2, 29)


def test_a_year_without_a_53rd_week_has_none() -> None:
    assert calendar.week_number(2024, 53) is None
    assert calendar.week_number(2020, 53) == dt.date(2020, 12, 28)


def test_the_ends_of_the_calendar_hold() -> None:
    assert calendar.shifted(dt.date.max, 1) == dt.date.max
    assert calendar.months_later(dt.date(9999, 12, 31), 5).year == 9999
