"""Folding keeps the length: offsets in the folded text are offsets in the text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pipelines.dates.folding import composed, fold


def test_accents_capitals_and_typography_are_folded() -> None:
    assert fold("Août À 14\u202fh – l’été → 1ᵉʳ") == "aout a 14 h - l'ete > 1er"


@given(st.text())
def test_the_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_composing_knows_where_characters_stood(text: str) -> None:
    whole, offsets = composed(text)

    if offsets is None:
        assert unicodedata.is_normalized("NFC", text)
    else:
        assert len(offsets) == len(whole) + 1
        assert offsets == sorted(offsets)
        assert offsets[-1] == len(text)
