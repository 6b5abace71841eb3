"""The commands `spro data …`: the personal data that the ledger holds, and how it goes."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.clock import now
from spro_docs.cli.current import current_workspace, lock_of, opened_ledger
from spro_docs.cli.documents import JsonOption, say
from spro_docs.cli.french import FrenchCommand, french_group
from spro_docs.counts import counted
from spro_docs.errors import SproError, UsageError, reason_of

if TYPE_CHECKING:
    from pipelines.store import Ledger
    from spro_docs.workspace import Workspace

data_app = french_group("Les données personnelles : ce qui est gardé, effacé, remis, oublié.")
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Dit ce qui partirait, sans rien effacer.")
]


@data_app.command(cls=FrenchCommand)
def status(as_json: JsonOption = False) -> None:
    """Dit ce qui est gardé, depuis quand, et ce qui est à purger."""
    workspace = current_workspace()
    with opened_ledger(workspace) as ledger:
        held = ledger.retention.status()
        due = ledger.retention.due(workspace.settings.retention, now())
        told = {
            "ledger": ledger.database.name,
            "mails": {state.value: number for state, number in held.states.items()},
            "archived_bytes": held.archived,
            "oldest": held.oldest.isoformat() if held.oldest else None,
            "undecided": held.undecided,
            "due": len(due),
        }
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False))
        return
    typer.echo(f"Registre : {told['ledger']}")
    megabytes = f"{held.archived / 1e6:.1f}".replace(".", ",")
    typer.echo(f"Courriels gardés : {held.kept} ({megabytes} Mo)")
    typer.echo(f"Courriels purgés : {held.purged}")
    typer.echo(f"Courriels oubliés : {held.forgotten}")
    if held.oldest is not None:
        typer.echo(f"Le plus ancien est reçu le {held.oldest.astimezone():%Y-%m-%d}")
    typer.echo(f"Actualités sans décision : {held.undecided}")
    typer.echo(f"À purger : {len(due)}")


@data_app.command(cls=FrenchCommand)
def purge(dry_run: DryRunOption = False, as_json: JsonOption = False) -> None:
    """Efface les courriels dont le temps est passé ([retention] dans spro.toml)."""
    workspace = current_workspace()
    with opened_ledger(workspace) as ledger, lock_of(workspace):
        due = ledger.retention.due(workspace.settings.retention, now())
        if as_json:
            rows = [{"id": mail.sha256, "reason": mail.reason} for mail in due]
            typer.echo(json.dumps(rows, ensure_ascii=False))
        elif dry_run:
            for mail in due:
                typer.echo(f"{mail.sha256[:12]}  {mail.reason}")
        if dry_run:
            say(f"{counted(len(due), 'courriel')} à purger ; rien n’est effacé (--dry-run).")
            return
        ledger.retention.purge([mail.sha256 for mail in due])
        ledger.retention.erase()  # also what an earlier purge left, when somebody was reading
    say(f"{counted(len(due), 'courriel purgé')} ; le fichier ne contient plus leurs octets.")


@data_app.command(cls=FrenchCommand)
def export(
    address: Annotated[
        str | None, typer.Argument(metavar="ADRESSE", help="Une seule personne ; sinon tout.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="DOSSIER", help="Où écrire, hors du partage."),
    ] = None,
) -> None:
    """Écrit dans un dossier ce que le registre sait : une liste (JSON) et les courriels (.eml)."""
    from pipelines.store.exporting import export_to

    workspace = current_workspace()
    with opened_ledger(workspace) as ledger:
        # Not in the workspace, which others may read.
        folder = output or Path.home() / f"spro-donnees-{now().astimezone():%Y-%m-%d-%H%M%S}"
        count = export_to(ledger, folder, sender=address)
    typer.echo(str(folder))
    say(f"{counted(count, 'courriel')} dans ce dossier, qui contient des données personnelles.")


@data_app.command(cls=FrenchCommand)
def forget(
    who: Annotated[
        list[str],
        typer.Argument(metavar="QUI…", help="Des adresses, ou des identifiants de courriels."),
    ],
    dry_run: DryRunOption = False,
    yes: Annotated[bool, typer.Option("--yes", help="Sans demander confirmation.")] = False,
) -> None:
    """Oublie des personnes ou des courriels : rien n’en reste que l’empreinte des courriels."""
    workspace = current_workspace()
    with opened_ledger(workspace) as ledger, lock_of(workspace):
        hashes = [sha for name in who for sha in _mails_of(ledger, name)]
        if dry_run:
            say(f"{counted(len(hashes), 'courriel')} à oublier ; rien n’est effacé (--dry-run).")
            return
        if not yes and not _confirmed(f"Oublier {counted(len(hashes), 'courriel')}, sans retour ?"):
            say("Rien n’est oublié.")
            raise typer.Abort
        items = ledger.retention.forget(hashes)
        ledger.retention.erase()
    say(f"Oublié : {counted(len(hashes), 'courriel')}, {counted(items, 'actualité')}.")
    for path in _naming(workspace, who, hashes):
        say(f"Cité aussi dans {path} : à corriger à la main.")


def _confirmed(question: str) -> bool:
    try:
        answer: str = typer.prompt(
            f"{question} (oui, non)", default="non", show_default=False, prompt_suffix=" ", err=True
        )
    except typer.Abort:
        if sys.stdin.isatty():  # the person left
            raise
        say("")
        raise UsageError(
            "Rien n’est oublié : personne ne peut répondre ici.",
            remedy="Pour oublier sans confirmation : --yes.",
        ) from None
    return answer.strip().casefold() in {"o", "oui"}


def _mails_of(ledger: Ledger, name: str) -> tuple[str, ...]:
    found = ledger.retention.of_sender(name) if "@" in name else (ledger.mails.find(name).sha256,)
    if not found:
        raise UsageError(
            f"Aucun courriel de « {name} » dans le registre",
            remedy="« spro mail list » montre les adresses.",
        )
    return found


def _naming(workspace: Workspace, who: Sequence[str], hashes: Sequence[str]) -> list[Path]:
    """Return the files of the workspace that name who was forgotten: people write these."""
    names = [name.casefold() for name in who if "@" in name] + list(hashes)
    paths = [workspace.partners, workspace.actions, *(m.path for m in workspace.meetings())]
    return [path for path in paths if path.is_file() and _names(path, names)]


def _names(path: Path, names: Sequence[str]) -> bool:
    try:
        text = path.read_text("utf-8", errors="replace").casefold()
    except OSError as error:
        raise SproError(f"{path} ne peut être relu ({reason_of(error)})") from error
    return any(name in text for name in names)


def add_commands(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    app.add_typer(data_app, name="data")
