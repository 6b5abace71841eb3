"""The meeting and its dates as calendar files."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar

from spro_docs.papers.calendar import build_calendar, build_dates
from tests.deck import meetings

HELD = {"hours": {"start": "14:00", "end": "17:00"}, "place": "CMA de Tours"}


def event(**values: Any):
    calendar = Calendar.from_ical(build_calendar(meetings.meeting(**values)))
    return next(iter(calendar.walk("VEVENT")))


def test_an_invitation_is_published_in_paris_time() -> None:
    data = build_calendar(meetings.meeting(**HELD))
    calendar = Calendar.from_ical(data)
    found = next(iter(calendar.walk("VEVENT")))

    paris = ZoneInfo("Europe/Paris")
    assert calendar["METHOD"] == "PUBLISH"
    assert found.decoded("DTSTART") == dt.datetime(2023, 7, 6, 14, tzinfo=paris)
    assert found.decoded("DTEND") == dt.datetime(2023, 7, 6, 17, tzinfo=paris)
    assert str(found["LOCATION"]).startswith("CMA de Tours")


def test_the_identity_stays_and_the_sequence_follows() -> None:
    first, second = event(**HELD), event(**HELD, sequence=2, revised="2023-06-01T10:00:00+02:00")

    assert first["UID"] == second["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (0, 2)
    assert second.decoded("DTSTAMP") == dt.datetime(2023, 6, 1, 8, tzinfo=dt.UTC)


def test_a_cancelled_meeting_is_said_to_be() -> None:
    assert event(status="cancelled")["STATUS"] == "CANCELLED"


def test_the_dates_of_a_meeting_are_events() -> None:
    block = {"kind": "events", "events": [{"title": "Forum", "start": "2023-09-13"}]}
    calendar = Calendar.from_ical(build_dates(meetings.with_blocks(block)))

    assert [str(found["SUMMARY"]) for found in calendar.walk("VEVENT")] == ["Forum"]
