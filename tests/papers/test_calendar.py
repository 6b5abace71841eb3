"""The meeting and its dates as calendar files."""

from __future__ import annotations

import datetime as dt

import icalendar
import pytest

from spro_docs import build_calendar, build_dates
from spro_docs.models import Meeting
from spro_docs.output import untouched
from tests.deck.meetings import meeting, with_blocks


def read(data: bytes) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(data)


def event_of(found: Meeting) -> icalendar.Event:
    (event,) = read(build_calendar(found)).walk("VEVENT")
    return event


HOURS = {"start": "14:00", "end": "17:00"}


def test_hours_are_paris_time() -> None:
    event = event_of(meeting(hours=HOURS))

    assert event["dtstart"].params["TZID"] == "Europe/Paris"
    assert event["dtstart"].dt.astimezone(dt.UTC).hour == 12
    assert event["dtend"].dt.astimezone(dt.UTC).hour == 15


def test_winter_hours_are_those_of_winter() -> None:
    event = event_of(Meeting.model_validate({"title": "a", "date": "2023-12-06", "hours": HOURS}))

    assert event["dtstart"].dt.astimezone(dt.UTC).hour == 13


def test_the_zones_own_rule_says_the_same() -> None:
    """A program that trusts the file's rule rather than its own table finds the same hours."""
    zone = read(build_calendar(meeting(hours=HOURS))).walk("VTIMEZONE")[0].to_tz()

    for day, offset in ((dt.datetime(2023, 7, 6, 14), 2), (dt.datetime(2023, 12, 6, 14), 1)):
        assert zone.utcoffset(day.replace(tzinfo=zone)) == dt.timedelta(hours=offset)


def test_a_meeting_without_hours_takes_its_day() -> None:
    event = event_of(meeting())

    assert event["dtstart"].dt == dt.date(2023, 7, 6)
    assert event["dtend"].dt == dt.date(2023, 7, 7)


def test_an_end_that_nobody_said_is_not_made_up() -> None:
    assert "dtend" not in event_of(meeting(hours={"start": "14:00"}))


def test_it_is_published_with_what_a_partner_needs() -> None:
    found = meeting(
        network="SPRO 37 · Le réseau",
        place={"name": "CCI", "address": "1 rue A, Tours", "access": "tram A"},
        online="https://visio.example/x",
        agenda=[{"title": "Bilan ; suites", "lead": {"person": "Ana Roux"}, "duration": 20}],
    )
    calendar = read(build_calendar(found, sender="ana@spro.example"))
    (event,) = calendar.walk("VEVENT")

    assert calendar["method"] == "PUBLISH"
    assert event["summary"] == "Réunion départementale (SPRO 37)"
    assert event["location"] == "CCI, 1 rue A, Tours"
    assert event["url"] == "https://visio.example/x"
    assert event["organizer"] == "mailto:ana@spro.example"
    description = event["description"].replace("\u00a0", " ").replace("\u202f", " ")
    assert "1. Bilan ; suites (Ana Roux, 20 min)" in description
    assert "Pour venir : tram A" in description


def test_identity_sequence_and_stamp_are_the_meetings() -> None:
    event = event_of(
        meeting(uid="abc@spro.example", sequence=3, revised="2023-06-01T10:00:00+02:00")
    )

    assert (event["uid"], event["sequence"]) == ("abc@spro.example", 3)
    assert event["dtstamp"].dt == dt.datetime(2023, 6, 1, 8, tzinfo=dt.UTC)


def test_identity_stays_when_the_meeting_moves() -> None:
    moved = Meeting.model_validate(
        {"title": "Réunion départementale", "date": "2023-07-11", "moved_from": "2023-07-06"}
    )

    assert event_of(moved)["uid"] == event_of(meeting())["uid"]
    assert "jeudi 6" in event_of(moved)["description"]


def test_other_meetings_have_other_identities() -> None:
    other = Meeting.model_validate({"title": "Réunion départementale", "date": "2023-10-11"})

    assert event_of(other)["uid"] != event_of(meeting())["uid"]


def test_a_cancelled_meeting_is_cancelled() -> None:
    assert event_of(meeting(status="cancelled"))["status"] == "CANCELLED"
    assert event_of(meeting())["status"] == "CONFIRMED"


def test_lines_are_short_bytes_the_same_and_the_seal_tells_an_edit() -> None:
    data = build_calendar(meeting(hours=HOURS, network="Un réseau au nom bien long " * 4))

    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert data == build_calendar(meeting(hours=HOURS, network="Un réseau au nom bien long " * 4))
    assert untouched(data)
    assert not untouched(data.replace(b"SEQUENCE:0", b"SEQUENCE:1"))


def dates_of(**event: object) -> icalendar.Event:
    found = with_blocks({"kind": "events", "events": [{"title": "Forum", **event}]})
    return read(build_dates(found)).walk("VEVENT")[0]


@pytest.mark.parametrize(
    ("event", "start", "end"),
    [
        ({"start": "2023-09-13"}, "20230913", "20230914"),
        ({"start": "2023-09-06", "end": "2023-09-07"}, "20230906", "20230908"),
        (
            {"start": "2023-09-13 10:00", "end": "2023-09-13 17:00"},
            "20230913T100000",
            "20230913T170000",
        ),
        (
            {"start": "2023-09-13 10:00", "end": "2023-09-15 17:00"},
            "20230913T100000",
            "20230915T170000",
        ),
        ({"start": "2023-09-13 10:00", "end": "2023-09-15"}, "20230913T100000", "20230916T000000"),
    ],
)
def test_an_event_keeps_its_days_and_hours(event: dict, start: str, end: str) -> None:
    found = dates_of(**event)

    assert found["dtstart"].to_ical().decode() == start
    assert found["dtend"].to_ical().decode() == end


def test_daily_hours_recur() -> None:
    found = dates_of(start="2023-10-16", end="2023-10-20", daily={"start": "9:00", "end": "12:00"})

    assert found["dtend"].to_ical() == b"20231016T120000"
    assert found["rrule"].to_ical() == b"FREQ=DAILY;COUNT=5"


def test_an_event_to_be_confirmed_is_tentative() -> None:
    assert dates_of(start="2023-09-13", status="tentative")["status"] == "TENTATIVE"


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_will_not_take_place_that_day_is_left_out(status: str) -> None:
    found = with_blocks(
        {"kind": "events", "events": [{"title": "Forum", "start": "2023-09-13", "status": status}]}
    )

    assert read(build_dates(found)).walk("VEVENT") == []


def test_the_next_meeting_is_among_the_dates() -> None:
    found = meeting(next={"date": "2023-10-11", "hours": HOURS, "place": "CMA de Tours"})
    (event,) = read(build_dates(found)).walk("VEVENT")

    assert event["dtstart"].to_ical() == b"20231011T140000"
    assert event["location"] == "CMA de Tours"


def test_an_event_has_one_identity_in_the_dates_of_all_meetings() -> None:
    block = {"kind": "events", "events": [{"title": "Forum", "start": "2023-09-13"}]}
    earlier, later = with_blocks(block), with_blocks(block, revised="2023-08-01T00:00:00Z")

    one, other = (read(build_dates(m)).walk("VEVENT")[0] for m in (earlier, later))
    assert one["uid"] == other["uid"]
