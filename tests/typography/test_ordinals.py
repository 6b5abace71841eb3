from __future__ import annotations

import pytest

from spro_docs.rich_text import Run, plain
from spro_docs.typography import ordinals


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("le 1er octobre", ["er"]),
        ("la 1re et la 2e fois, les 3es", ["re", "e", "es"]),
        ("élèves de 3e", ["e"]),
        ("le 2nd degré", ["nd"]),
        ("jeudi 6 juillet", []),
        ("a2e, 1e3, 2e-4, 12.1er", []),
        ("", []),
    ],
)
def test_the_letters_of_an_ordinal_are_raised(text: str, raised: list[str]) -> None:
    runs = ordinals(text)
    assert [run.text for run in runs if run.superscript] == raised
    assert plain(runs) == text


def test_the_runs_look_like_the_one_given() -> None:
    assert ordinals("le 1er", Run("", bold=True, link="mailto:a@b.example")) == (
        Run("le 1", bold=True, link="mailto:a@b.example"),
        Run("er", bold=True, superscript=True, link="mailto:a@b.example"),
    )
