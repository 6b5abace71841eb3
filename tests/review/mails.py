"""Mails that are in the ledger with what was understood of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pipelines.store import Arrival, Ledger, MailFacts, NewsRow, Related, Understood
from pipelines.understanding import (
    MailAttendance,
    MailKind,
    NewsEvent,
    UnderstoodItem,
    UnderstoodMail,
)

NOW = dt.datetime(2023, 9, 20, 8, tzinfo=dt.UTC)
OCTOBER, DECEMBER = dt.date(2023, 10, 11), dt.date(2023, 12, 14)
FRAME = "version: 1\ntitle: Réunion\ndate: {day}\nagenda: []\n{more}"


def item(title: str = "Forum", text: str = "", partner: str | None = "BIJ", **more: object):
    fields = {"title": title, "text": text or f"{title} : venez.", "partner": partner, **more}
    return UnderstoodItem.model_validate(fields)


def event(
    start: dt.date | dt.datetime, wording: str = "le 7 novembre", **more: object
) -> NewsEvent:
    return NewsEvent.model_validate({"start": start, "wording": wording, "position": 0, **more})


def received(
    ledger: Ledger,
    *items: UnderstoodItem,
    raw: bytes | None = None,
    at: dt.datetime = NOW,
    trusted: bool = True,
    kind: MailKind | None = None,
    supersedes: str | None = None,
    attendance: Sequence[MailAttendance] = (),
    partner: str | None = "BIJ",
) -> str:
    """Put a mail in the ledger, read and compared; return its hash."""
    count = ledger.mails.count()
    raw = raw or f"Subject: {count}\r\n\r\ntexte {count}\r\n".encode()
    ledger.mails.add([Arrival(raw)], at)
    (sha256,) = (name for page in ledger.mails.to_read() for name in page)
    mail = UnderstoodMail(
        file=sha256,
        kind=kind or (MailKind.NEWS if items else MailKind.OTHER),
        trusted=trusted,
        partner=partner,
        text="Bonjour,\n" + "\n".join(one.text for one in items),
        items=items,
        attendance=tuple(attendance),
        supersedes=supersedes,
    )
    facts = MailFacts("yanis@bij37.example", "Nos nouvelles", at, f"<{count}@bij37.example>")
    ledger.readings.record([Understood(sha256, mail, facts)], reader="1", at=at)
    ledger.readings.relate([Related(sha256, supersedes=supersedes)])
    return sha256


def rows(ledger: Ledger, mail: str | None = None) -> list[NewsRow]:
    return list(ledger.news.list(mail=mail))


def states(ledger: Ledger) -> dict[str, str]:
    return {row.title: str(row.status) for row in ledger.news.list()}


def meeting_file(folder: Path, day: dt.date, more: str = "") -> Path:
    path = folder / "meetings" / f"{day}.yaml"
    path.write_text(FRAME.format(day=day, more=more), encoding="utf-8")
    return path
