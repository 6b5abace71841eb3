"""Raw bytes → what is understood: parse the mail, judge it, note what lists show of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipelines.ingestion.reader import UnreadableMailError
from pipelines.message import Message, parse_message
from pipelines.news import Context, understand
from pipelines.store import ArchivedMail, MailFacts, Understood

_CLOCKS_DIFFER = dt.timedelta(days=1)


@dataclass(frozen=True)
class MailReader:
    """The reader of partner mails."""

    context: Context
    version: str = "1"

    def read(self, archived: ArchivedMail) -> Understood:
        """Return what is understood of a mail; see `Reader`."""
        message = parse_message(archived.raw)
        facts = facts_of_message(message, archived.seen)
        if message.unreadable is not None:
            raise UnreadableMailError(message.unreadable, facts)
        mail = understand(message, self.context, file=archived.sha256, received=facts.received)
        return Understood(archived.sha256, mail, facts)


def facts_of_message(message: Message, seen: dt.datetime) -> MailFacts:
    """Return what lists show of a mail.

    A mail without a Date, or one from the future, counts as received when it came in.
    """
    date = message.date
    if date is None or date > seen + _CLOCKS_DIFFER or date.year < 1970:
        date = seen
    return MailFacts(
        sender=message.sender.address if message.sender else None,
        subject=message.subject or None,
        received=date.astimezone(dt.UTC),
        message_id=message.message_id,
    )
