"""The commands `spro mail …`: the mails of the ledger, and those that were set aside."""

from __future__ import annotations

import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from spro_docs.cli.clock import now, today
from spro_docs.cli.current import (
    current_workspace,
    existing_ledger,
    lock_of,
    opened_ledger,
    state_of,
    tell_staleness,
)
from spro_docs.cli.documents import JsonOption, say, write
from spro_docs.cli.french import FrenchCommand, french_group
from spro_docs.cli.mail_words import KINDS, told_coming
from spro_docs.cli.terminal import aligned, plain
from spro_docs.counts import counted
from spro_docs.errors import SproError, UsageError, nearest

if TYPE_CHECKING:
    from pipelines.store import Ledger, MailRow
    from pipelines.understanding import UnderstoodMail

mail_app = french_group("Les courriels reçus, et ceux mis de côté.")
MailName = Annotated[
    str, typer.Argument(metavar="COURRIEL", help="Le début de son identifiant (mail list).")
]
_STATES = {
    "new": "à lire",
    "read": "lu",
    "set_aside": "mis de côté",
    "purged": "purgé",
    "forgotten": "oublié",
}


@mail_app.command("list", cls=FrenchCommand)
def list_(
    set_aside: Annotated[
        bool, typer.Option("--set-aside", help="Ceux mis de côté, avec la raison.")
    ] = False,
    most: Annotated[
        int, typer.Option("--most", metavar="NOMBRE", min=1, help="Combien au plus.")
    ] = 100,
    as_json: JsonOption = False,
) -> None:
    """Montre les courriels reçus, le dernier d’abord."""
    from pipelines.store import MailState

    workspace = current_workspace()
    with opened_ledger(workspace) as ledger:
        states = [MailState.SET_ASIDE] if set_aside else []
        rows = ledger.mails.list(states=states, limit=most)
        if as_json:
            typer.echo(json.dumps([_as_json(row) for row in rows], ensure_ascii=False, indent=2))
        else:
            for line in aligned([_cells(row) for row in rows]):
                typer.echo(line)
        say(f"{counted(len(rows), 'courriel')}.")
        tell_staleness(ledger, workspace)


