"""What reading a mailbox needs to know of an account, and how long its server is waited for."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Protocol

from spro_docs.errors import UsageError


class Account(Protocol):
    """A mailbox on a server, as `spro_docs.settings.Account` describes it.

    `login` is « password », « microsoft » or « google ». `tls` may be False to this machine alone.
    `client_id` and `tenant` are Microsoft's and Google's names for the program that asks; with
    `app_only` it reads the mailbox by itself, without a person who logged in.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - told above

    @property
    def host(self) -> str: ...  # noqa: D102

    @property
    def server_port(self) -> int: ...  # noqa: D102

    @property
    def user(self) -> str: ...  # noqa: D102

    @property
    def login(self) -> str: ...  # noqa: D102

    @property
    def tls(self) -> bool: ...  # noqa: D102

    @property
    def client_id(self) -> str | None: ...  # noqa: D102

    @property
    def tenant(self) -> str: ...  # noqa: D102

    @property
    def app_only(self) -> bool: ...  # noqa: D102


def must_be_private(account: Account) -> None:
    """Raise `UsageError` when secrets would pass in the clear between machines."""
    if not account.tls and not _is_this_machine(account.host):
        raise UsageError(
            f"Compte « {account.name} » : sans chiffrement, le mot de passe passerait en clair.",
            remedy="Retirez « tls = false » : il n’est permis que vers cette machine.",
        )


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for, in seconds.

    `connect` for a connection; `silence` for the next byte; `command` for a whole answer, to which
    `slowest` (bytes a second) adds the time that large answers may take (a server that drips never
    falls silent), and `each` what it may take to open a mail for its size. `renew` is how long an
    IDLE lasts: servers hang up after 30 minutes; without IDLE one looks `look_every`. `pauses` are
    those before a line that was cut is opened again.
    """

    connect: float = 20.0
    silence: float = 60.0
    command: float = 90.0
    slowest: int = 32_768
    each: float = 0.05
    renew: float = 25 * 60.0
    look_every: float = 60.0
    pauses: tuple[float, ...] = (0.2, 1.0, 3.0)

    def allowed(self, size: int = 0) -> float:
        """Return the seconds that an answer of `size` bytes may take."""
        return self.command + size / self.slowest
