"""What a slide says of a mail's words."""

from __future__ import annotations

import pytest

from pipelines.review.brief import WITH_DATES, WITHOUT, brief


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Forum des métiers\n\nVenez nombreux au forum.", "Venez nombreux au forum."),
        ("Bonjour à tous,\n\nLe site est en ligne. Merci d’avance !", "Le site est en ligne."),
        (
            "Il ouvre le 7 novembre à 14 h.\nDouze restaurants ont déjà dit oui.",
            "Douze restaurants ont déjà dit oui.",
        ),
        ("- Le site est en ligne.\n- Le guide paraît.", "Le site est en ligne. Le guide paraît."),
        ("Tout est sur https://x.example/un/chemin en ligne.", "Tout est sur en ligne."),
        ("Rien.", ""),
    ],
    ids=["title", "courtesies", "dates", "list", "links", "nothing"],
)
def test_it_is_what_title_and_dates_do_not_say(text: str, told: str) -> None:
    assert brief(text, "Forum des métiers", ["le 7 novembre à 14 h"], dated=False) == told


@pytest.mark.parametrize(("dated", "most"), [(True, WITH_DATES), (False, WITHOUT)])
def test_it_ends_at_a_sentence_else_at_a_word(dated: bool, most: int) -> None:
    sentences = brief("Une phrase de plus. " * 40, "x", (), dated=dated)
    words = brief("mot " * 200, "x", (), dated=dated)

    assert sentences.endswith("plus.")
    assert words.endswith("mot…")
    assert max(len(sentences), len(words)) <= most + 1
