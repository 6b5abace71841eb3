"""The folders of mailboxes: where each was left, and under which numbers its mails were seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from pipelines.store.database import Database, parts
from pipelines.store.rows import Sighting
from pipelines.store.tables import folders, mails, sightings


class Folders:
    """The folders; every verb is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def has_seen(
        self, account: str, folder: str, uidvalidity: int, uids: Iterable[int]
    ) -> set[int]:
        """Return which numbers of a folder are known already."""
        found: set[int] = set()
        with self._database.read() as connection:
            for some in parts(sorted(uids)):
                query = sa.select(sightings.c.uid).where(
                    sightings.c.account == account,
                    sightings.c.folder == folder,
                    sightings.c.uidvalidity == uidvalidity,
                    sightings.c.uid.in_(some),
                )
                found.update(connection.scalars(query))
        return found

    def state(self, account: str, folder: str) -> str | None:
        """Return where a folder was left (the mailbox's own words), or None."""
        query = sa.select(folders.c.state).where(
            folders.c.account == account, folders.c.folder == folder
        )
        with self._database.read() as connection:
            state: str | None = connection.scalar(query)
        return state

    def keep_state(self, account: str, folder: str, state: str, at: dt.datetime) -> None:
        """Keep where a folder was left; to be called once its mails are safe."""
        with self._database.write() as connection:
            key = (folders.c.account == account) & (folders.c.folder == folder)
            connection.execute(folders.delete().where(key))
            row = {"account": account, "folder": folder, "state": state, "seen": at}
            connection.execute(folders.insert().values(row))

    def places(self, sha256: str) -> tuple[Sighting, ...]:
        """Return where a mail was seen, the latest numbering last."""
        query = (
            sa.select(*(sightings.c[name] for name in Sighting.__slots__))
            .join(mails, mails.c.id == sightings.c.mail_id)
            .where(mails.c.sha256 == sha256)
            .order_by(sightings.c.uidvalidity)
        )
        with self._database.read() as connection:
            return tuple(Sighting(*row) for row in connection.execute(query))

    def to_clear(self, account: str, folder: str, uidvalidity: int, most: int) -> tuple[int, ...]:
        """Return the first numbers of mails that are safe, whole, and not yet filed away there."""
        query = (
            sa.select(sightings.c.uid)
            .join(mails, mails.c.id == sightings.c.mail_id)
            .where(
                sightings.c.account == account,
                sightings.c.folder == folder,
                sightings.c.uidvalidity == uidvalidity,
                sa.not_(sightings.c.cleared),
                mails.c.whole,
            )
            .order_by(sightings.c.uid)
            .limit(most)
        )
        with self._database.read() as connection:
            return tuple(connection.scalars(query))

    def cleared(self, account: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> None:
        """Note that mails were filed away in their mailbox."""
        with self._database.write() as connection:
            for some in parts(uids):
                connection.execute(
                    sightings.update()
                    .where(
                        sightings.c.account == account,
                        sightings.c.folder == folder,
                        sightings.c.uidvalidity == uidvalidity,
                        sightings.c.uid.in_(some),
                    )
                    .values(cleared=True)
                )


def add_sightings(connection: sa.Connection, seen: Iterable[tuple[Sighting, int]]) -> None:
    """Note where mails were seen, told by the numbers of their rows.

    A number that is given anew by a mailbox that lies gets the new mail.
    """
    rows = [
        {
            **{name: getattr(place, name) for name in Sighting.__slots__},
            "mail_id": number,
            "cleared": False,
        }
        for place, number in seen
    ]
    if not rows:
        return
    keys = list(sightings.primary_key.columns)
    gone = sightings.delete().where(*(c == sa.bindparam(f"old_{c.name}") for c in keys))
    connection.execute(gone, [{f"old_{c.name}": row[c.name] for c in keys} for row in rows])
    connection.execute(sightings.insert(), rows)
