"""What the project makes has nothing to find: the sample, and meetings that are hard to lay out."""

from __future__ import annotations

from pathlib import Path

import pytest

from spro_docs import build_deck, load_meeting
from spro_docs.check import check_file
from spro_docs.models import Meeting
from tests.deck import meetings

SAMPLE = Path(__file__).parents[2] / "samples" / "meetings" / "2023-07-06.yaml"


def findings(meeting: Meeting, folder: Path):
    path = folder / "deck.pptx"
    path.write_bytes(build_deck(meeting, folder=SAMPLE.parent))
    return check_file(path)


def test_the_sample_has_no_finding(tmp_path):
    assert findings(load_meeting(SAMPLE), tmp_path) == ()


@pytest.mark.parametrize("name", meetings.ODD_TEXTS)
def test_odd_texts_in_every_block_have_no_finding(name, tmp_path):
    assert findings(meetings.every_block(meetings.ODD_TEXTS[name]), tmp_path) == ()


@pytest.mark.parametrize(
    "meeting",
    [
        meetings.meeting(),
        meetings.people(60),
        meetings.bullets(400),
        meetings.of_sections(20),
        meetings.with_blocks('Objet: l\'accueil à 14h30, 80 % des 16 258 €; "Mon stage"...'),
    ],
    ids=["empty", "people", "bullets", "sections", "typed by hand"],
)
def test_hard_meetings_have_no_finding(meeting, tmp_path):
    assert findings(meeting, tmp_path) == ()
