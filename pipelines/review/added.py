"""Items that a decision adds to those of a mail, in the shape of the ledger's own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipelines.store import MailRow, NewsRow
from pipelines.understanding import UnderstoodItem


@dataclass(frozen=True, slots=True)
class MailOf:
    """The mail of an added item: what its source says."""

    mail: str
    sender: str | None
    subject: str | None
    received: dt.datetime | None
    seen: dt.datetime

    @classmethod
    def item(cls, row: NewsRow) -> MailOf:
        """Return the mail of an item."""
        return cls(row.mail, row.sender, row.subject, row.received, row.seen)

    @classmethod
    def row(cls, mail: MailRow) -> MailOf:
        """Return a mail."""
        return cls(mail.sha256, mail.sender, mail.subject, mail.received, mail.seen)


class Added:
    """An added item, as `news_item` takes it."""

    def __init__(self, mail: MailOf, item: UnderstoodItem) -> None:
        self.mail, self.ordinal = mail.mail, 0
        self.partner, self.title = item.partner, item.title
        self.edited: str | None = None
        self.sender, self.subject = mail.sender, mail.subject
        self.received, self.seen = mail.received, mail.seen
        self.pictures: tuple[str, ...] = ()
        self.item = item
