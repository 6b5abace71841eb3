"""What partners made known, with the mail it came from."""

from __future__ import annotations

import datetime as dt

from spro_docs.models.base import Line, LinkTarget, Markdown, Model, OrganisationRef, PictureRef
from spro_docs.models.events import Deadline, Event


class MailSource(Model):
    """The mail that an item was read from.

    `mail` is the SHA-256 of its raw bytes, `excerpt` its words to the letter, `received` an aware
    time.
    """

    mail: Line
    sender: Line
    received: dt.datetime
    subject: Line | None = None
    excerpt: str = ""


class NewsItem(Model):
    """One piece of partner news. No `source`: it was told in person and typed in."""

    id: Line | None = None
    partner: OrganisationRef | None = None
    title: Line
    text: Markdown | None = None
    events: tuple[Event, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    contacts: tuple[Line, ...] = ()
    links: tuple[LinkTarget, ...] = ()
    pictures: tuple[PictureRef, ...] = ()
    source: MailSource | None = None
