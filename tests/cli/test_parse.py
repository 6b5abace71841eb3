"""`spro parse`: what would be understood of mails, as lines or as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from spro_docs.cli.program import app
from tests.news.letters import CASES, load


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["parse", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def _mails(folder: Path) -> Path:
    for case in load("open")[:3]:
        (folder / case.name).write_bytes(case.raw)
    return folder


def test_a_json_line_a_mail(tmp_path: Path) -> None:
    partners = str(CASES / "partners.json")
    lines = _run(str(_mails(tmp_path)), "--json", "--partners", partners).splitlines()

    told = [json.loads(line) for line in lines]
    assert [mail["file"] for mail in told] == ["o01.eml", "o02.eml", "o03.eml"]
    assert told[0]["items"][0]["events"][0]["start"] == "2023-10-17T14:00"


def test_a_person_reads_titles_dates_and_places(tmp_path: Path) -> None:
    told = _run(str(_mails(tmp_path)), "--partners", str(CASES / "partners.json"))

    assert "o01.eml — actualité (CMA)" in told
    assert "Hôtel de la Préfecture" in told


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["parse", str(tmp_path / "absent.eml")])

    assert result.exit_code != 0


def test_what_is_no_mail_is_told_beside_the_results(tmp_path: Path) -> None:
    (tmp_path / "notes.eml").write_text("Réunion jeudi.\n", encoding="utf-8")

    result = CliRunner().invoke(app, ["parse", str(tmp_path), "--json"])

    assert json.loads(result.stdout)["text"] == "Réunion jeudi."
    assert "notes.eml : ce n’est pas un message : aucun en-tête." in result.stderr.replace("\n", "")
