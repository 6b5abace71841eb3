"""A growing mailbox, and faults at random: nothing is lost, nothing comes twice.

`python -m tests.soak [FAULTS [SEED]]` runs as many faults as are wanted; twenty are in the tests.
Runs are processes of their own, killed at any moment or at a chosen commit, cut from their server
by a proxy, refused by a disk. After each the invariants are held against the ledger; in the end a
run without fault must have everything.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import signal
import sqlite3
import tempfile
from collections import Counter
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import sqlalchemy as sa

from pipelines.ingestion.collecting import Filing, Limits, Source
from pipelines.ingestion.run import Ingestion
from pipelines.mailbox.account import Patience
from pipelines.message import mail_hash
from pipelines.store import Ledger
from spro_docs.errors import SproError
from tests.ingestion.boxes import PlainReader, clock
from tests.mailbox.accounts import AccountOf, mailbox_for
from tests.servers.dovecot import USER, Dovecot
from tests.servers.programs import needed
from tests.servers.proxy import Proxy

LIMITS = Limits(20_000)
PATIENCE = Patience(connect=10, silence=10, command=20, pauses=(0.01, 0.05))
FAULTS = (
    *("kill", "commit", "cut", "reset", "restart", "renumber", "expunge"),
    *("disk", "twice", "death"),
)
"""The kinds of faults; each is a method of `Soak`."""


@dataclass(frozen=True)
class Run:
    """A run in a process: what it is to do, and how it is to fall."""

    ledger: Path
    port: int
    filing: Filing | None = None
    commit: int | None = None
    before: bool = False
    file_size: int | None = None


def child(run: Run) -> None:
    """Do a run; exits with its code, 70 for a fault of the program."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    if run.file_size is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (run.file_size, resource.RLIM_INFINITY))
    mailbox = mailbox_for(
        AccountOf(USER, "127.0.0.1", run.port), patience=PATIENCE, SPRO_PASSWORD="s3cret"
    )
    source = Source(mailbox, ("INBOX",), run.filing)
    try:
        with Ledger.open(run.ledger) as ledger:
            if run.commit is not None:
                _fall_at(ledger, run.commit, before=run.before)
            summary = Ingestion(ledger, PlainReader(), clock, run.ledger.parent).run(
                [source], LIMITS
            )
    except SproError as error:
        os._exit(error.exit_code)
    os._exit(summary.exit_code)


def _fall_at(ledger: Ledger, number: int, *, before: bool) -> None:
    """Kill this process just before or just after its commit of that number."""
    count = 0

    def commits(_connection: sa.Connection) -> None:
        nonlocal count
        count += 1
        if before and count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def goes_on(*_: object) -> None:
        if not before and count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sa.event.listen(ledger.database.engine, "commit", commits)
    sa.event.listen(ledger.database.engine, "before_cursor_execute", goes_on)


