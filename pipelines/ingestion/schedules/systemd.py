"""Units of systemd."""

from __future__ import annotations

from pipelines.ingestion.schedules.plan import Schedule, ScheduleFile

FOLDER = "/etc/systemd/system"


def units(plan: Schedule) -> tuple[ScheduleFile, ...]:
    """Return the units."""
    texts = {
        "spro-ingest.service": _service(plan),
        "spro-ingest.timer": _timer(plan),
        "spro-ingest-failed.service": _failed(plan),
        "spro-purge.service": _purge(plan),
        "spro-purge.timer": _weekly(),
    }
    if plan.watch:
        del texts["spro-ingest.timer"]
    return tuple(ScheduleFile(name, text, f"{FOLDER}/{name}") for name, text in texts.items())


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
        f"ExecStart={_program(plan)} {' '.join(plan.arguments)}",
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
        f"ExecStart={_program(plan)} data purge",
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
        f"ExecStart={_program(plan)} mail notice --failed",
    )


def _where(plan: Schedule) -> tuple[str, ...]:
    return (
        f"User={plan.user}",
        f"WorkingDirectory={_percents(str(plan.workspace))}",
        *(f"Environment={_quoted(f'{name}={value}')}" for name, value in plan.environment),
    )


def _unit(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def _percents(text: str) -> str:
    return text.replace("%", "%%")


def _quoted(text: str) -> str:
    """Return a word of a unit file."""
    escaped = _percents(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _program(plan: Schedule) -> str:
    return _quoted(str(plan.program)).replace("$", "$$")  # variables are of command lines alone
