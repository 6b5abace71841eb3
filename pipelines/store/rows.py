"""What the ledger gives back: frozen, typed, without a database behind it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypedDict

from pipelines.understanding import MailKind, UnderstoodItem


class MailState(StrEnum):
    """Where a mail stands.

    `purged` and `forgotten` mails keep their hash alone (purged ones their sender and date too),
    so that they never come in again.
    """

    NEW = "new"
    READ = "read"
    SET_ASIDE = "set_aside"
    PURGED = "purged"
    FORGOTTEN = "forgotten"


class NewsStatus(StrEnum):
    """What was decided of a news item.

    `duplicate` items repeat an earlier mail's and are not asked about; `merged` and `split` ones
    live on in other items.
    """

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    MERGED = "merged"
    SPLIT = "split"
    DUPLICATE = "duplicate"


FINAL = frozenset(
    {
        NewsStatus.ACCEPTED,
        NewsStatus.REJECTED,
        NewsStatus.MERGED,
        NewsStatus.SPLIT,
        NewsStatus.DUPLICATE,
    }
)
"""Statuses after which an item waits for nobody."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a mail was seen: the account's name or a path, its folder, its number there."""

    account: str
    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """A mail to keep: its raw bytes, or its headers alone (`whole` false) with its real `size`.

    `reason` tells why it cannot be read; it is then set aside at once.
    """

    raw: bytes = field(repr=False)
    sighting: Sighting | None = None
    whole: bool = True
    size: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What keeping some mails changed: hashes of new ones, and which of them are set aside, why."""

    new: tuple[str, ...]
    set_aside: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ArchivedMail:
    """A mail with its bytes, and when it came in."""

    sha256: str
    raw: bytes = field(repr=False)
    seen: dt.datetime


@dataclass(frozen=True, slots=True)
class MailFacts:
    """What a list of mails shows of one: sender's address, subject, aware time, Message-ID."""

    sender: str | None = None
    subject: str | None = None
    received: dt.datetime | None = None
    message_id: str | None = None


@dataclass(frozen=True, slots=True)
class MailRow:
    """A mail of the ledger. `seen` is when it came in, `received` what it says itself."""

    sha256: str
    size: int
    whole: bool
    state: MailState
    reason: str | None
    seen: dt.datetime
    read: dt.datetime | None
    received: dt.datetime | None
    sender: str | None
    subject: str | None
    message_id: str | None
    kind: MailKind | None
    partner: str | None
    trusted: bool

    @property
    def short(self) -> str:
        """The start of its hash, which commands take."""
        return self.sha256[:12]


@dataclass(frozen=True)
class NewsRow:
    """A news item, what was decided of it, and the mail that it came from.

    `item_json` is what was understood, `edited` what the coordinator made of it (JSON, of the
    shape that the review chose), `corrects` the hash of the earlier mail that its own corrects, or
    several of which it may be any. `merged_into` is the item that it lives on in, or repeats.
    """

    id: str
    mail: str
    ordinal: int
    partner: str | None
    title: str
    item_json: str
    edited: str | None
    status: NewsStatus
    meeting: dt.date | None
    pictures: tuple[str, ...]
    merged_into: str | None
    corrects: str | None
    decided: dt.datetime | None
    sender: str | None
    subject: str | None
    received: dt.datetime | None
    seen: dt.datetime
    trusted: bool
    mail_state: MailState

    @cached_property
    def item(self) -> UnderstoodItem:
        """What was understood; `text` is the excerpt, kept when the mail is purged."""
        return UnderstoodItem.model_validate_json(self.item_json)

    @property
    def corrected_mails(self) -> tuple[str, ...]:
        """The hashes of the mails that its own may correct; the likeliest first."""
        return tuple((self.corrects or "").split())

    @property
    def short(self) -> str:
        """The start of its identity, which commands take: « 3fa9c01b22d4-1 »."""
        return f"{self.mail[:12]}-{self.ordinal}"


class NewsUpdate(TypedDict, total=False):
    """What a decision may change of an item; what is not named stays as it is."""

    status: NewsStatus
    meeting: dt.date | None
    partner: str | None
    title: str
    edited: str | None
    pictures: tuple[str, ...]
    merged_into: str | None
    corrects: str | None


@dataclass(frozen=True, slots=True)
class AddedNews:
    """An item that a decision makes (by splitting one): of the mail of `mail`, in its own words."""

    mail: str
    item: UnderstoodItem
    update: NewsUpdate


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry of the journal: what was done to which items; `undone` when it was taken back."""

    number: int
    verb: str
    at: dt.datetime
    items: tuple[str, ...]
    undone: bool


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """What a mail said of somebody's coming to a meeting."""

    mail: str
    who: str
    status: str
    date: dt.date | None
    delegate: str | None
    sender: str | None
    partner: str | None
    trusted: bool
    received: dt.datetime | None


@dataclass(frozen=True, slots=True)
class RunRow:
    """A run of the ingestion. `outcome`: running, done, set_aside, failed or interrupted."""

    number: int
    source: str
    started: dt.datetime
    ended: dt.datetime | None
    outcome: str
    counts: dict[str, int]
    error: str | None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """How an account fares: its last success, and the failure since, if any."""

    name: str
    succeeded: dt.datetime | None
    tried: dt.datetime
    failing_since: dt.datetime | None
    failure: str | None
