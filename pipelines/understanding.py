"""What was understood of a mail: what `spro parse` prints, the ledger stores, a review decides."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import PlainSerializer

from spro_docs.models import EventStatus, Grain, Hours, Model, Moment


def _iso(moment: dt.date | dt.datetime | dt.time) -> str:
    """Return a day as 2023-10-11, a time to the minute as 2023-10-11T14:00."""
    if isinstance(moment, dt.datetime | dt.time):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat()


_When = Annotated[Moment, PlainSerializer(_iso, return_type=str, when_used="json")]


class MailKind(StrEnum):
    """What a mail is; the kind can be changed in review."""

    NEWS = "news"
    ATTENDANCE = "attendance"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    OTHER = "other"
    SPAM = "spam"


class NewsEvent(Model):
    """A date of an item.

    `start` and `end` are days or local times (Europe/Paris); `end` is inclusive, None for a point
    or where no end was said. `position` is the offset of `wording` in the mail's text.
    """

    start: _When
    end: _When | None = None
    grain: Grain = Grain.DAY
    place: str | None = None
    status: EventStatus = EventStatus.CONFIRMED
    audience: str | None = None
    daily: Hours | None = None
    wording: str
    position: int


class NewsDeadline(Model):
    """A last day to register, answer or apply."""

    date: _When
    what: str


class UnderstoodItem(Model):
    """A piece of news.

    `partner` is the acronym of whom it is about; `review` the reasons for doubt, in French.
    """

    partner: str | None = None
    title: str
    text: str
    events: tuple[NewsEvent, ...] = ()
    deadlines: tuple[NewsDeadline, ...] = ()
    contacts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    review: tuple[str, ...] = ()


class MailAttendance(Model):
    """Who will come or not; `delegate` is who comes in their place, where one was named."""

    who: str
    status: str
    date: dt.date | None = None
    delegate: str | None = None


class HiddenPart(Model):
    """A part that was cut from the text, and why."""

    why: str
    text: str


class AttachedFile(Model):
    """An attachment, by its safe name."""

    filename: str
    type: str


class UnderstoodMail(Model):
    """A mail as a careful assistant would note it.

    `text` is what the sender wrote, cleaned. `duplicate_of` and `supersedes` name an earlier mail:
    its file for `spro parse`, its hash in the ledger.
    """

    file: str
    kind: MailKind
    trusted: bool
    partner: str | None = None
    text: str = ""
    items: tuple[UnderstoodItem, ...] = ()
    attendance: tuple[MailAttendance, ...] = ()
    forwarded_from: str | None = None
    hidden: tuple[HiddenPart, ...] = ()
    attachments: tuple[AttachedFile, ...] = ()
    duplicate_of: str | None = None
    supersedes: str | None = None
