"""What others write meanwhile, on each kind of database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from pipelines.store import Ledger, LedgerBusyError, LedgerError
from pipelines.store.tables import mails
from tests.store.mails import kept

if TYPE_CHECKING:
    from tests.servers.postgres import Postgres

COUNT = sa.select(sa.func.count()).select_from(mails)


def test_a_read_sees_one_state(ledger: Ledger) -> None:
    kept(ledger, 1)
    with ledger.database.read() as connection:
        before = connection.scalar(COUNT)
        kept(ledger, 2)

        assert connection.scalar(COUNT) == before
    assert ledger.mails.count() == 2


def test_runs_on_two_machines_exclude_each_other(postgres: Postgres) -> None:
    with postgres.database() as url, Ledger.open(url) as one, Ledger.open(url) as other:
        first = one.database.alone()
        first.__enter__()
        with pytest.raises(LedgerBusyError, match="en cours"), other.database.alone():
            pass
        first.__exit__(None, None, None)
        with other.database.alone():
            pass


def test_a_server_that_is_away_is_told() -> None:
    with pytest.raises(LedgerError, match="ne répond pas"):
        Ledger.open("postgresql://spro@127.0.0.1:1/spro")
