"""The ledger's file: made, brought up to date, and its faults told with their remedies."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from pipelines.store import Ledger, LedgerBusyError, LedgerError, tables
from pipelines.store.database import Database
from pipelines.store.migrations import configuration, upgrade
from tests.store.mails import NOW, arrival, kept, read


def test_migrations_make_the_tables_of_a_new_ledger() -> None:
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []
        assert context.get_current_revision() == tables.VERSION
    engine.dispose()


def test_the_version_of_the_tables_is_the_newest_migration() -> None:
    script = ScriptDirectory.from_config(configuration())

    assert script.get_current_head() == tables.VERSION


def test_an_old_ledger_is_brought_up_to_date_and_keeps_its_mails(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(path) as ledger:
        kept(ledger, 1)
    monkeypatch.setattr(tables, "VERSION", "0002")
    monkeypatch.setattr("pipelines.store.migrations.upgrade", _to_a_version_to_come)

    with Ledger.open(path) as ledger, ledger.database.read() as connection:
        assert ledger.mails.count() == 1
        assert sa.inspect(connection).has_table("to_come")


def _to_a_version_to_come(connection: sa.Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE to_come (id INTEGER)")
    connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")


def test_a_ledger_of_a_newer_program_is_left_alone(path: Path) -> None:
    Ledger.open(path).close()
    _stamp(path, "9999")

    with pytest.raises(LedgerError, match="version plus récente de SPRO Docs"):
        Ledger.open(path)


def _stamp(path: Path, version: str) -> None:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    connection.close()


def test_reading_alone_does_not_make_a_ledger(path: Path) -> None:
    with pytest.raises(LedgerError, match="« spro ingest » le crée"):
        Ledger.open(path, create=False)

    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_the_file_is_its_owners_alone(ledger: Ledger, path: Path) -> None:
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_damaged_file_is_told_with_what_to_do(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"ceci n'est pas une base " * 100)

    with pytest.raises(LedgerError, match=r"abîmé\. Restaurez la dernière sauvegarde"):
        Ledger.open(path)


def test_damage_inside_the_file_is_told_too(path: Path) -> None:
    with Ledger.open(path) as ledger:
        for number in range(200):
            read(ledger, number)
    data = bytearray(path.read_bytes())
    data[16384:] = os.urandom(len(data) - 16384)
    path.write_bytes(data)

    with pytest.raises(LedgerError, match="abîmé"):
        _list_all(path)


def _list_all(path: Path) -> None:
    with Ledger.open(path) as ledger:
        ledger.news.list()
        ledger.mails.list()


def test_another_writer_makes_us_wait_then_say_so(
    path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.store.database._PRAGMAS", ("busy_timeout = 10",))
    with Ledger.open(path) as other, ledger.database.write():
        with pytest.raises(LedgerBusyError) as caught:
            other.mails.add([arrival(1)], NOW)
        assert caught.value.exit_code == 75
        assert other.mails.count() == 0  # reading goes on


def test_a_full_disk_loses_nothing_that_was_kept(ledger: Ledger) -> None:
    first = kept(ledger, 1)
    with ledger.database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(LedgerError, match="disque est plein"):
        _keep_thousands(ledger)

    assert ledger.mails.raw(first) is not None
    with ledger.database.read() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    ledger.mails.add([arrival(5000)], NOW)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_a_file_that_may_not_grow_is_told() -> None:
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=_fill_a_limited_file)
    process.start()
    process.join(30)
    assert process.exitcode == 0


def _fill_a_limited_file() -> None:
    import resource
    import signal
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger.open(Path(folder) / "l.sqlite")
        kept(ledger, 1)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
        with pytest.raises(LedgerError, match="disque"):
            _keep_thousands(ledger)
        assert ledger.mails.count() >= 1


def _keep_thousands(ledger: Ledger) -> None:
    for number in range(2, 3000):
        ledger.mails.add([arrival(number)], NOW)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_read_only_folder_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.parent.chmod(0o500)

    with pytest.raises(LedgerError, match="ne peut être créé"):
        Ledger.open(path)


@pytest.mark.parametrize("url", ["n'importe quoi", "sqlit:///x", "oracle+nul://x"])
def test_a_wrong_url_is_told(url: str) -> None:
    with pytest.raises(LedgerError, match=r"\[ledger\]"):
        Database(url)


def test_two_programs_may_make_the_ledger_at_once(path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(_make, [str(path)] * 4) == [True] * 4


def _make(path: str) -> bool:
    with Ledger.open(Path(path)) as ledger:
        return ledger.mails.count() == 0
