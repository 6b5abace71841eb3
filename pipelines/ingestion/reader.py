"""What reads a mail of the ledger; readers themselves are imported when there is one to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pipelines.store.rows import MailFacts

if TYPE_CHECKING:
    from pipelines.store import ArchivedMail, Understood


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

    def read(self, archived: ArchivedMail) -> Understood:
        """Return what is understood of a mail by itself; other mails are looked at later.

        Raises `UnreadableMailError`; whatever else it raises is a fault of its own.
        """
