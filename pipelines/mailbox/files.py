"""What the mailboxes made of files share: files have no numbers, so theirs come from hashes.

All is listed each time. Rejected: keeping a date or an offset as a state, by which a file that is
copied in with its old date, or a file of mails that was compacted, would lose mails.
"""

from __future__ import annotations

import datetime as dt
import time
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest
from itertools import islice
from pathlib import Path

from pipelines.held import Held
from pipelines.mailbox.batches import HEADER_BYTES, gathered, header_of
from pipelines.mailbox.model import (
    Failed,
    Fetched,
    FolderState,
    Gone,
    HeadersOnly,
    Listed,
    Listing,
    Page,
    Whole,
)
from spro_docs.errors import FileError, FolderError, nearest, reason_of

_PAGE = 1_000  # mails
_NAMES = 20_000  # that are in memory at once
_STATE = FolderState(uidvalidity=1, uidnext=1)
_LOOK_EVERY = 2.0  # seconds


def numbered(*parts: bytes | str | int) -> int:
    """Return a UID for what is told by `parts`: 63 bits, as SQLite's integers have."""
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(part if isinstance(part, bytes) else str(part).encode(errors="replace"))
        digest.update(b"\0")
    return int.from_bytes(digest.digest()) >> 1 or 1


def in_order(scan: Callable[[], Iterator[str]]) -> Iterator[str]:
    """Yield the names that `scan` gives each time, in order, with few of them in memory.

    Rejected: `sorted`, which takes a hundred megabytes for a Maildir of 100,000 mails.
    """
    last = ""
    while True:
        names = nsmallest(_NAMES, (name for name in scan() if name > last))
        yield from names
        if len(names) < _NAMES:
            return
        last = names[-1]


def summed(numbers: Iterable[int]) -> tuple[int, int]:
    """Return how many numbers there are and their sum: it changes with them, not their order."""
    count = total = 0
    for number in numbers:
        count, total = count + 1, total + number
    return count, total


@dataclass(frozen=True, slots=True)
class Entry:
    """A mail in a file: `start` and `size` in bytes, `arrived` as far as the file tells."""

    uid: int
    path: Path
    size: int
    arrived: dt.date
    start: int = 0


class FileMailbox(Held):
    """A mailbox of files; a kind of them says which folders and mails there are."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[int, Entry] = {}  # of the page listed last
        self._listed: dict[str, object] = {}  # fingerprints of the folders at their last listings

    @property
    def name(self) -> str:
        """The path of the files."""
        return str(self._path)

    @abstractmethod
    def folders(self) -> tuple[str, ...]:
        """Return the names of the folders."""

    @abstractmethod
    def _entries(self, folder: str) -> Iterator[Entry]:
        """Yield the mails of a folder that exists."""

    @abstractmethod
    def _fingerprint(self, folder: str) -> object:
        """Return what changes when a mail comes."""

    def _count(self, folder: str) -> int:
        """Return how many mails there are, or a little more."""
        return sum(1 for _ in self._entries(folder))

    def _bytes(self, entry: Entry, most: int | None) -> bytes:
        """Return a mail, or its first `most` bytes; raises OSError."""
        with entry.path.open("rb") as file:
            file.seek(entry.start)
            return file.read(-1 if most is None else most)

    def list_since(
        self, folder: str, state: FolderState | None = None, *, since: dt.date | None = None
    ) -> Listing:
        """Return all that is in `folder`; see `Mailbox`."""
        self._must_have(folder)
        self._listed[folder] = self._fingerprint(folder)
        expected = self._count(folder)
        wanted = (
            entry for entry in self._entries(folder) if since is None or entry.arrived >= since
        )
        return Listing(folder, _STATE, False, expected, self._pages(folder, wanted))

    def fetch(self, page: Page, *, max_size: int | None) -> Iterator[tuple[Fetched, ...]]:
        """Yield the mails of a page in batches; see `Mailbox`."""
        self._must_have(page.folder)
        yield from gathered(self._each(page, max_size))

    def wait(self, folders: Sequence[str], seconds: float, stopped: Callable[[], bool]) -> bool:
        """Look every two seconds whether something changed; see `Mailbox`."""
        until = time.monotonic() + seconds
        for folder in folders:
            if folder not in self._listed:
                self._listed[folder] = self._fingerprint(folder)
        while not stopped() and (left := until - time.monotonic()) > 0:
            if any(self._fingerprint(folder) != self._listed[folder] for folder in folders):
                return True
            time.sleep(min(_LOOK_EVERY, left))
        return False

    def close(self) -> None:
        """Forget what was listed."""
        self._known = {}

    def _must_have(self, folder: str) -> None:
        if not self._path.exists():
            raise FileError(self._path, "introuvable")
        if folder not in (known := self.folders()):
            raise FolderError(
                f"Pas de dossier « {folder} » dans {self._path}.", remedy=nearest(folder, known)
            )

    def _pages(self, folder: str, entries: Iterable[Entry]) -> Iterator[Page]:
        rest = iter(entries)
        while page := {entry.uid: entry for entry in islice(rest, _PAGE)}:
            self._known = page
            mails = tuple(Listed(entry.uid, entry.size) for entry in page.values())
            yield Page(folder, mails, _STATE)

    def _each(self, page: Page, max_size: int | None) -> Iterator[Fetched]:
        known, looked_again = self._known, False
        for mail in page.mails:
            found = self._fetched(mail, known, max_size)
            if isinstance(found, Gone) and not looked_again:
                # Of another page, or under another name since a person has read it.
                wanted, looked_again = {mail.uid for mail in page.mails}, True
                known = {e.uid: e for e in self._entries(page.folder) if e.uid in wanted}
                found = self._fetched(mail, known, max_size)
            yield found

    def _fetched(self, mail: Listed, known: dict[int, Entry], max_size: int | None) -> Fetched:
        entry = known.get(mail.uid)
        if entry is None:
            return Gone(mail.uid)
        try:
            if max_size is not None and entry.size > max_size:
                return _headers(entry, self._bytes(entry, HEADER_BYTES))
            # One byte more than allowed: a file may have grown since it was listed.
            raw = self._bytes(entry, None if max_size is None else max_size + 1)
        except FileNotFoundError:
            return Gone(mail.uid)
        except OSError as error:
            return Failed(mail.uid, f"fichier illisible ({reason_of(error)})")
        if max_size is not None and len(raw) > max_size:
            return _headers(entry, raw)
        return Whole(mail.uid, raw)


def _headers(entry: Entry, start: bytes) -> HeadersOnly:
    return HeadersOnly(entry.uid, max(entry.size, len(start)), header_of(start))
