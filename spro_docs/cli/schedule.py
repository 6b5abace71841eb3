"""The command `spro schedule`: what makes a machine ingest by itself, ready to install."""

from __future__ import annotations

import getpass
import os
import shutil
import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.current import current_workspace, state_of
from spro_docs.cli.documents import say
from spro_docs.cli.french import FrenchCommand
from spro_docs.errors import reason_of

if TYPE_CHECKING:
    from pipelines.ingestion.schedules import ScheduleFile
    from spro_docs.workspace import Workspace


class System(StrEnum):
    """What runs tasks on a machine."""

    SYSTEMD = "systemd"
    CRON = "cron"
    WINDOWS = "windows"


_INSTALL = {
    System.SYSTEMD: "Mettez chaque secret dans /etc/spro/credentials (mode 600), puis : systemctl "
    "daemon-reload && systemctl enable --now spro-ingest.{unit} spro-purge.timer",
    System.CRON: "",
    System.WINDOWS: "",
}


def schedule(
    system: Annotated[System, typer.Argument(metavar="SYSTÈME", help="systemd, cron ou windows.")],
    every: Annotated[
        int,
        typer.Option("--every", metavar="MINUTES", min=5, max=60, help="Toutes les N minutes."),
    ] = 30,
    watch: Annotated[
        bool, typer.Option("--watch", help="Reste à l’écoute au lieu de passer régulièrement.")
    ] = False,
    pack: Annotated[
        bool, typer.Option("--pack", help="Refait aussi les documents de la prochaine réunion.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="DOSSIER", help="Écrit les fichiers dans ce dossier."
        ),
    ] = None,
) -> None:
    """Écrit de quoi planifier la réception : à installer tel quel."""
    from pipelines.ingestion.schedules import SYSTEMS, Schedule

    workspace = current_workspace()
    plan = Schedule(
        program=_program(),
        workspace=workspace.root,
        writable=_writable(workspace),
        user=getpass.getuser(),
        minutes=every,
        secrets=_secrets(workspace),
        environment=_environment(),
        pack=pack,
        watch=watch,
    )
    files = SYSTEMS[system.value](plan)
    if output is None:
        typer.echo("\n".join(f"# {file.name}\n{file.text}" for file in files), nl=False)
        say("« -o DOSSIER » écrit ces fichiers.")
    else:
        _write(output, files)
    for file in files:
        say(f"{file.name} : {file.place}")
    if _INSTALL[system]:
        say(_INSTALL[system].format(unit="service" if watch else "timer"))


def _write(folder: Path, files: tuple[ScheduleFile, ...]) -> None:
    """Write all files, or none where one would replace what somebody made of it."""
    from spro_docs.errors import FileError
    from spro_docs.files.writing import write_whole

    new = [(folder / file.name, file.text.encode(file.encoding)) for file in files]
    for path, data in new:
        if path.exists() and not (path.is_file() and path.read_bytes() == data):
            raise FileError(
                path,
                "un autre fichier de ce nom est là ; rien n’a été écrit",
                remedy="Donnez un dossier vide avec -o, ou ôtez-le.",
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(folder, reason_of(error), remedy="Donnez un autre dossier.") from None
    for path, data in new:
        write_whole(path, data)
        typer.echo(str(path))


def _program() -> Path:
    """Return the program's own path, since a task has no PATH to speak of."""
    beside = Path(sys.executable).with_name("spro.exe" if os.name == "nt" else "spro")
    found = beside if beside.exists() else shutil.which("spro")
    return Path(found or beside)


def _writable(workspace: Workspace) -> tuple[Path, ...]:
    """Return the folders that runs write, made where they are not: systemd takes no others."""
    from pipelines.store import workspace_url
    from pipelines.store.database import sqlite_path

    state = state_of(workspace)
    ledger = sqlite_path(workspace_url(workspace))
    folders = {workspace.root: None, state: None, **({ledger.parent: None} if ledger else {})}
    for folder in folders:
        with suppress(OSError):  # the first run tells it better
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return tuple(folders)


def _environment() -> tuple[tuple[str, str], ...]:
    """Return the variables of this session that runs need, with their paths from the root."""
    from pipelines.ingestion.schedules import CARRIED

    found = ((name, os.environ.get(name)) for name in CARRIED)
    return tuple((name, str(Path(value).absolute())) for name, value in found if value)


def _secrets(workspace: Workspace) -> tuple[str, ...]:
    from pipelines.ingestion.sources import secret_name

    return tuple(secret_name(account) for account in workspace.settings.mail.accounts)


def add_commands(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=FrenchCommand)(schedule)
