"""Staying with a mailbox: mails as they come, pauses while it is away, an end when told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from pipelines.ingestion import watching
from pipelines.ingestion.collecting import Limits, Source
from pipelines.ingestion.run import Ingestion, Summary
from pipelines.ingestion.watching import Pauses, Watch
from spro_docs.errors import LoginError, SproError, TryAgainError
from tests.ingestion.boxes import Box, PlainReader, raw

LIMITS = Limits(1000)
SHORT = Pauses(first=0.01, longest=0.05)


@dataclass
class WaitingBox(Box):
    """A mailbox in which a mail comes each time that it is waited for, up to `more`."""

    more: int = 1
    troubles: list[Exception] = field(default_factory=list)
    tries: int = 0

    def wait(self, folders: Sequence[str], seconds: float, stopped: Callable[[], bool]) -> bool:
        if self.more:
            self.more -= 1
            self.put(raw(100 + self.more))
            return True
        while not stopped():
            threading.Event().wait(0.01)
        return False

    def folders(self) -> tuple[str, ...]:
        self.tries += 1
        if self.troubles:
            raise self.troubles.pop(0)
        return super().folders()


def untold(error: SproError) -> None:
    raise AssertionError(error)


def watched(ingestion: Ingestion, box: WaitingBox, runs: int) -> list[Summary]:
    """Watch until so many runs are told; return them."""
    told: list[Summary] = []

    def report(summary: Summary) -> None:
        told.append(summary)
        if len(told) == runs:
            watch.stop()

    watch = Watch(lambda: ingestion, LIMITS, report, untold, SHORT)
    watch.run([Source(box)])
    return told


def test_a_mail_comes_in_when_the_mailbox_says_so(ingestion: Ingestion) -> None:
    told = watched(ingestion, WaitingBox({1: raw(1)}), runs=2)

    assert [summary.collected.new for summary in told] == [1, 1]


def test_a_server_that_is_away_is_tried_again(ingestion: Ingestion) -> None:
    away = [TryAgainError("absent"), TryAgainError("absent")]

    told = watched(ingestion, WaitingBox({1: raw(1)}, troubles=list(away)), runs=3)

    assert [summary.exit_code for summary in told] == [75, 75, 0]


def test_a_login_that_is_refused_is_not_hammered(
    ingestion: Ingestion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "AFTER_REFUSAL", 1000.0)
    box = WaitingBox({1: raw(1)}, troubles=[LoginError("refusé"), LoginError("refusé")])

    told = watched(ingestion, box, runs=1)

    assert [summary.exit_code for summary in told] == [4]
    assert box.tries == 1


def test_a_run_under_way_ends_at_its_next_safe_point(ingestion: Ingestion) -> None:
    box = WaitingBox({number: raw(number) for number in range(1, 41)})
    watch = Watch(lambda: ingestion, LIMITS, lambda _summary: None, untold, SHORT)
    box.before_batch = lambda number: watch.stop() if number == 3 else None

    watch.run([Source(box)])

    kept = ingestion.ledger.mails.count()
    assert 2 <= kept < 40
    assert ingestion.ledger.runs.list()[0].outcome == "interrupted"


def test_what_ends_a_run_is_told_and_tried_again(ingestion: Ingestion) -> None:
    faults: list[str] = []
    full = [SproError("disque plein"), SproError("disque plein")]

    def report(_summary: Summary) -> None:
        if full:
            raise full.pop()
        watch.stop()

    watch = Watch(lambda: ingestion, LIMITS, report, lambda error: faults.append(str(error)), SHORT)
    watch.run([Source(WaitingBox({1: raw(1)}))])

    assert faults == ["disque plein", "disque plein"]


def test_a_fault_of_the_program_ends_the_watch(ingestion: Ingestion) -> None:
    broken = WaitingBox({1: raw(1)}, troubles=[ZeroDivisionError()])
    watch = Watch(lambda: ingestion, LIMITS, lambda _summary: None, untold, SHORT)

    with pytest.raises(ZeroDivisionError):
        watch.run([Source(broken), Source(WaitingBox({1: raw(2)}, name="autre"))])


def test_each_run_reads_with_what_is_known_then(ingestion: Ingestion) -> None:
    titles = iter(("Forum", "Salon"))
    told: list[Summary] = []

    def report(summary: Summary) -> None:
        told.append(summary)
        if len(told) == 2:
            watch.stop()

    def made() -> Ingestion:
        return replace(ingestion, reader=PlainReader(title=next(titles)))

    watch = Watch(made, LIMITS, report, untold, SHORT)
    watch.run([Source(WaitingBox({1: raw(1)}))])

    assert {row.title for row in ingestion.ledger.news.list()} == {"Forum", "Salon"}
