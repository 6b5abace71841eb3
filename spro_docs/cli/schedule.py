"""The command `spro schedule`: what makes a machine ingest by itself, ready to install."""

from __future__ import annotations

import getpass
import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.documents import say
from spro_docs.cli.french import FrenchCommand
from spro_docs.cli.ingest import state_of
from spro_docs.cli.meetings import current_workspace

if TYPE_CHECKING:
    from spro_docs.workspace import Workspace


class System(StrEnum):
    """What runs tasks on a machine."""

    SYSTEMD = "systemd"
    CRON = "cron"
    WINDOWS = "windows"


_INSTALL = {
    System.SYSTEMD: "Coupez le texte par fichier dans /etc/systemd/system, mettez chaque secret "
    "dans /etc/spro/credentials (mode 600), puis : systemctl daemon-reload && systemctl enable "
    "--now spro-ingest.{unit} spro-purge.timer",
    System.CRON: "Copiez ces lignes par « crontab -e ».",
    System.WINDOWS: "Lancez ces lignes dans PowerShell.",
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
) -> None:
    """Écrit de quoi planifier la réception : à installer tel quel."""
    from pipelines.ingestion.schedules import FORMATS, Schedule

    workspace = current_workspace()
    plan = Schedule(
        program=_program(),
        workspace=workspace.root,
        writable=(workspace.root, state_of(workspace)),
        user=getpass.getuser(),
        minutes=every,
        secrets=_secrets(workspace),
        pack=pack,
        watch=watch,
    )
    typer.echo(FORMATS[system.value](plan), nl=False)
    say(_INSTALL[system].format(unit="service" if watch else "timer"))


def _program() -> Path:
    """Return the program's own path, since a task has no PATH to speak of."""
    beside = Path(sys.executable).with_name("spro.exe" if os.name == "nt" else "spro")
    found = beside if beside.exists() else shutil.which("spro")
    return Path(found or beside)


def _secrets(workspace: Workspace) -> tuple[str, ...]:
    from pipelines.ingestion.sources import secret_name

    return tuple(secret_name(account) for account in workspace.settings.mail.accounts)


def add_commands(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=FrenchCommand)(schedule)
