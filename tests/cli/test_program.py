"""The command as people call it: what it writes, says, and returns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import typer
from pptx import Presentation

from spro_docs.cli import program
from tests.july import july

ROOT = Path(__file__).parents[2]
MAIN = "from spro_docs.cli.program import main; main()"
SAMPLES = ROOT / "samples"
SAMPLE = SAMPLES / "meetings" / "2023-07-06.yaml"


def spro(
    *arguments: str | Path, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess:
    """Run the command as its own process."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            MAIN,
            *map(str, arguments),
        ],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "réseau"
    july(folder)
    later = (folder / "meetings" / "2023-07-06.yaml").read_text(encoding="utf-8")
    (folder / "meetings" / "2099-01-15.yaml").write_text(
        later.replace("date: 2023-07-06", "date: 2099-01-15", 1), encoding="utf-8"
    )
    return folder


def test_a_deck_is_written_where_it_was_asked_and_its_path_told(tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"

    run = spro("deck", SAMPLE, "-o", target)

    assert (run.returncode, run.stdout, run.stderr) == (0, f"{target}\n", "")
    assert target.read_bytes().startswith(b"PK")


def test_in_a_workspace_the_deck_is_the_next_meetings(workspace: Path) -> None:
    run = spro("deck", cwd=workspace / "meetings")

    assert run.returncode == 0, run.stderr
    assert (workspace / "out" / "2099-01-15-diaporama.pptx").exists()


@pytest.mark.parametrize("reference", ["2023-07-06", "last"])
def test_a_meeting_is_named_by_its_day_or_place_in_time(reference: str, workspace: Path) -> None:
    run = spro("deck", reference, cwd=workspace)

    assert run.stdout.strip().endswith("2023-07-06-diaporama.pptx"), run.stderr


def test_a_deck_that_somebody_edited_stays(tmp_path: Path) -> None:
    target = tmp_path / "deck.pptx"
    target.write_bytes(b"le travail de quelqu'un")

    run = spro("deck", SAMPLE, "-o", target)

    assert run.stdout == f"{tmp_path / 'deck (2).pptx'}\n"
    assert "deck.pptx a été modifié ou créé par quelqu’un" in run.stderr
    assert target.read_bytes() == b"le travail de quelqu'un"


def test_a_wrong_file_gets_one_sentence_and_leaves_the_output(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("title: Réunion\ndate: 2023-02-30\n", encoding="utf-8")
    target = tmp_path / "deck.pptx"

    run = spro("deck", wrong, "-o", target)

    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "wrong.yaml, ligne 2" in run.stderr
    assert not target.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["dek"], "la commande « dek » n’existe pas. Vouliez-vous dire « deck » ?"),
        (["deck", "--ou", "x"], "l’option « --ou » n’existe pas."),
        (["deck", "--ouput", "x"], "« --ouput » n’existe pas. Vouliez-vous dire « --output » ?"),
        (["nwes"], "la commande « nwes » n’existe pas. Vouliez-vous dire « news » ?"),
        (["schedule", "launchd"], "n’est pas admise. Valeurs : systemd, cron, windows."),
        (["schedule"], "il manque l’argument SYSTÈME. Valeurs : systemd, cron, windows."),
        (["schedule", "cron", "--every", "0"], "de --every n’est pas admise. 5 au moins."),
        (["schedule", "cron", "--every", "61"], "de --every n’est pas admise. 60 au plus."),
        (["news", "list", "--limit", "x"], "n’est pas admise. Un nombre est attendu."),
        (["deck", "-o", "x.docx"], "x.docx : ce document s’écrit dans un fichier .pptx."),
        (["minutes", "-o", "notes"], "fichier .docx. Par exemple : -o notes.docx"),
        (["signin", "-o", "x.pdf"], "x.pdf : ce document s’écrit dans un fichier .docx."),
        (["invite", "-o", "x.txt"], "s’écrit dans un fichier .eml ou .ics."),
        (["template", "export", "deck", "-o", "x.docx"], "s’écrit dans un fichier .pptx."),
        (["deck", "a", "b"], "« b » est de trop."),
        (["deck", "x.yaml", "-o"], "l’option -o veut une valeur."),
        (["check"], "il manque l’argument FICHIER…."),
    ],
)
def test_a_wrong_call_is_told_in_french(arguments: list[str], sentence: str) -> None:
    run = spro(*arguments)

    assert run.returncode == 2
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    run = spro("deck", SAMPLE, "--template", "absent.pptx", cwd=tmp_path)

    assert (run.returncode, "absent.pptx : ce fichier n’existe pas" in run.stderr) == (1, True)


