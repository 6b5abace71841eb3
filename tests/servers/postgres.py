"""A PostgreSQL of one's own: unprivileged, on a port of its own, with databases to throw away.

Root may not run it, so that as root it runs as nobody.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from tests.servers.dovecot import free_port

USER = "spro"
_CONFIGURATION = """
fsync = off
full_page_writes = off
listen_addresses = '127.0.0.1'
max_connections = 50
synchronous_commit = off
unix_socket_directories = ''
"""


class Postgres:
    """A server below a folder of its own; `programs` is where Debian keeps its programs."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="postgres-"))
        self._data = self._folder / "data"
        self._port = free_port()
        self._databases = 0

    def start(self) -> None:
        """Start, and return once it answers."""
        if os.geteuid() == 0:
            os.chown(self._folder, _nobody().pw_uid, _nobody().pw_gid)
        self._run(
            "initdb", "--username", USER, "--auth", "trust", "--encoding", "UTF8", "--no-sync"
        )
        with (self._data / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(f"{_CONFIGURATION}port = {self._port}\n")
        self._run("pg_ctl", "start", "--wait", "--log", str(self._folder / "log"))

    def stop(self) -> None:
        """Stop, and leave nothing."""
        if (self._data / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "--mode", "immediate")
        shutil.rmtree(self._folder, ignore_errors=True)

    @contextmanager
    def database(self) -> Iterator[str]:
        """Give the URL of a new database, which goes afterwards."""
        self._databases += 1
        name = f"spro{self._databases}"
        self._say(f"CREATE DATABASE {name}")
        yield f"postgresql://{USER}@127.0.0.1:{self._port}/{name}"
        self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def _say(self, statement: str) -> None:
        where = f"postgresql://{USER}@127.0.0.1:{self._port}/postgres"
        with closing(psycopg.connect(where, autocommit=True)) as connection:
            connection.execute(statement.encode())

    def _run(self, program: str, *arguments: str) -> None:
        root = os.geteuid() == 0
        subprocess.run(
            [self._programs / program, "--pgdata", self._data, *arguments],
            check=True,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            user=_nobody().pw_uid if root else None,
            group=_nobody().pw_gid if root else None,
            extra_groups=[] if root else None,
        )


def _nobody() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")
