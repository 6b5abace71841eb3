from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.store import Ledger
from spro_docs.workspace import Workspace

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with the sample's partners and meeting of July; its state is local."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))
    folder = tmp_path / "réseau"
    (folder / "meetings").mkdir(parents=True)
    for name in ("partners.yaml", "actions.yaml", "meetings/2023-07-06.yaml"):
        shutil.copy(SAMPLES / name, folder / name)
    (folder / "spro.toml").write_text('version = 1\nnetwork = "SPRO 37"\n', encoding="utf-8")
    found = Workspace.containing(folder)
    assert found is not None
    return found


@pytest.fixture
def ledger(workspace: Workspace) -> Iterator[Ledger]:
    with Ledger.of(workspace) as opened:
        yield opened
