"""Much mail is read in processes while more of it comes in."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.ingestion import reading_run
from pipelines.ingestion.collecting import Limits, Source
from pipelines.ingestion.run import Ingestion
from pipelines.store import ArchivedMail, Ledger, MailState, NewsStatus, Understood
from spro_docs.errors import LoginError, SproError
from tests.ingestion.boxes import Box, PlainReader, box, clock

LIMITS = Limits(1000)


@dataclass(frozen=True)
class ReaderElsewhere:
    """Falls on a mail that says so, and cannot read at all once `broken` is there.

    The numbers of its processes are the names in the folder `pids`.
    """

    broken: Path
    pids: Path
    version: str = "1"

    def read(self, archived: ArchivedMail) -> Understood:
        (self.pids / str(os.getpid())).touch()
        if self.broken.exists():
            raise SproError("partenaires illisibles", remedy="Corrigez partners.yaml.")
        if b"chute" in archived.raw:
            os._exit(9)
        return PlainReader().read(archived)


def ingestion_ahead(ledger: Ledger, folder: Path) -> Ingestion:
    reading_run.MANY, reading_run.HANDFUL, reading_run._BATCH = 4, 2, 2
    pids = folder / "pids"
    pids.mkdir(exist_ok=True)
    return Ingestion(ledger, ReaderElsewhere(folder / "broken", pids), clock, folder)


@pytest.fixture
def elsewhere(ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch) -> Ingestion:
    for name in ("MANY", "HANDFUL", "_BATCH"):
        monkeypatch.setattr(reading_run, name, getattr(reading_run, name))  # put back afterwards
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return ingestion_ahead(ledger, path.parent)


def slow_until(enough: Callable[[], bool]) -> Callable[[int], None]:
    """Return what has each batch after the first ones take a while, until it is enough."""
    return lambda number: time.sleep(0.2 if number > 5 and not enough() else 0)


def read(ledger: Ledger) -> int:
    return ledger.mails.count(MailState.READ)


def test_mails_are_read_before_the_last_ones_have_come(
    elsewhere: Ingestion, ledger: Ledger
) -> None:
    seen: list[int] = []

    def before_batch(number: int) -> None:
        slow_until(lambda: read(ledger) > 0)(number)
        seen.append(read(ledger))

    summary = elsewhere.run([Source(box(200, before_batch=before_batch))], LIMITS)

    assert seen[-1] > 0
    assert summary.read.mails == summary.read.items == 200
    assert ledger.news.counts() == {NewsStatus.PENDING: 200}


def test_a_mail_that_takes_a_process_down_costs_itself_alone(
    elsewhere: Ingestion, ledger: Ledger
) -> None:
    mailbox = box(100, before_batch=slow_until(lambda: read(ledger) > 0))
    mailbox.mails[7] = b"Subject: x\r\n\r\nchute"

    summary = elsewhere.run([Source(mailbox)], LIMITS)

    assert [why for _, why in summary.set_aside] == ["fait tomber le lecteur"]
    assert ledger.news.counts() == {NewsStatus.PENDING: 99}


def test_a_mailbox_that_fails_in_between_leaves_what_came_read(
    elsewhere: Ingestion, ledger: Ledger
) -> None:
    def before_batch(number: int) -> None:
        slow_until(lambda: read(ledger) > 0)(number)
        if number == 40:
            raise LoginError("Mot de passe refusé.")

    summary = elsewhere.run([Source(box(100, before_batch=before_batch))], LIMITS)

    assert [type(failure.error) for failure in summary.failures] == [LoginError]
    assert summary.read.mails == ledger.mails.count() == 80


def test_what_the_reader_lacks_is_no_fault_of_the_mailbox(
    elsewhere: Ingestion, ledger: Ledger, path: Path
) -> None:
    broken = path.parent / "broken"

    def before_batch(number: int) -> None:
        if number == 6:
            broken.touch()
        slow_until(lambda: number > 25)(number)

    with pytest.raises(SproError, match="partenaires illisibles"):
        elsewhere.run([Source(box(60, before_batch=before_batch))], LIMITS)

    assert ledger.mails.count() == 60
    broken.unlink()
    elsewhere.run([Source(Box())], LIMITS)
    assert ledger.news.counts() == {NewsStatus.PENDING: 60}


def test_where_no_process_can_be_started_the_run_reads_by_itself(
    elsewhere: Ingestion, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.process.BaseProcess, "start", start)

    elsewhere.run([Source(box(20))], LIMITS)

    assert ledger.news.counts() == {NewsStatus.PENDING: 20}


def bring_in_slowly(path: Path) -> None:
    with Ledger.open(path) as ledger:
        mailbox = box(200, before_batch=lambda _: time.sleep(0.2))
        ingestion_ahead(ledger, path.parent).run([Source(mailbox)], LIMITS)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are asked after in /proc")
def test_a_run_that_is_killed_leaves_no_process_and_the_next_one_goes_on(
    path: Path, elsewhere: Ingestion
) -> None:
    process = multiprocessing.get_context("spawn").Process(target=bring_in_slowly, args=(path,))
    process.start()
    pids = path.parent / "pids"
    until(lambda: list(pids.iterdir()) != [])

    process.kill()
    process.join()

    until(lambda: not any(Path("/proc", pid.name).exists() for pid in pids.iterdir()))
    elsewhere.run([Source(box(200))], LIMITS)
    assert elsewhere.ledger.news.counts() == {NewsStatus.PENDING: 200}


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)
