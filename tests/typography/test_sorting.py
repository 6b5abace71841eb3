from __future__ import annotations

from spro_docs.typography import folded, sort_key


def test_names_sort_as_in_a_dictionary() -> None:
    names = ["Zoé", "emma", "Élise", "Edith", "Œuvre", "offre", "Çelik", "Claire", "ou"]
    assert sorted(names, key=sort_key) == [
        *("Çelik", "Claire", "Edith", "Élise", "emma", "Œuvre", "offre", "ou", "Zoé"),
    ]


def test_words_that_differ_by_an_accent_keep_one_order() -> None:
    assert sorted(["côté", "cote", "coté"], key=sort_key) == sorted(
        ["coté", "côté", "cote"], key=sort_key
    )


def test_texts_are_compared_without_case_accents_or_spaces() -> None:
    assert folded(" L’Été  des\nmétiers ") == folded("l'ete DES METIERS")
    assert folded("côte") != folded("cotes")
