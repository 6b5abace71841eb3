"""`spro mail files`: what stands in the files of a mail, and the files themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.attachments.files import word
from tests.ingestion.workspaces import spro, workspace
from tests.message.mails import attached, multipart, part

LOGO = part(b"image/png; name=image001.png", b"\x89PNG", b"Content-ID: <logo>")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = workspace(tmp_path)
    raw = multipart(
        b"mixed",
        part(b"text/html", b"Bonjour <img src='cid:logo'>"),
        LOGO,
        attached(b"application/octet-stream", b"../note.docx", word()),
        attached(b"application/pdf", b"x.pdf", b"%PDF-1.4"),
    )
    (root / "seul").mkdir()
    (root / "seul" / "mail.eml").write_bytes(raw)
    assert spro(root, "ingest", "--from", "seul").returncode == 0
    return root


def name_of_mail(root: Path) -> str:
    return str(json.loads(spro(root, "mail", "list", "--json").stdout)[0]["id"])[:10]


def test_the_text_of_files_is_shown_and_what_cannot_be_read_told(root: Path) -> None:
    run = spro(root, "mail", "files", name_of_mail(root), "--json")

    found = json.loads(run.stdout)
    assert [one["filename"] for one in found] == ["note.docx", "x.pdf"]
    assert found[0]["text"].startswith("Forum de l’orientation\n")
    assert (found[1]["text"], found[1]["problem"]) == (None, "PDF abîmé")


def test_a_person_reads_it_too(root: Path) -> None:
    run = spro(root, "mail", "files", name_of_mail(root))

    assert "— note.docx\nForum de l’orientation\n" in run.stdout
    assert "2 fichiers joints." in run.stderr


def test_files_are_saved_under_safe_names(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "fichiers"

    run = spro(root, "mail", "files", name_of_mail(root), "--save", target)

    assert sorted(path.name for path in target.iterdir()) == ["note.docx", "x.pdf"]
    assert (target / "x.pdf").read_bytes() == b"%PDF-1.4"
    assert len(run.stdout.splitlines()) == 2
