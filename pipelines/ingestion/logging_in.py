"""A person logs in to an account once; what that gives is kept in the system's keyring."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pipelines.mailbox.secrets import Secrets, require_keyring
from spro_docs.settings import Account, Login


def log_in(
    account: Account,
    environ: Mapping[str, str],
    tell: Callable[[str], None],
    ask: Callable[[str], str],
    *,
    alone: bool,
) -> None:
    """Ask for an account's secret, or have its provider ask, and keep it in the keyring.

    `tell` shows a sentence, `ask` returns what a person types unseen, `alone` says that there is no
    other account. Raises `LoginError`.
    """
    secrets = Secrets(environ, alone=alone)
    by_person = account.login is not Login.PASSWORD and not account.app_only
    require_keyring("token" if by_person else "password", account.name)
    if account.login is Login.MICROSOFT and not account.app_only:
        from pipelines.mailbox import microsoft

        microsoft.log_in(account, secrets, tell)
    elif account.login is Login.GOOGLE:
        from pipelines.mailbox import google

        if secrets.find("password", account.name) is None:
            secrets.keep("password", account.name, ask("Secret de l’application chez Google"))
        google.log_in(account, secrets, tell)
    else:
        secrets.keep("password", account.name, ask(f"Secret du compte « {account.name} »"))
