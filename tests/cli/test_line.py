"""The commands of the coordinator's year, as people call them."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.test_program import spro
from tests.july import july


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return july(tmp_path / "réseau")


def test_prepare_writes_the_next_meetings_file_once(workspace: Path) -> None:
    run = spro("prepare", "--date", "2023-10-18", cwd=workspace)
    again = spro("prepare", "--date", "2023-10-18", cwd=workspace)

    path = workspace / "meetings" / "2023-10-18.yaml"
    assert (run.returncode, run.stdout) == (0, f"{path}\n"), run.stderr
    assert "en retard" in run.stderr
    assert again.returncode in {1, 2}
    assert "2023-10-18" in again.stderr


def test_close_freezes_and_opens_actions(workspace: Path) -> None:
    spro("prepare", "--date", "2023-10-18", cwd=workspace)
    path = workspace / "meetings" / "2023-10-18.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(
            "  - title: Prochaine date\n",
            "  - title: Prochaine date\n    opened:\n      - what: Relire\n",
        ),
        encoding="utf-8",
    )

    run = spro("close", "2023-10-18", cwd=workspace)
    again = spro("close", "2023-10-18", cwd=workspace)

    assert (run.returncode, "1 action ouverte" in run.stderr) == (0, True), run.stderr
    assert "closed: 20" in path.read_text(encoding="utf-8")
    assert (again.returncode, "déjà figée" in again.stderr) == (2, True)


def test_the_deck_of_a_prepared_meeting_asks_for_accounts(workspace: Path) -> None:
    spro("prepare", "--date", "2023-10-18", cwd=workspace)

    run = spro("deck", "2023-10-18", cwd=workspace)

    assert run.returncode == 0, run.stderr
    from pptx import Presentation

    deck = Presentation(workspace / "out" / "2023-10-18-diaporama.pptx")
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert any("quel bilan" in title for title in titles)


def test_actions_are_opened_followed_and_closed(workspace: Path) -> None:
    name = spro(
        *("action", "add", "Relire la charte", "--lead", "Info Jeunes Tours", "--with", "CRIA"),
        *("--due", "2023-11-30", "--on", "2023-10-11"),
        cwd=workspace,
    ).stdout.strip()
    assert name == "a-2023-07"

    for command in (
        ("confirm", name, "CRIA 37"),
        ("assign", name, "Yanis Belkacem"),
        ("done", name, "--on", "2023-11-02"),
    ):
        run = spro("action", *command, cwd=workspace)
        assert run.returncode == 0, run.stderr

    listed = json.loads(spro("action", "list", "--all", "--json", cwd=workspace).stdout)
    action = next(one for one in listed if one["id"] == name)
    assert action["lead"] == {"organisation": "BIJ", "person": "Yanis Belkacem"}
    assert (action["state"], action["closed"]) == ("done", "2023-11-02")
    assert len(action["history"]) == 3


def test_actions_that_are_opened_at_once_are_all_kept(workspace: Path) -> None:
    with ThreadPoolExecutor() as pool:
        runs = list(pool.map(lambda n: spro("action", "add", f"Relire {n}", cwd=workspace), "abcd"))

    assert [run.returncode for run in runs] == [0] * 4
    listed = json.loads(spro("action", "list", "--json", cwd=workspace).stdout)
    kept = {one["id"]: one["what"] for one in listed if one["what"].startswith("Relire ")}
    assert {run.stdout.strip() for run in runs} == set(kept)
    assert set(kept.values()) == {"Relire a", "Relire b", "Relire c", "Relire d"}


@pytest.mark.parametrize(
    "command",
    [("add", ""), ("add", " \n"), ("add", "x", "--with", ""), ("assign", "a-2023-01", " ")],
)
def test_an_action_without_words_is_told(workspace: Path, command: tuple[str, ...]) -> None:
    run = spro("action", *command, cwd=workspace)

    assert (run.returncode, "est vide" in run.stderr) == (2, True), run.stderr


def test_a_due_day_in_words_counts_for_lateness(workspace: Path) -> None:
    command = ("action", "add", "Relire", "--due", "fin janvier", "--on", "2023-11-27")
    run = spro(*command, cwd=workspace)

    late = spro("action", "list", "--late", "--on", "2024-02-01", cwd=workspace).stdout
    assert "2024-01-31" in run.stderr
    assert any("Relire – chef de file à désigner, fin janvier" in one for one in late.splitlines())


def test_a_lead_whom_the_directory_does_not_know_is_told(workspace: Path) -> None:
    run = spro("action", "add", "Relire", "--lead", "CRAI", cwd=workspace)

    assert run.returncode == 0
    assert "« CRAI » n’est pas dans partners.yaml" in run.stderr
    assert "« CRIA »" in run.stderr


def test_late_actions_of_a_lead_are_listed(workspace: Path) -> None:
    run = spro(
        *("action", "list", "--late", "--lead", "vasseur", "--on", "2023-10-11"), cwd=workspace
    )

    assert [line.split()[0] for line in run.stdout.splitlines()] == ["a-2023-01", "a-2023-04"]
    assert "! En retard" in run.stdout


def test_reminders_are_written_and_nothing_is_sent(workspace: Path) -> None:
    run = spro("action", "remind", "--late", "--on", "2023-10-11", cwd=workspace)

    written = [Path(line) for line in run.stdout.splitlines()]
    assert len(written) == 4
    assert all(path.suffix == ".eml" and path.is_file() for path in written)
    assert "rien n’est envoyé" in run.stderr


def test_a_folder_without_a_workspace_has_its_remedy(tmp_path: Path) -> None:
    run = spro("action", "list", cwd=tmp_path)

    assert (run.returncode, "spro init" in run.stderr) == (1, True)


def test_a_day_is_also_taken_as_people_write_it(workspace: Path) -> None:
    run = spro("prepare", "--date", "18/10/2023", cwd=workspace)
    wrong = spro("prepare", "--date", "31/02/2024", cwd=workspace)

    assert run.stdout == f"{workspace / 'meetings' / '2023-10-18.yaml'}\n", run.stderr
    assert (wrong.returncode, "« 31/02/2024 » n’est pas un jour" in wrong.stderr) == (2, True)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2023-10-15", "Ce jour-là est un dimanche"),
        ("2023-11-01", "Ce jour-là est férié (toussaint)"),
        ("2023-10-12", ""),
    ],
)
def test_a_day_on_which_nobody_works_is_told(workspace: Path, day: str, told: str) -> None:
    run = spro("prepare", "--date", day, cwd=workspace)

    assert run.returncode == 0
    assert told in run.stderr
    assert bool(told) == ("Ce jour-là" in run.stderr)
