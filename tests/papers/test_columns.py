"""Columns as wide as what they hold asks for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spro_docs.papers.columns import column_widths

ROOM = 9600
CELLS = st.lists(st.text("abc dé", max_size=120), min_size=1, max_size=4)


def test_a_date_and_its_hours_stay_on_one_line_beside_a_long_text() -> None:
    partner, title, date = column_widths(
        [
            ["Conseil régional"],
            ["Journées nationales de lutte contre l’illettrisme"],
            ["Mercredi 20 septembre, de 9 h à 17 h"],
        ],
        ROOM,
    )

    assert date >= len("Mercredi 20 septembre, de 9 h à 17 h") * 100
    assert title > partner


@given(st.lists(CELLS, min_size=1, max_size=6))
def test_columns_fill_the_room_and_none_is_starved(columns: list[list[str]]) -> None:
    widths = column_widths(columns, ROOM)

    assert sum(widths) == ROOM
    assert min(widths) >= 300
