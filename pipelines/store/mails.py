"""The mails of the ledger: raw bytes made safe first, read afterwards, set aside with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from pipelines.store.archive import PackedMail, unpacked, within
from pipelines.store.database import Database, parts
from pipelines.store.folders import add_sightings
from pipelines.store.rows import Added, ArchivedMail, Arrival, MailFacts, MailRow, MailState
from pipelines.store.tables import mails, raws, sightings
from pipelines.store.understood import facts_of
from pipelines.understanding import MailKind
from spro_docs.errors import UsageError

_MOST_AT_ONCE = 4_000_000
"""Bytes of mails that are read from the ledger together."""

_HASHES_AT_ONCE = 400


class Mails:
    """The mails; every verb is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, arrivals: Sequence[Arrival], at: dt.datetime) -> Added:
        """Keep mails and where they were seen; return what is new.

        When this returns they are on the disk. A mail that is known gets one more sighting.
        """
        packed = [PackedMail(arrival) for arrival in arrivals]
        with self._database.write() as connection:
            known = _ids(connection, {one.sha256 for one in packed})
            new = {one.sha256: one for one in packed if one.sha256 not in known}
            if new:
                connection.execute(mails.insert(), [one.mail(at) for one in new.values()])
                known |= _ids(connection, new)
                rows = [{"mail_id": known[sha], "data": one.data} for sha, one in new.items()]
                connection.execute(raws.insert(), rows)
            seen = ((one.arrival.sighting, known[one.sha256]) for one in packed)
            add_sightings(connection, [(where, mail) for where, mail in seen if where is not None])
        aside = ((sha, one.arrival.reason) for sha, one in new.items())
        return Added(tuple(new), tuple((sha, why) for sha, why in aside if why is not None))

    def to_read(self, *, again: bool = False, page: int = 200) -> Iterator[tuple[str, ...]]:
        """Yield pages of hashes of the whole mails that are not read yet, in order of arrival.

        `again` also gives those that were read or set aside, of which the raw mail is there.
        """
        waiting = self.waiting(again=again)
        return iter(lambda: waiting.take(page), ())

    def waiting(self, *, again: bool = False) -> WaitingMails:
        """Return what is to be read; see `to_read`."""
        more = (MailState.READ, MailState.SET_ASIDE) if again else ()
        return WaitingMails(self._database, (MailState.NEW, *more))

    def count(self, *states: MailState, whole: bool = False) -> int:
        """Return how many mails are in some states, or in all; `whole` leaves headers out."""
        query = sa.select(sa.func.count()).select_from(mails)
        if states:
            query = query.where(mails.c.state.in_(states))
        if whole:
            query = query.where(mails.c.whole)
        with self._database.read() as connection:
            return connection.scalar(query) or 0

    def raw(self, sha256: str) -> bytes | None:
        """Return a mail's bytes, its headers where these are all there is, None when purged."""
        return next((mail.raw for mail in self.archived([sha256])), None)

    def is_unread(self, sha256: str) -> bool:
        """Tell whether a mail waits to be read."""
        query = sa.select(mails.c.state).where(mails.c.sha256 == sha256)
        with self._database.read() as connection:
            return connection.scalar(query) == MailState.NEW

    def archived(self, hashes: Sequence[str]) -> Iterator[ArchivedMail]:
        """Yield mails with their bytes in the order of arrival; purged ones are left out.

        Few megabytes are in memory at a time, unless one mail is larger.
        """
        for some in parts(hashes):
            sizes = sa.select(mails.c.id, mails.c.size).where(mails.c.sha256.in_(some))
            with self._database.read() as connection:
                found = connection.execute(sizes.order_by(mails.c.id)).all()
            for ids in within(_MOST_AT_ONCE, [(row.id, row.size) for row in found]):
                yield from self._unpacked(ids)

    def _unpacked(self, ids: Sequence[int]) -> Iterator[ArchivedMail]:
        query = (
            sa.select(mails.c.sha256, mails.c.seen, raws.c.data)
            .join(raws, raws.c.mail_id == mails.c.id)
            .where(mails.c.id.in_(ids))
            .order_by(mails.c.id.desc())
        )
        with self._database.read() as connection:
            rows = list(connection.execute(query))
        while rows:
            row = rows.pop()
            yield ArchivedMail(row.sha256, unpacked(row.data), row.seen)

    def set_aside(self, sha256: str, reason: str, facts: MailFacts, at: dt.datetime) -> None:
        """Note that a mail cannot be read, and why (in French); its raw bytes stay."""
        with self._database.write() as connection:
            connection.execute(
                mails.update()
                .where(mails.c.sha256 == sha256)
                .values(state=MailState.SET_ASIDE, reason=reason, read=at, **facts_of(facts))
            )

    def complete(self, sha256: str, raw: bytes, at: dt.datetime) -> str:
        """Put the whole mail in the place of its headers; return its hash. It is then unread."""
        whole = PackedMail(Arrival(raw))
        with self._database.write() as connection:
            part = _ids(connection, {sha256})[sha256]
            # The headers' row stays, so that they are known when the mailbox numbers anew.
            known = _ids(connection, {whole.sha256})
            if not known:
                connection.execute(mails.insert(), [whole.mail(at)])
                known = _ids(connection, {whole.sha256})
                row = {"mail_id": known[whole.sha256], "data": whole.data}
                connection.execute(raws.insert(), [row])
            new = known[whole.sha256]
            moved = sightings.update().where(sightings.c.mail_id == part).values(mail_id=new)
            connection.execute(moved)
            connection.execute(raws.delete().where(raws.c.mail_id == part))
            connection.execute(
                mails.update().where(mails.c.id == part).values(state=MailState.PURGED, reason=None)
            )
            kept = connection.scalar(sa.select(mails.c.sha256).where(mails.c.id == new))
        return kept or whole.sha256

    def find(self, start: str) -> MailRow:
        """Return the mail whose hash begins so; raises `UsageError` when it is not one mail."""
        start = start.lower()
        found = self.list(prefix=start, limit=2) if len(start) >= 4 else ()
        if len(found) != 1:
            which = "Plusieurs courriels commencent" if found else "Aucun courriel ne commence"
            raise UsageError(
                f"{which} par « {start} »",
                remedy="« spro mail list » donne les identifiants (au moins 4 caractères).",
            )
        return found[0]

    def list(
        self,
        *,
        states: Sequence[MailState] = (),
        sender: str | None = None,
        prefix: str | None = None,
        limit: int | None = None,
    ) -> tuple[MailRow, ...]:
        """Return mails, the newest first, in one query."""
        query = sa.select(*(mails.c[name] for name in MailRow.__slots__))
        if states:
            query = query.where(mails.c.state.in_(states))
        if sender is not None:
            query = query.where(mails.c.sender == sender.lower())
        if prefix is not None:
            query = query.where(mails.c.sha256.startswith(prefix, autoescape=True))
        query = query.order_by(mails.c.id.desc()).limit(limit)
        with self._database.read() as connection:
            return tuple(_mail_row(row) for row in connection.execute(query))


