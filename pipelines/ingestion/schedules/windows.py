"""A script that registers the tasks with Windows' own scheduler."""

from __future__ import annotations

import re

from pipelines.ingestion.schedules.plan import Schedule, ScheduleFile


def script(plan: Schedule) -> tuple[ScheduleFile, ...]:
    """Return a PowerShell script."""
    place = "à lancer dans PowerShell, où que ce fichier soit"
    # PowerShell 5 takes a file without the mark for one of the machine's own encoding.
    return (ScheduleFile("spro-planification.ps1", _script(plan), place, "utf-8-sig"),)


def _script(plan: Schedule) -> str:
    command = _batch(str(plan.program), *plan.arguments)
    notice = _batch(str(plan.program), "mail", "notice")
    given = "".join(f'set "{name}={value}" & ' for name, value in plan.environment)
    line = _powershell(f'/d /c "{given}{command} & {notice}"')
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


def _batch(*words: str) -> str:
    """Return a line of cmd.exe, to which « & » and others mean something too."""
    return " ".join(word if re.fullmatch(r"[\w.:\\/-]+", word) else f'"{word}"' for word in words)


def _powershell(text: str) -> str:
    escaped = text.replace("'", "''")
    return f"'{escaped}'"
