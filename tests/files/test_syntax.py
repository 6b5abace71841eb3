from pathlib import Path

import pytest
import yaml

from spro_docs.errors import ContentError
from spro_docs.files import tree

BROKEN = {
    "a colon in a text": ("title: Bilan : suite\n", 1, "Mettez le texte entre guillemets"),
    "a tab": ("a:\n\tb: 1\n", 2, "une tabulation sert de retrait"),
    "a tab further on": ("a:\n  b: 1\n\tc: 2\n", 3, "une tabulation sert de retrait"),
    "a quote in a quoted text": (
        "a: 'qu'il'\nb: 1\n",
        1,
        "Vérifiez le retrait (des espaces) et les",
    ),
    "an open quote": ('a: 1\nb: "x\nc: 2\n', 2, "ce guillemet n’est jamais fermé"),
    "an open bracket": ("a: 1\nb: [1, 2\nc: 3\n", 2, "« ] » ou une virgule manque"),
    "an open brace": ("a: 1\nb: {c: 1\nd: 3\n", 2, "« } » ou une virgule manque"),
    "a list on its field’s line": ("a: - b\n", 1, "une liste ne commence pas sur la ligne"),
    "a field among items": ("a:\n  - b\n  c: 1\n", 3, "un élément de liste (« - ») est attendu"),
    "too much indentation": ("a: 1\n  b: 2\n", 2, "ou retrait incorrect"),
    "too little indentation": ("a:\n    b: 1\n  c: 2\n", 3, "un champ (« nom: valeur ») est att"),
    "a line without a colon": ("a: 1\nbcd\nc: 2\n", 2, "« : » manque après le nom d’un champ"),
    "an at sign": ("a: @x\n", 1, "un texte ne peut pas commencer par « @ »"),
    "a percent sign": ("a: %x\n", 1, "un texte ne peut pas commencer par « % »"),
    "a back quote": ("a: `x`\n", 1, "un texte ne peut pas commencer par « ` »"),
    "bold text": ("a: **gras**\n", 1, "un texte ne peut pas commencer par « * »"),
    "an ampersand": ("a: & x\n", 1, "un texte ne peut pas commencer par « & »"),
    "a backslash": ('a: "C:\\dossier"\n', 1, "Prenez des guillemets simples"),
    "a text beside its mark": ("a: |x\n b\n", 1, "le texte commence à la ligne suivante"),
    "YAML 9": ("%YAML 9.0\n---\na: 1\n", 1, "la version de YAML annoncée n’existe pas"),
    "something else": ("a: ? b\n", 1, "syntaxe YAML incorrecte"),
}


@pytest.mark.parametrize("loader", [tree._LOADER, yaml.SafeLoader], ids=["C", "Python"])
@pytest.mark.parametrize(("text", "line", "sentence"), BROKEN.values(), ids=BROKEN.keys())
def test_a_slip_is_told_by_name_and_line(
    monkeypatch: pytest.MonkeyPatch, loader: type, text: str, line: int, sentence: str
) -> None:
    monkeypatch.setattr(tree, "_LOADER", loader)
    with pytest.raises(ContentError) as caught:
        tree.parse(text, Path("m.yaml"))
    assert str(caught.value).startswith(f"m.yaml, ligne {line} : ")
    assert sentence in str(caught.value)
