"""Reading what is unread: a mail that a reader fails on is set aside, and the run goes on.

Few mails are read here, many in processes of their own. A mail that takes too long here is read in
a process of its own, within a time. A reader that takes the whole program down leaves the mail's
hash in a note beside the ledger; the next run reads that mail in a process of its own, and sets it
aside if it falls again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipelines.held import Held
from pipelines.ingestion.collecting import Clock, Progress
from pipelines.ingestion.reader import Reader
from pipelines.ingestion.reading_pool import (
    HANDFUL,
    Handfuls,
    NoProcessError,
    Outcome,
    ReadingPool,
    Refused,
)
from pipelines.ingestion.reading_thread import ReadingThread
from pipelines.store import Ledger, LedgerError, MailState, Prepared
from spro_docs.errors import SproError

MANY = 150
"""Unread mails from which starting processes pays."""

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


class ReadingRun(Held):
    """One pass over the mails that are unread, within `with`.

    ::

        ahead, each time that more came in → read

    `note` is the file that a fall is told by; `processes` how many may read at once.
    """

    def __init__(
        self,
        ledger: Ledger,
        reader: Reader,
        clock: Clock,
        note: Path,
        *,
        processes: int | None = None,
    ) -> None:
        self._ledger = ledger
        self._reader = reader
        self._clock = clock
        self._note = _Note(note)
        self._processes = processes or os.cpu_count() or 1
        self._may_read_ahead = self._processes > 1
        self._pool: ReadingPool | None = None
        self._handful: Handfuls | None = None  # of which some were read ahead
        self._batch: list[Outcome] = []

    def ahead(self) -> Iterator[Read]:
        """Have processes read what is safe, and keep what they have read so far.

        Waits for nothing, unless a process falls: then it is replaced, and the mails that it had
        are read one by one. What else goes wrong is left for `read`, which meets it too. Raises
        `LedgerError` alone.
        """
        if self._may_read_ahead and self._pool is None:
            self._start_ahead()
        if self._pool is None or self._handful is None:
            return
        try:
            for found in self._pool.answers():
                self._batch += found
            self._pool.feed(self._handful)
        except LedgerError:
            raise
        except SproError:
            self._give_up_ahead()
        if len(self._batch) >= _BATCH:
            yield self._keep(self._batch)
            self._batch = []

    def read(self, progress: Progress, *, again: bool = False) -> Iterator[Read]:
        """Read the unread mails; `again`, all of which the bytes are there.

        Yields each time that a batch is safe.
        """
        states = [MailState.NEW, *([MailState.READ, MailState.SET_ASIDE] if again else [])]
        total = self._ledger.mails.count(*states, whole=True)
        if total:
            yield from self._read(progress, total, again=again)
        if not self._ledger.readings.all_related():
            from pipelines.ingestion.relating import relate_new

            relate_new(self._ledger)

    def close(self) -> None:
        """End the processes that read."""
        if self._pool is not None:
            self._pool.end()

    def _start_ahead(self) -> None:
        unread = self._ledger.mails.count(MailState.NEW, whole=True)
        if unread < MANY:
            return
        self._may_read_ahead = False
        if self._note.fallen() is None:  # or else that mail is first, and alone
            self._pool = self._processes_for(unread)
            self._pool.start()
            self._handful = self._to_read()

    def _give_up_ahead(self) -> None:
        if self._pool is not None:
            self._pool.end()
        self._pool = self._handful = None
        self._batch = []

    def _processes_for(self, mails: int) -> ReadingPool:
        size = min(self._processes, max(1, mails // HANDFUL))
        return ReadingPool(self._ledger, self._reader, size)

    def _to_read(self, *, again: bool = False) -> Handfuls:
        waiting = self._ledger.mails.waiting(again=again)
        return lambda: waiting.take(HANDFUL)

    def _read(self, progress: Progress, total: int, *, again: bool) -> Iterator[Read]:
        done = 0
        suspect = self._note.fallen()
        pool = self._pool = self._pool or self._processes_for(total)
        if suspect is not None and self._ledger.mails.is_unread(suspect):
            yield self._keep(_read_alone(pool, suspect))
        self._note.clear()
        many = self._handful is not None or (total >= MANY and self._processes > 1)
        handful = self._handful or self._to_read(again=again)
        together = many and pool.starts()
        read = self._together(pool.read(handful)) if together else self._read_here(handful, pool)
        for batch in read:
            done += len(batch)
            yield self._keep(batch)
            progress("Lecture", done, total)

    def _together(self, handfuls: Iterable[Sequence[Outcome]]) -> Iterator[list[Outcome]]:
        """Yield what some handfuls gave: each writing waits for the disk and has its price."""
        batch, self._batch = self._batch, []
        for handful in handfuls:
            batch += handful
            if len(batch) >= _BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _read_here(self, handful: Handfuls, pool: ReadingPool) -> Iterator[list[Outcome]]:
        """Yield what is to be kept together: not too much to lose, few waits for the disk."""
        batch: list[Outcome] = []
        weight = 0
        with self._note, ReadingThread(self._reader) as thread:
            while hashes := handful():
                for mail in self._ledger.mails.archived(hashes):
                    with self._note.reading(mail.sha256):
                        found = thread.read(mail)
                    batch += [found] if found is not None else _read_alone(pool, mail.sha256)
                    weight += len(mail.raw)
                    if len(batch) >= _BATCH or weight > _BATCH_BYTES:
                        yield batch
                        batch, weight = [], 0
            if batch:
                yield batch

    def _keep(self, batch: Sequence[Outcome]) -> Read:
        at = self._clock()
        good = [one for one in batch if isinstance(one, Prepared)]
        recorded = self._ledger.readings.record(good, reader=self._reader.version, at=at)
        refused = [one for one in batch if isinstance(one, Refused)]
        for one in refused:
            self._ledger.mails.set_aside(one.sha256, one.reason, one.facts, at)
        aside = tuple((one.sha256, one.reason) for one in refused)
        return Read(len(good) - recorded.missing, recorded.items, aside)


def _read_alone(pool: ReadingPool, sha256: str) -> list[Outcome]:
    try:
        return pool.read_alone(sha256)
    except NoProcessError:
        return [Refused(sha256, "interrompu pendant sa lecture (spro ingest --again le relit)")]


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

    def clear(self) -> None:
        """Forget it."""
        self._path.unlink(missing_ok=True)

    def __enter__(self) -> _Note:
        self._file = self._path.open("wb", buffering=0)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        if kind is None:
            self.clear()

    @contextmanager
    def reading(self, sha256: str) -> Iterator[None]:
        """Note that a mail is being read; no wait for the disk, since the system itself stands."""
        self._file.seek(0)
        self._file.write(sha256.encode())
        yield
        self._file.seek(0)
        self._file.write(b"-" * 64)
