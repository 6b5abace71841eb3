"""A mailbox in memory that changes and fails as asked, and a reader that understands at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipelines.held import Held
from pipelines.ingestion.reader import UnreadableMailError
from pipelines.mailbox import (
    Failed,
    Fetched,
    FolderState,
    Gone,
    HeadersOnly,
    Listed,
    Listing,
    Page,
    Place,
    Whole,
)
from pipelines.store import ArchivedMail, MailFacts, Understood
from pipelines.understanding import MailKind, UnderstoodItem, UnderstoodMail
from spro_docs.errors import FolderError

NOW = dt.datetime(2023, 9, 1, 8, 0, tzinfo=dt.UTC)


def clock() -> dt.datetime:
    return NOW


def raw(number: int) -> bytes:
    return (
        f"From: Amina <amina@ml-essai.example>\r\nMessage-ID: <{number}@ml-essai.example>\r\n"
        f"Subject: forum {number}\r\n\r\nLe forum {number} ouvre le 3 octobre.\r\n"
    ).encode()


@dataclass
class Box(Held):
    """A mailbox of one folder; `before_batch` is called before each batch of `per_batch` mails."""

    mails: dict[int, bytes] = field(default_factory=dict)
    name: str = "coordination"
    folder: str = "INBOX"
    uidvalidity: int = 1
    per_batch: int = 2
    before_batch: Callable[[int], None] = lambda number: None
    failing: dict[int, str] = field(default_factory=dict)
    fetched: int = 0
    moved: dict[str, list[int]] = field(default_factory=dict)
    marked: dict[str, list[int]] = field(default_factory=dict)

    def put(self, raw: bytes) -> int:
        uid = max(self.mails, default=0) + 1
        self.mails[uid] = raw
        return uid

    def folders(self) -> tuple[str, ...]:
        return (self.folder,)

    def list_since(
        self, folder: str, state: FolderState | None = None, *, since: dt.date | None = None
    ) -> Listing:
        if folder != self.folder:
            raise FolderError(f"Pas de dossier « {folder} ».")
        now = FolderState(self.uidvalidity, max(self.mails, default=0) + 1)
        known = state is not None and state.uidvalidity == self.uidvalidity
        first = state.uidnext if state is not None and known else 1
        listed = tuple(Listed(u, len(raw)) for u, raw in self.mails.items() if u >= first)
        pages = iter((Page(folder, listed, now),) if listed else ())
        return Listing(folder, now, state is not None and not known, len(listed), pages)

    def fetch(self, page: Page, *, max_size: int | None) -> Iterator[tuple[Fetched, ...]]:
        for start in range(0, len(page.mails), self.per_batch):
            self.before_batch(start // self.per_batch)
            yield tuple(
                self._one(mail.uid, max_size) for mail in page.mails[start : start + self.per_batch]
            )

    def _one(self, uid: int, max_size: int | None) -> Fetched:
        self.fetched += 1
        if uid in self.failing:
            return Failed(uid, self.failing[uid])
        if uid not in self.mails:
            return Gone(uid)
        raw = self.mails[uid]
        if max_size is not None and len(raw) > max_size:
            return HeadersOnly(uid, len(raw), raw[:40])
        return Whole(uid, raw)

    def move(self, places: Sequence[Place], folder: str) -> None:
        for place in places:
            if self.mails.pop(place.uid, None) is not None:
                self.moved.setdefault(folder, []).append(place.uid)

    def mark(self, places: Sequence[Place], keyword: str) -> None:
        self.marked.setdefault(keyword, []).extend(place.uid for place in places)

    def leave_draft(self, raw: bytes) -> bool:
        raise NotImplementedError

    def wait(self, folders: Sequence[str], seconds: float, stopped: Callable[[], bool]) -> bool:
        return False

    def close(self) -> None:
        pass


def box(count: int, **more: object) -> Box:
    return Box({number: raw(number) for number in range(1, count + 1)}, **more)


@dataclass(frozen=True)
class PlainReader:
    """Makes one item of each mail; mails that hold a word of `wrong` fail in its way."""

    version: str = "1"
    title: str = "Forum"

    def read(self, archived: ArchivedMail) -> Understood:
        facts = MailFacts("amina@ml-essai.example", "forum", archived.seen, None)
        if b"illisible" in archived.raw:
            raise UnreadableMailError("chiffré", facts)
        if b"panne" in archived.raw:
            raise ZeroDivisionError
        items = (UnderstoodItem(partner="ML", title=self.title, text="Texte."),)
        mail = UnderstoodMail(
            file=archived.sha256, kind=MailKind.NEWS, trusted=True, partner="ML", items=items
        )
        return Understood(archived.sha256, mail, facts)
