"""Logging in: by a password, or by a token of Microsoft's or Google's (XOAUTH2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipelines.mailbox.secrets import Secrets, elsewhere
from spro_docs.errors import LoginError
from spro_docs.settings import Account

if TYPE_CHECKING:
    from imapclient import IMAPClient

Login = Callable[["IMAPClient"], None]
Tokens = Callable[[], str]


def login_of(account: Account, secrets: Secrets) -> Login:
    """Return how one logs in to an account. Secrets are looked for at each login, tokens renewed.

    The login raises `LoginError` when there is no secret or the identity's provider refuses,
    `TryAgainError` when that provider is away, and IMAP4.error when the mailbox refuses.
    """
    if account.login == "password":
        return lambda client: _by_password(client, account, secrets)
    tokens = _tokens(account, secrets)
    # A token just before its end would be refused in the middle of a run; a fresh one each time.
    return lambda client: _by_token(client, account.user, tokens())


def _tokens(account: Account, secrets: Secrets) -> Tokens:
    if account.login == "microsoft":
        from pipelines.mailbox.microsoft import tokens_of

        return tokens_of(account, secrets)
    from pipelines.mailbox.google import tokens_of as google_tokens_of

    return google_tokens_of(account, secrets)


def _by_password(client: IMAPClient, account: Account, secrets: Secrets) -> None:
    password = secrets.find("password", account.name)
    if password is None:
        raise LoginError(
            f"Compte « {account.name} » : pas de mot de passe.",
            remedy=f"Enregistrez-le : spro mail login {account.name} ; ou, sans trousseau, "
            f"donnez-le par {elsewhere('password', account.name)}.",
        )
    if (account.user + password).isascii():
        client.login(account.user, password)
    else:
        client.plain_login(account.user, password)  # LOGIN has no accents (RFC 3501, 6.2.3)


def _by_token(client: IMAPClient, user: str, token: str) -> None:
    client.oauth2_login(user, token)
