"""What was decided, as a journal that only grows; the last decision can be taken back.

Taking back is an entry of its own, which names the one that it undoes.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from pipelines.store.database import Database, parts
from pipelines.store.rows import AddedNews, Decision, NewsStatus, NewsUpdate
from pipelines.store.tables import journal, journal_changes, mails, news
from pipelines.store.understood import news_id
from spro_docs.errors import UsageError

UNDO = "undo"
_FIELDS = (
    *("status", "meeting", "partner", "title", "edited", "pictures"),
    *("merged_into", "corrects", "decided"),
)
_State = dict[str, Any]
_Change = tuple[str, _State | None, _State | None]


class Journal:
    """The decisions; every verb is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def decide(
        self,
        verb: str,
        updates: Mapping[str, NewsUpdate],
        *,
        at: dt.datetime,
        added: Sequence[AddedNews] = (),
    ) -> Decision:
        """Change items by their whole identities, and add some; one entry that can be undone.

        Raises `UsageError` when an item is not there (any more).
        """
        with self._database.write() as connection:
            before = _states(connection, updates)
            missing = [name for name in updates if name not in before]
            if missing:
                raise UsageError(
                    f"« {missing[0]} » n’est pas une actualité du registre",
                    remedy="« spro news list » donne les identifiants.",
                )
            after = {
                name: {**before[name], **_plain(update), "decided": at.isoformat()}
                for name, update in updates.items()
            }
            _apply(connection, after)
            made = _add(connection, added, at)
            changes: list[_Change] = [(name, before[name], after[name]) for name in updates]
            changes += [(name, None, state) for name, state in made.items()]
            return _enter(connection, verb, at, changes)

    def undo(self, *, at: dt.datetime) -> Decision | None:
        """Take back the last decision that stands; return it, or None when there is none."""
        with self._database.write() as connection:
            last = _last(connection)
            if last is None:
                return None
            query = sa.select(journal_changes).where(journal_changes.c.journal_id == last.id)
            rows = connection.execute(query).all()
            restored = {row.news_id: json.loads(row.before) for row in rows if row.before}
            _apply(connection, restored)
            made = [row.news_id for row in rows if row.before is None]
            connection.execute(news.delete().where(news.c.id.in_(made)))
            _enter(connection, UNDO, at, [], undoes=last.id)
            names = tuple(row.news_id for row in rows)
            return Decision(last.id, last.verb, last.at, names, undone=True)

    def entries(self, *, limit: int | None = None) -> tuple[Decision, ...]:
        """Return the decisions, the newest first, in two queries; taking back is told by them."""
        undoing = journal.alias("undoing")
        query = (
            sa.select(journal.c.id, journal.c.verb, journal.c.at, undoing.c.id.label("undone"))
            .outerjoin(undoing, undoing.c.undoes == journal.c.id)
            .where(journal.c.undoes.is_(None))
            .order_by(journal.c.id.desc())
            .limit(limit)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
            oldest = rows[-1].id if rows else 0
            changes = connection.execute(
                sa.select(journal_changes.c.journal_id, journal_changes.c.news_id)
                .where(journal_changes.c.journal_id >= oldest)
                .order_by(journal_changes.c.news_id)
            ).all()
        items: dict[int, list[str]] = {}
        for change in changes:
            items.setdefault(change.journal_id, []).append(change.news_id)
        return tuple(
            Decision(row.id, row.verb, row.at, tuple(items.get(row.id, ())), row.undone is not None)
            for row in rows
        )


def _states(connection: sa.Connection, names: Iterable[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for part in parts(list(names)):
        query = sa.select(news.c.id, *(news.c[name] for name in _FIELDS)).where(news.c.id.in_(part))
        for row in connection.execute(query):
            values = dict(row._mapping)
            found[values.pop("id")] = {name: _as_text(value) for name, value in values.items()}
    return found


def _plain(update: NewsUpdate) -> dict[str, Any]:
    values: dict[str, Any] = dict(update)
    if "pictures" in values:
        values["pictures"] = json.dumps(values["pictures"], ensure_ascii=False)
    return {name: _as_text(value) for name, value in values.items()}


def _as_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _row(state: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a state of the journal."""
    row = dict(state)
    if row.get("meeting"):
        row["meeting"] = dt.date.fromisoformat(row["meeting"])
    if row.get("decided"):
        row["decided"] = dt.datetime.fromisoformat(row["decided"])
    return row


def _apply(connection: sa.Connection, states: Mapping[str, Mapping[str, Any]]) -> None:
    if not states:
        return
    rows = [
        {"of": name} | {f"new_{field}": value for field, value in _row(state).items()}
        for name, state in states.items()
    ]
    values: dict[str, Any] = {field: sa.bindparam(f"new_{field}") for field in _FIELDS}
    connection.execute(news.update().where(news.c.id == sa.bindparam("of")).values(values), rows)


def _add(
    connection: sa.Connection, added: Sequence[AddedNews], at: dt.datetime
) -> dict[str, dict[str, Any]]:
    """Add items behind those of their mails; return their identities and states."""
    made: dict[str, dict[str, Any]] = {}
    for one in added:
        query = (
            sa.select(mails.c.id, sa.func.max(news.c.ordinal).label("last"))
            .outerjoin(news, news.c.mail_id == mails.c.id)
            .where(mails.c.sha256 == one.mail)
            .group_by(mails.c.id)
        )
        mail = connection.execute(query).one()
        # Far behind what a better reader may find in the mail later.
        ordinal = max(mail.last or 0, 100) + 1
        state: dict[str, Any] = {
            "partner": one.item.partner,
            "title": one.item.title,
            "status": NewsStatus.PENDING,
            "pictures": "[]",
            **_plain(one.update),
            "decided": at.isoformat(),
        }
        name = news_id(one.mail, ordinal)
        row = {"id": name, "mail_id": mail.id, "ordinal": ordinal} | _row(state)
        connection.execute(news.insert().values(**row, item=one.item.model_dump_json()))
        made[name] = state
    return made


def _enter(
    connection: sa.Connection,
    verb: str,
    at: dt.datetime,
    changes: Sequence[_Change],
    *,
    undoes: int | None = None,
) -> Decision:
    entry = connection.execute(journal.insert().values(verb=verb, at=at, undoes=undoes))
    number = int(entry.inserted_primary_key[0])  # type: ignore[index]
    if changes:
        connection.execute(
            journal_changes.insert(),
            [
                {
                    "journal_id": number,
                    "news_id": name,
                    "before": json.dumps(before, ensure_ascii=False) if before else None,
                    "after": json.dumps(after, ensure_ascii=False),
                }
                for name, before, after in changes
            ],
        )
    return Decision(number, verb, at, tuple(name for name, _, _ in changes), undone=False)


def _last(connection: sa.Connection) -> sa.Row[*tuple[Any, ...]] | None:
    undone = sa.select(journal.c.undoes).where(journal.c.undoes.is_not(None))
    query = (
        sa.select(journal.c.id, journal.c.verb, journal.c.at)
        .where(journal.c.undoes.is_(None), journal.c.id.not_in(undone))
        .order_by(journal.c.id.desc())
        .limit(1)
    )
    return connection.execute(query).first()
