"""Reading what is unread: a mail that a reader fails on is set aside, and the run goes on.

A reader that takes the whole program down leaves the mail's hash in a note beside the ledger. The
next run reads that mail in a process of its own, within a time, and sets it aside if it falls
again.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.collecting import Clock, Progress
from pipelines.reader import Reader, UnreadableMailError
from pipelines.store import ArchivedMail, Ledger, MailFacts, MailState, Understood
from spro_docs.errors import SproError

if TYPE_CHECKING:
    from pipelines.news import EarlierMail

ALONE_SECONDS = 60
"""How long a mail that took a run down may take, in a process of its own."""

_MOST_REMEMBERED = 500
"""Mails that a new one may repeat or correct: some months of them."""

_BATCH = 100
_BATCH_BYTES = 8_000_000


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: mails, the items that became new, and those set aside, with their reasons."""

    mails: int = 0
    items: int = 0
    set_aside: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: Read) -> Read:
        return Read(
            self.mails + other.mails, self.items + other.items, self.set_aside + other.set_aside
        )


@dataclass(frozen=True, slots=True)
class _Refused:
    """A mail that could not be read."""

    sha256: str
    reason: str
    facts: MailFacts = field(default_factory=MailFacts)


class ReadingRun:
    """One pass over the mails that are unread.

    `note` is the file that a fall is told by.
    """

    def __init__(self, ledger: Ledger, reader: Reader, clock: Clock, note: Path) -> None:
        self._ledger = ledger
        self._reader = reader
        self._clock = clock
        self._note = _Note(note)
        self._memory = _Memory(ledger)

    def read(self, progress: Progress, *, again: bool = False) -> Iterator[Read]:
        """Read the unread mails; `again`, all of which the bytes are there.

        Yields each time that a batch is safe.
        """
        states = [MailState.NEW, *([MailState.READ, MailState.SET_ASIDE] if again else [])]
        total = self._ledger.mails.count(*states, whole=True)
        done = 0
        suspect = self._note.fallen()
        with self._note:
            for page in self._ledger.mails.to_read(again=again, page=_BATCH):
                for batch in _batches(self._page(page, suspect)):
                    done += len(batch)
                    yield self._keep(batch)
                    progress("Lecture", done, total)

    def _page(
        self, page: Sequence[str], suspect: str | None
    ) -> Iterator[tuple[Understood | _Refused, int]]:
        """Yield each mail of a page, read or refused, with its size."""
        for mail in self._ledger.mails.archived(page):
            with self._note.reading(mail.sha256):
                if mail.sha256 == suspect:
                    found = _read_alone(self._reader, mail)
                else:
                    found = _read(self._reader, mail, self._memory)
            if isinstance(found, Understood):
                self._memory.add(found)
            yield found, len(mail.raw)

    def _keep(self, batch: Sequence[Understood | _Refused]) -> Read:
        at = self._clock()
        good = [one for one in batch if isinstance(one, Understood)]
        recorded = self._ledger.readings.record(good, reader=self._reader.version, at=at)
        refused = [one for one in batch if isinstance(one, _Refused)]
        for one in refused:
            self._ledger.mails.set_aside(one.sha256, one.reason, one.facts, at)
        aside = tuple((one.sha256, one.reason) for one in refused)
        return Read(len(good) - recorded.missing, recorded.items, aside)


def _read(reader: Reader, mail: ArchivedMail, memory: _Memory) -> Understood | _Refused:
    """Read a mail: the fault boundary, since what a mail may hold is without end."""
    try:
        return reader.read(mail, memory.earlier())
    except UnreadableMailError as error:
        return _Refused(mail.sha256, error.reason, error.facts)
    except SproError:
        raise  # the workspace's files are wrong, not the mail
    except Exception as error:
        return _Refused(mail.sha256, f"lecture impossible ({type(error).__name__})")


def _read_alone(reader: Reader, mail: ArchivedMail) -> Understood | _Refused:
    """Read a mail in a process that may fall or hang."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(theirs, reader, mail), daemon=True)
    child.start()
    theirs.close()
    try:
        if ours.poll(ALONE_SECONDS):
            with suppress(EOFError):
                found: Understood | _Refused = ours.recv()
                return found
            return _Refused(mail.sha256, "fait tomber le lecteur")
        return _Refused(mail.sha256, f"non lu en {ALONE_SECONDS} secondes")
    finally:
        child.kill()
        child.join()
        ours.close()


def _answer(pipe: Connection, reader: Reader, mail: ArchivedMail) -> None:
    pipe.send(_read(reader, mail, _Memory(None)))


def _batches(
    found: Iterator[tuple[Understood | _Refused, int]],
) -> Iterator[list[Understood | _Refused]]:
    """Yield what is to be kept together: not too much to lose, not too many waits for the disk."""
    batch: list[Understood | _Refused] = []
    weight = 0
    for one, size in found:
        batch.append(one)
        weight += size
        if weight > _BATCH_BYTES:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


class _Memory:
    """The mails that came lately, which a new one may repeat or correct."""

    def __init__(self, ledger: Ledger | None) -> None:
        self._ledger = ledger
        self._mails: deque[EarlierMail] | None = None

    def earlier(self) -> Sequence[EarlierMail]:
        return tuple(self._loaded())

    def add(self, one: Understood) -> None:
        self._loaded().append(_earlier(one))

    def _loaded(self) -> deque[EarlierMail]:
        if self._mails is None:
            known = self._ledger.readings.last(_MOST_REMEMBERED) if self._ledger else ()
            self._mails = deque(map(_earlier, known), maxlen=_MOST_REMEMBERED)
        return self._mails


def _earlier(one: Understood) -> EarlierMail:
    from pipelines.news import EarlierMail

    date = one.facts.received or dt.datetime.fromtimestamp(0, dt.UTC)
    return EarlierMail(one.mail, date, one.facts.subject or "")


class _Note:
    """The hash of the mail that is being read, in a file: it survives a fall of the program."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def fallen(self) -> str | None:
        """Return the mail that was being read when a run fell, if one did."""
        try:
            return self._path.read_text("ascii").strip("-\0") or None
        except (OSError, ValueError):
            return None

    def __enter__(self) -> _Note:
        self._file = self._path.open("wb", buffering=0)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if kind is None:
            self._path.unlink(missing_ok=True)

    @contextmanager
    def reading(self, sha256: str) -> Iterator[None]:
        """Note that a mail is being read; no wait for the disk, since the system itself stands."""
        self._file.seek(0)
        self._file.write(sha256.encode())
        yield
        self._file.seek(0)
        self._file.write(b"-" * 64)
