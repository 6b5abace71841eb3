"""Mailboxes on the tests' own Dovecot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.mailbox.account import Patience
from pipelines.mailbox.imap import ImapMailbox
from pipelines.mailbox.login import login_of
from pipelines.mailbox.secrets import Secrets

if TYPE_CHECKING:
    from tests.servers.dovecot import Dovecot


@dataclass(frozen=True)
class AccountOf:
    """A user's account, as settings describe it."""

    user: str
    host: str
    server_port: int
    tls: bool | str = False
    name: str = "test"
    login: str = "password"
    client_id: str | None = None
    tenant: str = "organizations"
    app_only: bool = False


QUICK = Patience(connect=5, silence=5, command=10, pauses=(0.01, 0.05, 0.1))


def mailbox_of(
    server: Dovecot,
    user: str,
    *,
    port: int | None = None,
    patience: Patience = QUICK,
    password: str = "s3cret",
) -> ImapMailbox:
    """Return the mailbox of a user, without TLS, through another port (a proxy's) if told."""
    account = AccountOf(user, "127.0.0.1", port or server.port)
    return mailbox_for(account, patience=patience, SPRO_PASSWORD=password)


def mailbox_for(account: AccountOf, *, patience: Patience = QUICK, **environ: str) -> ImapMailbox:
    """Return the mailbox of an account whose secrets are in `environ` alone."""
    return ImapMailbox(account, login_of(account, Secrets(environ)), patience)
