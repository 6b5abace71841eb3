"""A mail that takes the program down does so once."""

from __future__ import annotations

import multiprocessing
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pipelines.ingestion import reading_pool, reading_run, reading_thread
from pipelines.ingestion.collecting import Limits, Source
from pipelines.ingestion.reading_run import Read, ReadingRun
from pipelines.ingestion.run import Ingestion
from pipelines.store import ArchivedMail, Arrival, Ledger, NewsStatus, Understood
from tests.ingestion.boxes import Box, PlainReader, box, clock

LIMITS = Limits(1000)


@dataclass(frozen=True)
class FallingReader:
    """Takes its process down on a mail that says so, or never ends."""

    version: str = "1"

    def read(self, archived: ArchivedMail) -> Understood:
        if b"chute" in archived.raw:
            os._exit(9)
        if b"sans fin" in archived.raw:
            time.sleep(1000)
        if b"en rond" in archived.raw:
            while True:
                pass
        if b"sans partage" in archived.raw:
            re.match(r"(a+)+$", "a" * 60 + "b")  # holds the interpreter for longer than we live
        return PlainReader().read(archived)


def run(path: Path, mails: dict[int, bytes]) -> None:
    with Ledger.open(path) as ledger:
        ingestion = Ingestion(ledger, FallingReader(), clock, path.parent)
        ingestion.run([Source(Box(mails))], LIMITS)


def in_a_process(path: Path, mails: dict[int, bytes]) -> int | None:
    process = multiprocessing.get_context("spawn").Process(target=run, args=(path, mails))
    process.start()
    process.join(60)
    return process.exitcode


def test_a_mail_that_takes_the_run_down_is_set_aside_by_the_next(path: Path) -> None:
    mails = {**box(2).mails, 3: b"Subject: x\r\n\r\nchute", 4: b"Subject: y\r\n\r\nla suite"}

    assert in_a_process(path, mails) == 9
    run(path, mails)

    with Ledger.open(path) as ledger:
        assert ledger.news.counts() == {NewsStatus.PENDING: 3}
        (aside,) = (mail for mail in ledger.mails.list() if mail.reason)
        assert aside.reason == "fait tomber le lecteur"


def test_a_mail_that_is_never_read_is_set_aside_after_a_while(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_pool, "ALONE_SECONDS", 2)
    mails = {1: b"Subject: x\r\n\r\nsans fin"}
    process = multiprocessing.get_context("spawn").Process(target=run, args=(path, mails))
    process.start()
    note = path.parent / "reading.txt"
    while not (note.exists() and note.read_bytes().strip(b"-")):
        time.sleep(0.05)
    process.kill()
    process.join()

    run(path, mails)

    with Ledger.open(path) as ledger:
        assert [mail.reason for mail in ledger.mails.list()] == ["non lu en 2 secondes"]


@pytest.mark.parametrize("hanging", [b"sans fin", b"en rond"])
def test_a_reader_that_hangs_costs_its_mail_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch, hanging: bytes
) -> None:
    monkeypatch.setattr(reading_thread, "HERE_SECONDS", 1.0)
    monkeypatch.setattr(reading_pool, "ALONE_SECONDS", 5)
    before = threading.active_count()
    mails = {**box(2).mails, 3: b"Subject: x\r\n\r\n" + hanging, 4: b"Subject: y\r\n\r\nsuite"}

    run(path, mails)

    with Ledger.open(path) as ledger:
        assert ledger.news.counts() == {NewsStatus.PENDING: 3}
        assert [m.reason for m in ledger.mails.list() if m.reason] == ["non lu en 5 secondes"]
        assert ledger.runs.list()[0].outcome == "set_aside"
    if hanging == b"en rond":
        _until(lambda: threading.active_count() == before)


def test_a_mail_that_is_slow_here_is_read_in_a_process(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_thread, "HERE_SECONDS", 0.0)

    run(path, box(2).mails)

    with Ledger.open(path) as ledger:
        assert ledger.news.counts() == {NewsStatus.PENDING: 2}


def test_a_reader_that_holds_the_interpreter_ends_the_run_and_the_next_sets_its_mail_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails = {1: b"Subject: x\r\n\r\nsans partage", 2: b"Subject: y\r\n\r\nla suite"}
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_run_that_falls_soon, args=(path, mails))
    process.start()
    process.join(60)
    assert process.exitcode == 1

    monkeypatch.setattr(reading_pool, "ALONE_SECONDS", 2)
    run(path, mails)

    with Ledger.open(path) as ledger:
        assert ledger.news.counts() == {NewsStatus.PENDING: 1}
        assert [m.reason for m in ledger.mails.list() if m.reason] == ["non lu en 2 secondes"]


def _run_that_falls_soon(path: Path, mails: dict[int, bytes]) -> None:
    reading_thread.FALL_SECONDS = 1.0
    run(path, mails)


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_run_that_ends_leaves_no_note(ingestion: Ingestion, path: Path) -> None:
    ingestion.run([Source(box(2))], LIMITS)

    assert not (path.parent / "reading.txt").exists()


def test_many_mails_are_read_in_processes_and_one_that_falls_costs_itself_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_run, "MANY", 10)
    monkeypatch.setattr(reading_run, "HANDFUL", 4)
    mails = box(11).mails | {12: b"Subject: x\r\n\r\nchute", 13: b"Subject: y\r\n\r\nla suite"}
    with Ledger.open(path) as ledger:
        ledger.mails.add([Arrival(raw) for raw in mails.values()], clock())
        note = path.parent / "note"

        with ReadingRun(ledger, FallingReader(), clock, note, processes=2) as reading:
            found = sum(reading.read(lambda *_: None), Read())

        assert (found.mails, [why for _, why in found.set_aside]) == (
            12,
            ["fait tomber le lecteur"],
        )
        assert ledger.news.counts() == {NewsStatus.PENDING: 12}


def test_a_program_that_cannot_start_processes_reads_by_itself(path: Path) -> None:
    script = path.parent / "script.py"  # no `if __name__ == "__main__"`: a process would run it all
    script.parent.mkdir()
    script.write_text(
        "import sys, tests.ingestion.test_reading_run as t\n"
        "from pathlib import Path\n"
        "t.reading_run.MANY = 2\n"
        "t.run(Path(sys.argv[1]), t.box(5).mails)\n",
        encoding="utf-8",
    )
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

    subprocess.run(
        [sys.executable, script, path], env=environ, check=True, capture_output=True, timeout=120
    )

    with Ledger.open(path) as ledger:
        assert ledger.news.counts() == {NewsStatus.PENDING: 5}
