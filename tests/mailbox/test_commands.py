"""The program on a real mailbox, as its own process: its words, its exit codes, its secrets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.mailbox.mails import mail

if TYPE_CHECKING:
    from tests.servers.dovecot import Dovecot

ROOT = Path(__file__).parents[2]
PASSWORD = "s3cret"
Spro = "Callable[..., subprocess.CompletedProcess]"


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    user = dovecot.new_user()
    dovecot.deliver(mail(1), mail(2), user=user)
    return user


@pytest.fixture
def workspace(dovecot: Dovecot, user: str, tmp_path: Path) -> Path:
    folder = tmp_path / "réseau"
    folder.mkdir()
    (folder / "spro.toml").write_text(
        f"""version = 1
[mail]
addresses = ["coordination@spro99.example"]
[[mail.accounts]]
name = "boîte"
host = "127.0.0.1"
port = {dovecot.port}
user = "{user}"
tls = false
""",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def spro(workspace: Path, tmp_path: Path) -> Spro:
    def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-c", "from spro_docs.cli.program import main; main()", *arguments],
            cwd=workspace,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PYTHONIOENCODING": "utf-8",
                "PYTHON_KEYRING_BACKEND": "tests.mailbox.keyrings.FileKeyring",
                "TEST_KEYRING": str(tmp_path / "trousseau"),
                "XDG_DATA_HOME": str(tmp_path / "données"),
                "XDG_STATE_HOME": str(tmp_path / "état"),
                **environment,
            },
            check=False,
        )

    return run


def test_a_login_is_kept_in_the_keyring_then_mails_come_once(spro: Spro, workspace: Path) -> None:
    login = spro("mail", "login", "boîte", stdin=PASSWORD + "\n")
    first = spro("ingest")
    second = spro("ingest")

    assert login.returncode == 0, login.stderr
    assert "INBOX 2" in login.stderr
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    assert "2 " in first.stderr
    told = login.stdout + login.stderr + first.stderr + second.stderr
    kept = b"".join(path.read_bytes() for path in workspace.rglob("*") if path.is_file())
    assert PASSWORD not in told
    assert PASSWORD.encode() not in kept


def test_without_a_secret_the_exit_code_is_four(spro: Spro) -> None:
    run = spro("ingest")

    assert run.returncode == 4
    assert "spro mail login boîte" in run.stderr


def test_a_wrong_password_is_told_without_it(spro: Spro) -> None:
    run = spro("ingest", SPRO_PASSWORD="faux-mot")

    assert run.returncode == 4
    assert "faux-mot" not in run.stdout + run.stderr


def test_a_server_that_is_away_is_tried_again_later(spro: Spro, workspace: Path, dovecot) -> None:
    from tests.servers.dovecot import free_port

    settings = workspace / "spro.toml"
    settings.write_text(settings.read_text("utf-8").replace(str(dovecot.port), str(free_port())))

    assert spro("ingest", SPRO_PASSWORD=PASSWORD).returncode == 75


def test_doctor_opens_the_mailbox(spro: Spro) -> None:
    run = spro("doctor", "--json", SPRO_PASSWORD=PASSWORD)
    (box,) = [check for check in json.loads(run.stdout) if check["name"] == "boîtes"]

    assert box["state"] == "ok"
    assert "INBOX 2" in box["found"]


def test_doctor_tells_a_folder_that_is_missing(spro: Spro, workspace: Path) -> None:
    with (workspace / "spro.toml").open("a", encoding="utf-8") as settings:
        settings.write('folders = ["INBOX", "Brouillon"]\n')
    run = spro("doctor", "--json", SPRO_PASSWORD=PASSWORD)
    (box,) = [check for check in json.loads(run.stdout) if check["name"] == "boîtes"]

    assert run.returncode == 3
    assert "« Brouillons »" in box["remedy"]
