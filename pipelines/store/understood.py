"""What was understood of a mail, and the rows that are made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipelines.store.rows import MailFacts, MailState, NewsStatus
from pipelines.understanding import MailKind, UnderstoodMail


@dataclass(frozen=True, slots=True)
class Understood:
    """A mail that was read: its hash, what was understood, and what lists show of it."""

    sha256: str
    mail: UnderstoodMail
    facts: MailFacts


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows of a mail that was read, in plain values; `is_news` mails are compared later."""

    sha256: str
    mail: dict[str, Any]
    understood: str
    items: tuple[dict[str, Any], ...]
    attendances: tuple[dict[str, Any], ...]
    is_news: bool


@dataclass(frozen=True, slots=True)
class Unrelated:
    """A mail that waits to be compared with others: its hash, and what it says of its time."""

    sha256: str
    received: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The hashes of mails that were compared, and of all that they were compared with."""

    mails: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """What a mail repeats or corrects: the hash of an earlier mail, or None.

    `rivals` are other mails that it may correct just as well.
    """

    sha256: str
    duplicate_of: str | None = None
    supersedes: str | None = None
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """How many items became new, and how many of the mails were gone in the meantime."""

    items: int
    missing: int


def prepared(one: Understood) -> Prepared:
    """Return the rows of a mail; a process that reads prepares them, since that takes time."""
    values = {
        **facts_of(one.facts),
        "kind": one.mail.kind.value,
        "partner": one.mail.partner,
        "trusted": one.mail.trusted,
        "state": MailState.READ.value,
    }
    return Prepared(
        one.sha256,
        {"of": one.sha256} | {f"new_{name}": value for name, value in values.items()},
        one.mail.model_dump_json(),
        tuple(_items(one)),
        tuple(
            {"ordinal": ordinal, **attendance.model_dump()}
            for ordinal, attendance in enumerate(one.mail.attendance, start=1)
        ),
        is_news=one.mail.kind is MailKind.NEWS,
    )


def facts_of(facts: MailFacts) -> dict[str, Any]:
    """Return the columns of what is known of a mail."""
    return {
        "sender": facts.sender,
        "subject": facts.subject,
        "received": facts.received,
        "message_id": facts.message_id,
    }


def _items(one: Understood) -> Iterator[dict[str, Any]]:
    status = NewsStatus.DUPLICATE if one.mail.duplicate_of else NewsStatus.PENDING
    for ordinal, item in enumerate(one.mail.items, start=1):
        yield {
            "id": news_id(one.sha256, ordinal),
            "ordinal": ordinal,
            "partner": item.partner,
            "title": item.title,
            "item": item.model_dump_json(),
            "status": status.value,
            "pictures": "[]",
            "corrects": one.mail.supersedes,
        }


def news_id(sha256: str, ordinal: int) -> str:
    """Return the identity of a mail's item."""
    return f"{sha256}-{ordinal}"
