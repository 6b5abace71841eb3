"""Mailboxes on the tests' own Dovecot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
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


QUICK = Patience(connect=15, silence=15, command=30, pauses=(0.01, 0.05, 0.1))


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


def once_it_waits(work: Callable[[], object], *, asked: int = 2) -> Callable[[], bool]:
    """Return what a wait asks whether it is to stop: never, and that time `work` is done.

    The second time that it is asked, the wait has begun; later ones are a second apart, or as long
    as the mailbox's patience has it. No clock of a machine that is busy tells as much.
    """
    times = count(1)

    def stopped() -> bool:
        if next(times) == asked:
            work()
        return False

    return stopped
