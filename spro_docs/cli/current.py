"""Where a command is called: the workspace around the current folder, and its ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from spro_docs.cli.clock import now
from spro_docs.cli.documents import say
from spro_docs.errors import SproError

if TYPE_CHECKING:
    from pipelines.store import Ledger
    from pipelines.store.lock import RunLock
    from spro_docs.workspace import Workspace


def current_workspace() -> Workspace:
    """Return the workspace of the current folder; raises `SproError` where there is none."""
    from spro_docs.settings import SETTINGS_FILE
    from spro_docs.workspace import Workspace

    workspace = Workspace.containing(Path.cwd())
    if workspace is None:
        raise SproError(
            f"Aucun espace de travail ({SETTINGS_FILE}) dans {Path.cwd()} ni au-dessus.",
            remedy="Allez dans le vôtre, ou créez-en un : spro init DOSSIER.",
        )
    return workspace


def state_of(workspace: Workspace) -> Path:
    """Return the local folder of a workspace's state: its lock, and its ledger by default."""
    from pipelines.store.place import state_folder

    return state_folder(workspace.root, workspace.settings.ledger.name)


def lock_of(workspace: Workspace) -> RunLock:
    """Return the lock by which runs on a workspace, and purges, exclude each other."""
    from pipelines.store.lock import run_lock

    return run_lock(state_of(workspace))


def opened_ledger(workspace: Workspace) -> Ledger:
    """Return the ledger of a workspace; raises `LedgerError` where there is none yet."""
    from pipelines.store import Ledger

    return Ledger.of(workspace, create=False)


def existing_ledger(workspace: Workspace) -> Ledger | None:
    """Return the ledger if there is one; nothing is made."""
    from pipelines.store import ledger_exists

    return opened_ledger(workspace) if ledger_exists(workspace) else None


def tell_staleness(ledger: Ledger, workspace: Workspace) -> None:
    """Say on standard error, under a listing, what is wrong with the coming in of mail."""
    from pipelines.ingestion.staleness import staleness

    for sentence in staleness(ledger, now(), workspace.settings.mail):
        say(f"! {sentence}")
