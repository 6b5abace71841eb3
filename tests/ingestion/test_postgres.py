"""The line on a ledger that is a server's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pipelines.ingestion import reading_run
from tests.ingestion.workspaces import SETTINGS, spro, workspace
from tests.servers.fixtures import postgres

if TYPE_CHECKING:
    from tests.servers.postgres import Postgres

__all__ = ["postgres"]


@pytest.mark.parametrize("many", [2, 1000], ids=["in processes", "here"])
def test_mails_come_in_are_decided_on_and_go(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(reading_run, "MANY", many)
    with postgres.database() as url:
        root = workspace(tmp_path, f'{SETTINGS}[ledger]\nurl = "{url}"\n')

        run = spro(root, "ingest", "--from", "boite", "--json")
        again = spro(root, "ingest", "--from", "boite", "--json")
        rows = json.loads(spro(root, "news", "list", "--json").stdout)
        rejected = spro(root, "news", "reject", rows[0]["id"])
        undone = spro(root, "news", "undo")
        forgotten = spro(root, "data", "forget", "amina.roux@ml-essai.example", "--yes")

        assert run.returncode == 0, run.stderr
        assert json.loads(run.stdout)["new"] == 3
        assert json.loads(again.stdout)["new"] == 0
        assert rejected.returncode == 0, rejected.stderr
        assert undone.returncode == 0, undone.stderr
        assert forgotten.returncode == 0, forgotten.stderr
        assert json.loads(spro(root, "news", "list", "--json").stdout) == []
