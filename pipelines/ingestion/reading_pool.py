"""Reading in processes of their own: many mails at once, and a mail that may fall or hang alone.

A process reads the archived bytes from the ledger itself, and sends back what was understood.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Self

from pipelines.ingestion.reader import Reader, UnreadableMailError
from pipelines.store import ArchivedMail, Ledger, MailFacts, Prepared, prepared
from spro_docs.errors import SproError, TryAgainError

ALONE_SECONDS = 60
"""How long a mail, or a handful of them, may take in a process."""

_STARTING_SECONDS = 120
"""How long a process may take to start, on a machine that is busy."""

HANDFUL = 25
"""Mails that a process is handed at a time."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A mail that could not be read, and why, in French."""

    sha256: str
    reason: str
    facts: MailFacts = field(default_factory=MailFacts)


Outcome = Prepared | Refused


def read_one(reader: Reader, mail: ArchivedMail) -> Outcome:
    """Read a mail: the fault boundary, since what a mail may hold is without end.

    Raises `SproError` alone: then the workspace's files are wrong, not the mail.
    """
    try:
        return prepared(reader.read(mail))
    except UnreadableMailError as error:
        return Refused(mail.sha256, error.reason, error.facts)
    except SproError:
        raise
    except Exception as error:
        return Refused(mail.sha256, f"lecture impossible ({type(error).__name__})")


class NoProcessError(TryAgainError):
    """Processes cannot be started here: a sandbox, a script without a guarded main."""

    def __init__(self) -> None:
        super().__init__(
            "Le système ne lance plus de processus pour lire les courriels",
            remedy="Ils sont en sûreté : relancez « spro ingest » quand la machine a de la place.",
        )


class ReadingPool:
    """Some processes that read the mails of a ledger, within `with`.

    Processes that cannot be started say nothing about the mails: `read_alone` then raises
    `NoProcessError`, and `read` after `starts`, should they fail later.
    """

    def __init__(self, ledger: Ledger, reader: Reader, size: int) -> None:
        self._ledger = ledger
        self._reader = reader
        self._size = size
        self._workers: dict[Connection, _Worker] = {}

    def read(self, handfuls: Iterator[Sequence[str]]) -> Iterator[list[Outcome]]:
        """Yield what each handful of hashes gave, as they are done.

        When a process falls or hangs, the mails of its handful are read one by one.
        """
        busy: dict[Connection, Sequence[str]] = {}
        for handful in islice(handfuls, self._size):
            self._hand(handful, busy)
        while busy:
            for pipe in self._ready(busy):
                done = busy.pop(pipe)
                found = _received(pipe)
                if found is None:
                    self._workers.pop(pipe).end()
                # A process is handed more before what it gave is written, which takes a while.
                for handful in islice(handfuls, 1):
                    self._hand(handful, busy)
                yield found if found is not None else self._one_by_one(done)

    def starts(self) -> bool:
        """Tell whether processes can be started, and start them, all at once."""
        workers = [self._worker() for _ in range(self._size)]
        self._workers = {worker.pipe: worker for worker in workers}
        for worker in workers:
            try:
                worker.wait()
            except NoProcessError:
                del self._workers[worker.pipe]
        self._size = len(self._workers)
        return self._size > 0

    def read_alone(self, sha256: str) -> list[Outcome]:
        """Read a mail that may take its process down."""
        return list(self._by_itself(sha256))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers.values():
            worker.end()
        self._workers = {}

    def _free(self, busy: dict[Connection, Sequence[str]]) -> _Worker:
        for pipe, worker in self._workers.items():
            if pipe not in busy:
                return worker
        worker = self._worker()
        worker.wait()
        self._workers[worker.pipe] = worker
        return worker

    def _worker(self) -> _Worker:
        return _Worker(self._reader, self._ledger.database.text)

    def _hand(self, handful: Sequence[str], busy: dict[Connection, Sequence[str]]) -> None:
        worker = self._free(busy)
        worker.pipe.send(handful)
        busy[worker.pipe] = handful

    def _ready(self, busy: dict[Connection, Sequence[str]]) -> list[Connection]:
        """Return what has an answer, or has fallen; after a while all, since they hang."""
        ready = wait(list(busy), ALONE_SECONDS) or list(busy)
        return [pipe for pipe in busy if pipe in ready]

    def _one_by_one(self, handful: Sequence[str]) -> list[Outcome]:
        return [one for sha256 in handful for one in self._by_itself(sha256)]

    def _by_itself(self, sha256: str) -> Iterator[Outcome]:
        worker = self._worker()
        worker.wait()
        try:
            worker.pipe.send((sha256,))
            hangs = not worker.pipe.poll(ALONE_SECONDS)
            found = None if hangs else _received(worker.pipe)
        finally:
            worker.end()
        why = f"non lu en {ALONE_SECONDS} secondes" if hangs else "fait tomber le lecteur"
        yield from [Refused(sha256, why)] if found is None else found


class _Worker:
    """A process that reads handfuls, once `wait` has seen that it could be started."""

    def __init__(self, reader: Reader, url: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, reader, url), daemon=True)
        self.process.start()
        theirs.close()

    def wait(self) -> None:
        """Wait until the process has started; raises `NoProcessError` if it does not."""
        if not (self.pipe.poll(_STARTING_SECONDS) and _received(self.pipe) == []):
            self.end()
            raise NoProcessError

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _received(pipe: Connection) -> list[Outcome] | None:
    """Return what a process found, or None when it has fallen; raises the `SproError` it met."""
    found: list[Outcome] | SproError | None = None
    with suppress(EOFError, OSError):
        if pipe.poll():
            found = pipe.recv()
    if isinstance(found, SproError):
        raise found
    return found


def _work(pipe: Connection, reader: Reader, url: str) -> None:
    ended = (EOFError, ConnectionError, KeyboardInterrupt)  # the run is over, or was killed
    with Ledger.open(url, create=False) as ledger, suppress(*ended):
        pipe.send([])  # it has started
        while True:
            hashes = pipe.recv()
            try:
                pipe.send([read_one(reader, mail) for mail in ledger.mails.archived(hashes)])
            except SproError as error:
                pipe.send(SproError(error.sentence, remedy=error.remedy))
