from __future__ import annotations

import pytest

from spro_docs.counts import agreed, counted


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0 courriel purgé"), (1, "1 courriel purgé"), (2, "2 courriels purgés")],
)
def test_the_plural_begins_at_two(number: int, told: str) -> None:
    assert counted(number, "courriel purgé") == told


def test_a_plural_of_its_own_is_taken() -> None:
    assert counted(2, "point à reprendre", "points à reprendre") == "2 points à reprendre"


def test_words_agree_without_their_number() -> None:
    assert agreed(3, "écartée") == "écartées"
