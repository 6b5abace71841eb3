"""Personal data: what is kept, for how long, and how it goes.

A purge takes a mail's bytes and what was understood of it; its hash stays, so that it never comes
in again, and items that were decided keep their excerpt, sender and date. Forgetting takes these
too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from pipelines.store.database import Database, parts
from pipelines.store.rows import FINAL, MailState, NewsStatus
from pipelines.store.tables import attendances, journal_changes, mails, news, raws, readings
from spro_docs.settings import RetentionSettings

_OPEN = [MailState.NEW, MailState.READ, MailState.SET_ASIDE]


@dataclass(frozen=True, slots=True)
class DueMail:
    """A mail whose time has come, and why, in French."""

    sha256: str
    reason: str


@dataclass(frozen=True, slots=True)
class DataStatus:
    """What personal data the ledger holds. `archived` is bytes of archived mails, packed."""

    states: dict[MailState, int]
    archived: int
    oldest: dt.datetime | None
    undecided: int

    @property
    def kept(self) -> int:
        """How many mails are there with their words."""
        return sum(self.states.get(state, 0) for state in _OPEN)

    @property
    def purged(self) -> int:
        """How many mails had their time, and left their hash and the items decided of them."""
        return self.states.get(MailState.PURGED, 0)

    @property
    def forgotten(self) -> int:
        """How many mails are there by their hash alone, for a person asked to be forgotten."""
        return self.states.get(MailState.FORGOTTEN, 0)


class Retention:
    """What is kept and what goes; every verb is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def status(self) -> DataStatus:
        """Return what is held."""
        with self._database.read() as connection:
            by_state = connection.execute(
                sa.select(mails.c.state, sa.func.count()).group_by(mails.c.state)
            ).all()
            archived = connection.scalar(sa.select(sa.func.sum(sa.func.length(raws.c.data))))
            kept = sa.select(sa.func.min(mails.c.seen)).where(mails.c.state.in_(_OPEN))
            oldest = connection.scalar(kept)
            waiting = news.c.status.not_in(list(FINAL))
            undecided = connection.scalar(
                sa.select(sa.func.count()).select_from(news).where(waiting)
            )
        states = {MailState(state): number for state, number in by_state}
        return DataStatus(states, archived or 0, oldest, undecided or 0)

    def due(self, rules: RetentionSettings, now: dt.datetime) -> tuple[DueMail, ...]:
        """Return the mails to purge, in one query; nothing is changed.

        A mail with an item that waits for a decision stays, and so does one about somebody's coming
        to a meeting that is still to come.
        """
        waiting = sa.func.sum(sa.case((news.c.status.in_(list(FINAL)), 0), else_=1))
        kept = sa.func.sum(sa.case((news.c.status == NewsStatus.REJECTED, 0), else_=1))
        query = (
            sa.select(
                *(mails.c.sha256, mails.c.state, mails.c.seen, mails.c.read),
                sa.func.count(news.c.id).label("items"),
                waiting.label("waiting"),
                kept.label("kept"),
                sa.func.max(news.c.decided, type_=news.c.decided.type).label("decided"),
            )
            .outerjoin(news, news.c.mail_id == mails.c.id)
            .where(
                mails.c.state.in_([MailState.READ, MailState.SET_ASIDE]),
                mails.c.id.not_in(
                    sa.select(attendances.c.mail_id).where(attendances.c.date >= now.date())
                ),
            )
            .group_by(mails.c.id, mails.c.sha256, mails.c.state, mails.c.seen, mails.c.read)
            .order_by(mails.c.id)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        found = ((row.sha256, _due(row, rules, now)) for row in rows)
        return tuple(DueMail(sha256, reason) for sha256, reason in found if reason)

    def purge(self, hashes: Sequence[str]) -> None:
        """Take the bytes and readings of mails; call `erase` when all is done."""
        with self._database.write() as connection:
            for ids in _ids_in_parts(connection, mails.c.sha256, hashes):
                _take_words(connection, ids)
                held = mails.c.id.in_(
                    sa.select(news.c.mail_id).where(news.c.status != NewsStatus.DUPLICATE)
                )
                duplicates = news.c.status == NewsStatus.DUPLICATE
                connection.execute(news.delete().where(news.c.mail_id.in_(ids), duplicates))
                one_of = mails.c.id.in_(ids)
                connection.execute(
                    mails.update().where(one_of).values(state=MailState.PURGED, reason=None)
                )
                anonymous = {"sender": None, "subject": None, "message_id": None, "partner": None}
                connection.execute(mails.update().where(one_of, sa.not_(held)).values(anonymous))

    def of_sender(self, address: str) -> tuple[str, ...]:
        """Return the hashes of the mails that an address sent."""
        query = sa.select(mails.c.sha256).where(
            mails.c.sender == address.lower(), mails.c.state != MailState.FORGOTTEN
        )
        with self._database.read() as connection:
            return tuple(connection.scalars(query.order_by(mails.c.id)))

    def forget(self, hashes: Sequence[str]) -> int:
        """Take all that is known of mails but their hashes; return how many items went.

        Decisions on them leave the journal. Call `erase` when all is done.
        """
        items = 0
        with self._database.write() as connection:
            for ids in _ids_in_parts(connection, mails.c.sha256, hashes):
                _take_words(connection, ids)
                theirs = sa.select(news.c.id).where(news.c.mail_id.in_(ids))
                _show_copies(connection, theirs)
                connection.execute(
                    journal_changes.delete().where(journal_changes.c.news_id.in_(theirs))
                )
                items += connection.execute(news.delete().where(news.c.mail_id.in_(ids))).rowcount
                nothing: dict[str, Any] = dict.fromkeys(
                    ("reason", "received", "sender", "subject", "message_id", "kind", "partner")
                )
                connection.execute(
                    mails.update()
                    .where(mails.c.id.in_(ids))
                    .values(state=MailState.FORGOTTEN, trusted=False, **nothing)
                )
        return items

    def erase(self) -> None:
        """Write the file anew, so that it holds none of the bytes that went."""
        self._database.shrink()


def _due(row: sa.Row[Any], rules: RetentionSettings, now: dt.datetime) -> str:
    def past(moment: dt.datetime | None, days: int) -> bool:
        return moment is not None and moment + dt.timedelta(days=days) <= now

    if row.state == MailState.SET_ASIDE:
        return "mis de côté, jamais repris" if past(row.seen, rules.set_aside) else ""
    if row.items and row.waiting:
        return ""
    decided = row.decided or row.read
    if not row.items:
        return "sans actualité" if past(row.read, rules.other) else ""
    if not row.kept:
        return "actualités écartées" if past(decided, rules.rejected) else ""
    return "actualités décidées" if past(decided, rules.decided) else ""


def _show_copies(connection: sa.Connection, theirs: sa.Select[tuple[str]]) -> None:
    """Ask about what was hidden behind items that go before anybody decided on them."""
    undecided = connection.scalars(theirs.where(news.c.decided.is_(None))).all()
    connection.execute(
        news.update()
        .where(news.c.merged_into.in_(undecided), news.c.status == NewsStatus.DUPLICATE)
        .values(status=NewsStatus.PENDING, merged_into=None)
    )


def _take_words(connection: sa.Connection, ids: Sequence[int]) -> None:
    for table in (raws, readings, attendances):
        connection.execute(table.delete().where(table.c.mail_id.in_(ids)))


def _ids_in_parts(
    connection: sa.Connection, column: sa.Column[Any], values: Sequence[str]
) -> list[list[int]]:
    return [
        list(connection.scalars(sa.select(mails.c.id).where(column.in_(part))))
        for part in parts(values)
    ]
