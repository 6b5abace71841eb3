from __future__ import annotations

import datetime as dt

import pytest
from babel import Locale

from spro_docs.typography import (
    NO_BREAK,
    date_range,
    day_month,
    full_date,
    long_date,
    month_name,
    short_month,
    short_weekday,
    weekday_name,
)

D = dt.date


def spaced(text: str) -> str:
    return text.replace(NO_BREAK, " ")


def test_months_are_those_of_the_unicode_consortium() -> None:
    months = Locale("fr").months["format"]
    for number in range(1, 13):
        day = D(2023, number, 1)
        assert month_name(day) == months["wide"][number]
        assert short_month(day) == months["abbreviated"][number]


def test_weekdays_are_those_of_the_unicode_consortium() -> None:
    days = Locale("fr").days["format"]
    for number in range(7):
        day = D(2023, 7, 3 + number)
        assert weekday_name(day) == days["wide"][number]
        assert short_weekday(day) == days["abbreviated"][number]


@pytest.mark.parametrize(
    ("day", "long"),
    [
        (D(2023, 7, 6), "jeudi 6 juillet 2023"),
        (D(2023, 10, 1), "dimanche 1er octobre 2023"),
        (D(2024, 2, 29), "jeudi 29 février 2024"),
    ],
)
def test_a_day_is_written_with_or_without_weekday_and_year(day: dt.date, long: str) -> None:
    _, without_weekday = long.split(" ", 1)
    assert spaced(long_date(day)) == long
    assert spaced(full_date(day)) == without_weekday
    assert spaced(day_month(day)) == without_weekday.rsplit(" ", 1)[0]


def test_a_day_never_leaves_its_month_at_the_end_of_a_line() -> None:
    assert long_date(D(2023, 7, 6)) == f"jeudi 6{NO_BREAK}juillet 2023"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (D(2023, 10, 16), D(2023, 10, 20), "du 16 au 20 octobre"),
        (D(2023, 9, 30), D(2023, 10, 2), "du 30 septembre au 2 octobre"),
        (D(2023, 9, 1), D(2023, 9, 3), "du 1er au 3 septembre"),
        (D(2023, 12, 30), D(2024, 1, 2), "du 30 décembre 2023 au 2 janvier 2024"),
        (D(2023, 10, 16), D(2023, 10, 16), "le 16 octobre"),
    ],
)
def test_a_range_says_its_month_once(first: dt.date, last: dt.date, text: str) -> None:
    assert spaced(date_range(first, last)) == text


def test_a_range_names_its_year_when_asked() -> None:
    assert spaced(date_range(D(2024, 5, 6), D(2024, 5, 7), year=True)) == "du 6 au 7 mai 2024"
    assert spaced(date_range(D(2024, 5, 6), D(2024, 5, 6), year=True)) == "le 6 mai 2024"
