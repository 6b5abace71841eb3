"""The tables of the ledger. Times are UTC; what a mail says is kept apart from what was decided.

A mail's raw bytes and what was understood of it have tables of their own, so that they can be
purged and that lists never read past them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa

VERSION = "0001"
"""The newest migration; versions sort as text."""


class UtcTime(sa.TypeDecorator[dt.datetime]):
    """An aware time, kept as naive UTC, which every database has."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _dialect: Any) -> dt.datetime | None:
        """Return the time as UTC without its zone; raises `ValueError` for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an aware time is expected")
        return value.astimezone(dt.UTC).replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, _dialect: Any) -> dt.datetime | None:
        """Return the time with its zone."""
        return value.replace(tzinfo=dt.UTC) if value is not None else None


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_Hash = sa.String(64)


def _mail() -> sa.Column[int]:
    return sa.Column("mail_id", _Number, sa.ForeignKey("mails.id"), nullable=False)


mails = sa.Table(
    "mails",
    metadata,
    sa.Column("id", _Number, primary_key=True, autoincrement=True),
    sa.Column("sha256", _Hash, nullable=False, unique=True),
    sa.Column("size", _Number, nullable=False),
    sa.Column("whole", sa.Boolean, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("seen", UtcTime, nullable=False),
    sa.Column("read", UtcTime),
    sa.Column("received", UtcTime),
    sa.Column("sender", sa.Text),
    sa.Column("subject", sa.Text),
    sa.Column("message_id", sa.Text),
    sa.Column("kind", sa.String(16)),
    sa.Column("partner", sa.Text),
    sa.Column("trusted", sa.Boolean, nullable=False, default=False),
    sa.Column("reader", sa.String(32)),
    sa.Index("ix_mails_state", "state", "id"),
    sa.Index("ix_mails_sender", "sender"),
    sa.Index("ix_mails_received", "received"),
)

raws = sa.Table(
    "raws",
    metadata,
    sa.Column("mail_id", _Number, sa.ForeignKey("mails.id"), primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

sightings = sa.Table(
    "sightings",
    metadata,
    sa.Column("account", sa.String(200), primary_key=True),
    sa.Column("folder", sa.String(500), primary_key=True),
    sa.Column("uidvalidity", _Number, primary_key=True, autoincrement=False),
    sa.Column("uid", _Number, primary_key=True, autoincrement=False),
    _mail(),
    sa.Column("cleared", sa.Boolean, nullable=False, default=False),
    sa.Index("ix_sightings_mail_id", "mail_id"),
)

folders = sa.Table(
    "folders",
    metadata,
    sa.Column("account", sa.String(200), primary_key=True),
    sa.Column("folder", sa.String(500), primary_key=True),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("seen", UtcTime, nullable=False),
)

readings = sa.Table(
    "readings",
    metadata,
    sa.Column("mail_id", _Number, sa.ForeignKey("mails.id"), primary_key=True),
    sa.Column("understood", sa.Text, nullable=False),
    sa.Column("related", sa.Boolean, nullable=False, default=False),
    sa.Index("ix_readings_related", "related"),
)

attendances = sa.Table(
    "attendances",
    metadata,
    sa.Column("mail_id", _Number, sa.ForeignKey("mails.id"), primary_key=True),
    sa.Column("ordinal", sa.Integer, primary_key=True),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("date", sa.Date),
    sa.Column("delegate", sa.Text),
)

news = sa.Table(
    "news",
    metadata,
    sa.Column("id", sa.String(80), primary_key=True),
    _mail(),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("partner", sa.Text),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("item", sa.Text, nullable=False),
    sa.Column("edited", sa.Text),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("meeting", sa.Date),
    sa.Column("pictures", sa.Text, nullable=False, default="[]"),
    sa.Column("merged_into", sa.String(80)),
    sa.Column("corrects", sa.Text),
    sa.Column("decided", UtcTime),
    sa.UniqueConstraint("mail_id", "ordinal"),
    sa.Index("ix_news_status", "status", "meeting"),
    sa.Index("ix_news_meeting", "meeting"),
)

journal = sa.Table(
    "journal",
    metadata,
    sa.Column("id", _Number, primary_key=True, autoincrement=True),
    sa.Column("verb", sa.String(16), nullable=False),
    sa.Column("at", UtcTime, nullable=False),
    sa.Column("undoes", _Number, unique=True),
)

journal_changes = sa.Table(
    "journal_changes",
    metadata,
    sa.Column("journal_id", _Number, sa.ForeignKey("journal.id"), primary_key=True),
    sa.Column("news_id", sa.String(80), primary_key=True),
    sa.Column("before", sa.Text),
    sa.Column("after", sa.Text),
    sa.Index("ix_journal_changes_news_id", "news_id"),
)

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("id", _Number, primary_key=True, autoincrement=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("started", UtcTime, nullable=False),
    sa.Column("ended", UtcTime),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("counts", sa.Text, nullable=False, default="{}"),
    sa.Column("error", sa.Text),
)

accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("name", sa.String(200), primary_key=True),
    sa.Column("succeeded", UtcTime),
    sa.Column("tried", UtcTime, nullable=False),
    sa.Column("failing_since", UtcTime),
    sa.Column("failure", sa.Text),
)

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("key", sa.String(300), primary_key=True),
    sa.Column("message_id", sa.Text, nullable=False),
    sa.Column("claimed", UtcTime, nullable=False),
    sa.Column("put", UtcTime),
)
