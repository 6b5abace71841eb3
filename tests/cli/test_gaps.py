"""What documents will lack is told when they are made, with the next step."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingestion.workspaces import mail, spro

PEOPLE = """\
version: 1
partners:
  - acronym: CMA
    name: Chambre
    people: [{name: Aline Breton, email: aline.breton@cma.example}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "réseau"
    made = spro(
        *(tmp_path, "init", folder, "--network", "SPRO 99", "--date", "2031-03-04"),
        *("--host", "imap.example", "--address", "c@spro.example", "--partner", "CMA ; Chambre"),
    )
    assert made.returncode == 0, made.stderr
    return folder


@pytest.mark.parametrize("command", [("deck",), ("pack",), ("prepare", "--date", "2031-06-04")])
def test_an_account_that_was_never_read_here_is_told_once(
    root: Path, command: tuple[str, ...]
) -> None:
    run = spro(root, *command)

    assert run.returncode == 0, run.stderr
    assert run.stderr.count("« coordination » n’a jamais été lue") == 1
    assert "spro ingest" in run.stderr


def test_nothing_of_it_is_told_once_mail_was_read(root: Path) -> None:
    (root / "boite").mkdir()
    (root / "boite" / "1.eml").write_bytes(mail(1))
    spro(root, "ingest", "--from", "boite")

    assert "jamais" not in spro(root, "deck").stderr


@pytest.mark.parametrize("command", ["pack", "invite"])
def test_an_invitation_without_recipients_is_told(root: Path, command: str) -> None:
    run = spro(root, command)

    assert "n’a pas de destinataire ; la feuille d’émargement est vierge" in run.stderr
    assert "partners.yaml" in run.stderr


def test_partners_without_anybody_to_invite_are_told_when_a_meeting_is_prepared(root: Path) -> None:
    lonely = spro(root, "prepare", "--date", "2031-06-04").stderr
    (root / "partners.yaml").write_text(PEOPLE, encoding="utf-8")
    named = spro(root, "prepare", "--date", "2031-09-04").stderr

    assert "1 partenaire sans personne à inviter : CMA" in lonely
    assert "sans personne" not in named


@pytest.fixture
def excused(root: Path) -> Path:
    """Return a workspace whose CMA is excused on 15 April 2031, a day without a meeting."""
    (root / "partners.yaml").write_text(
        PEOPLE + "    addresses: [amina.roux@ml-essai.example]\n", encoding="utf-8"
    )
    settings = (root / "spro.toml").read_text("utf-8")
    judged = settings.replace("[mail]\n", '[mail]\nauthserv_id = "mx.example"\n')
    (root / "spro.toml").write_text(judged, encoding="utf-8")
    results = b"Authentication-Results: mx.example; dmarc=pass header.from=ml-essai.example\r\n"
    (root / "boite").mkdir()
    excuse = results + mail(1, "Je ne pourrai pas assister à la réunion du 15 avril 2031.")
    (root / "boite" / "1.eml").write_bytes(excuse)
    assert spro(root, "ingest", "--from", "boite").returncode == 0
    return root


def test_an_excuse_for_a_day_without_a_meeting_is_told_when_one_is_prepared(excused: Path) -> None:
    told = spro(excused, "prepare", "--date", "2031-06-04").stderr

    assert "Amina Roux a répondu pour le mardi 15\u00a0avril 2031, jour sans réunion" in told


def test_an_excuse_is_noted_in_the_meeting_of_its_day(excused: Path) -> None:
    run = spro(excused, "prepare", "--date", "2031-04-15")

    assert "a répondu" not in run.stderr
    assert "Amina Roux" in Path(run.stdout.strip()).read_text("utf-8")
