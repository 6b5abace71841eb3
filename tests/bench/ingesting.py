"""Bringing in a mailbox, as a program of its own: `python -m tests.bench.ingesting PORT USER`.

It writes the most memory that it took, in kilobytes, and the most that a process which reads for it
took. With USER « - » it imports what that takes and ends: the memory to compare with.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from pipelines.ingestion.collecting import Limits, Source
from pipelines.ingestion.mail_reader import MailReader
from pipelines.ingestion.reader import Reader
from pipelines.ingestion.run import Ingestion, Summary
from pipelines.mailbox.account import Patience
from pipelines.message import parse_message
from pipelines.news import Context
from pipelines.reading import read_body
from pipelines.store import ArchivedMail, Ledger, MailFacts, Understood
from pipelines.understanding import MailKind, UnderstoodItem, UnderstoodMail
from spro_docs.models import Organisation
from tests.bench.measure import own_peak, scratch
from tests.mailbox.accounts import AccountOf, mailbox_for
from tests.servers.dovecot import PASSWORD

LIMIT = 25_000_000


@dataclass(frozen=True)
class CleaningReader:
    """Parses a mail and cleans its text: what its sender wrote is its one item."""

    version: str = "1"

    def read(self, archived: ArchivedMail) -> Understood:
        """Return the mail's clean text."""
        message = parse_message(archived.raw)
        reading = read_body(
            message.text, message.html, message.subject, sender=None, is_reply=False
        )
        kept = reading.kept
        title = message.subject or "-"
        mail = UnderstoodMail(
            file=archived.sha256,
            kind=MailKind.OTHER,
            trusted=False,
            text=kept,
            items=(UnderstoodItem(title=title, text=kept),),
        )
        sender = message.sender.address if message.sender else None
        facts = MailFacts(sender, title, message.date or archived.seen, message.message_id)
        return Understood(archived.sha256, mail, facts)


@dataclass(frozen=True)
class PeakReader:
    """Reads as another reader, and notes in a folder the most memory its process has taken."""

    reader: Reader
    folder: Path

    @property
    def version(self) -> str:
        """The other reader's."""
        return self.reader.version

    def read(self, archived: ArchivedMail) -> Understood:
        """Return what the other reader understands."""
        found = self.reader.read(archived)
        (self.folder / str(os.getpid())).write_text(str(own_peak()), "ascii")
        return found


def clock() -> dt.datetime:
    """Return the time."""
    return dt.datetime.now(dt.UTC)


def source(port: int, user: str) -> Source:
    """Return a user's inbox."""
    account = AccountOf(user, "127.0.0.1", port)
    return Source(mailbox_for(account, patience=Patience(), SPRO_PASSWORD=PASSWORD), ("INBOX",))


def bring_in(port: int, user: str, folder: Path, reader: Reader | None = None) -> Summary:
    """Bring a mailbox in a ledger, new or not."""
    with Ledger.open(folder / "ledger.sqlite") as ledger:
        ingestion = Ingestion(ledger, reader or CleaningReader(), clock, folder)
        return ingestion.run([source(port, user)], Limits(LIMIT))


def _full_reader() -> Reader:
    """Return the reader of the program, so that mails are compared with each other too."""
    partner = Organisation(acronym="ML", name="Mission locale", domains=("ml-essai.example",))
    return MailReader(Context.of([partner]))


def main() -> None:
    """Bring in the mailbox that is named, in a ledger of its own."""
    port, user = sys.argv[1:]
    folder = scratch()
    if user == "-":
        import pipelines.ingestion.relating
        import pipelines.mailbox.imap

        assert pipelines.mailbox.imap
        assert pipelines.ingestion.relating
        Ledger.open(folder / "ledger.sqlite").close()
    else:
        peaks = folder / "peaks"
        peaks.mkdir()
        assert bring_in(int(port), user, folder, PeakReader(_full_reader(), peaks)).collected.new
    read = max((int(one.read_text("ascii")) for one in folder.glob("peaks/*")), default=0)
    sys.stdout.write(f"{own_peak()} {read}\n")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
