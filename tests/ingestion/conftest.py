from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.ingestion.run import Ingestion
from pipelines.store import Ledger
from tests.ingestion.boxes import PlainReader, clock


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "ledger.sqlite"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path) as opened:
        yield opened


@pytest.fixture
def ingestion(ledger: Ledger, path: Path) -> Ingestion:
    return Ingestion(ledger, PlainReader(), clock, path.parent)
