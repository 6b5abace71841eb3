"""`spro doctor`: each fault has its remedy, and the exit code tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_program import spro
from tests.july import july


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return july(tmp_path / "réseau")


def checks(workspace: Path) -> tuple[int, dict[str, list[dict[str, str]]]]:
    run = spro("doctor", "--offline", "--json", cwd=workspace)
    found: dict[str, list[dict[str, str]]] = {}
    for check in json.loads(run.stdout):
        found.setdefault(check["name"], []).append(check)
    return run.returncode, found


def test_a_workspace_in_order(workspace: Path) -> None:
    code, found = checks(workspace)

    assert code == 0
    assert not [c for of_name in found.values() for c in of_name if c["state"] == "fault"]
    assert {"réglages", "modèles", "polices", "LibreOffice", "disque", "boîtes"} <= set(found)


def test_without_a_workspace_the_remedy_is_to_make_one(tmp_path: Path) -> None:
    code, found = checks(tmp_path)

    assert code == 3
    assert "spro init" in found["réglages"][0]["remedy"]


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("spro.toml", "netwrk = 3", "réglages"),
        ("partners.yaml", "version: 1\npartners:\n  - nom: x\n", "partenaires"),
        ("actions.yaml", "version: 1\nactions: [{]", "actions"),
        ("meetings/2023-07-06.yaml", "version: 1\n", "réunions"),
        ("templates/deck.pptx", "rien", "modèles"),
    ],
)
def test_each_fault_is_told_with_its_remedy(
    workspace: Path, file: str, text: str, name: str
) -> None:
    (workspace / "templates").mkdir(exist_ok=True)
    (workspace / file).write_text(text, encoding="utf-8")

    code, found = checks(workspace)

    faults = [check for check in found[name] if check["state"] == "fault"]
    assert code == 3
    assert faults
    assert all(check["remedy"] for check in faults)


def test_it_is_readable_as_text(workspace: Path) -> None:
    run = spro("doctor", "--offline", cwd=workspace)

    assert "✓ modèles : ceux du programme (en ordre)" in run.stdout


@pytest.mark.parametrize("text", ["version: 1\npartners: []\n", None])
def test_a_workspace_without_partners_is_told(workspace: Path, text: str | None) -> None:
    if text is None:
        (workspace / "partners.yaml").unlink()
    else:
        (workspace / "partners.yaml").write_text(text, encoding="utf-8")

    (check,) = checks(workspace)[1]["partenaires"]

    assert check["state"] == "warning"
    assert check["remedy"]
