"""From settings and arguments to the mailboxes to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipelines.ingestion.collecting import Filing, Source
from pipelines.mailbox import open_account, open_source
from pipelines.mailbox.secrets import credential
from spro_docs.errors import SproError, UsageError, nearest
from spro_docs.settings import Account, Login, MailSettings


def sources_of(
    settings: MailSettings, wanted: Sequence[str], environ: Mapping[str, str]
) -> tuple[Source, ...]:
    """Return the sources that are wanted: names of accounts and paths, or every account.

    `environ` may hold secrets. Raises `UsageError` for what is neither, `SproError` when
    there is no account at all.
    """
    accounts = {account.name: account for account in settings.accounts}
    if not wanted and not accounts:
        raise SproError(
            "Aucune boîte aux lettres dans spro.toml",
            remedy="Ajoutez-y [[mail.accounts]], ou donnez des fichiers : spro ingest --from "
            "DOSSIER.",
        )
    return tuple(
        _account_source(settings, accounts[name], environ)
        if name in accounts
        else _file_source(name, accounts)
        for name in wanted or accounts
    )


def source_named(settings: MailSettings, name: str, *, environ: Mapping[str, str]) -> Source | None:
    """Return the source of a name that the ledger has noted: an account or a path; None if gone."""
    account = next((one for one in settings.accounts if one.name == name), None)
    if account is not None:
        return _account_source(settings, account, environ)
    return Source(open_source(Path(name))) if Path(name).exists() else None


def secret_name(account: Account) -> str:
    """Return the name of the credential that holds an account's secret: « spro-password-spro »."""
    kind = "password" if account.login is Login.PASSWORD or account.app_only else "token"
    return credential(kind, account.name)


def _account_source(settings: MailSettings, account: Account, environ: Mapping[str, str]) -> Source:
    after = account.after
    filing = Filing(move=after.move, keyword=after.keyword) if after is not None else None
    mailbox = open_account(account, environ, alone=len(settings.accounts) == 1)
    return Source(mailbox, account.folders, filing)


def _file_source(name: str, accounts: Mapping[str, Account]) -> Source:
    path = Path(name)
    if not path.exists():
        raise UsageError(
            f"« {name} » n’est ni un compte de spro.toml, ni un fichier, ni un dossier",
            remedy=nearest(name, accounts) or "Donnez un dossier de .eml, un .mbox ou un Maildir.",
        )
    return Source(open_source(path.resolve()))
