"""What the tests of papers share: the sample meeting and its minutes, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from spro_docs import load_meeting
from spro_docs.models import Meeting
from spro_docs.papers import build_minutes

SAMPLE = Path(__file__).parents[2] / "samples" / "meetings" / "2023-07-06.yaml"


@pytest.fixture(scope="session")
def sample() -> Meeting:
    return load_meeting(SAMPLE)


@pytest.fixture(scope="session")
def sample_minutes(sample: Meeting) -> bytes:
    return build_minutes(sample)
