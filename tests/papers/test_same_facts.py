"""One meeting, one truth: its documents tell the same names, dates, hours, places and amounts."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
from email.message import EmailMessage

import icalendar
import pytest

from spro_docs import build_agenda, build_calendar, build_deck, build_mail, build_minutes
from spro_docs.models import Action, Meeting
from tests.papers import facts_told as told_in
from tests.papers.facts_told import Reader, Told
from tests.papers.meetings import huge


class Documents:
    """What each document of a meeting tells."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        reader = Reader(meeting)
        deck, mail = build_deck(meeting), _mail(meeting)
        self.reader = reader
        self.slides = reader.told(told_in.of_slides(deck))
        self.notes = reader.told(told_in.of_notes(deck))
        self.minutes = reader.told(told_in.of_paper(build_minutes(meeting)))
        self.agenda = reader.told(told_in.of_paper(build_agenda(meeting)))
        self.text = reader.told(_body(mail, "plain"))
        self.html = reader.told(told_in.of_html(_body(mail, "html")))
        self.calendar = reader.told(told_in.of_calendar(_event(meeting)))

    @property
    def said(self) -> Told:
        """What only minutes hold: what was said, and the table of actions in full."""
        data = self.meeting
        parts = [item.said or "" for item in data.agenda]
        parts += [section.said or "" for item in data.agenda for section in item.sections]
        for action in data.actions:
            parts += [change.change for change in action.history]
            parts += [f"{day.day} {_month(day.month)}" for day in _days(action)]
            parts += [who.person or "" for who in action.participants]
        return self.reader.told("\n".join(parts))

    @property
    def way(self) -> Told:
        """The way to the meeting, which slides need not show to those who came."""
        place = self.meeting.place
        parts = (place.room, place.address, place.access) if place else ()
        return self.reader.told("\n".join(part for part in parts if part))


def _days(action: Action) -> list[dt.date]:
    return [action.opened, *(change.date for change in action.history)]


def _month(number: int) -> str:
    return next(name for name, found in told_in.MONTHS.items() if found == number)


def _mail(meeting: Meeting) -> EmailMessage:
    found = email.message_from_bytes(build_mail(meeting), policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return f"{mail['Subject']}\n{part.get_content()}"


def _event(meeting: Meeting) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(build_calendar(meeting)).walk("VEVENT")
    return event


@pytest.fixture(scope="module", params=["sample", "full"])
def documents(request: pytest.FixtureRequest, sample: Meeting) -> Documents:
    return Documents(sample if request.param == "sample" else full())


def full() -> Meeting:
    """Return a meeting that was held, whose slides show its actions, its news and its dates."""
    found = huge(12, 12, 15).model_dump(mode="json", exclude_none=True)
    for who in found["attendance"]:
        who["status"] = "excused" if who.get("status") == "excused" else "present"
    kinds = ("actions", "news", "timeline")
    sections = [{"title": kind, "blocks": [{"kind": kind}]} for kind in kinds]
    agenda = [*found["agenda"][:3], {"title": "Suites", "sections": sections}]
    return Meeting.model_validate({**found, "status": "held", "agenda": agenda})


def test_there_is_something_to_compare(documents: Documents) -> None:
    assert len(documents.minutes.names) > 8
    assert len(documents.minutes.days) > 10
    assert documents.minutes.hours
    assert documents.minutes.places
    assert documents.minutes.amounts


def test_minutes_tell_all_that_slides_show(documents: Documents) -> None:
    assert documents.slides.beyond(documents.minutes) == {}


def test_minutes_tell_nothing_that_was_neither_shown_nor_said(documents: Documents) -> None:
    shown = documents.slides | documents.notes | documents.said | documents.way

    assert documents.minutes.beyond(shown) == {}


def test_the_agenda_paper_says_what_minutes_and_slides_say(documents: Documents) -> None:
    assert documents.agenda.beyond(documents.minutes | documents.way) == {}


@pytest.mark.parametrize("kind", ["html", "calendar"])
def test_the_invitation_is_the_same_in_each_form(kind: str, documents: Documents) -> None:
    other: Told = getattr(documents, kind)

    assert other.beyond(documents.text) == {}
    assert documents.text.beyond(other) == {}


def test_the_invitation_says_what_the_agenda_paper_says(documents: Documents) -> None:
    assert documents.text.beyond(documents.agenda) == {}


def test_when_and_where_are_the_same_everywhere(documents: Documents) -> None:
    meeting = documents.meeting
    place = meeting.place.name if meeting.place else ""
    hours = meeting.hours
    wanted = documents.reader.told(
        f"{meeting.date.day} {_month(meeting.date.month)} {place} "
        + (f"{hours.start.hour} h {hours.start.minute:02} {hours.end:%H h %M}" if hours else "")
    )
    for told in (documents.slides, documents.minutes, documents.agenda, documents.text):
        assert wanted.beyond(told) == {}
    assert wanted.beyond(documents.calendar) == {}
