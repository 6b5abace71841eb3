"""The news items of the ledger, as a review asks for them; decisions are in `journal`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from pipelines.store.database import Database
from pipelines.store.rows import MailState, NewsRow, NewsStatus
from pipelines.store.tables import mails, news, readings
from spro_docs.errors import UsageError


class News:
    """The news items; every listing is one query."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(  # noqa: PLR0913 - each criterion is a keyword
        self,
        *,
        statuses: Collection[NewsStatus] = (),
        partner: str | None = None,
        meeting: dt.date | None = None,
        mail: str | None = None,
        of_mails: Collection[str] = (),
        since: dt.datetime | None = None,
        ids: Collection[str] = (),
        into: Collection[str] = (),
        compared: bool = False,
        limit: int | None = None,
    ) -> tuple[NewsRow, ...]:
        """Return items in order of arrival; each criterion that is given narrows.

        `mail` is the hash of a mail, `of_mails` those of several, `since` an aware time of
        arrival, `ids` whole identities, `into` those of what items were merged into; `compared`
        leaves out the items of mails that a run which was interrupted has not compared with
        others yet.
        """
        query = _SELECT.order_by(mails.c.id, news.c.ordinal).limit(limit)
        if statuses:
            query = query.where(news.c.status.in_(list(statuses)))
        if partner is not None:
            query = query.where(news.c.partner == partner)
        if meeting is not None:
            query = query.where(news.c.meeting == meeting)
        if mail is not None:
            query = query.where(mails.c.sha256 == mail)
        if of_mails:
            query = query.where(mails.c.sha256.in_(list(of_mails)))
        if since is not None:
            query = query.where(mails.c.seen >= since)
        if ids:
            query = query.where(news.c.id.in_(list(ids)))
        if into:
            query = query.where(
                news.c.merged_into.in_(list(into)), news.c.status == NewsStatus.MERGED
            )
        if compared:
            left = sa.select(readings.c.mail_id).where(sa.not_(readings.c.related))
            query = query.where(news.c.mail_id.not_in(left))
        with self._database.read() as connection:
            return tuple(_news_row(row) for row in connection.execute(query))

    def counts(self) -> dict[NewsStatus, int]:
        """Return how many items have each status."""
        query = sa.select(news.c.status, sa.func.count()).group_by(news.c.status)
        with self._database.read() as connection:
            return {NewsStatus(status): number for status, number in connection.execute(query)}

    def find(self, name: str) -> NewsRow:
        """Return the item that a person names: the start of its mail's hash, « - », its ordinal.

        The ordinal may be left out where the mail has one item. Raises `UsageError` when
        that is no item, or several.
        """
        start, _, ordinal = name.lower().partition("-")
        query = _SELECT.where(mails.c.sha256.startswith(start, autoescape=True)).limit(2)
        if ordinal:
            number = int(ordinal) if ordinal.isdecimal() and len(ordinal) < 9 else 0
            query = query.where(news.c.ordinal == number)
        with self._database.read() as connection:
            found = connection.execute(query).all() if len(start) >= 4 else []
        if len(found) == 1:
            return _news_row(found[0])
        which = "désigne plusieurs actualités" if found else "n’est pas une actualité du registre"
        raise UsageError(
            f"« {name} » {which}",
            remedy="« spro news list » donne les identifiants (au moins 4 caractères, « -1 »).",
        )


_OF_NEWS = (
    *("id", "ordinal", "partner", "title", "edited", "status", "meeting", "pictures"),
    *("merged_into", "corrects", "decided"),
)
_OF_MAIL = ("sender", "subject", "received", "seen", "trusted")
_SELECT = sa.select(
    *(news.c[name] for name in _OF_NEWS),
    *(mails.c[name] for name in _OF_MAIL),
    news.c.item.label("item_json"),
    mails.c.sha256.label("mail"),
    mails.c.state.label("mail_state"),
).join(mails, mails.c.id == news.c.mail_id)


def _news_row(row: sa.Row[*tuple[Any, ...]]) -> NewsRow:
    values = dict(row._mapping)
    values["status"] = NewsStatus(values["status"])
    values["mail_state"] = MailState(values["mail_state"])
    values["pictures"] = tuple(json.loads(values["pictures"]))
    return NewsRow(**values)
