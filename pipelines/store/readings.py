"""What was understood of mails: a mail's state, news and attendances in one transaction.

Reading again replaces what nobody decided and never alters what somebody did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa

from pipelines.store.database import Database
from pipelines.store.repeats import hide_repeats, show_again
from pipelines.store.rows import AttendanceRow, MailFacts, MailState, NewsStatus
from pipelines.store.tables import attendances, mails, news, readings
from pipelines.store.understood import (
    Compared,
    Prepared,
    Recorded,
    Related,
    Understood,
    Unrelated,
    prepared,
)
from pipelines.understanding import MailKind, UnderstoodMail


class Readings:
    """What was understood; every verb is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(
        self, batch: Sequence[Understood | Prepared], *, reader: str, at: dt.datetime
    ) -> Recorded:
        """Keep what was understood of some mails; `reader` is the version of who understood.

        All of the batch is kept or nothing.
        """
        ready = [prepared(one) if isinstance(one, Understood) else one for one in batch]
        with self._database.write() as connection:
            ids = _open_ids(connection, [one.sha256 for one in ready])
            known = [one for one in ready if one.sha256 in ids]
            if not known:
                return Recorded(0, len(batch))
            again = _read_before(connection, list(ids.values()))
            taken = _forget_earlier(connection, again) if again else set()
            read = {"new_reader": reader, "new_read": at}
            connection.execute(_UPDATE_MAIL, [{**one.mail, **read} for one in known])
            rows = [
                {
                    "mail_id": ids[one.sha256],
                    "understood": one.understood,
                    "related": not one.is_news,
                }
                for one in known
            ]
            connection.execute(readings.insert(), rows)
            coming = [
                {**row, "mail_id": ids[one.sha256]} for one in known for row in one.attendances
            ]
            if coming:
                connection.execute(attendances.insert(), coming)
            items = [
                {**row, "mail_id": ids[one.sha256]}
                for one in known
                for row in one.items
                if (ids[one.sha256], row["ordinal"]) not in taken
            ]
            if items:
                connection.execute(news.insert(), items)
        return Recorded(len(items), len(batch) - len(known))

    def understood(self, sha256: str) -> UnderstoodMail | None:
        """Return what was understood of a mail, or None."""
        query = (
            sa.select(readings.c.understood)
            .join(mails, mails.c.id == readings.c.mail_id)
            .where(mails.c.sha256 == sha256)
        )
        with self._database.read() as connection:
            found = connection.scalar(query)
        return UnderstoodMail.model_validate_json(found) if found is not None else None

    def all_related(self) -> bool:
        """Tell whether every mail was compared with the others."""
        query = sa.select(readings.c.mail_id).where(sa.not_(readings.c.related)).limit(1)
        with self._database.read() as connection:
            return connection.scalar(query) is None

    def unrelated(self, most: int) -> tuple[Unrelated, ...]:
        """Return some of what was not yet compared with other mails, the oldest first."""
        query = (
            sa.select(mails.c.sha256, mails.c.received)
            .join(readings, mails.c.id == readings.c.mail_id)
            .where(sa.not_(readings.c.related))
            .order_by(mails.c.received, mails.c.sha256)
            .limit(most)
        )
        with self._database.read() as connection:
            return tuple(Unrelated(*row) for row in connection.execute(query))

    def before(self, date: dt.datetime, *, since: dt.datetime, most: int) -> tuple[Understood, ...]:
        """Return the last mails with news received before a time, at most `most`, in order."""
        received = mails.c.received
        is_news = mails.c.kind == MailKind.NEWS
        return self._list((received < date) & (received >= since) & is_news, most=most, newest=True)

    def following(self, date: dt.datetime, *, most: int) -> tuple[Understood, ...]:
        """Return the first mails with news received from a time on, at most `most`, in order."""
        received = mails.c.received
        return self._list((received >= date) & (mails.c.kind == MailKind.NEWS), most=most)

    def relate(
        self,
        relations: Sequence[Related],
        same: Sequence[str] = (),
        repeats: Sequence[tuple[str, str]] = (),
        compared: Compared | None = None,
    ) -> None:
        """Note what mails repeat or correct, and that of `same` ones nothing changes.

        Items that nobody decided on follow: those of a repetition are not asked about, those of a
        correction name what they correct. `repeats` are pairs of items, by identity, of which the
        first repeats the second: of those that tell one piece of news, one at most is asked about.
        What was hidden of the mails that were `compared`, and repeats nothing any more, is asked
        about again.
        """
        with self._database.write() as connection:
            known = _open_ids(connection, same)
            connection.execute(
                readings.update()
                .where(readings.c.mail_id.in_(list(known.values())))
                .values(related=True)
            )
            ids = _open_ids(connection, [one.sha256 for one in relations])
            for one in relations:
                if one.sha256 in ids:
                    _relate(connection, ids[one.sha256], one)
            hide_repeats(connection, repeats)
            if compared is not None:
                show_again(connection, compared, repeats)

    def _list(
        self, condition: sa.ColumnElement[bool], *, most: int, newest: bool = False
    ) -> tuple[Understood, ...]:
        """Return mails, the oldest first; of more than `most`, the newest ones or the oldest."""
        names = MailFacts.__slots__
        order = (mails.c.received, mails.c.sha256)
        query = (
            sa.select(mails.c.sha256, readings.c.understood, *(mails.c[name] for name in names))
            .join(readings, mails.c.id == readings.c.mail_id)
            .where(condition)
            .order_by(*(column.desc() if newest else column for column in order))
            .limit(most)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Understood(
                row.sha256,
                UnderstoodMail.model_validate_json(row.understood),
                MailFacts(*(getattr(row, name) for name in names)),
            )
            for row in (reversed(rows) if newest else rows)
        )

    def attendances(self, since: dt.datetime | None = None) -> tuple[AttendanceRow, ...]:
        """Return what mails said of people's coming, the oldest first, in one query."""
        of_mail = ("sender", "partner", "trusted", "received")
        query = (
            sa.select(
                mails.c.sha256.label("mail"),
                *(attendances.c[name] for name in ("who", "status", "date", "delegate")),
                *(mails.c[name] for name in of_mail),
            )
            .join(mails, mails.c.id == attendances.c.mail_id)
            .order_by(mails.c.received, mails.c.id, attendances.c.ordinal)
        )
        if since is not None:
            query = query.where(mails.c.received >= since)
        with self._database.read() as connection:
            return tuple(AttendanceRow(**row._mapping) for row in connection.execute(query))


