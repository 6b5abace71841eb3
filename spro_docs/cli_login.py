"""The command `spro mail login`: a secret goes to the system's keyring, and is tried."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli_documents import say
from spro_docs.cli_french import FrenchCommand
from spro_docs.errors import UsageError, nearest

if TYPE_CHECKING:
    from pipelines.mailbox.secrets import Secrets
    from spro_docs.settings import Account


def login(
    account: Annotated[
        str | None, typer.Argument(metavar="COMPTE", help="Son nom dans spro.toml.")
    ] = None,
) -> None:
    """Enregistre le mot de passe d’un compte, ou le connecte à Microsoft 365 ou à Google."""
    from pipelines.mailbox import open_account
    from pipelines.mailbox.secrets import Secrets

    chosen = _chosen(account)
    _ask(chosen, Secrets(os.environ))
    with open_account(chosen, os.environ) as mailbox:
        folders = mailbox.folders()
    say(f"Compte « {chosen.name} » : connecté, {len(folders)} dossier(s).")
    for folder in folders:
        typer.echo(folder)


def _chosen(name: str | None) -> Account:
    """Return the account of that name, or the only one."""
    from spro_docs.cli_meetings import current_workspace

    accounts = {one.name: one for one in current_workspace().settings.mail.accounts}
    if not accounts:
        raise UsageError("Aucun compte dans spro.toml.", remedy="Ajoutez-y [[mail.accounts]].")
    if name is None and len(accounts) == 1:
        return next(iter(accounts.values()))
    if name not in accounts:
        raise UsageError(
            f"Pas de compte « {name} »." if name else "Plusieurs comptes : lequel ?",
            remedy=nearest(name or "", accounts) or f"Comptes : {', '.join(accounts)}.",
        )
    return accounts[name]


def _ask(account: Account, secrets: Secrets) -> None:
    if account.login == "password":
        secrets.keep("password", account.name, _secret(f"Mot de passe de {account.user} : "))
    elif account.app_only:
        secrets.keep("password", account.name, _secret("Secret de l’application : "))
    elif account.login == "microsoft":
        from pipelines.mailbox import microsoft

        microsoft.log_in(account, secrets, say)
    else:
        from pipelines.mailbox import google

        if secrets.find("password", account.name) is None:
            secrets.keep("password", account.name, _secret("Secret de l’application : "))
        google.log_in(account, secrets, say)


def _secret(prompt: str) -> str:
    """Return what a person types, unseen, or a line of the standard input; never an argument."""
    from getpass import getpass

    secret = getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if not secret:
        raise UsageError("Rien n’a été donné.", remedy="Tapez-le, ou donnez-le par l’entrée.")
    return secret


def add_commands(mail_app: typer.Typer) -> None:
    """Add the command to `spro mail`."""
    mail_app.command(cls=FrenchCommand)(login)
