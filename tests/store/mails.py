"""Mails of tests, and what a reader would understand of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipelines.store import Arrival, Ledger, MailFacts, Sighting, Understood
from pipelines.understanding import MailAttendance, MailKind, UnderstoodItem, UnderstoodMail

NOW = dt.datetime(2023, 9, 1, 8, 0, tzinfo=dt.UTC)
MEETING = dt.date(2023, 10, 11)


def raw(number: int) -> bytes:
    return f"Subject: forum {number}\r\n\r\nLe forum {number} ouvre.\r\n".encode()


def arrival(number: int, *, uidvalidity: int = 1, folder: str = "INBOX") -> Arrival:
    return Arrival(raw(number), Sighting("coordination", folder, uidvalidity, number))


def kept(ledger: Ledger, number: int) -> str:
    """Keep a mail; return its hash."""
    (sha256,) = ledger.mails.add([arrival(number)], NOW).new
    return sha256


def understood(
    sha256: str,
    titles: Sequence[str] = ("Forum",),
    *,
    duplicate_of: str | None = None,
    supersedes: str | None = None,
    attendance: Sequence[MailAttendance] = (),
    sender: str = "amina.roux@ml-essai.example",
) -> Understood:
    items = tuple(UnderstoodItem(partner="ML", title=t, text=f"{t} : texte.") for t in titles)
    mail = UnderstoodMail(
        file=sha256,
        kind=MailKind.NEWS if items else MailKind.OTHER,
        trusted=True,
        partner="ML",
        text="Bonjour,",
        items=items,
        attendance=tuple(attendance),
        duplicate_of=duplicate_of,
        supersedes=supersedes,
    )
    facts = MailFacts(sender, "Le forum", NOW, f"<{sha256[:8]}@ml-essai.example>")
    return Understood(sha256, mail, facts)


def read(ledger: Ledger, number: int, titles: Sequence[str] = ("Forum",), **more: object) -> str:
    """Keep and read a mail; return its hash."""
    sha256 = kept(ledger, number)
    ledger.readings.record([understood(sha256, titles, **more)], reader="1", at=NOW)
    return sha256
