"""The mails of the ledger: raw bytes made safe first, read afterwards, set aside with a reason."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa
import zstandard

from pipelines.store.database import Database
from pipelines.store.faults import LedgerError
from pipelines.store.rows import (
    Added,
    ArchivedMail,
    Arrival,
    MailFacts,
    MailRow,
    MailState,
    Sighting,
)
from pipelines.store.tables import folders, mails, raws, sightings
from pipelines.understanding import MailKind
from spro_docs.errors import UsageError

MAX_RAW = 2**31 - 1
"""Bytes of a mail beyond which its archive is not believed."""

_LEVEL = 1
"""Attachments are most bytes and shrink little; a higher level saves 3 % for twice the time."""

_MOST_AT_ONCE = 4_000_000
"""Bytes of mails that are read from the ledger together."""

T = TypeVar("T")

_MOST_PARAMETERS = 500
"""Values in one `IN (…)`; databases bound them."""


class Mails:
    """The mails; every verb is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, arrivals: Sequence[Arrival], at: dt.datetime) -> Added:
        """Keep mails and where they were seen; return what is new.

        When this returns they are on the disk. A mail that is known gets one more sighting.
        """
        packed = [_Packed(arrival) for arrival in arrivals]
        with self._database.write() as connection:
            known = _ids(connection, {one.sha256 for one in packed})
            new = {one.sha256: one for one in packed if one.sha256 not in known}
            if new:
                connection.execute(mails.insert(), [one.mail(at) for one in new.values()])
                known |= _ids(connection, new)
                rows = [{"mail_id": known[sha], "data": one.data} for sha, one in new.items()]
                connection.execute(raws.insert(), rows)
            _add_sightings(connection, packed, known)
        aside = ((sha, one.arrival.reason) for sha, one in new.items())
        return Added(tuple(new), tuple((sha, why) for sha, why in aside if why is not None))

    def has_seen(
        self, account: str, folder: str, uidvalidity: int, uids: Iterable[int]
    ) -> set[int]:
        """Return which numbers of a folder are known already."""
        found: set[int] = set()
        with self._database.read() as connection:
            for some in _parts(sorted(uids)):
                query = sa.select(sightings.c.uid).where(
                    sightings.c.account == account,
                    sightings.c.folder == folder,
                    sightings.c.uidvalidity == uidvalidity,
                    sightings.c.uid.in_(some),
                )
                found.update(connection.scalars(query))
        return found

    def folder_state(self, account: str, folder: str) -> str | None:
        """Return where a folder was left (the mailbox's own words), or None."""
        query = sa.select(folders.c.state).where(
            folders.c.account == account, folders.c.folder == folder
        )
        with self._database.read() as connection:
            state: str | None = connection.scalar(query)
        return state

    def keep_folder_state(self, account: str, folder: str, state: str, at: dt.datetime) -> None:
        """Keep where a folder was left; to be called once its mails are safe."""
        with self._database.write() as connection:
            key = (folders.c.account == account) & (folders.c.folder == folder)
            connection.execute(folders.delete().where(key))
            row = {"account": account, "folder": folder, "state": state, "seen": at}
            connection.execute(folders.insert().values(row))

    def to_read(self, *, again: bool = False, page: int = 200) -> Iterator[tuple[str, ...]]:
        """Yield pages of hashes of the whole mails that are not read yet, in order of arrival.

        `again` also gives those that were read or set aside, of which the raw mail is there.
        """
        states = [MailState.NEW]
        if again:
            states += [MailState.READ, MailState.SET_ASIDE]
        last = 0
        while True:
            query = (
                sa.select(mails.c.id, mails.c.sha256)
                .where(mails.c.state.in_(states), mails.c.whole, mails.c.id > last)
                .order_by(mails.c.id)
                .limit(page)
            )
            with self._database.read() as connection:
                found = connection.execute(query).all()
            if not found:
                return
            last = found[-1].id
            yield tuple(row.sha256 for row in found)

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
        for some in _parts(hashes):
            sizes = sa.select(mails.c.id, mails.c.size).where(mails.c.sha256.in_(some))
            with self._database.read() as connection:
                found = connection.execute(sizes.order_by(mails.c.id)).all()
            for ids in _within(_MOST_AT_ONCE, [(row.id, row.size) for row in found]):
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
            yield ArchivedMail(row.sha256, _unpacked(row.data), row.seen)

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
        whole = _Packed(Arrival(raw))
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
        return whole.sha256

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

    def to_clear(self, account: str, folder: str, uidvalidity: int) -> tuple[int, ...]:
        """Return the numbers of mails that are safe, whole, and not yet filed away over there."""
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
        )
        with self._database.read() as connection:
            return tuple(connection.scalars(query))

    def cleared(self, account: str, folder: str, uidvalidity: int, uids: Sequence[int]) -> None:
        """Note that mails were filed away in their mailbox."""
        with self._database.write() as connection:
            for some in _parts(uids):
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


