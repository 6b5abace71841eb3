"""The ledger: one object with a part for each noun.

::

    with Ledger.open(url) as ledger:
        ledger.mails.add(arrivals, now)                       # safe on the disk when it returns
        ledger.readings.record(understood, reader="1", at=now)
        ledger.news.list(statuses=[NewsStatus.PENDING])
        ledger.journal.decide("accept", {item.id: {"status": …, "meeting": …}}, at=now)
        ledger.journal.undo(at=now)

The clock is the caller's. Every error is a `LedgerError` in French, or `LedgerBusyError` (75).
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pipelines.held import Held
from pipelines.store.database import Database, sqlite_path
from pipelines.store.folders import Folders
from pipelines.store.journal import Journal
from pipelines.store.mails import Mails
from pipelines.store.news import News
from pipelines.store.place import ledger_url, sqlite_url
from pipelines.store.readings import Readings
from pipelines.store.retention import Retention
from pipelines.store.runs import Drafts, Runs
from spro_docs.workspace import Workspace


class Ledger(Held):
    """A ledger that is open."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.folders = Folders(database)
        self.mails = Mails(database)
        self.readings = Readings(database)
        self.news = News(database)
        self.journal = Journal(database)
        self.runs = Runs(database)
        self.drafts = Drafts(database)
        self.retention = Retention(database)

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True) -> Self:
        """Open the ledger of a SQLAlchemy URL or of a SQLite file, made or brought up to date.

        Raises `LedgerError`; without `create`, also when the file does not exist.
        """
        url = sqlite_url(where) if isinstance(where, Path) else where
        return cls(Database(url, create=create))

    @classmethod
    def of(cls, workspace: Workspace, *, create: bool = True) -> Self:
        """Open the ledger of a workspace, where its settings say."""
        return cls.open(workspace_url(workspace), create=create)

    def close(self) -> None:
        """Close it."""
        self.database.close()


def ledger_exists(workspace: Workspace) -> bool:
    """Tell whether a workspace has a ledger; one that is not a file is taken to be there."""
    path = sqlite_path(workspace_url(workspace))
    return path is None or path.is_file()


def workspace_url(workspace: Workspace) -> str:
    """Return the URL of a workspace's ledger."""
    settings = workspace.settings.ledger
    return ledger_url(workspace.root, settings.url, settings.name)
