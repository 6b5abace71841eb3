"""The first tables.

Migrations are written out and never import `tables`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "accounts",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("succeeded", sa.DateTime(), nullable=True),
        sa.Column("tried", sa.DateTime(), nullable=False),
        sa.Column("failing_since", sa.DateTime(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_accounts"),
    )
    op.create_table(
        "drafts",
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("claimed", sa.DateTime(), nullable=False),
        sa.Column("put", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_drafts"),
    )
    op.create_table(
        "folders",
        sa.Column("account", sa.String(length=200), nullable=False),
        sa.Column("folder", sa.String(length=500), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("seen", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("account", "folder", name="pk_folders"),
    )
    op.create_table(
        "journal",
        sa.Column(
            "id",
            NUMBER,
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("verb", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("undoes", NUMBER, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_journal"),
        sa.UniqueConstraint("undoes", name="uq_journal_undoes"),
    )
    op.create_table(
        "mails",
        sa.Column(
            "id",
            NUMBER,
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("seen", sa.DateTime(), nullable=False),
        sa.Column("read", sa.DateTime(), nullable=True),
        sa.Column("received", sa.DateTime(), nullable=True),
        sa.Column("sender", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("message_id", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=True),
        sa.Column("partner", sa.Text(), nullable=True),
        sa.Column("trusted", sa.Boolean(), nullable=False),
        sa.Column("reader", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_mails"),
        sa.UniqueConstraint("sha256", name="uq_mails_sha256"),
    )
    op.create_index("ix_mails_received", "mails", ["received"], unique=False)
    op.create_index("ix_mails_sender", "mails", ["sender"], unique=False)
    op.create_index("ix_mails_state", "mails", ["state", "id"], unique=False)
    op.create_table(
        "runs",
        sa.Column(
            "id",
            NUMBER,
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_table(
        "attendances",
        sa.Column("mail_id", NUMBER, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("delegate", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_attendances_mail_id"),
        sa.PrimaryKeyConstraint("mail_id", "ordinal", name="pk_attendances"),
    )
    op.create_table(
        "journal_changes",
        sa.Column("journal_id", NUMBER, nullable=False),
        sa.Column("news_id", sa.String(length=80), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["journal_id"], ["journal.id"], name="fk_journal_changes_journal_id"
        ),
        sa.PrimaryKeyConstraint("journal_id", "news_id", name="pk_journal_changes"),
    )
    op.create_index("ix_journal_changes_news_id", "journal_changes", ["news_id"], unique=False)
    op.create_table(
        "news",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("mail_id", NUMBER, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("edited", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("meeting", sa.Date(), nullable=True),
        sa.Column("pictures", sa.Text(), nullable=False),
        sa.Column("merged_into", sa.String(length=80), nullable=True),
        sa.Column("corrects", sa.Text(), nullable=True),
        sa.Column("decided", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_news_mail_id"),
        sa.PrimaryKeyConstraint("id", name="pk_news"),
        sa.UniqueConstraint("mail_id", "ordinal", name="uq_news_mail_id_ordinal"),
    )
    op.create_index("ix_news_meeting", "news", ["meeting"], unique=False)
    op.create_index("ix_news_status", "news", ["status", "meeting"], unique=False)
    op.create_table(
        "raws",
        sa.Column("mail_id", NUMBER, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_raws_mail_id"),
        sa.PrimaryKeyConstraint("mail_id", name="pk_raws"),
    )
    op.create_table(
        "readings",
        sa.Column("mail_id", NUMBER, nullable=False),
        sa.Column("understood", sa.Text(), nullable=False),
        sa.Column("related", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_readings_mail_id"),
        sa.PrimaryKeyConstraint("mail_id", name="pk_readings"),
    )
    op.create_index("ix_readings_related", "readings", ["related"])
    op.create_table(
        "sightings",
        sa.Column("account", sa.String(length=200), nullable=False),
        sa.Column("folder", sa.String(length=500), nullable=False),
        sa.Column(
            "uidvalidity",
            NUMBER,
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("uid", NUMBER, autoincrement=False, nullable=False),
        sa.Column("mail_id", NUMBER, nullable=False),
        sa.Column("cleared", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_sightings_mail_id"),
        sa.PrimaryKeyConstraint("account", "folder", "uidvalidity", "uid", name="pk_sightings"),
    )
    op.create_index("ix_sightings_mail_id", "sightings", ["mail_id"], unique=False)
