"""Ingestion whole: fetched, parsed, cleaned, on the disk; against mbsync, which only fetches.

`python -m tests.bench.ingest 100000` measures memory alone, up to as many mails, in half an hour.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from email.utils import format_datetime
from itertools import islice
from pathlib import Path
from statistics import median

from pipelines.ingestion.collecting import Limits
from pipelines.ingestion.run import Ingestion
from pipelines.store import Ledger
from tests.bench.ingesting import LIMIT, CleaningReader, bring_in, clock, source
from tests.bench.mailbox import mbsync
from tests.bench.mails import mails
from tests.bench.measure import SPRO, Result, flush_milliseconds, medians, process, scratch, seconds
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
        yield from _memory(server, *SMALL)
        yield from _large(server)
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
        f"{found['ours']:.1f} s to {found['mbsync']:.1f} s, where a flush takes"
        f" {flush_milliseconds(folder):.2f} ms",
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


def _memory(server: Dovecot, *counts: int) -> Iterator[Result]:
    """Peaks of the program that writes, and of those that read for it."""
    few, many = (_peaks(server, _small(server, count)) for count in counts)
    for who, before, after in zip(("", ", by a process that reads"), few, many, strict=True):
        yield Result(
            f"memory grown from {counts[0]} to {counts[1]} mails (MB){who}",
            (after - before) / 1000,
            10,
            f"{before / 1000:.0f} MB to {after / 1000:.0f} MB",
        )


def _small(server: Dovecot, count: int) -> str:
    """Deliver small mails, fifty a day; return their user."""
    user = f"small{count}@spro.example"
    first = dt.datetime(2018, 1, 1, 8, tzinfo=dt.UTC)
    for start in range(0, count, 500):
        numbers = range(start, min(count, start + 500))
        server.deliver(*(_mail(n, first + dt.timedelta(days=n // 50)) for n in numbers), user=user)
    return user


def _mail(number: int, date: dt.datetime) -> bytes:
    return (
        f"From: accueil@ml-essai.example\r\nDate: {format_datetime(date)}\r\n"
        f"Subject: Forum {number}\r\n\r\nBonjour,\r\n\r\nLe forum {number} ouvre le "
        f"{date.day} octobre {date.year} à 14 h.\r\n"
    ).encode()


def _large(server: Dovecot) -> Iterator[Result]:
    lines = LIMIT // 80 - 100  # of an attachment
    large = (_ATTACHED + (os.urandom(39).hex() + "\r\n").encode() * lines for _ in "123")
    server.deliver(*large, user=LARGE)
    (imports, _), (peak, _) = _peaks(server, "-"), _peaks(server, LARGE)
    yield Result(
        "peak memory over what is imported, in the largest mail allowed (25 MB)",
        (peak - imports) * 1000 / LIMIT,
        4,
        f"{peak / 1000:.0f} MB, {imports / 1000:.0f} MB of it imported",
    )


def _peaks(server: Dovecot, user: str) -> tuple[int, int]:
    """Return the most kilobytes that bringing a mailbox in took: its program's, and a reader's."""
    command = [sys.executable, "-m", "tests.bench.ingesting", str(server.port), user]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    own, reader = map(int, told.split())
    return own, reader


def main() -> None:
    """Measure how memory grows up to a number of mails; tell."""
    from tests.bench.__main__ import show

    with servers() as make:
        for result in _memory(make(), 1_000, int(sys.argv[1])):
            sys.stdout.write(f"{show(result)}\n")


if __name__ == "__main__":
    main()
