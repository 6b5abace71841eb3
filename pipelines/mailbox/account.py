"""An account to read mails from: where its server is and how one logs in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spro_docs.errors import UsageError

LoginKind = Literal["password", "microsoft", "google"]
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Account:
    """A mailbox on a server.

    `port` is 993 where it is not given. `tls` may be False to this machine alone. `client_id`,
    `tenant` and `app_only` are Microsoft's and Google's names for the program that asks:
    `app_only` is a program that reads the mailbox by itself, without a person who logged in.
    """

    name: str
    host: str
    user: str
    port: int = 993
    login: LoginKind = "password"
    tls: bool = True
    client_id: str | None = None
    tenant: str = "organizations"
    app_only: bool = False

    def __post_init__(self) -> None:
        if not self.tls and self.host not in LOOPBACK:
            raise UsageError(
                f"Compte « {self.name} » : sans chiffrement, un mot de passe passerait en clair.",
                remedy="Retirez « tls = false » : il n’est permis que vers cette machine.",
            )


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for, in seconds.

    `connect` for a connection; `silence` for the next byte; `command` for a whole answer, to which
    `slowest` (bytes a second) adds the time that large answers may take: a server that drips
    never falls silent. `renew` is how long an IDLE lasts: servers hang up after 30 minutes; without
    IDLE one looks `look_every`. `pauses` are those before a line that was cut is opened again.
    """

    connect: float = 20.0
    silence: float = 60.0
    command: float = 90.0
    slowest: int = 32_768
    renew: float = 25 * 60.0
    look_every: float = 60.0
    pauses: tuple[float, ...] = (0.2, 1.0, 3.0)

    def allowed(self, size: int = 0) -> float:
        """Return the seconds that an answer of `size` bytes may take."""
        return self.command + size / self.slowest
