"""What a calendar in a mail invites to."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.news.context import ComingMeeting
from pipelines.news.invitations import Invitation, invitation
from tests.news.mails import understood

_OURS = "coordination@spro18.example"


def _calendar(*lines: str, method: str = "REQUEST") -> str:
    head = ("BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT")
    return "\r\n".join((*head, *lines, "END:VEVENT", "END:VCALENDAR", ""))


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (
            ("DTSTART;TZID=Romance Standard Time:20231012T140000", "DTEND:20231012T160000"),
            dt.datetime(2023, 10, 12, 14),
            dt.datetime(2023, 10, 12, 16),
        ),
        (("DTSTART:20231012T120000Z",), dt.datetime(2023, 10, 12, 14), None),
        (
            ("DTSTART;VALUE=DATE:20231012", "DTEND;VALUE=DATE:20231014"),
            dt.date(2023, 10, 12),
            dt.date(2023, 10, 13),
        ),
        (("DTSTART;VALUE=DATE:20231012", "DTEND;VALUE=DATE:20231013"), dt.date(2023, 10, 12), None),
    ],
)
def test_times_are_local_and_ends_inclusive(
    lines: tuple[str, ...], start: dt.date, end: dt.date | None
) -> None:
    found = invitation((_calendar("SUMMARY:Forum", *lines),), None, ())

    assert found is not None
    assert (found.start, found.end) == (start, end)


def test_texts_are_unfolded_and_unescaped() -> None:
    calendar = _calendar(
        "SUMMARY:Forum des mé\r\n tiers",
        "LOCATION:Salle B\\, 3 rue X\\nBourges",
        "DTSTART:20231012T140000",
    )

    assert invitation((calendar,), None, ()) == Invitation(
        "Forum des métiers", dt.datetime(2023, 10, 12, 14), place="Salle B, 3 rue X Bourges"
    )


@pytest.mark.parametrize(
    "calendar",
    [
        _calendar("SUMMARY:x", "DTSTART:20240314T093000"),
        _calendar("SUMMARY:x", "DTSTART:20231012T140000", f"ORGANIZER:mailto:{_OURS}"),
        _calendar("SUMMARY:x", "DTSTART:20231012T140000", method="REPLY"),
        _calendar("SUMMARY:x", "DTSTART:20231399T140000"),
        _calendar("SUMMARY:x"),
        "",
    ],
)
def test_no_invitation(calendar: str) -> None:
    meeting = ComingMeeting(dt.datetime(2024, 3, 14, 9, 30))

    assert invitation((calendar,), meeting, {_OURS}) is None


def test_an_invitation_without_words_is_a_piece_of_news() -> None:
    calendar = _calendar("SUMMARY:Forum des métiers", "DTSTART:20231012T140000")
    mail = understood("", "Forum des métiers", calendars=(calendar,))

    assert mail.kind == "news"
    assert [(i.title, i.events[0].start) for i in mail.items] == [
        ("Forum des métiers", dt.datetime(2023, 10, 12, 14))
    ]


def test_what_the_text_tells_is_not_told_twice() -> None:
    calendar = _calendar("SUMMARY:Forum", "DTSTART:20231012T140000")
    mail = understood("Forum des métiers le 12 octobre à 14h.", calendars=(calendar,))

    assert [len(item.events) for item in mail.items] == [1]


def test_a_stranger_s_calendar_is_not_taken_up() -> None:
    calendar = _calendar("SUMMARY:Gagnez !", "DTSTART:20231012T140000")
    mail = understood("", "Rdv", address="lea@offre.example", calendars=(calendar,))

    assert mail.items == ()
