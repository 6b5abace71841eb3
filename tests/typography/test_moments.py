from __future__ import annotations

from typing import Any

import pytest

from spro_docs.models import Deadline, Event
from spro_docs.typography import NARROW, NO_BREAK, deadline, when


def spaced(text: str) -> str:
    return text.replace(NO_BREAK, " ").replace(NARROW, " ")


DAILY = {"start": "10:00", "end": "17:00"}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"start": "2023-09-13"}, "mercredi 13 septembre"),
        ({"start": "2023-09-13", "daily": DAILY}, "mercredi 13 septembre, de 10 h à 17 h"),
        (
            {"start": "2023-09-13 14:00", "end": "2023-09-13 16:00"},
            "mercredi 13 septembre, de 14 h à 16 h",
        ),
        ({"start": "2023-10-01 14:30"}, "dimanche 1er octobre, à 14 h 30"),
        ({"start": "2023-10-16", "end": "2023-10-20"}, "du 16 au 20 octobre"),
        (
            {"start": "2023-10-16", "end": "2023-10-20", "daily": DAILY},
            "du 16 au 20 octobre, de 10 h à 17 h",
        ),
        (
            {"start": "2023-10-16 14:00", "end": "2023-10-18 12:00"},
            "du lundi 16 octobre à 14 h au mercredi 18 octobre à 12 h",
        ),
        (
            {"start": "2023-10-16 14:00", "end": "2023-10-18"},
            "du lundi 16 octobre à 14 h au mercredi 18 octobre",
        ),
        ({"start": "2024-01-11"}, "jeudi 11 janvier 2024"),
        ({"start": "2024-01-11", "end": "2024-01-12"}, "du 11 au 12 janvier 2024"),
        ({"start": "2023-08-21", "grain": "month", "wording": "fin août"}, "fin août"),
        ({"wording": "début 2024"}, "début 2024"),
        ({"wording": "à la rentrée?", "daily": DAILY}, "à la rentrée ?, de 10 h à 17 h"),
        ({"start": "2023-10-16", "grain": "week"}, "semaine du 16 octobre"),
        ({"start": "2023-10-01", "grain": "month"}, "octobre 2023"),
        ({"start": "2023-01-01", "grain": "quarter"}, "1er trimestre 2023"),
        ({"start": "2023-10-01", "grain": "quarter"}, "4e trimestre 2023"),
        ({"start": "2024-01-01", "grain": "year"}, "2024"),
        ({"start": "2023-09-13", "wording": "mercredi 13"}, "mercredi 13 septembre"),
    ],
)
def test_an_event_of_a_meeting_in_2023_says_when(fields: dict[str, Any], sentence: str) -> None:
    event = Event.model_validate({"title": "Forum", **fields})
    assert spaced(when(event, year=2023)) == sentence


def test_no_year_is_named_when_none_goes_without_saying() -> None:
    assert spaced(when(Event(title="Forum", start="2024-01-11"))) == "jeudi 11 janvier"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"date": "2023-11-03"}, "jusqu’au 3 novembre"),
        ({"date": "2023-11-03 12:00"}, "jusqu’au 3 novembre à 12 h"),
        ({"date": "2024-01-03"}, "jusqu’au 3 janvier 2024"),
        ({"opens": "2023-10-01"}, "à partir du 1er octobre"),
        ({"opens": "2023-10-01", "date": "2023-11-03"}, "du 1er octobre au 3 novembre"),
        (
            {"date": "2023-11-03", "wording": "de début octobre au 3 novembre"},
            "de début octobre au 3 novembre",
        ),
    ],
)
def test_a_deadline_says_until_when(fields: dict[str, Any], words: str) -> None:
    limit = Deadline.model_validate({"what": "Inscriptions", **fields})
    assert spaced(deadline(limit, year=2023)) == words
