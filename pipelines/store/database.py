"""The connection to the ledger's database: transactions, and their faults told in French."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from pipelines.store import tables
from pipelines.store.faults import LedgerBusyError, LedgerError, another_run, ledger_error
from pipelines.store.place import prepare_folder

BUSY_SECONDS = 15
"""How long to wait for another writer; those of a run are done in less than one."""

_PRAGMAS = (
    f"busy_timeout = {BUSY_SECONDS * 1000}",
    "page_size = 8192",  # before WAL; blobs of 10 kB fill pages of 4 kB badly
    "journal_mode = WAL",
    "synchronous = FULL",  # in WAL mode, NORMAL may lose the last commits when the power fails
    "foreign_keys = ON",
    "secure_delete = ON",
    "wal_autocheckpoint = 4000",
)


_RUN = 0x5350524F
"""The number under which PostgreSQL keeps the lock of a run: « SPRO »."""

_MOST_PARAMETERS = 500
"""Values in one `IN (…)`; databases bound them."""

T = TypeVar("T")


class Database:
    """A database that has the ledger's tables."""

    def __init__(self, url: str, *, create: bool = True) -> None:
        self.text = url
        self.url = _parsed(url)
        self.path = sqlite_path(url)
        self.name = str(self.path or self.url.render_as_string())
        if self.path is not None:
            self._check_file(self.path, create=create)
        self.engine = _engine(self.url)
        # Threads take turns here: SQLite has a writer that must wait look again now and then.
        self._writing = RLock()
        self._readers = self.engine
        if self.url.get_backend_name() == "postgresql":
            self._readers = self.engine.execution_options(isolation_level="REPEATABLE READ")
        self._check_version()

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Open a transaction that sees one state of the ledger, whatever others write."""
        with self._told(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other runs out, on other machines too; raises `LedgerBusyError` while one goes.

        A SQLite file is one machine's, where the lock of the run's folder does.
        """
        if self.url.get_backend_name() != "postgresql":
            yield
            return
        with self._told(), self.engine.connect() as connection:
            taken = connection.scalar(sa.select(sa.func.pg_try_advisory_lock(_RUN)))
            connection.commit()
            if not taken:
                raise another_run()
            try:
                yield
            finally:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(_RUN)))

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """Open a transaction that is kept whole, on the disk, or not at all."""
        with self._writing, self._told(), self.engine.connect() as plain:
            connection = plain.execution_options(writes=True)
            with connection.begin():
                yield connection

    def shrink(self) -> None:
        """Write the file anew without what was deleted; SQLite alone has files of ours.

        Raises `LedgerBusyError` while somebody reads, since the log is then kept.
        """
        if self.path is None:
            return
        with self._told(), self.engine.connect() as plain:
            connection = plain.execution_options(alone=True)
            for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                row = connection.exec_driver_sql(statement)
                if row.returns_rows and row.one()[0]:
                    raise _still_read(self.name)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise ledger_error(error, self.name) from error

    def _check_file(self, path: Path, *, create: bool) -> None:
        if create:
            prepare_folder(path)
        elif not path.is_file():
            raise LedgerError(
                f"{path} : le registre n’existe pas encore",
                remedy="« spro ingest » le crée en recevant les premiers courriels.",
            )

    def _check_version(self) -> None:
        """Make the tables of a new ledger, and bring an old one up to date.

        Alembic costs more to import than a run without news; it is needed by old ledgers alone.
        """
        found = self._version()
        if found is None:
            with self.write() as connection:
                _create(connection)
            found = tables.VERSION
        if found > tables.VERSION:
            raise LedgerError(
                f"{self.name} : le registre vient d’une version plus récente de SPRO Docs",
                remedy="Mettez SPRO Docs à jour (pip install --upgrade spro-docs).",
            )
        if found < tables.VERSION:
            from pipelines.store.migrations import upgrade

            with self.write() as connection:
                upgrade(connection)

    def _version(self) -> str | None:
        with self.read() as connection:
            if not sa.inspect(connection).has_table("alembic_version"):
                return None
            version = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
            return version.scalar()


def parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield values in parts that one statement can name."""
    for start in range(0, len(values), _MOST_PARAMETERS):
        yield values[start : start + _MOST_PARAMETERS]


def _parsed(url: str) -> sa.URL:
    try:
        return sa.make_url(url)
    except SQLAlchemyError:
        raise LedgerError(
            "« url » de [ledger] dans spro.toml n’est pas une adresse de base de données",
            remedy="Ôtez-la, ou écrivez par exemple « postgresql://serveur/spro ».",
        ) from None


def sqlite_path(text: str) -> Path | None:
    """Return the file of a SQLite URL, None for other databases; raises `LedgerError`."""
    url = _parsed(text)
    memory = url.database in {None, "", ":memory:"}
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" and not memory else None


def _engine(url: sa.URL) -> sa.Engine:
    if url.drivername == "postgresql":  # SQLAlchemy would take the older driver
        url = url.set(drivername="postgresql+psycopg")
    try:
        # What mails say must not be in a traceback either.
        engine = sa.create_engine(url, hide_parameters=True)
    except (SQLAlchemyError, ImportError) as error:
        raise LedgerError(
            f"la base « {url.drivername} » de [ledger] ne peut être utilisée ici",
            remedy="Installez son pilote Python (pour PostgreSQL : pip install "
            "'spro-docs[postgres]'), ou ôtez « url » de spro.toml.",
        ) from error
    if url.get_backend_name() == "sqlite":
        sa.event.listen(engine, "connect", _on_connect)
        sa.event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: object) -> None:
    """Take transactions out of the hands of Python's driver, which begins them too late."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("alone"):  # VACUUM stands outside any transaction
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _create(connection: sa.Connection) -> None:
    """Make all tables at their newest version; two programs may come here at once."""
    tables.metadata.create_all(connection)
    stamp = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32)))
    stamp.create(connection, checkfirst=True)
    if connection.execute(sa.select(stamp)).first() is None:
        connection.execute(stamp.insert().values(version_num=tables.VERSION))


def _still_read(name: str) -> LedgerBusyError:
    return LedgerBusyError(
        f"{name} : un autre programme lit le registre, des restes peuvent y demeurer",
        remedy="Fermez-le, puis relancez « spro data purge ».",
    )
