"""The ledger that tests are given: in a file, and for those that need no file on a server too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.store import Ledger
from tests.servers.fixtures import postgres

__all__ = ["postgres"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test of the ledger on each kind of database, unless it is about SQLite's file."""
    if "ledger" in metafunc.fixturenames:
        on_file = "path" in metafunc.definition.fixturenames or "test_database" in str(
            metafunc.module.__name__
        )
        kinds = ["sqlite"] if on_file else ["sqlite", "postgresql"]
        metafunc.parametrize("ledger", kinds, indirect=True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "ledger.sqlite"


@pytest.fixture
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    if request.param == "sqlite":
        with Ledger.open(tmp_path / "state" / "ledger.sqlite") as opened:
            yield opened
        return
    server = request.getfixturevalue("postgres")
    with server.database() as url, Ledger.open(url) as opened:
        yield opened