def test_findings_are_told_with_their_accents(tmp_path: Path) -> None:
    path = tmp_path / "été.pptx"
    Presentation().save(str(path))

    run = spro("check", path, "--json")

    assert (run.returncode, "été.pptx" in run.stdout) == (3, True)


def test_help_is_french_throughout() -> None:
    for arguments in (["--help"], ["deck", "--help"], ["template", "--help"], []):
        run = spro(*arguments)
        shown = run.stdout + run.stderr

        assert "Usage : " in shown
        assert not {"Show", "Options:", "Commands:", "default:"} & set(shown.split())


def test_the_version_is_told() -> None:
    assert spro("--version").stdout.startswith("spro ")


def test_the_schema_is_json() -> None:
    assert json.loads(spro("schema").stdout)["properties"]["agenda"]


def test_the_exported_template_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "modele.pptx"

    assert spro("template", "export", "-o", target).returncode == 0
    assert spro("template", "check", target).returncode == 0


def test_an_incomplete_template_lists_all_that_is_missing(tmp_path: Path) -> None:

    path = tmp_path / "plain.pptx"
    Presentation().save(str(path))

    run = spro("template", "check", path)

    assert run.returncode == 3
    assert "la disposition « Couverture » (l’ouverture de la réunion)" in run.stdout


def test_no_meeting_and_no_workspace_says_what_to_do(tmp_path: Path) -> None:
    run = spro("deck", cwd=tmp_path)

    assert run.returncode == 1
    assert "Donnez un fichier de réunion" in run.stderr


def test_an_unforeseen_failure_is_one_sentence_unless_debugged(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import spro_docs.deck as d\n"
        "def broken(*a, **k): raise ZeroDivisionError('caché')\n"
        "d.build_deck = broken\n",
        encoding="utf-8",
    )
    path = os.pathsep.join([str(tmp_path), str(ROOT)])

    plain = spro("deck", SAMPLE, PYTHONPATH=path)
    debugged = spro("deck", SAMPLE, PYTHONPATH=path, SPRO_DEBUG="1")

    assert plain.returncode == 1
    assert "Traceback" not in plain.stderr
    assert "SPRO_DEBUG=1" in plain.stderr
    assert "ZeroDivisionError" in debugged.stderr


def test_each_module_of_commands_adds_those_that_the_table_says() -> None:
    for module, names in program.COMMANDS.items():
        app = typer.Typer()
        import_module(f"spro_docs.cli.{module}").add_commands(app)
        commands = {str(one.name or one.callback.__name__) for one in app.registered_commands}
        groups = {str(one.name) for one in app.registered_groups}
        assert commands | groups == set(names), module


def test_every_module_of_commands_is_in_the_table() -> None:
    modules = {
        path.stem
        for path in (ROOT / "spro_docs" / "cli").glob("*.py")
        if "def add_commands(" in path.read_text(encoding="utf-8")
    }

    assert modules == set(program.COMMANDS)


def test_a_call_loads_its_own_commands_alone() -> None:
    code = (
        "import sys; from spro_docs.cli.program import program; program(['schema'])\n"
        "print([m for m in sys.modules if m in {'spro_docs.cli.news', 'spro_docs.workspace'}])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"


def test_the_help_cuts_no_summary() -> None:
    for words in ((), ("news",), ("mail",), ("action",)):
        assert "..." not in spro(*words, "--help").stdout


def test_a_template_that_is_not_there_is_told_with_its_like(tmp_path: Path) -> None:
    (tmp_path / "modele.pptx").write_bytes(b"")

    run = spro("template", "check", "modle.pptx", cwd=tmp_path)

    assert run.returncode == 1
    assert "introuvable" in run.stderr
    assert "modele.pptx" in run.stderr
