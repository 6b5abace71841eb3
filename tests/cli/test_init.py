"""A new workspace works at once."""

from __future__ import annotations

from pathlib import Path

from spro_docs.registers import read_partners
from spro_docs.settings import read_settings
from tests.cli.test_program import spro


def test_the_documents_of_a_new_workspace_can_be_made_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "Mon réseau"

    made = spro("init", folder, "--network", "SPRO 99", "--partner", "CMA ; Chambre ; cma.example")
    deck = spro("deck", cwd=folder)

    assert made.returncode == 0, made.stderr
    assert deck.returncode == 0, deck.stderr
    assert Path(deck.stdout.strip()).is_file()


def test_the_answers_are_in_the_files(tmp_path: Path) -> None:
    spro(
        *("init", "n", "--network", "SPRO 99", "--department", "Essai", "--host", "imap.example"),
        *("--address", "c@spro.example", "--partner", "CMA ; Chambre ; cma.example"),
        *("--partner", "BIJ", "--login", "microsoft", "--date", "2031-03-04"),
        cwd=tmp_path,
    )

    settings = read_settings(tmp_path / "n" / "spro.toml")
    (account,) = settings.mail.accounts
    assert (account.user, account.login, settings.department) == (
        "c@spro.example",
        "microsoft",
        "Essai",
    )
    partners = read_partners(tmp_path / "n" / "partners.yaml").partners
    assert [(one.acronym, one.name, one.domains) for one in partners] == [
        ("CMA", "Chambre", ("cma.example",)),
        ("BIJ", "BIJ", ()),
    ]
    assert (tmp_path / "n" / "meetings" / "2031-03-04.yaml").is_file()


def test_where_to_go_next_can_be_copied(tmp_path: Path) -> None:
    run = spro("init", "Mon réseau", cwd=tmp_path)

    assert "cd 'Mon réseau', puis" in run.stderr.replace('"', "'")


def test_nothing_that_exists_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "partners.yaml").write_text("à moi", encoding="utf-8")

    run = spro("init", tmp_path, "--network", "SPRO 99")

    assert (run.returncode, "existe déjà" in run.stderr) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["partners.yaml"]


def test_a_wrong_answer_is_told(tmp_path: Path) -> None:
    for wrong in (("--login", "fax", "--host", "h.example"), ("--partner", "; sans sigle")):
        run = spro("init", tmp_path / "n", *wrong)
        assert run.returncode == 2, run.stderr
    assert not (tmp_path / "n").exists()
