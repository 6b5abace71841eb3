"""How an old ledger becomes a new one (Alembic); imported for old ledgers alone."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config


def configuration() -> Config:
    """Return the configuration that Alembic wants."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def upgrade(connection: sa.Connection, to: str = "head") -> None:
    """Bring the ledger of a connection to a version, within its transaction."""
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, to)
