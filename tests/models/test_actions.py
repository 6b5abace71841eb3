import datetime as dt
from typing import Any

import pytest

from spro_docs.models import Action

MEETING = dt.date(2023, 10, 11)
BEFORE = dt.date(2023, 7, 6)


def action(**fields: Any) -> Action:
    return Action.model_validate({"id": "a", "what": "b", "opened": "2023-07-06", **fields})


@pytest.mark.parametrize(
    ("fields", "late"),
    [
        ({"due": "2023-10-10"}, True),
        ({"due": "2023-10-11"}, False),
        ({"due": "2023-10-10", "state": "done"}, False),
        ({"due": "2023-10-10", "state": "dropped"}, False),
        ({"due": "2023-10-10", "state": "waiting"}, True),
        ({"due_wording": "fin août"}, False),
        ({}, False),
    ],
)
def test_late_is_open_and_past_due_at_the_meeting(fields: dict[str, str], late: bool) -> None:
    assert action(**fields).late(MEETING) is late


def test_age_is_counted_from_the_opening() -> None:
    assert action().age(MEETING) == 97


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, True),
        ({"opened": "2023-10-11"}, True),
        ({"opened": "2023-10-12"}, False),
        ({"state": "done", "closed": "2023-09-01"}, True),
        ({"state": "done", "closed": "2023-07-06"}, False),
        ({"state": "done", "closed": "2023-12-01"}, True),
        ({"state": "dropped", "closed": "2023-09-01"}, True),
        ({"state": "done"}, True),
    ],
)
def test_a_meeting_shows_what_is_open_then_or_closed_since_the_last(
    fields: dict[str, str], shown: bool
) -> None:
    assert action(**fields).shown(MEETING, since=BEFORE) is shown
