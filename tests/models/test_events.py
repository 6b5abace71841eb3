import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from spro_docs.models import Deadline, Event, Grain, Hours


def event(**fields: Any) -> Event:
    return Event.model_validate({"title": "Forum", **fields})


@pytest.mark.parametrize(
    ("fields", "first", "last"),
    [
        ({"start": "2023-10-16"}, "2023-10-16", "2023-10-16"),
        ({"start": "2023-10-16", "end": "2023-10-20"}, "2023-10-16", "2023-10-20"),
        ({"start": "2023-10-16 14:00", "end": "2023-10-16 17:00"}, "2023-10-16", "2023-10-16"),
        ({"start": "2023-10-16 20:00", "end": "2023-10-17 02:00"}, "2023-10-16", "2023-10-17"),
        ({"wording": "fin août"}, None, None),
    ],
)
def test_first_and_last_day(fields: dict[str, str], first: str | None, last: str | None) -> None:
    found = event(**fields)
    days = (first, last)
    assert (found.first_day, found.last_day) == tuple(
        dt.date.fromisoformat(day) if day else None for day in days
    )


@pytest.mark.parametrize(
    ("fields", "grain"),
    [
        ({"start": "2023-10-16"}, Grain.DAY),
        ({"start": "2023-10-16 14:00"}, Grain.MINUTE),
        ({"start": "2023-10-01", "grain": "month"}, Grain.MONTH),
        ({"wording": "fin août"}, Grain.DAY),
    ],
)
def test_precision(fields: dict[str, str], grain: Grain) -> None:
    assert event(**fields).precision == grain


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({"start": "2023-10-16"}, None),
        ({"start": "2023-10-16 14:00"}, Hours(start=dt.time(14))),
        (
            {"start": "2023-10-16 14:00", "end": "2023-10-16 17:00"},
            Hours(start=dt.time(14), end=dt.time(17)),
        ),
        (
            {"start": "2023-10-16", "end": "2023-10-20", "daily": {"start": "9 h"}},
            Hours(start=dt.time(9)),
        ),
    ],
)
def test_hours(fields: dict[str, Any], hours: Hours | None) -> None:
    assert event(**fields).hours == hours


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "« start » ou « wording » attendu"),
        ({"end": "2023-10-16"}, "« start » ou « wording » attendu"),
        ({"start": "2023-10-16", "end": "2023-10-15"}, "« end » est avant « start »"),
        ({"start": "2023-10-16", "end": "2023-10-15 14:00"}, "« end » est avant « start »"),
        (
            {"start": "2023-10-16 14:00", "end": "2023-10-16 13:00"},
            "« end » est avant « start »",
        ),
    ],
)
def test_times_that_cannot_be(fields: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        event(**fields)


def test_a_deadline_has_some_time() -> None:
    assert Deadline(what="inscription", wording="fin août").date is None
    with pytest.raises(ValidationError, match="« date », « opens » ou « wording » attendu"):
        Deadline(what="inscription")
