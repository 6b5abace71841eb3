"""The run: mailboxes → raw mails made safe → read → news, told in one line.

::

    collect (each source; what is safe is read ahead) → read what is unread → summary

Runs exclude each other. Whatever happens in between (a cut line, a kill, a full disk), what is in
the ledger is whole, and the next run goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.ingestion.collecting import Clock, Collected, Limits, Progress, Source, collect
from pipelines.ingestion.reader import Reader
from pipelines.ingestion.reading_run import Read, ReadingRun
from pipelines.store import Ledger, LedgerError
from pipelines.store.lock import run_lock
from spro_docs.errors import SproError

SET_ASIDE = 5
"""The exit code of a run that set mails aside."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read to its end, and why."""

    source: str
    error: SproError


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did."""

    collected: Collected = field(default_factory=Collected)
    read: Read = field(default_factory=Read)
    failures: tuple[Failure, ...] = ()

    @property
    def set_aside(self) -> tuple[tuple[str, str], ...]:
        """The mails that this run set aside: hash and reason."""
        return (*self.collected.set_aside, *self.read.set_aside)

    @property
    def exit_code(self) -> int:
        """What the program returns; a failure counts more than a mail set aside."""
        codes = [failure.error.exit_code for failure in self.failures]
        return max(codes, key=_gravity) if codes else SET_ASIDE if self.set_aside else 0

    @property
    def outcome(self) -> str:
        """How the run ended, for the ledger."""
        if self.failures:
            return "failed"
        return "set_aside" if self.set_aside else "done"

    def counts(self) -> dict[str, int]:
        """Return its numbers by name."""
        return {
            "new": self.collected.new,
            "known": self.collected.listed - self.collected.new - self.collected.gone,
            "gone": self.collected.gone,
            "bytes": self.collected.size,
            "read": self.read.mails,
            "items": self.read.items,
            "set_aside": len(self.set_aside),
            "failures": len(self.failures),
        }

    def sentence(self) -> str:
        """Return the one line that a person reads."""
        parts = [_count(self.collected.new, "nouveau courriel", "nouveaux courriels")]
        parts.append(_count(self.read.items, "actualité à trier", "actualités à trier"))
        if self.read.mails > self.collected.new:
            parts.append(_count(self.read.mails, "courriel lu", "courriels lus"))
        if self.collected.gone:
            parts.append(_count(self.collected.gone, "parti entre-temps", "partis entre-temps"))
        if self.set_aside:
            parts.append(_count(len(self.set_aside), "mis de côté", "mis de côté"))
        if self.failures:
            parts.append(_count(len(self.failures), "boîte non lue", "boîtes non lues"))
        return ", ".join(parts) + "."


@dataclass(frozen=True)
class Ingestion:
    """What every run of a workspace takes: the ledger, who reads, the clock, the state's folder."""

    ledger: Ledger
    reader: Reader
    clock: Clock
    folder: Path
    progress: Progress = field(default=lambda _what, _done, _total: None)

    def run(self, sources: Iterable[Source], limits: Limits, *, again: bool = False) -> Summary:
        """Bring in what is new, read what is unread (all, `again`), and tell.

        A source that fails leaves the others alone and is told in the summary. Raises
        `LedgerBusyError` while another run goes, and `LedgerError`.
        """
        sources = tuple(sources)
        with run_lock(self.folder), self.ledger.database.alone():
            names = ", ".join(source.name for source in sources)
            number = self.ledger.runs.start(names, self.clock())
            state = _State()
            try:
                with self._reading() as reading:
                    for source in sources:
                        self._collect(source, limits, state, None if again else reading)
                    for part in reading.read(self.progress, again=again):
                        state.read += part
            except BaseException as error:
                self._fell(number, state, error)
                raise
            summary = state.summary()
            self.ledger.runs.finish(number, summary.outcome, summary.counts(), self.clock())
            return summary

    def _reading(self) -> ReadingRun:
        return ReadingRun(self.ledger, self.reader, self.clock, self.folder / "reading.txt")

    def _collect(
        self, source: Source, limits: Limits, state: _State, reading: ReadingRun | None
    ) -> None:
        """Bring in what is new of a source; what is safe is read meanwhile, if it is much."""
        try:
            with source.mailbox:
                for part in collect(self.ledger, source, limits, self.clock, self.progress):
                    state.collected += part
                    for read in reading.ahead() if reading is not None else ():
                        state.read += read
        except LedgerError:
            raise
        except SproError as error:
            state.failures.append(Failure(source.name, error))
            self.ledger.runs.failed(source.name, error.sentence, self.clock())
        else:
            self.ledger.runs.succeeded(source.name, self.clock())

    def _fell(self, number: int, state: _State, error: BaseException) -> None:
        """Note that the run fell, if the ledger can still be written."""
        told = str(error) if isinstance(error, SproError) else type(error).__name__
        outcome = "failed" if isinstance(error, Exception) else "interrupted"  # Ctrl-C, SIGTERM
        try:
            counts = state.summary().counts()
            self.ledger.runs.finish(number, outcome, counts, self.clock(), error=told)
        except SproError:
            return  # the next run notes that this one was interrupted


class _State:
    """What a run has done so far."""

    def __init__(self) -> None:
        self.collected = Collected()
        self.read = Read()
        self.failures: list[Failure] = []

    def summary(self) -> Summary:
        return Summary(self.collected, self.read, tuple(self.failures))


def _gravity(code: int) -> int:
    """Order exit codes: a login to renew, then what waiting does not cure, then what it does."""
    order = (75, 1, 4)
    return order.index(code) if code in order else 1


def _count(number: int, one: str, many: str) -> str:
    words = one if number < 2 else many
    return f"{number or 'aucun' + ('e' if one.startswith(('actu', 'boîte')) else '')} {words}"


def parts_of(summary: Summary) -> Iterator[str]:
    """Yield what a person is told besides the summary's line: failures and mails set aside."""
    for failure in summary.failures:
        yield f"{failure.source} : {failure.error}"
    for sha256, reason in summary.set_aside:
        yield f"{sha256[:12]} mis de côté : {reason}"
