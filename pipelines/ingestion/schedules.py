"""What makes a machine ingest by itself: units of systemd, lines of cron, a script for Windows.

Each catches up on what was missed while the machine slept, runs once at a time, takes secrets from
where the system keeps them, and leaves a notice in `out/` when a run fails.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_CREDENTIALS = ".config/spro/credentials"


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is to run, where, as whom, and every how many minutes.

    `secrets` are the names of the accounts' passwords or tokens (« spro-password-coordination »),
    `writable` the folders that a run writes. `watch` stays with the mailbox instead.
    """

    program: Path
    workspace: Path
    writable: tuple[Path, ...]
    user: str
    minutes: int = 30
    secrets: tuple[str, ...] = ()
    pack: bool = False
    watch: bool = False

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the program is called with."""
        return ("ingest", *(["--watch"] if self.watch else []), *(["--pack"] if self.pack else []))


def systemd(plan: Schedule) -> Iterator[tuple[str, str]]:
    """Yield the units, as the names of their files and their text."""
    yield "spro-ingest.service", _service(plan)
    if not plan.watch:
        yield "spro-ingest.timer", _timer(plan)
    yield "spro-ingest-failed.service", _failed(plan)
    yield "spro-purge.service", _purge(plan)
    yield "spro-purge.timer", _weekly()


def cron(plan: Schedule) -> str:
    """Return the lines of a crontab."""
    every = f"*/{plan.minutes} * * * *" if plan.minutes < 60 else "0 * * * *"
    times = ["@reboot"] if plan.watch else [every, "@reboot"]
    # 5 is « some mails set aside », 75 « try again later »: the next run makes good for these.
    command = (
        f"cd {shlex.quote(str(plan.workspace))} && "
        f'CREDENTIALS_DIRECTORY="$HOME/{_CREDENTIALS}" {_shell(plan, *plan.arguments)} '
        f'>/dev/null 2>&1 || case "$?" in 5|75) ;; *) {_shell(plan, "mail", "notice", "--failed")} '
        ";; esac"
    )
    secrets = ", ".join(plan.secrets) or "aucun"
    lines = [
        "# Deux réceptions s’excluent d’elles-mêmes ; @reboot rattrape un arrêt de la machine.",
        f"# Secrets, un fichier de mode 600 chacun dans ~/{_CREDENTIALS} : {secrets}",
        *(f"{at} {command}".replace("%", "\\%") for at in times),
        "# Les données personnelles partent en leur temps ([retention] dans spro.toml).",
        f"@weekly cd {shlex.quote(str(plan.workspace))} && {_shell(plan, 'data', 'purge')} "
        ">/dev/null 2>&1".replace("%", "\\%"),
    ]
    return "\n".join(lines) + "\n"


def windows(plan: Schedule) -> str:
    """Return a PowerShell script that registers the task."""
    command = _batch(str(plan.program), *plan.arguments)
    notice = _batch(str(plan.program), "mail", "notice")
    line = _powershell(f'/d /c "{command} & {notice}"')
    folder = _powershell(str(plan.workspace))
    repeat = (
        "New-ScheduledTaskTrigger -AtLogOn"
        if plan.watch
        else "New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval "
        f"(New-TimeSpan -Minutes {plan.minutes})"
    )
    limit = "0" if plan.watch else "60"
    return "\n".join(
        [
            "# PowerShell : lancez ces lignes avec le compte de la personne qui lit les courriels.",
            "# Secrets : « spro mail login COMPTE » les met dans le gestionnaire de Windows.",
            f"$action = New-ScheduledTaskAction -Execute cmd.exe -Argument {line} "
            f"-WorkingDirectory {folder}",
            f"$trigger = {repeat}",
            "$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances "
            "IgnoreNew -DontStopIfGoingOnBatteries -AllowStartIfOnBatteries -RestartCount 3 "
            "-RestartInterval (New-TimeSpan -Minutes 5) -ExecutionTimeLimit "
            f"(New-TimeSpan -Minutes {limit})",
            "Register-ScheduledTask -TaskName 'SPRO Docs' -Action $action -Trigger $trigger "
            "-Settings $settings -Force",
            "# Les données personnelles partent en leur temps ([retention] dans spro.toml).",
            f"$purge = New-ScheduledTaskAction -Execute {_powershell(str(plan.program))} "
            f"-Argument 'data purge' -WorkingDirectory {folder}",
            "$weekly = New-ScheduledTaskTrigger -Weekly -DaysOfWeek Sunday -At 21:00",
            "Register-ScheduledTask -TaskName 'SPRO Docs purge' -Action $purge -Trigger $weekly "
            "-Settings $settings -Force",
            "",
        ]
    )


FORMATS: dict[str, Callable[[Schedule], str]] = {
    "systemd": lambda plan: "\n".join(f"# {name}\n{text}" for name, text in systemd(plan)),
    "cron": cron,
    "windows": windows,
}


def _service(plan: Schedule) -> str:
    kind = ["Type=exec", "Restart=always", "RestartSec=30"] if plan.watch else ["Type=oneshot"]
    ends = ["TimeoutStopSec=10"] if plan.watch else ["TimeoutStartSec=1h"]
    wanted = ["", "[Install]", "WantedBy=multi-user.target"] if plan.watch else []
    return _unit(
        "[Unit]",
        "Description=SPRO Docs : réception des courriels des partenaires",
        "Wants=network-online.target",
        "After=network-online.target",
        "OnFailure=spro-ingest-failed.service",
        "",
        "[Service]",
        *kind,
        *_where(plan),
        f"ExecStart={_quoted(str(plan.program))} {' '.join(plan.arguments)}",
        "# 5 : des courriels mis de côté ; 75 : serveur absent, la prochaine fois rattrape.",
        "SuccessExitStatus=5 75",
        *ends,
        *(f"LoadCredential={name}:/etc/spro/credentials/{name}" for name in plan.secrets),
        *_HARDENING,
        *(f"ReadWritePaths={_quoted(str(path))}" for path in plan.writable),
        *wanted,
    )


_HARDENING = (
    "NoNewPrivileges=yes",
    "PrivateTmp=yes",
    "ProtectSystem=strict",
    "UMask=0077",
    "Nice=10",
)


def _timer(plan: Schedule) -> str:
    every = f"*:0/{plan.minutes}" if plan.minutes < 60 else "hourly"
    return _unit(
        "[Unit]",
        "Description=SPRO Docs : réception régulière des courriels",
        "",
        "[Timer]",
        f"OnCalendar={every}",
        "RandomizedDelaySec=2min",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
    )


def _purge(plan: Schedule) -> str:
    return _unit(
        "[Unit]",
        "Description=SPRO Docs : fin de conservation des courriels ([retention] dans spro.toml)",
        "",
        "[Service]",
        "Type=oneshot",
        *_where(plan),
        f"ExecStart={_quoted(str(plan.program))} data purge",
        "SuccessExitStatus=75",
    )


def _weekly() -> str:
    return _unit(
        "[Unit]",
        "Description=SPRO Docs : fin de conservation, chaque semaine",
        "",
        "[Timer]",
        "OnCalendar=weekly",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
    )


def _failed(plan: Schedule) -> str:
    return _unit(
        "[Unit]",
        "Description=SPRO Docs : avis quand la réception échoue",
        "",
        "[Service]",
        "Type=oneshot",
        *_where(plan),
        f"ExecStart={_quoted(str(plan.program))} mail notice --failed",
    )


def _where(plan: Schedule) -> tuple[str, ...]:
    return (f"User={plan.user}", f"WorkingDirectory={_percents(str(plan.workspace))}")


def _unit(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _percents(text: str) -> str:
    return text.replace("%", "%%")


def _quoted(text: str) -> str:
    """Return a word of a unit file."""
    escaped = _percents(text).replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{escaped}"'


def _shell(plan: Schedule, *arguments: str) -> str:
    return f"{shlex.quote(str(plan.program))} {shlex.join(arguments)}"


def _batch(*words: str) -> str:
    """Return a line of cmd.exe, to which « & » and others mean something too."""
    return " ".join(word if re.fullmatch(r"[\w.:\\/-]+", word) else f'"{word}"' for word in words)


def _powershell(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