@mail_app.command(cls=FrenchCommand)
def show(
    mail: MailName,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FICHIER", help="Écrit le courriel brut (.eml)."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Montre un courriel : ce qui en a été compris, et ce qui en a été caché."""
    with opened_ledger(current_workspace()) as ledger:
        row = ledger.mails.find(mail)
        if output is not None:
            write(output, raw_of(ledger, row))
            return
        understood = ledger.readings.understood(row.sha256)
        if as_json:
            told = understood.model_dump(mode="json") if understood else None
            typer.echo(json.dumps({**_as_json(row), "understood": told}, ensure_ascii=False))
            return
        typer.echo("  ".join(filter(None, _cells(row))))
        if understood is not None:
            typer.echo(f"Nature : {KINDS[row.kind or understood.kind]}")
            typer.echo(_told(understood))


@mail_app.command(cls=FrenchCommand)
def fetch(mail: MailName) -> None:
    """Demande à sa boîte un courriel mis de côté, trop lourd ou mal reçu, et le lit."""
    from pipelines.ingestion.collecting import Limits
    from pipelines.ingestion.fetching_one import fetch_whole
    from pipelines.ingestion.run import Ingestion, parts_of
    from pipelines.ingestion.sources import source_named
    from pipelines.ingestion.workspace_reader import WorkspaceReader

    workspace = current_workspace()
    with opened_ledger(workspace) as ledger:
        row = ledger.mails.find(mail)
        if row.whole:
            why = f" ; il est {_STATES[row.state]} : {row.reason}" if row.reason else ""
            say(f"Le courriel {row.short} est déjà là en entier{why}.")
            return
        with lock_of(workspace):
            find = partial(source_named, workspace.settings.mail, environ=os.environ)
            sha256 = fetch_whole(ledger, row, find, now())
        reader = WorkspaceReader(workspace, today())
        summary = Ingestion(ledger, reader, now, state_of(workspace)).run((), Limits(0))
    typer.echo(sha256[:12])
    for part in parts_of(summary):
        say(part)
    say(summary.sentence())


@mail_app.command(cls=FrenchCommand)
def login(
    account: Annotated[str, typer.Argument(metavar="COMPTE", help="Son nom dans spro.toml.")],
) -> None:
    """Enregistre dans le trousseau du système le mot de passe ou l’autorisation d’un compte."""
    from pipelines.ingestion.logging_in import log_in
    from pipelines.mailbox.checkup import look_at

    accounts = {one.name: one for one in current_workspace().settings.mail.accounts}
    if account not in accounts:
        raise UsageError(
            f"« {account} » n’est pas un compte de spro.toml",
            remedy=nearest(account, accounts) or "Ajoutez-y [[mail.accounts]].",
        )
    alone = len(accounts) == 1
    log_in(accounts[account], os.environ, say, _typed, alone=alone)
    say(f"Le compte « {account} » est enregistré.")
    say(look_at(accounts[account], os.environ, alone=alone))


def _typed(asked: str) -> str:
    """Return what a person types unseen, or a line of the standard input; never an argument."""
    if sys.stdin.isatty():
        return str(typer.prompt(asked, hide_input=True))
    return sys.stdin.readline().rstrip("\r\n")


@mail_app.command(cls=FrenchCommand)
def notice(
    failed: Annotated[
        bool, typer.Option("--failed", help="La réception planifiée vient d’échouer.")
    ] = False,
) -> None:
    """Écrit dans out/ un avis si les courriels n’arrivent plus, ou l’ôte."""
    from pipelines.ingestion.staleness import staleness, write_notice

    workspace = current_workspace()
    told: tuple[str, ...] = ()
    try:
        ledger = existing_ledger(workspace)
        if ledger is not None:
            with ledger:
                told = staleness(ledger, now(), workspace.settings.mail)
    except SproError as error:
        told = (str(error),)
    if failed and not told:
        told = ("La réception planifiée a échoué. Lancez « spro ingest » pour savoir pourquoi.",)
    write_notice(workspace.out, told)
    for sentence in told:
        say(f"! {sentence}")


def raw_of(ledger: Ledger, row: MailRow) -> bytes:
    """Return the bytes of a mail; raises `SproError` where they are no longer kept."""
    raw = ledger.mails.raw(row.sha256)
    if raw is None:
        raise SproError(
            f"Le courriel {row.short} n’est plus gardé ({_STATES[row.state]})",
            remedy="Cherchez-le dans la boîte aux lettres.",
        )
    return raw


def _cells(row: MailRow) -> list[str]:
    day = (row.received or row.seen).astimezone().strftime("%Y-%m-%d")
    about = plain(row.subject) or ("" if row.whole else f"{row.size / 1e6:.1f} Mo")
    why = f"({plain(row.reason)})" if row.reason else ""
    told = "  ".join(filter(None, (about, why)))
    return [row.short, day, _STATES[row.state], row.partner or "", plain(row.sender), told]


def _told(mail: UnderstoodMail) -> str:
    """Return what was understood as a person reads it; lines stay lines."""
    lines = ["", *map(plain, mail.text.splitlines()), ""]
    for number, item in enumerate(mail.items, start=1):
        lines.append(f"Actualité {number} : {plain(item.title)} [{plain(item.partner) or '?'}]")
        lines += [f"    {plain(event.wording)} → {event.start}" for event in item.events]
        lines += [f"    à voir : {plain(doubt)}" for doubt in item.review]
    lines += [f"Présence : {said}" for said in told_coming(mail)]
    for hidden in mail.hidden:
        lines.append(f"Caché ({plain(hidden.why)}) : {plain(hidden.text)[:200]}")
    for attached in mail.attachments:
        lines.append(f"Pièce jointe : {plain(attached.filename)}")
    return "\n".join(lines).rstrip()


def _as_json(row: MailRow) -> dict[str, Any]:
    return {
        "id": row.sha256,
        "state": row.state,
        "reason": row.reason,
        "size": row.size,
        "whole": row.whole,
        "seen": row.seen.isoformat(),
        "received": row.received.isoformat() if row.received else None,
        "sender": row.sender,
        "subject": row.subject,
        "kind": row.kind,
        "partner": row.partner,
        "trusted": row.trusted,
    }


def add_commands(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    from spro_docs.cli.mail_files import files

    mail_app.command(cls=FrenchCommand)(files)
    app.add_typer(mail_app, name="mail")
