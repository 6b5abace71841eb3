"""The whole command against a real server: what it does there, and what it survives."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.ingestion.staleness import NOTICE
from tests.ingestion.workspaces import (
    SETTINGS,
    command,
    environment,
    mail,
    spro,
    workspace,
)
from tests.servers.dovecot import Dovecot
from tests.servers.fixtures import dovecot
from tests.servers.programs import needed
from tests.servers.proxy import Proxy

__all__ = ["dovecot"]

SECRET = {"SPRO_PASSWORD": "s3cret"}


def account(port: int, user: str, more: str = "") -> str:
    return (
        f'{SETTINGS}[[mail.accounts]]\nname = "coordination"\nhost = "127.0.0.1"\n'
        f'port = {port}\nuser = "{user}"\ntls = false\n{more}'
    )


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    found = dovecot.new_user()
    dovecot.deliver(*(mail(number) for number in range(3)), user=found)
    return found


@pytest.fixture
def root(dovecot: Dovecot, user: str, tmp_path: Path) -> Path:
    return workspace(tmp_path, account(dovecot.port, user), mails=0)


def counts(root: Path) -> dict[str, int]:
    return json.loads(spro(root, "ingest", "--json", **SECRET).stdout)


def test_mails_come_in_once_and_stay_unread_in_the_mailbox(
    root: Path, dovecot: Dovecot, user: str
) -> None:
    assert counts(root)["new"] == 3
    assert counts(root)["new"] == 0

    assert not [path for path in dovecot.files(user) if "S" in path.name.partition(":2,")[2]]


@pytest.mark.parametrize("more", [0, 100])
@pytest.mark.parametrize("folders", [("INBOX",), ("INBOX", "Brouillons", "Lus")])
def test_a_run_without_news_takes_one_round_trip_a_folder(
    root: Path, dovecot: Dovecot, user: str, more: int, folders: tuple[str, ...]
) -> None:
    dovecot.deliver(*(mail(number) for number in range(10, 10 + more)), user=user)
    for folder in folders[1:]:
        dovecot.deliver(mail(1), user=user, folder=folder)
    with Proxy(dovecot.port) as proxy:
        named = f"folders = {json.dumps(folders)}\n"
        (root / "spro.toml").write_text(account(proxy.port, user, named), "utf-8")
        assert counts(root)["new"] == 3 + more
        before = proxy.round_trips

        assert counts(root)["new"] == 0

        # The login is one, and so is the logout, which nobody waits for.
        assert proxy.round_trips - before == 2 + len(folders)


def test_a_password_without_account_is_given_to_none_of_several(
    root: Path, dovecot: Dovecot, user: str
) -> None:
    second = account(dovecot.port, user).removeprefix(SETTINGS).replace("coordination", "autre")
    (root / "spro.toml").write_text(account(dovecot.port, user) + second, "utf-8")

    refused = spro(root, "ingest", **SECRET)
    run = spro(root, "ingest", SPRO_PASSWORD_AUTRE="s3cret", SPRO_PASSWORD_COORDINATION="s3cret")

    assert refused.returncode == 4
    assert "SPRO_PASSWORD_COORDINATION" in refused.stderr
    assert "SPRO_PASSWORD_AUTRE" in refused.stderr
    assert run.returncode == 0, run.stderr


def test_safe_mails_are_moved_and_nothing_else(root: Path, dovecot: Dovecot, user: str) -> None:
    (root / "spro.toml").write_text(
        account(dovecot.port, user, 'after = { move = "Lus" }\n'), "utf-8"
    )

    counts(root)

    assert dovecot.files(user) == []
    assert len(dovecot.files(user, "Lus")) == 3


def test_a_mail_over_the_limit_is_fetched_on_demand(
    root: Path, dovecot: Dovecot, user: str
) -> None:
    settings = account(dovecot.port, user).replace("[mail]\n", "[mail]\nmax_size = 1\n")
    (root / "spro.toml").write_text(settings, "utf-8")
    heavy = mail(9, "Le salon ouvre le 12 octobre 2023. " + "x" * 1_200_000)
    dovecot.deliver(heavy, user=user)
    assert len(counts(root)["set_aside"]) == 1
    (aside,) = json.loads(spro(root, "mail", "list", "--set-aside", "--json").stdout)

    run = spro(root, "mail", "fetch", aside["id"][:12], **SECRET)

    assert run.returncode == 0, run.stderr
    assert json.loads(spro(root, "mail", "list", "--set-aside", "--json").stdout) == []
    assert counts(root)["new"] == 0


def test_a_refused_login_is_told_everywhere_until_it_works(root: Path) -> None:
    run = spro(root, "ingest", SPRO_PASSWORD="faux")

    assert run.returncode == 4
    assert "coordination" in (root / "out" / NOTICE).read_text("utf-8")
    assert "n’est plus lue depuis" in spro(root, "mail", "list").stderr
    assert counts(root)["new"] == 3
    assert not (root / "out" / NOTICE).exists()
    assert "n’est plus lue" not in spro(root, "mail", "list").stderr


def test_mails_come_in_while_watching_and_it_stops_when_told(
    root: Path, dovecot: Dovecot, user: str
) -> None:
    # A machine that is busy may be late once; three times in a row it is the program.
    assert any(_watched(root, dovecot, user, number) < 5 for number in range(3))


def _watched(root: Path, dovecot: Dovecot, user: str, number: int) -> float:
    """Watch until a mail has come, then tell to stop; return the seconds that this took."""
    watching = subprocess.Popen(
        command("ingest", "--watch"),
        cwd=root,
        env=environment(root, **SECRET),
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        said = _lines(watching)
        if not number:
            assert any("3 nouveaux courriels" in line for line in said)
        dovecot.deliver(mail(7 + number), user=user)
        assert any("1 nouveau courriel" in line for line in said)
        start = time.monotonic()
        watching.send_signal(signal.SIGTERM)
        assert watching.wait(20) == 0
        return time.monotonic() - start
    finally:
        watching.kill()
        watching.communicate()


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stderr is not None
    yield from process.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="fork and signals")
@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_a_kill_at_any_commit_loses_nothing(*, before: bool) -> None:
    needed("dovecot", "dovecot-imapd")
    from pipelines.store import Ledger
    from tests.soak.soak import Run, Soak

    with Soak(seed=1) as soak:
        for number in range(1, 30):
            soak.deliver(2)
            process = soak.start(Run(soak.ledger, soak.proxy.port, commit=number, before=before))
            process.join(60)
            soak.check()
            if process.exitcode == 0:
                break
        soak.finish()

        assert number > 5
        with Ledger.open(soak.ledger) as ledger:
            assert ledger.mails.count() == len(soak.sent)
