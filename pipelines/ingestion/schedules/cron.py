"""Lines of a crontab."""

from __future__ import annotations

import shlex

from pipelines.ingestion.schedules.plan import Schedule, ScheduleFile

_CREDENTIALS = ".config/spro/credentials"


def crontab(plan: Schedule) -> tuple[ScheduleFile, ...]:
    """Return the lines of a crontab, in a file."""
    place = "« crontab -e », puis copiez-y ces lignes"
    return (ScheduleFile("spro.crontab", _lines(plan), place),)


def _lines(plan: Schedule) -> str:
    every = f"*/{plan.minutes} * * * *" if plan.minutes < 60 else "0 * * * *"
    times = ["@reboot"] if plan.watch else [every, "@reboot"]
    # 5 is « some mails set aside », 75 « try again later »: the next run makes good for these.
    command = (
        f'{_there(plan)}CREDENTIALS_DIRECTORY="$HOME/{_CREDENTIALS}" '
        f"{_shell(plan, *plan.arguments)} "
        f'>/dev/null 2>&1 || case "$?" in 5|75) ;; *) {_shell(plan, "mail", "notice", "--failed")} '
        ";; esac"
    )
    secrets = ", ".join(plan.secrets) or "aucun"
    lines = [
        "# Deux réceptions s’excluent d’elles-mêmes ; @reboot rattrape un arrêt de la machine.",
        f"# Secrets, un fichier de mode 600 chacun dans ~/{_CREDENTIALS} : {secrets}",
        *(f"{at} {command}".replace("%", "\\%") for at in times),
        "# Les données personnelles partent en leur temps ([retention] dans spro.toml).",
        f"@weekly {_there(plan)}{_shell(plan, 'data', 'purge')} >/dev/null 2>&1".replace(
            "%", "\\%"
        ),
    ]
    return "\n".join(lines) + "\n"


def _there(plan: Schedule) -> str:
    """Return the start of each command: in the workspace, with the variables that it needs."""
    given = " ".join(f"{name}={shlex.quote(value)}" for name, value in plan.environment)
    return f"cd {shlex.quote(str(plan.workspace))} && " + (f"export {given} && " if given else "")


def _shell(plan: Schedule, *arguments: str) -> str:
    return f"{shlex.quote(str(plan.program))} {shlex.join(arguments)}"
