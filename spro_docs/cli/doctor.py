"""The command `spro doctor`: is everything in order, and if not, what to do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.clock import now
from spro_docs.cli.current import existing_ledger
from spro_docs.cli.documents import JsonOption, say
from spro_docs.cli.exit_codes import FINDINGS, LOGIN_REFUSED
from spro_docs.cli.french import FrenchCommand
from spro_docs.counts import counted
from spro_docs.errors import LoginError, SproError

if TYPE_CHECKING:
    from pipelines.store import Ledger
    from spro_docs.health import Check
    from spro_docs.settings import Account
    from spro_docs.workspace import Workspace

LOGIN = "connexion"
OUTCOMES = {
    "done": "tout a été lu",
    "set_aside": "des courriels ont été mis de côté",
    "failed": "une boîte n’a pas été lue",
    "interrupted": "interrompu",
    "running": "en cours",
}
SIGNS = {"ok": "✓", "warning": "!", "fault": "×"}
WORDS = {"ok": "en ordre", "warning": "à voir", "fault": "à corriger"}


def doctor(
    offline: Annotated[
        bool, typer.Option("--offline", help="N’essaie pas d’ouvrir les boîtes aux lettres.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Vérifie réglages, boîtes, modèles, polices, disque, et dit comment y remédier."""
    found = []
    for check in _checks(offline=offline):
        found.append(check)
        if not as_json:
            _show(check)
    if as_json:
        typer.echo(json.dumps([asdict(check) for check in found], ensure_ascii=False, indent=2))
    faults = sum(check.state == "fault" for check in found)
    warnings = sum(check.state == "warning" for check in found)
    if faults or warnings:
        say(f"{counted(faults, 'point')} à corriger, {warnings} à voir.")
    else:
        say("Tout est en ordre.")
    if any(check.name == LOGIN for check in found):
        raise typer.Exit(LOGIN_REFUSED)
    if faults:
        raise typer.Exit(FINDINGS)


def _show(check: Check) -> None:
    typer.echo(f"{SIGNS[check.state]} {check.name} : {check.found} ({WORDS[check.state]})")
    if check.remedy:
        typer.echo(f"    → {check.remedy}")


def _checks(*, offline: bool) -> Iterator[Check]:
    from spro_docs import health

    yield health.python()
    workspace, configuration = _workspace()
    yield configuration
    if workspace is not None:
        yield from health.checks(workspace)
        yield from _mailboxes(workspace, offline=offline)
        yield from _ledger(workspace)


def _workspace() -> tuple[Workspace | None, Check]:
    from spro_docs.health import Check
    from spro_docs.settings import SETTINGS_FILE
    from spro_docs.workspace import Workspace

    try:
        workspace = Workspace.containing(Path.cwd())
    except SproError as error:
        return None, Check("réglages", "fault", error.sentence, error.remedy or "Corrigez-le.")
    if workspace is None:
        return None, Check(
            "réglages",
            "fault",
            f"aucun {SETTINGS_FILE} dans {Path.cwd()} ni au-dessus",
            "Allez dans votre espace de travail, ou créez-en un : spro init DOSSIER.",
        )
    return workspace, Check("réglages", "ok", str(workspace.root / SETTINGS_FILE))


def _mailboxes(workspace: Workspace, *, offline: bool) -> Iterator[Check]:
    """Check that each mailbox opens; without `--offline` this asks its server."""
    from spro_docs.health import Check

    accounts = workspace.settings.mail.accounts
    if not accounts:
        yield Check("boîtes", "warning", "aucune boîte à lire", "Décrivez-la dans spro.toml.")
    for account in accounts:
        if offline:
            yield Check("boîtes", "ok", f"{account.name}, non essayée")
        else:
            yield _opens(account, alone=len(accounts) == 1)


def _opens(account: Account, *, alone: bool) -> Check:
    from pipelines.mailbox.checkup import look_at
    from spro_docs.health import Check

    try:
        return Check("boîtes", "ok", look_at(account, os.environ, alone=alone))
    except LoginError as error:
        return Check(LOGIN, "fault", error.sentence, error.remedy or "Vérifiez le mot de passe.")
    except SproError as error:
        return Check("boîtes", "fault", error.sentence, error.remedy or "Vérifiez spro.toml.")


def _ledger(workspace: Workspace) -> Iterator[Check]:
    """Check the ledger, and tell of the last run and of accounts that are read no more."""
    from spro_docs.health import Check

    try:
        ledger = existing_ledger(workspace)
        if ledger is None:
            remedy = "Recevez-les : spro ingest."
            yield Check("registre", "warning", "aucun courriel reçu encore", remedy)
            return
        with ledger:
            yield Check("registre", "ok", ledger.database.name)
            yield from _runs(ledger, workspace)
    except SproError as error:
        yield Check("registre", "fault", error.sentence, error.remedy or "Voyez spro ingest.")


def _runs(ledger: Ledger, workspace: Workspace) -> Iterator[Check]:
    from pipelines.ingestion.staleness import staleness
    from spro_docs.health import Check

    for run in ledger.runs.list(limit=1):
        day = run.started.astimezone().strftime("%d/%m/%Y %H:%M")
        good = run.outcome in {"done", "set_aside", "running"}
        yield Check(
            "dernier passage",
            "ok" if good else "warning",
            f"{day} : {OUTCOMES.get(run.outcome, run.outcome)}",
            "" if good else "Relancez : spro ingest, qui dira pourquoi.",
        )
    for sentence in staleness(ledger, now(), workspace.settings.mail):
        yield Check("réception", "warning", sentence, "Lancez « spro ingest ».")


def add_commands(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=FrenchCommand)(doctor)
