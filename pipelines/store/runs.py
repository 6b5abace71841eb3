"""The runs of the ingestion, how each account fares, and the drafts that were put, once each."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

import sqlalchemy as sa

from pipelines.store.database import Database
from pipelines.store.rows import AccountRow, RunRow
from pipelines.store.tables import accounts, drafts, runs

RUNNING = "running"
INTERRUPTED = "interrupted"
_KEPT_RUNS = 1000


class Runs:
    """The runs; every verb is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, source: str, at: dt.datetime) -> int:
        """Note that a run begins; one that still runs was killed, since runs exclude each other.

        Only the last thousand are kept.
        """
        with self._database.write() as connection:
            killed = runs.update().where(runs.c.outcome == RUNNING)
            connection.execute(killed.values(outcome=INTERRUPTED, ended=at))
            entry = connection.execute(
                runs.insert().values(source=source, started=at, outcome=RUNNING, counts="{}")
            )
            number = int(entry.inserted_primary_key[0])  # type: ignore[index]
            connection.execute(runs.delete().where(runs.c.id <= number - _KEPT_RUNS))
        return number

    def finish(
        self,
        number: int,
        outcome: str,
        counts: Mapping[str, int],
        at: dt.datetime,
        *,
        error: str | None = None,
    ) -> None:
        """Note how a run ended."""
        with self._database.write() as connection:
            values = {"outcome": outcome, "counts": json.dumps(dict(counts)), "error": error}
            connection.execute(runs.update().where(runs.c.id == number).values(ended=at, **values))

    def list(self, *, limit: int = 10) -> tuple[RunRow, ...]:
        """Return the last runs, the newest first."""
        query = sa.select(runs).order_by(runs.c.id.desc()).limit(limit)
        with self._database.read() as connection:
            return tuple(
                RunRow(
                    *(row.id, row.source, row.started, row.ended, row.outcome),
                    counts=json.loads(row.counts),
                    error=row.error,
                )
                for row in connection.execute(query)
            )

    def succeeded(self, account: str, at: dt.datetime) -> None:
        """Note that an account was read to its end."""
        self._note(account, at, succeeded=at, failing_since=None, failure=None)

    def failed(self, account: str, failure: str, at: dt.datetime) -> None:
        """Note that an account could not be read, and why, in French; its first failure is kept."""
        known = {row.name: row for row in self.accounts()}.get(account)
        since = known.failing_since if known and known.failing_since else at
        self._note(account, at, failing_since=since, failure=failure)

    def accounts(self) -> tuple[AccountRow, ...]:
        """Return how each account that was ever tried fares."""
        query = sa.select(accounts).order_by(accounts.c.name)
        with self._database.read() as connection:
            return tuple(AccountRow(**row._mapping) for row in connection.execute(query))

    def _note(self, account: str, at: dt.datetime, **values: object) -> None:
        with self._database.write() as connection:
            named = accounts.c.name == account
            known = connection.execute(accounts.update().where(named).values(tried=at, **values))
            if known.rowcount == 0:
                connection.execute(accounts.insert().values(name=account, tried=at, **values))


class Drafts:
    """The drafts put in a mailbox, once each: claimed before, confirmed after.

    A draft that was claimed and not confirmed may be there or not: look for its Message-ID.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, key: str, message_id: str, at: dt.datetime) -> tuple[str, bool]:
        """Return the Message-ID to give to the draft `key`, and whether it was put already.

        The first claim's Message-ID stays, so that a draft left by a run that was killed is found.
        """
        with self._database.write() as connection:
            found = connection.execute(sa.select(drafts).where(drafts.c.key == key)).first()
            if found is not None:
                return str(found.message_id), found.put is not None
            connection.execute(drafts.insert().values(key=key, message_id=message_id, claimed=at))
        return message_id, False

    def confirm(self, key: str, at: dt.datetime) -> None:
        """Note that a draft is in the mailbox."""
        with self._database.write() as connection:
            connection.execute(drafts.update().where(drafts.c.key == key).values(put=at))
