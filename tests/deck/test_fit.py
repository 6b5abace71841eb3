"""Text measured: lines and heights."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spro_docs.deck.fit import Style, Text, height, line_count, wrap
from spro_docs.deck.fonts import load_font
from spro_docs.rich_text import Run, plain

CALIBRI = load_font("Calibri")
STYLE = Style(size=20, bold=False)


def text(*parts: str, style: Style = STYLE) -> Text:
    return Text(tuple(Run(part) for part in parts), style)


def lines(value: Text, width: float = 300) -> list[str]:
    whole = plain(value.runs)
    return [whole[line.start : line.end] for line in wrap(value, width, CALIBRI)]


def test_a_short_text_takes_a_line() -> None:
    assert lines(text("Un texte")) == ["Un texte"]


def test_an_empty_text_takes_a_line() -> None:
    assert lines(Text((), STYLE)) == [""]


@pytest.mark.parametrize(
    ("value", "broken"),
    [
        ("rendez-vous rendez-vous", ["rendez-", "vous ", "rendez-", "vous"]),
        ("mercredi–dimanche", ["mercredi–", "dimanche"]),
        ("et/ou et/ou et/ou", ["et/ou et/", "ou et/ou"]),
    ],
)
def test_lines_break_after_spaces_hyphens_and_dashes_not_slashes(
    value: str, broken: list[str]
) -> None:
    found = lines(text(value), 90)

    assert "".join(found) == value
    assert all(not line.rstrip().endswith("/") for line in found)
    if "/" not in value:
        assert found == broken


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_no_break_space_holds(space: str) -> None:
    assert lines(text(f"il faut 16{space}258{space}€ en tout"), 110)[1].startswith("16")


def test_a_sign_that_closes_begins_no_line() -> None:
    assert not any(
        line.startswith((":", ";", "!", ")")) for line in lines(text("mot ; " * 20), 120)
    )


def test_a_word_wider_than_the_line_is_broken_and_nothing_is_lost() -> None:
    found = lines(text("a" * 200))

    assert "".join(found) == "a" * 200
    assert all(CALIBRI.advance(line, 20) <= 301 for line in found)


def test_words_of_several_runs_stay_together() -> None:
    assert lines(text("gras", "suite et fin"), 85)[0] == "grassuite "


def test_what_hangs_before_a_tab_takes_no_room() -> None:
    hanging = Style(size=20, bold=False, margin_left=60, indent=-60)

    assert line_count(Text((Run("16–20\tun texte"),), hanging), 140, CALIBRI) == 1


def test_bold_is_wider() -> None:
    assert CALIBRI.advance("Réunion", 20, bold=True) > CALIBRI.advance("Réunion", 20)


def test_heights_count_the_space_between_but_not_before_the_first() -> None:
    spaced = Style(size=20, bold=False, space_before=10)
    one = height([text("a", style=spaced)], 300, CALIBRI)

    assert height([text("a", style=spaced)] * 3, 300, CALIBRI) == pytest.approx(3 * one + 20)


def test_an_unknown_font_is_measured_wide_and_says_so() -> None:
    unknown = load_font("Police de la maison")

    assert not unknown.exact
    assert unknown.advance("Réunion", 20) > CALIBRI.advance("Réunion", 20)


WORD = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=60).map(" ".join)


@given(PARAGRAPH, st.floats(20, 900))
def test_lines_hold_every_character_in_order(value: str, width: float) -> None:
    found = wrap(text(value), width, CALIBRI)

    assert found[0].start == 0
    assert found[-1].end == len(value)
    assert all(a.end == b.start for a, b in itertools.pairwise(found))
