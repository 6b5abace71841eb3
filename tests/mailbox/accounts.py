"""Mailboxes on the tests' own Dovecot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipelines.mailbox.account import Account, Patience
from pipelines.mailbox.imap import ImapMailbox
from pipelines.mailbox.login import login_of
from pipelines.mailbox.secrets import Secrets

if TYPE_CHECKING:
    from tests.servers.dovecot import Dovecot

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
    account = Account("test", "127.0.0.1", user, port=port or server.port, tls=False)
    return ImapMailbox(account, login_of(account, Secrets({"SPRO_PASSWORD": password})), patience)
