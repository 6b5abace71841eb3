"""How an account may be read: privately, and how long its server is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spro_docs.errors import UsageError
from spro_docs.settings import is_this_machine

if TYPE_CHECKING:
    from spro_docs.settings import Account


def must_be_private(account: Account) -> None:
    """Raise `UsageError` when secrets would pass in the clear between machines."""
    if not account.tls and not is_this_machine(account.host):
        raise UsageError(
            f"Compte « {account.name} » : sans chiffrement, le mot de passe passerait en clair.",
            remedy="Retirez « tls = false » : il n’est permis que vers cette machine.",
        )


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for, in seconds.

    `connect` for a connection; `silence` for the next byte; `command` for a whole answer, to which
    `slowest` (bytes a second) adds the time that large answers may take (a server that drips never
    falls silent), and `each` what it may take to open a mail for its size. `renew` is how long an
    IDLE lasts: servers hang up after 30 minutes; without IDLE, and at the folders that it does not
    hear of, one looks `look_every`. `pauses` are those before a line that was cut is opened again.
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