class WaitingMails:
    """The hashes of the mails that wait to be read, each once; more may come in meanwhile."""

    def __init__(self, database: Database, states: tuple[MailState, ...]) -> None:
        self._database = database
        self._states = states
        self._last = 0
        self._ahead: list[str] = []  # those that follow, the next one last

    def take(self, most: int) -> tuple[str, ...]:
        """Return the next ones in order of arrival; none when there are none now."""
        if not self._ahead:
            self._look(max(most, _HASHES_AT_ONCE))
        taken = self._ahead[: -most - 1 : -1]
        del self._ahead[-most:]
        return tuple(taken)

    def _look(self, most: int) -> None:
        query = (
            sa.select(mails.c.id, mails.c.sha256)
            .where(mails.c.state.in_(self._states), mails.c.whole, mails.c.id > self._last)
            .order_by(mails.c.id)
            .limit(most)
        )
        with self._database.read() as connection:
            found = connection.execute(query).all()
        if found:
            self._last = found[-1].id
            self._ahead = [row.sha256 for row in reversed(found)]


def _ids(connection: sa.Connection, hashes: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in parts(list(hashes)):
        query = sa.select(mails.c.sha256, mails.c.id).where(mails.c.sha256.in_(some))
        found.update((row.sha256, row.id) for row in connection.execute(query))
    return found


def _mail_row(row: sa.Row[Any]) -> MailRow:
    values = dict(row._mapping)
    kind = values.pop("kind")
    state = MailState(values.pop("state"))
    return MailRow(**values, state=state, kind=MailKind(kind) if kind else None)
