"""Much mail is read in processes while more of it comes in."""

from __future__ import annotations

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
    """Falls on a mail that says so, and cannot read at all once `broken` is there."""

    broken: Path
    version: str = "1"

    def read(self, archived: ArchivedMail) -> Understood:
        if self.broken.exists():
            raise SproError("partenaires illisibles", remedy="Corrigez partners.yaml.")
        if b"chute" in archived.raw:
            os._exit(9)
        return PlainReader().read(archived)


@pytest.fixture
def elsewhere(ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch) -> Ingestion:
    monkeypatch.setattr(reading_run, "MANY", 4)
    monkeypatch.setattr(reading_run, "HANDFUL", 2)
    monkeypatch.setattr(reading_run, "_BATCH", 2)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return Ingestion(ledger, ReaderElsewhere(path.parent / "broken"), clock, path.parent)


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