class _Packed:
    """A mail ready to be written; hashing and packing are done outside the transaction."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        # Mails over the limit that differ in their bodies alone have the same headers.
        more = b"" if arrival.whole else f"\0{arrival.size}".encode()
        self.sha256 = hashlib.sha256(arrival.raw + more).hexdigest()
        self.data = zstandard.ZstdCompressor(level=_LEVEL).compress(arrival.raw)

    def mail(self, at: dt.datetime) -> dict[str, Any]:
        arrival = self.arrival
        return {
            "sha256": self.sha256,
            "size": len(arrival.raw) if arrival.size is None else arrival.size,
            "whole": arrival.whole,
            "state": MailState.SET_ASIDE if arrival.reason else MailState.NEW,
            "reason": arrival.reason,
            "seen": at,
        }


def _unpacked(data: bytes) -> bytes:
    try:
        return zstandard.ZstdDecompressor().decompress(data, max_output_size=MAX_RAW)
    except zstandard.ZstdError as error:
        raise LedgerError(
            "un courriel archivé dans le registre est abîmé",
            remedy="Restaurez la dernière sauvegarde du registre.",
        ) from error


def facts_of(facts: MailFacts) -> dict[str, Any]:
    """Return the columns of what is known of a mail."""
    return {
        "sender": facts.sender,
        "subject": facts.subject,
        "received": facts.received,
        "message_id": facts.message_id,
    }


def _ids(connection: sa.Connection, hashes: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in _parts(list(hashes)):
        query = sa.select(mails.c.sha256, mails.c.id).where(mails.c.sha256.in_(some))
        found.update((row.sha256, row.id) for row in connection.execute(query))
    return found


def _add_sightings(
    connection: sa.Connection, packed: Sequence[_Packed], known: dict[str, int]
) -> None:
    """Note where mails were seen; a number given anew by a mailbox that lies gets the new mail."""
    rows = [
        {
            **{name: getattr(seen, name) for name in Sighting.__slots__},
            "mail_id": known[one.sha256],
            "cleared": False,
        }
        for one in packed
        if (seen := one.arrival.sighting) is not None
    ]
    if not rows:
        return
    keys = list(sightings.primary_key.columns)
    gone = sightings.delete().where(*(c == sa.bindparam(f"old_{c.name}") for c in keys))
    connection.execute(gone, [{f"old_{c.name}": row[c.name] for c in keys} for row in rows])
    connection.execute(sightings.insert(), rows)


def _mail_row(row: sa.Row[Any]) -> MailRow:
    values = dict(row._mapping)
    kind = values.pop("kind")
    state = MailState(values.pop("state"))
    return MailRow(**values, state=state, kind=MailKind(kind) if kind else None)


def _within(most: int, sized: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield numbers in groups of at most `most` bytes; one that is larger stands alone."""
    group: list[int] = []
    weight = 0
    for number, size in sized:
        if group and weight + size > most:
            yield group
            group, weight = [], 0
        group.append(number)
        weight += size
    if group:
        yield group


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _MOST_PARAMETERS):
        yield values[start : start + _MOST_PARAMETERS]
