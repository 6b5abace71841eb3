"""Ingestion whole: fetched, parsed, cleaned, on the disk; against mbsync, which only fetches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import median

from pipelines.ingestion.collecting import Limits
from pipelines.ingestion.run import Ingestion
from pipelines.store import Ledger
from tests.bench.ingesting import LIMIT, CleaningReader, bring_in, clock, source
from tests.bench.mailbox import mbsync
from tests.bench.mails import mails
from tests.bench.measure import SPRO, Result, medians, process, scratch, seconds
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.fixtures import servers

COUNT = 10_000
SMALL = (1_000, 20_000)
ROUNDS = 1
TIMES = 7
_ATTACHED = (
    b"Subject: x\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
    b'Content-Disposition: attachment; filename="x.pdf"\r\n\r\n'
)
ALL, TEN, LARGE = "all@spro.example", "ten@spro.example", "large@spro.example"


def results() -> Iterator[Result]:
    """Yield the measures of the ingestion."""
    with servers() as make:
        server = make()
        folder = scratch()
        yield from _whole(server, folder)
        yield from _ten_new(server, folder)
        yield from _nothing_new(server, folder)
        yield from _memory(server)
        shutil.rmtree(folder, ignore_errors=True)


def _whole(server: Dovecot, folder: Path) -> Iterator[Result]:
    made = mails(COUNT)
    while part := [mail.raw for mail in islice(made, 200)]:
        server.deliver(*part, user=ALL)

    def ours() -> None:
        place = folder / "whole"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        assert bring_in(server.port, ALL, place).read.mails == COUNT

    found = medians(
        {"ours": ours, "mbsync": lambda: mbsync(folder, ALL, server.port, fsync=True)}, ROUNDS
    )
    yield Result(
        f"{COUNT} mails fetched, parsed, cleaned and safe on the disk, to mbsync with fsync",
        found["ours"] / found["mbsync"],
        1,
        f"{found['ours']:.1f} s to {found['mbsync']:.1f} s",
        goal=0.5,
    )


def _ten_new(server: Dovecot, folder: Path) -> Iterator[Result]:
    """Ten mails at a time: ours in a program that is awake, mbsync as it is run."""
    plain = (mail.raw for mail in mails(10_000, seed=4) if not mail.filenames)
    server.deliver(*islice(plain, 10), user=TEN)
    mbsync(folder, TEN, server.port, fsync=True)
    ours, theirs = [], []
    with Ledger.open(folder / "ten.sqlite") as ledger:
        ingestion = Ingestion(ledger, CleaningReader(), clock, folder)
        ingestion.run([source(server.port, TEN)], Limits(LIMIT))
        for _ in range(TIMES):
            server.deliver(*islice(plain, 10), user=TEN)
            inbox = source(server.port, TEN)
            ours.append(seconds(lambda: ingestion.run([inbox], Limits(LIMIT))))  # noqa: B023
            theirs.append(seconds(process("mbsync", "-q", "-c", f"{folder}/mbsync/rc", "c")))
    yield Result(
        "ten new mails read and committed, to mbsync's run for them",
        median(ours) / median(theirs),
        5,
        f"{1000 * median(ours):.0f} ms to {1000 * median(theirs):.0f} ms",
    )


def _nothing_new(server: Dovecot, folder: Path) -> Iterator[Result]:
    place = folder / "espace"
    place.mkdir()
    (place / "spro.toml").write_text(
        f'version = 1\n[[mail.accounts]]\nname = "bench"\nhost = "127.0.0.1"\n'
        f'port = {server.port}\nuser = "{TEN}"\ntls = false\n',
        encoding="utf-8",
    )
    environ = {**os.environ, "SPRO_PASSWORD": PASSWORD, "XDG_STATE_HOME": str(folder / "state")}

    def ours() -> None:
        subprocess.run([SPRO, "ingest"], check=True, capture_output=True, cwd=place, env=environ)

    ours()
    found = medians({"ours": ours, "python": process(sys.executable, "-c", "pass")}, TIMES)
    yield Result(
        "spro ingest with nothing new, to python -c pass",
        found["ours"] / found["python"],
        75,
        f"{1000 * found['ours']:.0f} ms to {1000 * found['python']:.0f} ms",
    )


def _memory(server: Dovecot) -> Iterator[Result]:
    """Peaks of the program that writes; those that read hold a handful of mails each."""
    peaks = []
    for count in SMALL:
        user = f"small{count}@spro.example"
        for start in range(0, count, 500):
            small = (
                f"From: a@b.example\r\nSubject: {n}\r\n\r\nLe forum {n} ouvre.\r\n".encode()
                for n in range(start, start + 500)
            )
            server.deliver(*small, user=user)
        peaks.append(_peak(server, user))
    few, many = peaks
    yield Result(
        f"memory grown from {SMALL[0]} to {SMALL[1]} mails (MB)",
        (many - few) / 1000,
        10,
        f"{few / 1000:.0f} MB to {many / 1000:.0f} MB",
    )
    lines = LIMIT // 80 - 100  # of an attachment
    large = (_ATTACHED + (os.urandom(39).hex() + "\r\n").encode() * lines for _ in "123")
    server.deliver(*large, user=LARGE)
    imports, peak = _peak(server, "-"), _peak(server, LARGE)
    yield Result(
        "peak memory over what is imported, in the largest mail allowed (25 MB)",
        (peak - imports) * 1000 / LIMIT,
        4,
        f"{peak / 1000:.0f} MB, {imports / 1000:.0f} MB of it imported",
    )


def _peak(server: Dovecot, user: str) -> int:
    command = [sys.executable, "-m", "tests.bench.ingesting", str(server.port), user]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