class Soak:
    """A server, a proxy, a ledger, and what must be in it."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.folder = Path(tempfile.mkdtemp(prefix="soak-"))
        self.ledger = self.folder / "state" / "ledger.sqlite"
        self.server = Dovecot(Path(tempfile.mkdtemp(prefix="dovecot-")), needed("dovecot", ""))
        self.proxy = Proxy(self.server.port)
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["tests.soak.soak", "pipelines.ingestion.relating"])
        self.sent: dict[str, bytes] = {}
        self.removed: set[str] = set()  # by a person, whether they had come in or not
        self.known: set[str] = set()
        self.codes: Counter[str] = Counter()
        self.number = 0

    def __enter__(self) -> Soak:
        self.server.start()
        self.proxy.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.proxy.__exit__()
        self.server.kill()
        for folder in (self.folder, self.server.root):
            shutil.rmtree(folder, ignore_errors=True)

    def fault(self, kind: str | None = None) -> None:
        """Let mails come, let one run fall, and hold what must be true against the ledger."""
        kind = kind or self.random.choice(FAULTS)
        self.deliver(self.random.randrange(5))
        filing = Filing(move="Lus") if self.random.random() < 0.3 else None
        run = Run(self.ledger, self.proxy.port, filing)
        getattr(self, f"_{kind}")(run)
        self.proxy.heal()
        self.check()

    def finish(self) -> None:
        """Run without fault, twice; the second one has nothing to do."""
        for _ in range(2):
            process = self.start(Run(self.ledger, self.proxy.port))
            self._end(process, 60)
            assert process.exitcode in {0, 5}, process.exitcode
        self.check()
        with Ledger.open(self.ledger) as ledger:
            mails = {mail.sha256 for mail in ledger.mails.list()}
            items = Counter(row.mail for row in ledger.news.list())
            unread = list(ledger.mails.to_read())
        read = {sha for sha in mails if sha in self.sent and self._is_read(self.sent[sha])}
        assert set(self.sent) - self.removed <= mails, "lost"
        assert not unread
        assert set(items) == read, "read once each"
        assert set(items.values()) <= {1}, "twice"

    def check(self) -> None:
        """Hold what must always be true: what is safe stays, and is safe before it is moved."""
        if not self.ledger.exists():
            return
        with sqlite3.connect(self.ledger) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            found = (
                {row[0] for row in connection.execute("SELECT sha256 FROM mails")}
                if (
                    connection.execute(
                        "SELECT 1 FROM sqlite_master WHERE name = 'mails'"
                    ).fetchone()
                )
                else set()
            )
        connection.close()
        assert self.known <= found, "what was safe is gone"
        self.known = found
        here = {mail_hash(path.read_bytes()) for path in self._files()}
        moved = set(self.sent) - here - self.removed
        assert moved <= found, "moved before it was safe"

    def _files(self) -> list[Path]:
        return self.server.files() if self.server.maildir().exists() else []

    def deliver(self, count: int) -> None:
        """Let mails come: large and small, with the Message-ID of others, seen before."""
        for _ in range(count):
            self.number += 1
            shape = self.random.random()
            body = f"Le forum {self.number} ouvre.\r\n" * self.random.choice((1, 40, 400))
            name = self.number if shape < 0.8 else 1  # the same Message-ID, other bytes
            head = f"Message-ID: <{name}@a.example>\r\n" if shape < 0.95 else ""
            raw = f"Subject: forum\r\n{head}\r\n{body}".encode()
            raw = self.random.choice(list(self.sent.values()) or [raw]) if shape < 0.05 else raw
            self.sent[mail_hash(raw)] = raw
            self.removed.discard(mail_hash(raw))
            self.server.deliver(raw)

    def _is_read(self, raw: bytes) -> bool:
        return bool(raw.strip())

    def start(self, run: Run) -> BaseProcess:
        """Start a run in a process of its own."""
        process = self.context.Process(target=child, args=(run,))
        process.start()
        return process

    def _end(self, process: BaseProcess, seconds: float) -> None:
        process.join(seconds)
        if process.exitcode is None:
            process.kill()
            process.join()
        self.codes[str(process.exitcode)] += 1
        assert process.exitcode in {0, 5, 1, 75, -signal.SIGKILL}, process.exitcode

    def _go(self, run: Run) -> None:
        self._end(self.start(run), 60)

    def _kill(self, run: Run) -> None:
        self._end(self.start(run), self.random.uniform(0.0, 0.4))

    def _commit(self, run: Run) -> None:
        number, before = self.random.randrange(1, 9), self.random.random() < 0.5
        self._go(Run(run.ledger, run.port, run.filing, number, before))

    def _cut(self, run: Run) -> None:
        self.proxy.trouble("cut", after=self.random.randrange(20_000))
        self._go(run)

    def _reset(self, run: Run) -> None:
        self.proxy.trouble("reset", after=self.random.randrange(20_000))
        self._go(run)

    def _restart(self, run: Run) -> None:
        process = self.start(run)
        self.server.restart()
        self._end(process, 60)

    def _death(self, run: Run) -> None:
        self.server.kill()
        self._go(run)
        self.server.start()

    def _renumber(self, run: Run) -> None:
        if (self.server.maildir() / "dovecot-uidlist").exists():
            self.server.renumber()
        self._go(run)

    def _expunge(self, run: Run) -> None:
        process = self.start(run)
        files = self._files()
        if files:
            gone = self.random.choice(files)
            try:
                self.removed.add(mail_hash(gone.read_bytes()))
                gone.unlink()
            except FileNotFoundError:
                pass  # the server has just renamed it, or the run has moved it
        self._end(process, 60)

    def _disk(self, run: Run) -> None:
        size = self.random.randrange(1, 60) * 10_000
        self._go(Run(run.ledger, run.port, run.filing, file_size=size))

    def _twice(self, run: Run) -> None:
        processes = [self.start(run) for _ in range(2)]
        for process in processes:
            self._end(process, 60)
