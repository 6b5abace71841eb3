from __future__ import annotations

import datetime as dt

import pytest

from spro_docs.models import Hours
from spro_docs.typography import NO_BREAK, compact_hours, hour, hours

T = dt.time


@pytest.mark.parametrize(
    ("time", "text"),
    [(T(14), "14~h"), (T(14, 30), "14~h~30"), (T(9, 5), "9~h~05"), (T(0), "0~h")],
)
def test_an_hour_says_its_minutes_where_it_has_some(time: dt.time, text: str) -> None:
    assert hour(time) == text.replace("~", NO_BREAK)


@pytest.mark.parametrize(
    ("start", "end", "sentence", "bare", "compact"),
    [
        (T(14), T(17), "de 14 h à 17 h", "14 h à 17 h", "14–17 h"),
        (T(10), T(11, 30), "de 10 h à 11 h 30", "10 h à 11 h 30", "10 h–11 h 30"),
        (T(14), None, "à 14 h", "14 h", "14 h"),
    ],
)
def test_hours_read_in_a_sentence_on_a_card_and_in_a_column(
    start: dt.time, end: dt.time | None, sentence: str, bare: str, compact: str
) -> None:
    span = Hours(start=start, end=end)
    assert hours(span).replace(NO_BREAK, " ") == sentence
    assert hours(span, bare=True).replace(NO_BREAK, " ") == bare
    assert compact_hours(span).replace(NO_BREAK, " ") == compact
