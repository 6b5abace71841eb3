from pathlib import Path

import pytest
import yaml

from spro_docs.errors import ContentError
from spro_docs.files import tree
from spro_docs.files.tree import parse

PATH = Path("m.yaml")


@pytest.fixture(params=["C", "Python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers: the one in Python serves where libyaml is missing."""
    if request.param == "Python":
        monkeypatch.setattr(tree, "_LOADER", yaml.SafeLoader)


@pytest.mark.parametrize(
    "text", ["14:00", "yes", "no", "on", "off", "0123", "0o17", "1_000", "1e3", "2023-10-11", "="]
)
def test_a_scalar_is_its_text(text: str) -> None:
    assert parse(f"a: {text}", PATH).data == {"a": text}
    assert parse(f"{{a: {text}, b: 1}}", PATH).data == {"a": text, "b": "1"}


@pytest.mark.parametrize("text", ["", "~", "null", "NULL"])
def test_nothing_is_nothing(text: str) -> None:
    assert parse(f"a: {text}", PATH).data == {"a": None}


@pytest.mark.parametrize("text", ["''", "'~'", '"null"'])
def test_quotes_make_a_text_of_anything(text: str) -> None:
    assert parse(f"a: {text}", PATH).data == {"a": text[1:-1]}


def test_lines() -> None:
    found = parse("# note\n\ntitle: x\nagenda:\n  - title: y\n\n    said: |\n      z\n", PATH)
    assert found.data == {"title": "x", "agenda": [{"title": "y", "said": "z\n"}]}
    assert found.line(("title",)) == 3
    assert found.line(("agenda", 0, "said")) == 7
    assert found.line(("agenda", 0, "lead", "person")) == 5  # the nearest around it
    assert found.line(()) == 3


def test_an_alias_repeats_a_value() -> None:
    assert parse("a: &x {b: 1}\nc: *x\n", PATH).data == {"a": {"b": "1"}, "c": {"b": "1"}}


@pytest.mark.parametrize("text", ["", "# rien\n", "---\n", "%YAML 1.2\n---\n"])
def test_an_empty_text_has_no_data(text: str) -> None:
    assert parse(text, PATH).data is None


LAUGHS = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)

REFUSED = {
    "a field twice": ("a: 1\nb: 2\na: 3\n", 3, "« a » est écrit deux fois, déjà à la ligne 1"),
    "a billion laughs": (LAUGHS, 4, "les renvois (« *a2 ») répètent plus de 10000 valeurs"),
    "an alias of itself": ("a: &a [*a]", 1, "« *a » renvoie à un repère qui n’existe pas"),
    "an unknown alias": ("a: *gras\n", 1, "Un texte qui commence par « * » se met entre guill"),
    "a Python object": ("a: !!python/object:os.system x\n", 1, "l’étiquette YAML « !!python/obj"),
    "a tag": ("a: !attention\n", 1, "Un texte qui commence par « ! » se met entre guillemets"),
    "a key that is a list": ("? [a]\n: b\n", 1, "un nom de champ simple est attendu avant « : »"),
    "two documents": ("a: 1\n---\nb: 2\n", 2, "« --- » commence un second document"),
    "a thousand levels": ("a: " + "{a: " * 1000, 1, "plus de 50 niveaux"),
    "ten thousand levels": ("- " * 10_000 + "x", 1, "plus de 50 niveaux"),
}


@pytest.mark.parametrize(("text", "line", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_refused_is_told_with_its_line(text: str, line: int, sentence: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse(text, PATH)
    assert str(caught.value).startswith(f"m.yaml, ligne {line} : ")
    assert sentence in str(caught.value)
