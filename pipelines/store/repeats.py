"""Items that tell one piece of news: one of them is asked about, and the others name it.

Where somebody has decided on one, that one stands for all: a mail that comes in after its copy was
decided is hidden behind the copy. Else it is the first one, by the Date of its mail.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from pipelines.store.rows import NewsStatus
from pipelines.store.tables import mails, news
from pipelines.store.understood import Compared

Row = sa.Row[*tuple[Any, ...]]


def hide_repeats(connection: sa.Connection, repeats: Sequence[tuple[str, str]]) -> None:
    """Hide what nobody decided on behind what stands for it.

    `repeats` are pairs of identities; the first of each repeats the second, the earlier one.
    """
    for group in _groups(repeats):
        rows = _rows(connection, group)
        if rows:
            _hide(connection, rows)


def show_again(
    connection: sa.Connection, compared: Compared, repeats: Sequence[tuple[str, str]]
) -> None:
    """Ask again about what is hidden of the mails that were compared, and repeats nothing now.

    What stands behind a decision, or behind a mail that is not among the known ones, stays hidden.
    """
    paired = {name for pair in repeats for name in pair}
    standing = news.alias("standing")
    one_of = mails.c.sha256.in_(compared.mails)
    query = (
        sa.select(news.c.id, news.c.merged_into)
        .join(mails, mails.c.id == news.c.mail_id)
        .outerjoin(standing, standing.c.id == news.c.merged_into)
        .where(one_of, news.c.status == NewsStatus.DUPLICATE, news.c.decided.is_(None))
        .where(sa.or_(standing.c.id.is_(None), standing.c.decided.is_(None)))
    )
    known = set(compared.known)
    for row in list(connection.execute(query)):
        into = (row.merged_into or "").rpartition("-")[0]
        if row.id not in paired and (not into or into in known):
            _set(connection, row.id, NewsStatus.PENDING, None)


def _groups(repeats: Sequence[tuple[str, str]]) -> Iterator[list[str]]:
    """Yield the identities that tell one piece of news, the first one first."""
    earlier = dict(repeats)
    groups: dict[str, list[str]] = {}
    for name in earlier:
        first, seen = name, {name}
        while (before := earlier.get(first)) is not None and before not in seen:
            seen.add(before)
            first = before
        groups.setdefault(first, [first]).append(name)
    yield from groups.values()


def _rows(connection: sa.Connection, names: Sequence[str]) -> list[Row]:
    """Return the items that are there, in the order of their names."""
    columns = (news.c.id, news.c.status, news.c.merged_into, news.c.decided)
    query = sa.select(*columns).where(news.c.id.in_(names))
    found = {row.id: row for row in connection.execute(query)}
    return [found[name] for name in names if name in found]


def _hide(connection: sa.Connection, rows: Sequence[Row]) -> None:
    standing = _standing(connection, rows)
    for row in rows:
        hidden = (row.status, row.merged_into) == (NewsStatus.DUPLICATE, standing.id)
        if row.decided is not None or row.id == standing.id or hidden:
            continue
        _set(connection, row.id, NewsStatus.DUPLICATE, standing.id)
    inside = {None, *(row.id for row in rows)}
    asked = standing.status == NewsStatus.PENDING
    if standing.decided is None and standing.merged_into in inside and not asked:
        _set(connection, standing.id, NewsStatus.PENDING, None)


def _standing(connection: sa.Connection, rows: Sequence[Row]) -> Row:
    """Return the item that stands for all: decided, here or where one of these points, or first."""
    ids = {row.id for row in rows}
    outside = [row.merged_into for row in rows if row.decided is None and row.merged_into]
    pointed = _rows(connection, [name for name in outside if name not in ids])
    decided = [row for row in (*rows, *pointed) if row.decided is not None]
    accepted = [row for row in decided if row.status == NewsStatus.ACCEPTED]
    return next(iter((*accepted, *decided, rows[0])))


def _set(connection: sa.Connection, name: str, status: NewsStatus, same: str | None) -> None:
    change = news.update().where(news.c.id == name).values(status=status, merged_into=same)
    connection.execute(change)
