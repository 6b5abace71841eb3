"""Staying with the mailboxes: a run when mail comes, pauses that grow while a server is away.

Each source has a thread that waits for news (IDLE, or a look now and then); runs take turns. A run
that is told to stop ends at its next safe point, and may be killed at any.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import stamina

from pipelines.ingestion.collecting import Limits, Source
from pipelines.ingestion.run import Ingestion, Summary
from pipelines.store import LedgerBusyError
from spro_docs.errors import LoginError, SproError, TryAgainError

Report = Callable[[Summary], None]
Tell = Callable[[SproError], None]

LOOK_EVERY = 15 * 60.0
"""Seconds after which a run is made whatever the mailbox said: what is unread is read then."""

AFTER_REFUSAL = 3600.0
"""Seconds before a login that was refused is tried again: servers lock accounts out."""

LEAVING = 4.0
"""Seconds that a run has to come to a safe point."""


@dataclass(frozen=True)
class Pauses:
    """Seconds between tries while a server is away: the first, and the longest."""

    first: float = 5.0
    longest: float = 600.0


class Stopped(BaseException):
    """A run that was told to stop, at a safe point."""


class Watch:
    """Watches sources until `stop` is called.

    `ingestion` is made for each run: in months the day is another, and the partners. `report` is
    told of each run, `tell` of what ended one before it could be reported (the disk is full, a file
    of the workspace is wrong): it is tried again later.
    """

    def __init__(
        self,
        ingestion: Callable[[], Ingestion],
        limits: Limits,
        report: Report,
        tell: Tell,
        pauses: Pauses | None = None,
    ) -> None:
        self._stopping = threading.Event()
        self._turn = threading.Lock()
        self._ingestion = ingestion
        self._limits = limits
        self._report = report
        self._tell = tell
        self._fault: Exception | None = None
        self._pauses = pauses or Pauses()

    def stop(self) -> None:
        """Ask to stop; from a signal's handler too."""
        self._stopping.set()

    def run(self, sources: Sequence[Source]) -> None:
        """Watch until told to stop, then return within five seconds.

        Raises what no source can be watched with: a fault of the program, from any thread.
        """
        threads = [
            threading.Thread(target=self._guard, args=(source,), daemon=True) for source in sources
        ]
        for thread in threads:
            thread.start()
        while not self._stopping.wait(1.0):
            if not any(thread.is_alive() for thread in threads):
                break
        for thread in threads:
            thread.join(LEAVING / len(threads))
        if self._fault is not None:
            raise self._fault

    def _guard(self, source: Source) -> None:
        """Hand a fault to `run`: a thread that ends alone would leave its mailbox unread."""
        try:
            self._stay(source)
        except Exception as error:
            self._fault = error
            self.stop()

    def _stay(self, source: Source) -> None:
        while not self._stopping.is_set():
            try:
                self._once(source)
                self._wait(source)
            except Stopped:
                return
            except LoginError:
                self._stopping.wait(AFTER_REFUSAL)
            except SproError:
                self._stopping.wait(self._pauses.longest)

    def _once(self, source: Source) -> None:
        """Read a source, again and again with growing pauses while its server is away."""
        tries = stamina.retry_context(
            on=(TryAgainError, LedgerBusyError),
            attempts=None,
            timeout=None,
            wait_initial=self._pauses.first,
            wait_max=self._pauses.longest,
        )
        for attempt in tries:
            with attempt:
                self._safe_point("", 0, 0)
                with self._turn:
                    summary = self._run(source)
                for failure in summary.failures:
                    raise failure.error

    def _run(self, source: Source) -> Summary:
        try:
            ingestion = replace(self._ingestion(), progress=self._safe_point)
            summary = ingestion.run([source], self._limits)
            self._report(summary)
        except LedgerBusyError:
            raise
        except SproError as error:
            self._tell(error)
            raise
        return summary

    def _wait(self, source: Source) -> None:
        folders = source.names()
        if not folders:
            self._stopping.wait(LOOK_EVERY)
            return
        try:
            source.mailbox.wait(folders, LOOK_EVERY, self._stopping.is_set)
        except TryAgainError:
            self._stopping.wait(self._pauses.first)  # the run that follows tells what is wrong

    def _safe_point(self, _what: str, _done: int, _total: int) -> None:
        if self._stopping.is_set():
            raise Stopped
