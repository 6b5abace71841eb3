"""Mails that commands make: whom they come from, and their place among the mailbox's drafts.

Nothing is ever sent.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.clock import now
from spro_docs.cli.documents import say
from spro_docs.counts import counted
from spro_docs.errors import SproError

if TYPE_CHECKING:
    from spro_docs.workspace import Workspace

DraftOption = Annotated[
    bool,
    typer.Option("--draft", help="Le dépose aussi, une fois, dans les brouillons de la boîte."),
]

SenderOption = Annotated[
    str | None, typer.Option("--from", metavar="ADRESSE", help="L’adresse de l’expéditeur.")
]


def sender_of(workspace: Workspace | None, given: str | None) -> str | None:
    """Return the address that mails come from: given, or the first of our own."""
    own = workspace.settings.mail.addresses if workspace is not None else ()
    return given or next(iter(own), None)


def leave_drafts(workspace: Workspace | None, mails: dict[str, bytes]) -> None:
    """Put mails among the drafts of the first account, each once for its key.

    Raises `SproError` where the workspace has no account, and the mailbox's errors.
    """
    from pipelines.drafting import leave
    from pipelines.mailbox import open_account
    from pipelines.store import Ledger

    if workspace is None or not workspace.settings.mail.accounts:
        raise SproError(
            "Aucune boîte aux lettres où déposer un brouillon.",
            remedy="Décrivez-la dans spro.toml ([[mail.accounts]]), ou ouvrez le fichier .eml.",
        )
    account, *others = workspace.settings.mail.accounts
    opened = open_account(account, os.environ, alone=not others)
    put = 0
    with Ledger.of(workspace) as ledger, opened as mailbox:
        for key, raw in mails.items():
            put += leave(ledger, mailbox, key, raw, now)
    already = len(mails) - put
    say(f"{counted(put, 'brouillon')} dans la boîte « {account.name} » ; rien n’est envoyé.")
    if already:
        say(f"Déjà déposé auparavant : {counted(already, 'brouillon')}.")
