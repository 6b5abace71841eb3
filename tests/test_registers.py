from pathlib import Path

import pytest

from spro_docs.errors import SproError
from spro_docs.registers import read_actions, read_partners

WORKSPACE = Path(__file__).parent / "data" / "workspace"


def test_the_partners_of_a_workspace() -> None:
    directory = read_partners(WORKSPACE / "partners.yaml")
    assert directory.find("cma 99") == "CMA"
    assert directory.partners[1].people[0].name == "Léa Fontaine"


def test_the_actions_of_a_workspace() -> None:
    directory = read_partners(WORKSPACE / "partners.yaml")
    (action,) = read_actions(WORKSPACE / "actions.yaml", {"directory": directory})
    assert action.lead is not None
    assert action.lead.organisation == "CMA"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("version: 2\n", "version plus récente (2)"),
        ("partners: []\nactions: []\n", "ligne 2 : actions : champ inconnu"),
        (
            "partners:\n  - {acronym: A, name: B}\n  - {acronym: a, name: C}\n",
            "ligne 3 : partners[1].acronym : « a » désigne déjà le partenaire « A »",
        ),
    ],
)
def test_a_mistake_in_the_partners(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "partners.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(SproError) as caught:
        read_partners(path)
    assert sentence in str(caught.value)


def test_two_actions_of_one_identity(tmp_path: Path) -> None:
    path = tmp_path / "actions.yaml"
    action = "  - {id: a, what: b, opened: 2023-07-06}\n"
    path.write_text(f"actions:\n{action}{action}", "utf-8")
    with pytest.raises(SproError, match=r"ligne 3 : actions\[1\]\.id : « a » est déjà l’action de"):
        read_actions(path, {})
