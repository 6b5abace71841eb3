"""From a mailbox to the ledger: raw mails are made safe, batch by batch, before they are read.

::

    folder → pages of numbers and sizes → those not known → batches of bytes → the ledger → state

While a batch is written, the next one is fetched: two batches are in memory, whatever the mailbox.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from pipelines.mailbox import (
    Failed,
    Fetched,
    FolderState,
    Gone,
    HeadersOnly,
    Mailbox,
    Page,
    Place,
    Whole,
    WritableMailbox,
)
from pipelines.store import Arrival, Ledger, Sighting

Clock = Callable[[], dt.datetime]
"""Returns an aware time."""

Progress = Callable[[str, int, int], None]
"""Told what is done (French), how much of it, and of how much."""

MEGABYTE = 1_000_000

_HEAVY = 8 * MEGABYTE
"""Bytes of a batch that is written before the next one is fetched."""


_FILED_AT_ONCE = 1000
"""Mails that are moved or marked together."""


@dataclass(frozen=True, slots=True)
class Filing:
    """What becomes of a mail in its mailbox once it is safe: a folder or a keyword."""

    move: str | None = None
    keyword: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A mailbox to read: its folders (None for all of them), and what is done there afterwards."""

    mailbox: Mailbox
    folders: tuple[str, ...] | None = None
    filing: Filing | None = None

    @property
    def name(self) -> str:
        """The account's name, or the path of the files."""
        return self.mailbox.name

    def names(self) -> tuple[str, ...]:
        """Return the folders to read."""
        return self.folders if self.folders is not None else self.mailbox.folders()


@dataclass(frozen=True, slots=True)
class Limits:
    """What is fetched: mails up to `max_size` bytes that arrived on the day `since` or later."""

    max_size: int
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """What came in. `listed` numbers were not known, of which `gone` were gone meanwhile.

    `new` mails were not in the ledger; `set_aside` are those of them that cannot be read, with why.
    `size` bytes came.
    """

    listed: int = 0
    new: int = 0
    set_aside: tuple[tuple[str, str], ...] = ()
    gone: int = 0
    size: int = 0

    def __add__(self, other: Collected) -> Collected:
        return Collected(
            self.listed + other.listed,
            self.new + other.new,
            self.set_aside + other.set_aside,
            self.gone + other.gone,
            self.size + other.size,
        )


def collect(
    ledger: Ledger, source: Source, limits: Limits, clock: Clock, progress: Progress
) -> Iterator[Collected]:
    """Bring in what is new of a source; yield what came each time that something is safe.

    Whatever is raised in between, what was yielded is safe, and the next run goes on there.
    """
    for folder in source.names():
        for page, last, total in _pages(ledger, source, folder, limits):
            done = 0
            for part in _fetch(ledger, source.mailbox, page, limits, clock):
                done += part.listed
                progress("Réception", min(last + done, total), total)
                yield part
            _keep_state(ledger, source, page, limits, clock)
        if source.filing is not None:
            _file_away(ledger, source, folder, source.filing)


def preview(ledger: Ledger | None, source: Source, limits: Limits) -> Collected:
    """Return what `collect` would bring in, without fetching or changing anything."""
    found = Collected()
    for folder in source.names():
        state = None if limits.since else _state(ledger, source, folder)
        listing = source.mailbox.list_since(folder, state, since=limits.since)
        for page in listing.pages:
            fresh = _unknown(ledger, source, page)
            size = sum(mail.size for mail in fresh.mails)
            found += Collected(listed=len(fresh.mails), new=len(fresh.mails), size=size)
    return found


def _pages(
    ledger: Ledger, source: Source, folder: str, limits: Limits
) -> Iterator[tuple[Page, int, int]]:
    """Yield the pages of numbers that are not known, with how many came before, and of how many.

    With a first day, where the folder was left says nothing: mails may have been left out before.
    """
    state = None if limits.since else _state(ledger, source, folder)
    listing = source.mailbox.list_since(folder, state, since=limits.since)
    listed, empty = 0, True
    for page in listing.pages:
        empty = False
        yield _unknown(ledger, source, page), listed, max(listing.expected, listed)
        listed += len(page.mails)
    if empty and listing.state != state:
        yield Page(folder, (), listing.state), 0, 0


