"""What a slide's notes tell of an event."""

from __future__ import annotations

import pytest

from spro_docs.deck.outline.events import told
from spro_docs.models import Event

FORUM = {"title": "Forum", "start": "2023-10-12 14:00", "end": "2023-10-12 17:00"}


@pytest.mark.parametrize(
    ("more", "rest"),
    [
        ({}, ""),
        ({"place": "Tours"}, ", Tours"),
        ({"audience": "tout public"}, ", tout public"),
        ({"place": "Tours", "audience": "tout public"}, ", Tours, tout public"),
    ],
)
def test_hours_are_told_once(more: dict[str, str], rest: str) -> None:
    notes = told(Event.model_validate({**FORUM, **more})).replace("\u00a0", " ")

    assert notes == f"Forum : jeudi 12 octobre, de 14 h à 17 h{rest}."
