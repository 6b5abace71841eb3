import datetime as dt
from pathlib import Path

import pytest

from spro_docs.errors import SproError, UsageError
from spro_docs.settings import read_settings
from spro_docs.workspace import Workspace, meeting_path

DAYS = ("2023-07-06", "2023-10-11", "2023-12-05")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "spro.toml").write_text('version = 1\nnetwork = "SPRO 99"\n', "utf-8")
    (tmp_path / "meetings").mkdir()
    for day in DAYS:
        (tmp_path / "meetings" / f"{day}.yaml").touch()
    (tmp_path / "meetings" / "notes.txt").touch()
    (tmp_path / "meetings" / "2023-13-45.yaml").touch()
    (tmp_path / "meetings" / "modèle.yaml").touch()
    return tmp_path


@pytest.fixture
def workspace(root: Path) -> Workspace:
    found = Workspace.containing(root)
    assert found is not None
    return found


def test_a_workspace_is_the_nearest_parent_with_settings(root: Path) -> None:
    inner = root / "meetings" / "inner"
    inner.mkdir()
    (inner / "spro.toml").write_text('network = "Autre"\n', "utf-8")
    for path, network in [
        (root, "SPRO 99"),
        (root / "meetings" / "2023-10-11.yaml", "SPRO 99"),
        (inner / "m.yaml", "Autre"),
        (inner / "none" / "m.yaml", "Autre"),
    ]:
        found = Workspace.containing(path)
        assert found is not None
        assert found.settings.network == network


def test_a_path_that_goes_up_leaves_the_workspace(root: Path) -> None:
    assert Workspace.containing(root / ".." / "m.yaml") is None


def test_a_file_may_be_in_no_workspace(tmp_path: Path) -> None:
    assert Workspace.containing(tmp_path / "m.yaml") is None


def test_its_folders(workspace: Workspace, root: Path) -> None:
    assert workspace.partners == root / "partners.yaml"
    assert workspace.actions == root / "actions.yaml"
    assert workspace.out == root / "out"
    assert workspace.template("deck.pptx") is None
    (root / "templates").mkdir()
    (root / "templates" / "deck.pptx").touch()
    assert workspace.template("deck.pptx") == root / "templates" / "deck.pptx"


def test_meetings_come_by_day(workspace: Workspace) -> None:
    assert tuple(str(meeting.date) for meeting in workspace.meetings()) == DAYS


def test_a_workspace_may_have_no_meeting_yet(tmp_path: Path) -> None:
    (tmp_path / "spro.toml").touch()
    found = Workspace.containing(tmp_path)
    assert found is not None
    assert found.meetings() == ()


@pytest.mark.parametrize(
    ("reference", "today", "found"),
    [
        ("next", "2023-07-05", "2023-07-06"),
        ("next", "2023-07-06", "2023-07-06"),
        ("next", "2023-07-07", "2023-10-11"),
        ("last", "2023-07-07", "2023-07-06"),
        ("last", "2023-10-11", "2023-07-06"),
        ("last", "2030-01-01", "2023-12-05"),
        ("2023-10-11", "2030-01-01", "2023-10-11"),
    ],
)
def test_a_reference_is_seen_from_a_day(
    workspace: Workspace, reference: str, today: str, found: str
) -> None:
    path = workspace.find(reference, dt.date.fromisoformat(today))
    assert path == workspace.meeting_folder / f"{found}.yaml"