def _unknown(ledger: Ledger | None, source: Source, page: Page) -> Page:
    if ledger is None or not page.mails:
        return page
    uids = [mail.uid for mail in page.mails]
    known = ledger.folders.has_seen(source.name, page.folder, page.state.uidvalidity, uids)
    return replace(page, mails=tuple(mail for mail in page.mails if mail.uid not in known))


def _fetch(
    ledger: Ledger, mailbox: Mailbox, page: Page, limits: Limits, clock: Clock
) -> Iterator[Collected]:
    """Yield what is safe; a batch is written by a thread while the next one is fetched."""
    if not page.mails:
        return
    with ThreadPoolExecutor(1, "ledger") as writer:
        waiting: Future[Collected] | None = None
        batches = mailbox.fetch(page, max_size=limits.max_size)
        while batch := next(batches, ()):
            if waiting is not None:
                yield waiting.result()
            heavy = sum(_weight(mail) for mail in batch) > _HEAVY
            waiting = writer.submit(_keep, ledger, mailbox.name, page, batch, clock())
            del batch  # the writer's alone, until it is written
            if heavy:
                yield waiting.result()
                waiting = None
        if waiting is not None:
            yield waiting.result()


def _weight(mail: Fetched) -> int:
    return len(mail.raw) if isinstance(mail, Whole) else 0


def _keep(
    ledger: Ledger, account: str, page: Page, batch: Sequence[Fetched], at: dt.datetime
) -> Collected:
    arrivals = [one for mail in batch if (one := _arrival(mail, page, account)) is not None]
    added = ledger.mails.add(arrivals, at)
    return Collected(
        listed=len(batch),
        new=len(added.new),
        set_aside=added.set_aside,
        gone=len(batch) - len(arrivals),
        size=sum(len(one.raw) for one in arrivals),
    )


def _arrival(mail: Fetched, page: Page, account: str) -> Arrival | None:
    place = page.place(mail.uid)
    seen = Sighting(account, place.folder, place.uidvalidity, place.uid)
    match mail:
        case Whole(raw=raw):
            return Arrival(raw, seen, reason=None if raw.strip() else "courriel vide")
        case HeadersOnly(headers=headers, size=size):
            reason = f"trop lourd : {size / MEGABYTE:.0f} Mo (« spro mail fetch » le demande)"
            return Arrival(headers, seen, whole=False, size=size, reason=reason)
        case Failed(reason=reason):
            # Where it lies stands for its bytes, which nobody has seen.
            name = f"{account}\0{place.folder}\0{place.uidvalidity}\0{place.uid}".encode()
            return Arrival(name, seen, whole=False, size=0, reason=reason)
        case Gone():
            return None


def _state(ledger: Ledger | None, source: Source, folder: str) -> FolderState | None:
    text = ledger.folders.state(source.name, folder) if ledger is not None else None
    if text is None:
        return None
    uidvalidity, _, uidnext = text.partition(":")
    return FolderState(int(uidvalidity), int(uidnext))


def _keep_state(ledger: Ledger, source: Source, page: Page, limits: Limits, clock: Clock) -> None:
    """Keep where a folder was left, now that all before is safe.

    A first run with a first day leaves the mails before it out for good; a later one changes
    nothing about where the folder was left, since it may have passed over newer mails.
    """
    known = _state(ledger, source, page.folder)
    if known == page.state:
        return
    if limits.since and known is not None and known.uidvalidity == page.state.uidvalidity:
        return
    text = f"{page.state.uidvalidity}:{page.state.uidnext}"
    ledger.folders.keep_state(source.name, page.folder, text, clock())


def _file_away(ledger: Ledger, source: Source, folder: str, filing: Filing) -> None:
    """Move or mark the mails of a folder that are safe, and note that this was done."""
    mailbox = source.mailbox
    state = _state(ledger, source, folder)
    if state is None or not isinstance(mailbox, WritableMailbox) or folder == filing.move:
        return
    where = (source.name, folder, state.uidvalidity)
    while uids := ledger.folders.to_clear(*where, _FILED_AT_ONCE):
        places = [Place(folder, state.uidvalidity, uid) for uid in uids]
        if filing.move is not None:
            mailbox.move(places, filing.move)
        elif filing.keyword is not None:
            mailbox.mark(places, filing.keyword)
        ledger.folders.cleared(*where, uids)
