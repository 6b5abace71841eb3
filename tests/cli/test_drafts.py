"""Mails among the drafts of a real mailbox, and news that accepts itself."""

from __future__ import annotations

import json
import shutil
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.ingestion.workspaces import spro
from tests.servers.dovecot import Dovecot
from tests.servers.fixtures import dovecot

__all__ = ["dovecot"]

SAMPLES = Path(__file__).parents[2] / "samples"
SECRET = {"SPRO_PASSWORD": "s3cret"}
MAIL = """\
[mail]
addresses = ["coordination@spro37.example"]
authserv_id = "mx.spro37.example"
accept_trusted = {accept}
"""
ACCOUNT = """\
[[mail.accounts]]
name = "coordination"
host = "127.0.0.1"
port = {port}
user = "{user}"
tls = false
"""


def sample(folder: Path, settings: str) -> Path:
    root = folder / "réseau"
    shutil.copytree(SAMPLES, root, ignore=shutil.ignore_patterns("inbox"))
    (root / "spro.toml").write_text(f"version = 1\n{settings}", encoding="utf-8")
    return root


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    return dovecot.new_user()


@pytest.fixture
def root(tmp_path: Path, dovecot: Dovecot, user: str) -> Path:
    account = ACCOUNT.format(port=dovecot.port, user=user)
    return sample(tmp_path, MAIL.format(accept="false") + account)


def drafts(dovecot: Dovecot, user: str) -> list:
    for folder in ("Drafts", "Brouillons"):
        if dovecot.maildir(user, folder).exists():
            raws = [path.read_bytes() for path in dovecot.files(user, folder)]
            return [message_from_bytes(raw, policy=policy.default) for raw in raws]
    return []


def test_the_invitation_is_left_once_with_its_recipients_hidden(
    root: Path, dovecot: Dovecot, user: str
) -> None:
    for _ in range(2):
        run = spro(root, "invite", "2023-07-06", "--draft", **SECRET)
        assert run.returncode == 0, run.stderr

    (draft,) = drafts(dovecot, user)
    assert draft["From"] == "coordination@spro37.example"
    assert draft["To"] is None
    assert "julien.roche@region.example" in draft["Bcc"]
    assert [part.get_content_type() for part in draft.iter_attachments()]


def test_minutes_and_reminders_are_left_too(root: Path, dovecot: Dovecot, user: str) -> None:
    reminders = ("action", "remind", "--late", "--on", "2023-10-11", "--draft")
    for command in (("minutes", "2023-07-06", "--draft"), reminders):
        run = spro(root, *command, **SECRET)
        assert run.returncode == 0, run.stderr
        assert "rien n’est envoyé" in run.stderr

    subjects = sorted(str(draft["Subject"]) for draft in drafts(dovecot, user))
    assert subjects[0].startswith("Compte rendu")
    assert len(subjects) == 1 + len(run.stdout.splitlines())


def test_without_a_mailbox_the_remedy_is_told(tmp_path: Path) -> None:
    run = spro(sample(tmp_path, ""), "invite", "2023-07-06", "--draft")

    assert (run.returncode, "[[mail.accounts]]" in run.stderr) == (1, True)


PARTNER = (
    b"From: Yanis Belkacem <yanis.belkacem@bij37.example>\r\nTo: coordination@spro37.example\r\n"
    b"Authentication-Results: mx.spro37.example; dmarc=%s header.from=bij37.example\r\n"
    b"Date: Fri, 25 Aug 2023 10:00:00 +0200\r\nMessage-ID: <%s@bij37.example>\r\n"
    b"Subject: Forum du volontariat\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    b"Bonjour,\r\n\r\nLe forum du volontariat a lieu le mardi 7 novembre 2023 de 14 h a 17 h, "
    b"au BIJ, 78 rue Michelet a Tours.\r\n\r\nYanis\r\n"
)


@pytest.mark.parametrize(("accept", "accepted"), [("true", 1), ("false", 0)])
def test_trusted_partners_news_accepts_itself_if_settings_say_so(
    tmp_path: Path, accept: str, accepted: int
) -> None:
    root = sample(tmp_path, MAIL.format(accept=accept))
    assert spro(root, "prepare", "--date", "2099-01-15").returncode == 0
    (root / "boite").mkdir()
    for verdict in (b"pass", b"fail"):
        (root / "boite" / f"{verdict.decode()}.eml").write_bytes(PARTNER % (verdict, verdict))

    run = spro(root, "ingest", "--from", "boite")

    assert run.returncode == 0, run.stderr
    rows = json.loads(spro(root, "news", "list", "--meeting", "2099-01-15", "--json").stdout)
    assert len([one for one in rows if one["trusted"]]) == len(rows) == accepted


def test_a_scheduled_run_leaves_the_next_meetings_documents(tmp_path: Path) -> None:
    root = sample(tmp_path, MAIL.format(accept="true"))
    assert spro(root, "prepare", "--date", "2099-01-15").returncode == 0
    (root / "boite").mkdir()
    (root / "boite" / "1.eml").write_bytes(PARTNER % (b"pass", b"1"))

    run = spro(root, "ingest", "--from", "boite", "--pack")

    assert run.returncode == 0, run.stderr
    manifest = json.loads((root / "out" / "2099-01-15-manifeste.json").read_bytes())
    assert "2099-01-15-diaporama.pptx" in [one["file"] for one in manifest["documents"]]
    assert (root / "out" / "2099-01-15-diaporama.pptx").is_file()