@pytest.mark.parametrize(
    ("reference", "today", "sentence"),
    [
        ("next", "2023-12-06", "Aucune réunion à venir dans "),
        ("last", "2023-07-06", "Aucune réunion passée dans "),
        ("2023-10-12", "2023-07-06", "Aucune réunion le 2023-10-12 dans "),
        ("lats", "2023-07-06", "ni next, ni last. Vouliez-vous dire « last » ?"),
        ("2023-10-1", "2023-07-06", "Vouliez-vous dire « 2023-10-11 » ?"),
        ("2023-02-30", "2023-07-06", "« 2023-02-30 » n’est ni un fichier, ni une date"),
    ],
)
def test_what_is_not_found_is_told_with_the_next_step(
    workspace: Workspace, reference: str, today: str, sentence: str
) -> None:
    with pytest.raises(SproError) as caught:
        workspace.find(reference, dt.date.fromisoformat(today))
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_meeting_at_all_says_how_to_make_one(workspace: Workspace) -> None:
    for meeting in workspace.meetings():
        meeting.path.unlink()
    with pytest.raises(
        SproError, match=r"Ajoutez un fichier nommé par son jour, comme 2023-10-11\.yaml\."
    ):
        workspace.find("next", dt.date(2023, 7, 6))


def test_two_meetings_of_a_day_are_told_apart_by_file(workspace: Workspace) -> None:
    (workspace.meeting_folder / "2023-10-11-copil.yml").touch()
    with pytest.raises(
        UsageError, match=r"2023-10-11-copil\.yml, 2023-10-11\.yaml\. Donnez le nom"
    ):
        workspace.find("2023-10-11", dt.date(2023, 7, 6))


def test_a_path_needs_no_workspace(tmp_path: Path) -> None:
    today = dt.date(2023, 7, 6)
    assert meeting_path("a.yaml", tmp_path, today) == tmp_path / "a.yaml"
    assert meeting_path("a/b", tmp_path, today) == tmp_path / "a" / "b"
    with pytest.raises(SproError, match=r"Aucun espace de travail \(spro\.toml\) dans"):
        meeting_path("next", tmp_path, today)


def test_only_a_wrong_reference_is_a_wrong_call(workspace: Workspace) -> None:
    with pytest.raises(SproError) as caught:
        workspace.find("next", dt.date(2030, 1, 1))
    assert caught.value.exit_code == 1
    with pytest.raises(UsageError):
        workspace.find("demain", dt.date(2030, 1, 1))


def test_a_path_is_seen_from_the_current_folder(root: Path) -> None:
    folder, today = root / "meetings", dt.date(2023, 7, 6)
    assert meeting_path("2023-10-11.yaml", folder, today) == folder / "2023-10-11.yaml"
    assert meeting_path("next", folder, today) == folder / "2023-07-06.yaml"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('netwrok = "x"\n', "ligne 1 : netwrok : champ inconnu. Vouliez-vous dire « network » ?"),
        (
            "version = 1\n\n[mial]\nx = 1\n",
            "ligne 3 : mial : champ inconnu. Vouliez-vous dire « mail » ?",
        ),
        ("[zzz]\n", "ligne 1 : zzz : champ inconnu. Champs possibles : ver"),
        ("network = 3\n", "ligne 1 : network : attendu : un texte ; reçu : « 3 »"),
        ("version = 2\n", "ligne 1 : version : ce fichier est écrit pour une version plus récente"),
        ("\nnetwork = x\n", "ligne 2 : syntaxe TOML incorrecte. Un réglage s’écrit « network = "),
        ('network = "x\n', "ligne 1 : syntaxe TOML incorrecte"),
        ("network: x\n", "ligne 1 : syntaxe TOML incorrecte"),
        ('network = "a"\nnetwork = "b"\n', "ligne 2 : syntaxe TOML incorrecte"),
        ("a = " + "[" * 100_000, "trop de niveaux"),
    ],
)
def test_wrong_settings_are_told_with_their_line(root: Path, text: str, sentence: str) -> None:
    (root / "spro.toml").write_text(text, "utf-8")
    with pytest.raises(SproError) as caught:
        Workspace.containing(root)
    assert str(caught.value).startswith(str(root / "spro.toml"))
    assert sentence in str(caught.value)


def test_settings_may_be_empty(tmp_path: Path) -> None:
    (tmp_path / "spro.toml").touch()
    assert read_settings(tmp_path / "spro.toml").network is None
