"""The servers as fixtures; a conftest.py imports those that its tests want."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.servers.programs import needed

if TYPE_CHECKING:
    from tests.servers.dovecot import Dovecot
    from tests.servers.postgres import Postgres

MakeDovecot = Callable[..., "Dovecot"]


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """Give the Dovecot that tests share: each takes a user of its own (`new_user`)."""
    with servers() as make:
        yield make()


@pytest.fixture
def make_dovecot() -> Iterator[MakeDovecot]:
    """Give what starts a Dovecot of one's own, to kill or to set up in another way."""
    with servers() as make:
        yield make


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Give the PostgreSQL that tests share: each takes a database of its own."""
    program = needed("initdb", "postgresql")
    from tests.servers.postgres import Postgres

    server = Postgres(Path(program).parent)
    try:
        server.start()
        yield server
    finally:
        server.stop()


class servers:  # noqa: N801 - used as a function
    def __init__(self) -> None:
        self._started: list[Dovecot] = []

    def __enter__(self) -> MakeDovecot:
        return self._make

    def _make(self, **options: Any) -> Dovecot:
        program = needed("dovecot", "dovecot-imapd")
        from tests.servers.dovecot import Dovecot

        # Not below pytest's folders: nobody may not pass them, and paths of sockets are short.
        server = Dovecot(Path(tempfile.mkdtemp(prefix="dovecot-")), program, **options)
        self._started.append(server)
        server.start()
        return server

    def __exit__(self, *_: object) -> None:
        for server in self._started:
            server.kill()
            shutil.rmtree(server.root, ignore_errors=True)
