"""The whole line on the samples, as a newcomer runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_program import spro


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("demo") / "spro-demo"
    run = spro("demo", "--out", target)
    assert run.returncode == 0, run.stderr
    return target


def test_every_document_is_there_and_the_folder_says_what_each_is(folder: Path) -> None:
    told = (folder / "LISEZMOI.txt").read_text(encoding="utf-8")
    made = sorted(path.name for path in (folder / "documents").iterdir())

    assert len(made) == 9
    assert all(name in told for name in made)
    assert "40 courriels" in told


def test_the_decisions_of_the_sample_are_taken(folder: Path) -> None:
    run = spro("news", "list", "--status", "all", "--json", cwd=folder / "espace")

    by_status: dict[str, int] = {}
    for one in json.loads(run.stdout):
        by_status[one["status"]] = by_status.get(one["status"], 0) + 1
    assert by_status["accepted"] >= 20
    assert by_status["rejected"] >= 1
    assert by_status["deferred"] >= 1
    assert by_status["merged"] >= 1


def test_each_news_item_on_a_slide_has_its_mail_in_the_notes(folder: Path) -> None:
    from pptx import Presentation

    manifest = json.loads((folder / "documents" / "2023-10-11-manifeste.json").read_bytes())
    deck = Presentation(folder / "documents" / "2023-10-11-diaporama.pptx")
    notes = "\n".join(s.notes_slide.notes_text_frame.text for s in deck.slides if s.has_notes_slide)

    assert len(manifest["news"]) >= 20
    for item in manifest["news"]:
        assert f"courriel de {item['sender']}" in notes


def test_a_demonstration_is_made_again_in_its_place(folder: Path) -> None:
    before = (folder / "documents" / "2023-10-11-diaporama.pptx").read_bytes()

    run = spro("demo", "--out", folder)

    assert run.returncode == 0, run.stderr
    assert (folder / "documents" / "2023-10-11-diaporama.pptx").read_bytes() == before


def test_a_folder_of_somebody_else_stays(tmp_path: Path) -> None:
    (tmp_path / "lettre.txt").write_text("à moi", encoding="utf-8")

    run = spro("demo", "--out", tmp_path)

    assert (run.returncode, "n’est pas vide" in run.stderr) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["lettre.txt"]
