"""`spro ingest`, `spro mail`, `spro data`, `spro schedule`, as people call them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.ingestion.staleness import NOTICE
from pipelines.store import Ledger
from pipelines.store.lock import run_lock
from tests.ingestion.workspaces import SETTINGS, ledger_of, mail, spro, workspace

ACCOUNT = """\
[[mail.accounts]]
name = "boîte"
host = "127.0.0.1"
user = "ana@spro99.example"
port = 1
tls = false
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path)


@pytest.fixture
def read(root: Path) -> Path:
    """A workspace whose mails were read."""
    assert spro(root, "ingest", "--from", "boite").returncode == 0
    return root


def listed(root: Path, *options: str) -> list[dict[str, object]]:
    return json.loads(spro(root, "mail", "list", "--json", *options).stdout)


def test_mails_of_a_folder_come_in_once(root: Path) -> None:
    first = spro(root, "ingest", "--from", "boite")
    second = spro(root, "ingest", "--from", "boite")

    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr.startswith("3 nouveaux courriels, 3 actualités à trier")
    assert second.stderr == "aucun nouveau courriel, aucune actualité à trier.\n"


def test_the_summary_is_json_if_asked(root: Path) -> None:
    run = spro(root, "ingest", "--from", "boite", "--json")

    told = json.loads(run.stdout)
    assert (told["new"], told["set_aside"], told["failures"]) == (3, [], [])


def test_a_dry_run_changes_nothing(root: Path) -> None:
    run = spro(root, "ingest", "--from", "boite", "--dry-run")

    assert "boite : 3 à recevoir" in run.stdout
    assert not (root.parent / "state").exists()


def test_a_mail_set_aside_is_told_listed_and_counted_in_the_exit_code(root: Path) -> None:
    (root / "boite" / "vide.eml").write_bytes(b"")

    run = spro(root, "ingest", "--from", "boite")

    assert run.returncode == 5
    assert "mis de côté : courriel vide" in run.stderr
    assert [row["reason"] for row in listed(root, "--set-aside")] == ["courriel vide"]


def test_a_second_run_at_once_is_told_to_come_later(read: Path) -> None:
    with run_lock(ledger_of(read).parent):
        run = spro(read, "ingest", "--from", "boite")

    assert run.returncode == 75
    assert "en cours" in run.stderr


def test_reading_again_needs_no_mailbox(read: Path) -> None:
    run = spro(read, "ingest", "--again")

    assert run.returncode == 0, run.stderr
    assert "3 courriels lus" in run.stderr


def test_no_mailbox_at_all_says_what_to_add(root: Path) -> None:
    run = spro(root, "ingest")

    assert run.returncode == 1
    assert "[[mail.accounts]]" in run.stderr


def test_a_source_that_is_nothing_is_a_wrong_call(root: Path) -> None:
    assert spro(root, "ingest", "--from", "boiite").returncode == 2


def test_a_mailbox_that_is_away_leaves_a_notice_until_it_is_back(tmp_path: Path) -> None:
    root = workspace(tmp_path, SETTINGS + ACCOUNT)

    run = spro(root, "ingest")

    assert run.returncode in {1, 4, 75}
    notice = root / "out" / NOTICE
    assert "La boîte « boîte » n’est plus lue depuis le" in notice.read_text("utf-8")
    assert "n’est plus lue" in spro(root, "mail", "list").stderr
    (root / "spro.toml").write_text(SETTINGS, encoding="utf-8")
    spro(root, "ingest", "--from", "boite")
    assert not notice.exists()


def test_a_wrong_file_of_partners_sets_no_mail_aside(root: Path) -> None:
    (root / "partners.yaml").write_text("version: 1\npartners:\n  - acronim: ML\n", "utf-8")

    run = spro(root, "ingest", "--from", "boite")

    assert run.returncode == 1
    assert "partners.yaml, ligne 3" in run.stderr
    (root / "partners.yaml").unlink()
    assert "3 actualités" in spro(root, "ingest", "--from", "boite").stderr


def test_a_mail_is_shown_with_what_was_understood(read: Path) -> None:
    name = str(listed(read)[0]["id"])[:10]

    shown = spro(read, "mail", "show", name)

    assert "Le forum ouvre le 3 octobre 2023" in shown.stdout
    assert "Actualité 1" in shown.stdout


