"""Raw bytes → what is understood: parse the mail, judge it, note what lists show of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pipelines.message import Message, parse_message
from pipelines.news import Context, EarlierMail, understand
from pipelines.store import ArchivedMail, MailFacts, Understood

_CLOCKS_DIFFER = dt.timedelta(days=1)


class UnreadableMailError(Exception):
    """A mail that cannot be read; its reason is French, `facts` what is known all the same."""

    def __init__(self, reason: str, facts: MailFacts) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


class Reader(Protocol):
    """Reads mails, one after the other; a value that can be sent to another process."""

    @property
    def version(self) -> str:
        """What changes when mails are understood otherwise."""

    def read(self, archived: ArchivedMail, earlier: Sequence[EarlierMail]) -> Understood:
        """Return what is understood of a mail that came after `earlier` ones.

        Raises `UnreadableMailError`; whatever else it raises is a fault of its own.
        """


@dataclass(frozen=True)
class MailReader:
    """The reader of partner mails."""

    context: Context
    version: str = "1"

    def read(self, archived: ArchivedMail, earlier: Sequence[EarlierMail]) -> Understood:
        """Return what is understood of a mail; see `Reader`."""
        message = parse_message(archived.raw)
        facts = facts_of_message(message, archived.seen)
        if message.encrypted:
            raise UnreadableMailError("chiffré : demandez-le en clair à son expéditeur", facts)
        context = replace(self.context, earlier=tuple(earlier))
        mail = understand(message, context, file=archived.sha256, received=facts.received)
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
