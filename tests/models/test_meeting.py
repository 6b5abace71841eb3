import pytest
from pydantic import ValidationError

from spro_docs.models import (
    AttendanceStatus,
    Meeting,
    NextMeeting,
    TextBlock,
    TimelineBlock,
)


@pytest.fixture(scope="module")
def meeting() -> Meeting:
    return Meeting.model_validate(
        {
            "title": "x",
            "date": "2023-10-11",
            "partners": [{"acronym": "CMA", "name": "Chambre"}],
            "attendance": [
                {"person": "Léa", "status": "present"},
                {"person": "Hugo", "status": "excused"},
                {"person": "Zoé", "status": "present"},
            ],
            "agenda": [
                {"title": "a", "sections": [{"title": "b", "blocks": ["c"]}]},
                {"title": "d", "sections": [{"title": "e", "blocks": [{"kind": "timeline"}]}]},
            ],
        }
    )


def test_blocks_come_in_order(meeting: Meeting) -> None:
    assert [type(block) for block in meeting.blocks()] == [TextBlock, TimelineBlock]


def test_attending(meeting: Meeting) -> None:
    present = meeting.attending(AttendanceStatus.PRESENT)
    assert [person.person for person in present] == ["Léa", "Zoé"]


def test_organisation(meeting: Meeting) -> None:
    found = meeting.organisation("CMA")
    assert found is not None
    assert found.name == "Chambre"
    assert meeting.organisation("BIJ") is None


def test_the_next_meeting_has_some_time() -> None:
    assert NextMeeting(wording="en décembre").date is None
    with pytest.raises(ValidationError, match="« date » ou « wording » attendu"):
        NextMeeting(note="x")
