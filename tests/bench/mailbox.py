"""Fetching through our `Mailbox` against mbsync and a bare socket, all on one Dovecot."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from pipelines.mailbox import Whole
from pipelines.mailbox.fetching import uid_set
from tests.bench.mails import mails
from tests.bench.measure import Result, medians, scratch
from tests.mailbox.accounts import mailbox_of
from tests.servers.dovecot import PASSWORD, USER, Dovecot
from tests.servers.fixtures import servers
from tests.servers.proxy import Proxy

COUNT = 10_000
FAR_COUNT = 1_000
ONE_WAY = 0.015  # seconds: half of a round trip of 30 ms
ROUNDS = 3
FAR = "far@spro.example"
BATCH = 100
DONE = b"OK Fetch completed"
LIMIT = 25_000_000


def results() -> Iterator[Result]:
    """Yield the mailbox's measures."""
    with servers() as make:
        server = make()
        folder = scratch()
        _fill(server)
        yield from _fetching(server, folder)
        yield from _far_away(server, folder)
        yield from _nothing_new(server)
        shutil.rmtree(folder, ignore_errors=True)


def _fill(server: Dovecot) -> None:
    for user, count in ((USER, COUNT), (FAR, FAR_COUNT)):
        made = mails(count)
        while part := [mail.raw for mail in islice(made, 200)]:
            server.deliver(*part, user=user)
        with closing(mailbox_of(server, user)) as mailbox:
            for page in mailbox.list_since("INBOX").pages:  # the server now knows all sizes
                assert page.mails


def _fetching(server: Dovecot, folder: Path) -> Iterator[Result]:
    size = ours(server, USER, server.port)
    found = medians(
        {
            "raw": lambda: raw_socket(server, USER, size),
            "ours": lambda: ours(server, USER, server.port),
            "mbsync": lambda: mbsync(folder, USER, server.port),
        },
        ROUNDS,
    )
    shown = {name: f"{seconds:.2f} s" for name, seconds in found.items()}
    yield Result(
        f"fetching {COUNT} mails ({size / 1e6:.0f} MB), to a raw pipelined socket",
        found["ours"] / found["raw"],
        1.6,
        f"{shown['ours']} to {shown['raw']}",
    )
    yield Result(
        f"fetching {COUNT} mails, to mbsync without fsync",
        found["ours"] / found["mbsync"],
        1,
        f"{shown['ours']} to {shown['mbsync']}",
    )


def _far_away(server: Dovecot, folder: Path) -> Iterator[Result]:
    with Proxy(server.port, delay=ONE_WAY) as proxy:
        found = medians(
            {
                "ours": lambda: ours(server, FAR, proxy.port),
                "mbsync": lambda: mbsync(folder, FAR, proxy.port),
            },
            ROUNDS,
        )
    yield Result(
        f"{FAR_COUNT} mails at a round trip of 30 ms, to mbsync",
        found["ours"] / found["mbsync"],
        1,
        f"{found['ours']:.2f} s to {found['mbsync']:.2f} s",
        goal=0.5,
    )


def _nothing_new(server: Dovecot) -> Iterator[Result]:
    for user, count in ((FAR, FAR_COUNT), (USER, COUNT)):
        with closing(mailbox_of(server, user)) as mailbox:
            state = mailbox.list_since("INBOX").state
        with Proxy(server.port) as proxy:
            with closing(mailbox_of(server, user, port=proxy.port)) as mailbox:
                assert not list(mailbox.list_since("INBOX", state).pages)
            trips = proxy.round_trips
        yield Result(
            f"nothing new in {count} mails: round trips, login included", trips, 3, f"{trips}"
        )


def ours(server: Dovecot, user: str, port: int) -> int:
    """Fetch everything and return how many bytes came."""
    size = 0
    with closing(mailbox_of(server, user, port=port)) as mailbox:
        for page in mailbox.list_since("INBOX").pages:
            for batch in mailbox.fetch(page, max_size=LIMIT):
                size += sum(len(mail.raw) for mail in batch if isinstance(mail, Whole))
    return size


def raw_socket(server: Dovecot, user: str, least: int) -> None:
    """Ask for everything at once and read without a look at it: what a machine can do at best."""
    count = COUNT
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        commands = [
            f"F{start} UID FETCH {uid_set(range(start, start + BATCH))} (UID BODY.PEEK[])"
            for start in range(1, count + 1, BATCH)
        ]
        for command in (f"A LOGIN {user} {PASSWORD}", "A EXAMINE INBOX"):
            line.sendall(f"{command}\r\n".encode())
            while b"A OK" not in line.recv(1 << 16):
                pass
        line.sendall("\r\n".join([*commands, ""]).encode())
        # What ends a command may be cut in two by the end of a part: the parts overlap.
        overlap = len(DONE) - 1
        buffer = bytearray(1 << 18)
        view = memoryview(buffer)[overlap:]
        received, left = 0, len(commands)
        while left and (size := line.recv_into(view)):
            received += size
            left -= buffer.count(DONE, 0, overlap + size)
            buffer[:overlap] = buffer[size : size + overlap]
    assert received > least


def mbsync(folder: Path, user: str, port: int, *, fsync: bool = False) -> None:
    """Fetch everything into a new Maildir."""
    place = folder / "mbsync"
    shutil.rmtree(place, ignore_errors=True)
    (place / "mail").mkdir(parents=True)
    (place / "rc").write_text(
        f"""FSync {"yes" if fsync else "no"}
IMAPAccount a
Host 127.0.0.1
Port {port}
User {user}
Pass {PASSWORD}
SSLType None
AuthMechs LOGIN

IMAPStore far
Account a

MaildirStore near
Inbox {place}/mail/inbox
Path {place}/mail/

Channel c
Far :far:
Near :near:
Create Near
Sync Pull
SyncState *
""",
        encoding="utf-8",
    )
    subprocess.run(["mbsync", "-q", "-c", str(place / "rc"), "c"], check=True, capture_output=True)
