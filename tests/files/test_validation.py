from pathlib import Path

import pytest

from spro_docs.files.mistakes import Mistake
from spro_docs.files.tree import Tree
from spro_docs.files.validation import content_error

LINES = {(): 1, ("a",): 2, ("b",): 4, ("c",): 4, ("d",): 7}


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        (["a"], "ligne 2 : a : non"),
        (["b", "a"], "ligne 2 : a : non (et 1 autre erreur, ligne 4)"),
        (["b", "a", "d"], "ligne 2 : a : non (et 2 autres erreurs, lignes 4 et 7)"),
        (["a", "b", "c"], "ligne 2 : a : non (et 2 autres erreurs, ligne 4)"),
        (["e", "d"], "ligne 1 : e : non (et 1 autre erreur, ligne 7)"),
    ],
)
def test_the_first_mistake_of_the_file_is_told_and_the_others_counted(
    places: list[str], sentence: str
) -> None:
    tree = Tree(Path("m.yaml"), {}, LINES)
    error = content_error([Mistake((place,), "non") for place in places], tree)
    assert str(error) == f"m.yaml, {sentence}"


def test_the_next_step_comes_last() -> None:
    tree = Tree(Path("m.yaml"), {}, LINES)
    error = content_error([Mistake(("a",), "non", "Faites ceci."), Mistake(("b",), "non")], tree)
    assert str(error).endswith("(et 1 autre erreur, ligne 4). Faites ceci.")
