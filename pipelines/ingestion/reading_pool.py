"""Reading in processes of their own: many mails at once, and a mail that may fall or hang alone.

A process reads the archived bytes from the ledger itself, and sends back what was understood.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext

from pipelines.ingestion.reader import Reader, UnreadableMailError
from pipelines.store import ArchivedMail, Ledger, MailFacts, Prepared, prepared
from spro_docs.errors import SproError, TryAgainError

ALONE_SECONDS = 60
"""How long a mail, or a handful of them, may take in a process."""

_STARTING_SECONDS = 120
"""How long a process may take to start, on a machine that is busy."""

HANDFUL = 25
"""Mails that a process is handed at a time."""

_HANDED = 4
"""Handfuls that a process has: one that it reads, and some that it need not wait for.

While mail comes in it is handed more, and what it found is taken, with each batch only.
"""


@dataclass(frozen=True, slots=True)
class Refused:
    """A mail that could not be read, and why, in French."""

    sha256: str
    reason: str
    facts: MailFacts = field(default_factory=MailFacts)


Outcome = Prepared | Refused

Handfuls = Callable[[], Sequence[str]]
"""Returns the hashes of some mails to read, none where there are none now."""


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
    """Some processes that read the mails of a ledger, until `end`.

    ::

        start → feed ⇄ answers

    Processes that cannot be started say nothing about the mails: `read_alone` then raises
    `NoProcessError`, and `feed` too when it must replace one that has fallen.
    """

    def __init__(self, ledger: Ledger, reader: Reader, size: int) -> None:
        self._ledger = ledger
        self._reader = reader
        self._size = size
        self._workers: list[_Worker] = []
        self._returned: list[Sequence[str]] = []  # handed to a process that fell over another

    def start(self) -> None:
        """Start the processes, all at once, or as many as can be; none of them is waited for."""
        with suppress(NoProcessError):
            while len(self._workers) < self._size:
                self._workers.append(self._worker())

    def starts(self) -> bool:
        """Start the processes, wait for them, and tell whether any could be started."""
        self.start()
        for worker in tuple(self._workers):
            try:
                worker.wait()
            except NoProcessError:
                self._workers.remove(worker)
        self._size = len(self._workers)
        return self._size > 0

    def read(self, handful: Handfuls) -> Iterator[list[Outcome]]:
        """Yield what each handful of hashes gave, as they are done, to the last."""
        self.feed(handful)
        while any(worker.handed for worker in self._workers):
            for found in self.answers(ALONE_SECONDS):
                # A process is handed more before what it gave is written, which takes a while.
                self.feed(handful)
                yield found

    def feed(self, handful: Handfuls) -> None:
        """Hand each process that has started what it has to do, and what comes after that."""
        for handed in range(_HANDED):
            for worker in self._workers:
                if len(worker.handed) > handed or not worker.has_started():
                    continue
                hashes = self._returned.pop() if self._returned else handful()
                if not hashes:
                    return
                worker.hand(hashes)

    def answers(self, seconds: float = 0) -> Iterator[list[Outcome]]:
        """Yield what is done, after waiting for it so long.

        When a process has fallen, or all hang, the mails of its handful are read one by one.
        """
        busy = {worker.pipe: worker for worker in self._workers if worker.handed}
        ready = wait(list(busy), seconds)
        for pipe, worker in busy.items():
            if pipe in ready or (seconds and not ready):
                handful = worker.handed.popleft()
                found = _received(pipe)
                if found is None:
                    self._replace(worker)
                yield found if found is not None else self._one_by_one(handful)

    def read_alone(self, sha256: str) -> list[Outcome]:
        """Read a mail that may take its process down."""
        return list(self._by_itself(sha256))

    def end(self) -> None:
        """End the processes, whatever they do."""
        for worker in self._workers:
            worker.end()
        self._workers = []

    def _replace(self, fallen: _Worker) -> None:
        self._workers.remove(fallen)
        self._returned += reversed(fallen.handed)
        fallen.end()
        worker = self._worker()
        worker.wait()
        self._workers.append(worker)

    def _worker(self) -> _Worker:
        return _Worker(self._reader, self._ledger.database.text)

    def _one_by_one(self, handful: Sequence[str]) -> list[Outcome]:
        return [one for sha256 in handful for one in self._by_itself(sha256)]

    def _by_itself(self, sha256: str) -> Iterator[Outcome]:
        worker = self._worker()
        worker.wait()
        try:
            worker.hand((sha256,))
            hangs = not worker.pipe.poll(ALONE_SECONDS)
            found = None if hangs else _received(worker.pipe)
        finally:
            worker.end()
        why = f"non lu en {ALONE_SECONDS} secondes" if hangs else "fait tomber le lecteur"
        yield from [Refused(sha256, why)] if found is None else found


class _Worker:
    """A process that reads handfuls, in the order in which they are handed.

    Raises `NoProcessError` where the system starts no more processes.
    """

    def __init__(self, reader: Reader, url: str) -> None:
        context = _context(reader)
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, reader, url), daemon=True)
        try:
            self.process.start()
        except OSError as error:
            raise NoProcessError from error
        self.handed: deque[Sequence[str]] = deque()
        self._started = False
        theirs.close()

    def has_started(self, seconds: float = 0) -> bool:
        """Tell whether the process can be handed mails; raises `NoProcessError` if it fell."""
        if not self._started and self.pipe.poll(seconds):
            if _received(self.pipe) != []:
                self.end()
                raise NoProcessError
            self._started = True
        return self._started

    def wait(self) -> None:
        """Wait until the process has started; raises `NoProcessError` if it does not."""
        if not self.has_started(_STARTING_SECONDS):
            self.end()
            raise NoProcessError

    def hand(self, handful: Sequence[str]) -> None:
        with suppress(OSError):  # it has fallen: its answer will tell
            self.pipe.send(handful)
        self.handed.append(handful)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _context(reader: Reader) -> ForkServerContext | SpawnContext:
    """Return how processes are started: alike from one that has imported what reading takes.

    Importing takes longer than reading five hundred mails; where there is no such process
    (Windows), each imports for itself. Rejected: forking the run itself, which has threads.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, type(reader).__module__])
    return context


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
    # A thread sends, since the run may take a while to take what was found.
    sender = ThreadPoolExecutor(1)
    with Ledger.open(url, create=False) as ledger, sender, suppress(*ended):
        pipe.send([])  # it has started
        while True:
            sender.submit(pipe.send, _found(ledger, reader, pipe.recv()))


def _found(ledger: Ledger, reader: Reader, hashes: Sequence[str]) -> list[Outcome] | SproError:
    try:
        return [read_one(reader, mail) for mail in ledger.mails.archived(hashes)]
    except SproError as error:
        return SproError(error.sentence, remedy=error.remedy)