def test_a_mail_about_a_meeting_tells_in_french_who_comes_instead(root: Path) -> None:
    excuse = "Je ne pourrai pas venir à la réunion du 11 octobre. Mme Breton me remplacera."
    (root / "boite" / "9.eml").write_bytes(mail(9, excuse))
    spro(root, "ingest", "--from", "boite")
    (name,) = (one["id"] for one in listed(root) if one["subject"] == "Forum 9")

    shown = spro(root, "mail", "show", str(name)).stdout

    assert "Nature : présence\n" in shown
    assert "Amina Roux : excusé(e), remplacé(e) par Mme Breton, réunion du mercredi" in shown


def test_a_mail_is_had_back_to_the_byte(read: Path, tmp_path: Path) -> None:
    target = tmp_path / "courriel.eml"
    name = str(listed(read)[-1]["id"])

    spro(read, "mail", "show", name, "-o", target)

    assert target.read_bytes() == mail(0)


def test_a_list_shows_no_control_characters(root: Path) -> None:
    wicked = mail(9).replace(b"Forum 9", b"=?utf-8?q?a=1B]0;x=07=E2=80=AEb?=")
    (root / "boite" / "9.eml").write_bytes(wicked)
    spro(root, "ingest", "--from", "boite")

    shown = spro(root, "mail", "list").stdout

    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_what_is_held_is_told(read: Path) -> None:
    told = json.loads(spro(read, "data", "status", "--json").stdout)

    assert (told["mails"], told["undecided"], told["due"]) == ({"read": 3}, 3, 0)
    assert told["ledger"].endswith("ledger.sqlite")


def test_a_purge_says_first_what_would_go(read: Path) -> None:
    run = spro(read, "data", "purge", "--dry-run")

    assert run.returncode == 0
    assert "0 courriel à purger ; rien n’est effacé" in run.stderr


def test_a_person_is_forgotten_and_files_that_name_them_are_told(read: Path) -> None:
    address = "amina.roux@ml-essai.example"
    (read / "partners.yaml").write_text(
        f"version: 1\npartners:\n  - acronym: ML\n    name: Mission\n    addresses: [{address}]\n",
        "utf-8",
    )

    refused = spro(read, "data", "forget", address)
    run = spro(read, "data", "forget", address, "--yes")

    assert (refused.returncode, "--yes" in refused.stderr) == (2, True)
    assert "Oublié : 3 courriels, 3 actualités." in run.stderr
    status = spro(read, "data", "status").stdout
    assert "Courriels purgés : 0\nCourriels oubliés : 3\n" in status
    assert "partners.yaml : à corriger à la main" in run.stderr
    files = list(ledger_of(read).parent.glob("ledger.sqlite*"))
    assert not any(b"amina.roux" in path.read_bytes() for path in files)
    assert "aucun nouveau courriel" in spro(read, "ingest", "--from", "boite").stderr


def test_what_is_known_of_a_person_is_written_out(read: Path, tmp_path: Path) -> None:
    target = tmp_path / "export"

    run = spro(read, "data", "export", "amina.roux@ml-essai.example", "-o", target)

    assert run.returncode == 0, run.stderr
    rows = json.loads((target / "registre.json").read_text("utf-8"))
    assert len(rows) == 3
    assert (target / f"{rows[-1]['mail']['sha256']}.eml").read_bytes() == mail(0)


@pytest.mark.parametrize("system", ["systemd", "cron", "windows"])
def test_a_schedule_calls_this_program_in_this_workspace(root: Path, system: str) -> None:
    run = spro(root, "schedule", system)

    assert run.returncode == 0, run.stderr
    assert "ingest" in run.stdout
    assert str(root) in run.stdout


def test_a_schedule_s_files_are_written_and_where_each_goes_is_told(root: Path) -> None:
    authority = str(root / "autorité.pem")

    run = spro(root, "schedule", "systemd", "-o", "unités", SSL_CERT_FILE=authority)

    assert run.returncode == 0, run.stderr
    written = {path.name for path in (root / "unités").iterdir()}
    assert written == {Path(line).name for line in run.stdout.splitlines()}
    assert len(written) == 5
    for name in written:
        assert f"{name} : /etc/systemd/system/{name}" in run.stderr
    service = (root / "unités" / "spro-ingest.service").read_text("utf-8")
    assert f'Environment="SSL_CERT_FILE={authority}"' in service


