r"""What a mailbox tells, and the verbs that reading one takes.

A mailbox numbers the mails of a folder (UID) and says when it numbers them anew (UIDVALIDITY).
What was read is told by these numbers and by the mail's own bytes, never by `\Seen`, which is the
reader's.

::

    list_since(folder, state) → Listing → pages → fetch(page) → batches of Whole | HeadersOnly | …

Every verb may raise the errors of the tree in `spro_docs.errors`: `TryAgainError` (the line was
cut, again and again), `LoginError`, `FolderError`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self, runtime_checkable


@dataclass(frozen=True, slots=True)
class FolderState:
    """Where a folder was left: every mail below `uidnext` of this `uidvalidity` was listed."""

    uidvalidity: int
    uidnext: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mail lies in its mailbox."""

    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A mail of a listing: its UID, and its size in bytes as the mailbox announces it.

    Servers announce sizes that are off; 0 is a size that is not known.
    """

    uid: int
    size: int


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a listing, small enough to be held; `state` is to keep once its mails are safe."""

    folder: str
    mails: tuple[Listed, ...]
    state: FolderState

    def place(self, uid: int) -> Place:
        """Return where a mail of this page lies."""
        return Place(self.folder, self.state.uidvalidity, uid)


@dataclass(frozen=True, slots=True)
class Listing:
    """The mails of a folder that are new since a state.

    `renewed` says that the mailbox has numbered its mails anew since, so that all are listed
    again: tell those that are known by their bytes. `expected` is the most mails that there can be,
    for a progress bar. `state` is to keep once every page is safe; with no page at all, it may be
    kept at once. `pages` asks the mailbox as it is read, once.
    """

    folder: str
    state: FolderState
    renewed: bool
    expected: int
    pages: Iterator[Page]


@dataclass(frozen=True, slots=True)
class Whole:
    """A mail with its bytes as they lie in the mailbox, whatever size was announced."""

    uid: int
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class HeadersOnly:
    """A mail over the size limit: its size, and its headers up to 256 kB."""

    uid: int
    size: int
    headers: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Gone:
    """A mail that was moved or deleted between listing and fetching: there is nothing to keep."""

    uid: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A mail that is there and that the mailbox does not give; `reason` is in French."""

    uid: int
    reason: str


Fetched = Whole | HeadersOnly | Gone | Failed


@runtime_checkable
class Mailbox(Protocol):
    """Somewhere mails are read from. Reading changes nothing there, the unread marks included."""

    @property
    def name(self) -> str:
        """What tells this mailbox from others: the account's name, or the path of the files."""

    def folders(self) -> tuple[str, ...]:
        """Return the names of the folders that hold mails, decoded."""

    def list_since(
        self, folder: str, state: FolderState | None = None, *, since: dt.date | None = None
    ) -> Listing:
        """Return what is in `folder` beyond `state`, or all of it.

        A mail may be listed that was listed before (files have no order of arrival). Mails
        that arrived before the day `since` are left out. Raises `FolderError`.
        """

    def fetch(self, page: Page, *, max_size: int | None) -> Iterator[tuple[Fetched, ...]]:
        """Yield the mails of a page in batches of at most 4 MiB (but for one mail) and 200 mails.

        Each mail of the page comes once. Over `max_size` bytes only headers come. A batch
        is meant to be made safe before the next one is asked for. Raises `FolderError` when the
        folder has been numbered anew since its listing.
        """

    def wait(self, folders: Sequence[str], seconds: float, stopped: Callable[[], bool]) -> bool:
        """Wait until there may be news in one of `folders`: True, or False after `seconds`.

        News is what came since a folder was last listed, or since now when it never was. The
        first folder's is heard at once, that of the others within minutes. Returns False within
        two seconds of `stopped()` becoming true.
        """

    def close(self) -> None:
        """Let go of the mailbox; it is opened again when it is used again."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


@runtime_checkable
class WritableMailbox(Mailbox, Protocol):
    """A mailbox in which mails that are safe may be filed away, and drafts be left."""

    def move(self, places: Sequence[Place], folder: str) -> None:
        """Move mails to `folder`, which is made if needed. Those that are gone are passed over."""

    def mark(self, places: Sequence[Place], keyword: str) -> None:
        """Put a keyword on mails. Raises `SproError` where the mailbox does not keep it."""

    def leave_draft(self, raw: bytes) -> bool:
        """Put a mail in the drafts, once: False when one of its Message-ID lies there already.

        Raises `SproError` for a mail without Message-ID, and when the mailbox is full.
        """