_UPDATE_MAIL = (
    mails.update()
    .where(mails.c.sha256 == sa.bindparam("of"))
    .values(
        {name: sa.bindparam(f"new_{name}") for name in ("sender", "subject", "received")}
        | {name: sa.bindparam(f"new_{name}") for name in ("message_id", "kind", "partner")}
        | {name: sa.bindparam(f"new_{name}") for name in ("trusted", "reader", "read", "state")}
        | {"reason": None}
    )
)


def _open_ids(connection: sa.Connection, hashes: Sequence[str]) -> dict[str, int]:
    """Return the mails that may be read: not those that were purged or forgotten meanwhile."""
    closed = [MailState.PURGED, MailState.FORGOTTEN]
    query = sa.select(mails.c.sha256, mails.c.id).where(
        mails.c.sha256.in_(hashes), mails.c.state.not_in(closed)
    )
    return {row.sha256: row.id for row in connection.execute(query)}


def _read_before(connection: sa.Connection, ids: Sequence[int]) -> list[int]:
    """Return the mails that were read before, of which there is something to forget: few."""
    query = sa.select(mails.c.id).where(mails.c.id.in_(ids), mails.c.reader.is_not(None))
    return list(connection.scalars(query))


def _forget_earlier(connection: sa.Connection, ids: Sequence[int]) -> set[tuple[int, int]]:
    """Drop an earlier reading's words, and its items that nobody decided on.

    Returns those that stay: (mail, place in it).
    """
    undecided = [NewsStatus.PENDING, NewsStatus.DUPLICATE]
    for table in (readings, attendances):
        connection.execute(table.delete().where(table.c.mail_id.in_(ids)))
    connection.execute(
        news.delete().where(
            news.c.mail_id.in_(ids), news.c.status.in_(undecided), news.c.edited.is_(None)
        )
    )
    query = sa.select(news.c.mail_id, news.c.ordinal).where(news.c.mail_id.in_(ids))
    return {(row.mail_id, row.ordinal) for row in connection.execute(query)}


def _relate(connection: sa.Connection, mail_id: int, one: Related) -> None:
    of_mail = readings.c.mail_id == mail_id
    found = connection.scalar(sa.select(readings.c.understood).where(of_mail))
    if found is None:
        return
    told = {"duplicate_of": one.duplicate_of, "supersedes": one.supersedes}
    mail = UnderstoodMail.model_validate_json(found).model_copy(update=told)
    values = {"understood": mail.model_dump_json(), "related": True}
    connection.execute(readings.update().where(of_mail).values(values))
    status = NewsStatus.DUPLICATE if one.duplicate_of else NewsStatus.PENDING
    corrects = " ".join(filter(None, (one.supersedes, *one.rivals)))
    connection.execute(
        news.update()
        .where(
            news.c.mail_id == mail_id,
            news.c.status.in_([NewsStatus.PENDING, NewsStatus.DUPLICATE]),
            news.c.decided.is_(None),
        )
        .values(status=status, corrects=corrects or None, merged_into=None)
    )