def test_a_schedule_leaves_what_somebody_changed(root: Path) -> None:
    folder = root / "unités"
    spro(root, "schedule", "systemd", "-o", folder)
    assert spro(root, "schedule", "systemd", "-o", folder).returncode == 0
    (folder / "spro-ingest.timer").write_text("OnCalendar=daily\n", "utf-8")
    (folder / "spro-ingest.service").unlink()

    run = spro(root, "schedule", "systemd", "-o", folder)

    assert run.returncode == 1
    assert "spro-ingest.timer" in run.stderr
    assert (folder / "spro-ingest.timer").read_text("utf-8") == "OnCalendar=daily\n"
    assert not (folder / "spro-ingest.service").exists()


def test_a_script_for_windows_says_its_encoding(root: Path) -> None:
    spro(root, "schedule", "windows", "-o", "tâches")

    (path,) = (root / "tâches").iterdir()
    assert path.read_bytes().startswith(b"\xef\xbb\xbf#")


def test_a_failed_schedule_leaves_a_notice(read: Path) -> None:
    spro(read, "mail", "notice", "--failed")

    assert (read / "out" / NOTICE).exists()
    spro(read, "mail", "notice")
    assert not (read / "out" / NOTICE).exists()


@pytest.mark.parametrize("noun", ["mail", "data"])
def test_before_the_first_run_listings_say_what_to_do(root: Path, noun: str) -> None:
    run = spro(root, noun, "list" if noun == "mail" else "status")

    assert run.returncode == 1
    assert "« spro ingest » le crée" in run.stderr


def test_a_run_without_news_imports_nothing_that_reads(read: Path) -> None:
    code = (
        "import sys\nsys.argv[1:] = ['ingest', '--from', 'boite']\n"
        "from spro_docs.cli.program import main\n"
        "try: main()\n"
        "finally: print([m for m in ('alembic', 'selectolax', 'pipelines.news', 'pptx', 'msal', "
        "'stamina', 'imapclient') if m in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=read,
        capture_output=True,
        text=True,
        env=_environment(read),
        check=True,
    )

    assert run.stdout.strip() == "[]"


def _environment(root: Path) -> dict[str, str]:
    from tests.ingestion.workspaces import environment

    return environment(root)


def test_a_mail_over_the_limit_is_had_from_its_file_on_demand(root: Path) -> None:
    (root / "spro.toml").write_text(SETTINGS.replace("[mail]", "[mail]\nmax_size = 1"), "utf-8")
    (root / "boite" / "lourd.eml").write_bytes(mail(9, "x" * 1_200_000))
    assert spro(root, "ingest", "--from", "boite").returncode == 5
    (aside,) = listed(root, "--set-aside")

    run = spro(root, "mail", "fetch", str(aside["id"]))

    assert run.returncode == 0, run.stderr
    assert listed(root, "--set-aside") == []


def damage(root: Path) -> None:
    ledger_of(root).write_bytes(b"ceci n'est plus un registre " * 200)


def test_a_damaged_ledger_is_told_by_every_command_with_what_to_do(read: Path) -> None:
    damage(read)

    for arguments in (["ingest", "--from", "boite"], ["mail", "list"], ["data", "status"]):
        run = spro(read, *arguments)
        assert run.returncode == 1
        assert "le registre est abîmé. Restaurez la dernière sauvegarde" in run.stderr
        assert "Traceback" not in run.stderr


def test_a_ledger_that_was_lost_is_made_again_from_the_mails(read: Path) -> None:
    for path in (read.parent / "state").rglob("ledger.sqlite*"):
        path.unlink()

    run = spro(read, "ingest", "--from", "boite")

    assert run.stderr.startswith("3 nouveaux courriels")


def test_listings_can_be_read_while_a_run_writes(read: Path) -> None:
    with Ledger.open(ledger_of(read)) as ledger, ledger.database.write() as connection:
        connection.exec_driver_sql("UPDATE mails SET subject = 'en cours'")

        run = spro(read, "mail", "list", "--json")

    assert run.returncode == 0
    assert "en cours" not in run.stdout
