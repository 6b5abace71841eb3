"""Units, lines and scripts that a machine takes as they are."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.ingestion.schedules import Schedule, crontab, script, units

PLAN = Schedule(
    program=Path("/opt/spro docs/bin/spro"),
    workspace=Path("/srv/Réseau 100 %/l'espace"),
    writable=(Path("/srv/Réseau 100 %/l'espace"), Path("/home/ana/.local/state/spro-docs/x")),
    user="ana",
    secrets=("spro-password-coordination",),
)
VARIABLE = ("SSL_CERT_FILE", "/etc/l'autorité 5 %.pem")


def texts(plan: Schedule) -> dict[str, str]:
    return {file.name: file.text for file in units(plan)}


def cron(plan: Schedule) -> str:
    (file,) = crontab(plan)
    return file.text


def windows(plan: Schedule) -> str:
    (file,) = script(plan)
    return file.text


def test_systemd_catches_up_keeps_secrets_and_tells_failures() -> None:
    found = texts(PLAN)

    assert "Persistent=true" in found["spro-ingest.timer"]
    service = found["spro-ingest.service"]
    assert "OnFailure=spro-ingest-failed.service" in service
    assert "LoadCredential=spro-password-coordination:/etc/spro/credentials/" in service
    assert "SuccessExitStatus=5 75" in service
    assert "Type=oneshot" in service
    assert "mail notice --failed" in found["spro-ingest-failed.service"]


def test_staying_with_the_mailbox_is_a_service_without_timer() -> None:
    found = texts(replace(PLAN, watch=True))

    assert "spro-ingest.timer" not in found
    assert "Restart=always" in found["spro-ingest.service"]
    assert "ingest --watch" in found["spro-ingest.service"]


def test_signs_that_systemd_reads_are_escaped() -> None:
    service = texts(PLAN)["spro-ingest.service"]

    assert "WorkingDirectory=/srv/Réseau 100 %%/l'espace\n" in service
    assert 'ExecStart="/opt/spro docs/bin/spro" ingest\n' in service


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    program = tmp_path / "spro"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    plan = replace(PLAN, program=program, workspace=tmp_path, user="root", environment=(VARIABLE,))
    for name, text in texts(plan).items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    run = subprocess.run(
        ["systemd-analyze", "verify", *map(str, tmp_path.glob("spro-*"))],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "spro-ingest" not in run.stderr, run.stderr


@pytest.mark.skipif(os.name == "nt", reason="cron is of POSIX")
@pytest.mark.parametrize(
    ("code", "told"), [(0, False), (5, False), (75, False), (1, True), (4, True)]
)
def test_the_line_of_cron_tells_what_waiting_does_not_cure(
    tmp_path: Path, code: int, *, told: bool
) -> None:
    folder = tmp_path / "l'espace 100 %"
    folder.mkdir()
    program = tmp_path / "un programme"
    log = tmp_path / "log"
    program.write_text(
        f'#!/bin/sh\necho "$PWD $* $SSL_CERT_FILE" >> "{log}"\n'
        f'[ "$1" = ingest ] && exit {code}\nexit 0\n'
    )
    program.chmod(0o755)
    plan = replace(PLAN, program=program, workspace=folder, environment=(VARIABLE,))
    line = cron(plan).splitlines()[2]
    assert line.startswith("*/30 * * * * ")

    # cron gives the shell what follows the five fields, with « \% » as « % ».
    subprocess.run(
        ["/bin/sh", "-c", line.split(" ", 5)[5].replace("\\%", "%")], check=True, timeout=30
    )

    calls = log.read_text().splitlines()
    assert calls[0] == f"{folder} ingest {VARIABLE[1]}"
    assert (f"{folder} mail notice --failed {VARIABLE[1]}" in calls) is told


def test_variables_that_a_run_needs_are_carried() -> None:
    plan = replace(PLAN, environment=(VARIABLE,))

    found = texts(plan)
    for name in ("spro-ingest.service", "spro-ingest-failed.service", "spro-purge.service"):
        assert 'Environment="SSL_CERT_FILE=/etc/l\'autorité 5 %%.pem"\n' in found[name]
    assert "set \"SSL_CERT_FILE=/etc/l''autorité 5 %.pem\" & " in windows(plan)


def test_each_file_tells_where_it_goes() -> None:
    assert [file.place for file in units(PLAN)][:2] == [
        "/etc/systemd/system/spro-ingest.service",
        "/etc/systemd/system/spro-ingest.timer",
    ]


def test_personal_data_goes_in_its_time_on_every_system() -> None:
    assert "data purge" in texts(PLAN)["spro-purge.service"]
    assert "data purge" in cron(PLAN)
    assert "data purge" in windows(PLAN)


def test_windows_runs_once_at_a_time_and_catches_up() -> None:
    script = windows(PLAN)

    assert "-StartWhenAvailable -MultipleInstances IgnoreNew" in script
    assert "'/srv/Réseau 100 %/l''espace'" in script


def test_windows_takes_a_folder_that_its_shell_would_cut() -> None:
    script = windows(replace(PLAN, program=Path("/R&D/spro.exe")))

    assert f'"{Path("/R&D/spro.exe")}" ingest' in script
