"""The sample deck, built once."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from spro_docs import build_deck, load_meeting
from spro_docs.deck.template import DeckTemplate, load_template
from spro_docs.models import Meeting

SAMPLE = Path(__file__).parents[2] / "samples" / "meetings" / "2023-07-06.yaml"


@pytest.fixture(scope="session")
def sample() -> Meeting:
    return load_meeting(SAMPLE)


@pytest.fixture(scope="session")
def sample_deck(sample: Meeting) -> bytes:
    return build_deck(sample)


@pytest.fixture
def presentation(sample_deck: bytes):
    return Presentation(BytesIO(sample_deck))


@pytest.fixture
def template() -> DeckTemplate:
    return load_template()
