"""What is to be run by a machine, and the files by which it is told to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CARRIED = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "XDG_STATE_HOME")
"""Variables without which a run would not trust the same servers, or not find the same ledger.

No secret is among them; those of proxies are left out, since they may hold one.
"""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is to run, where, as whom, and every how many minutes.

    `secrets` are the names of the accounts' passwords or tokens (« spro-password-coordination »),
    `writable` the folders that a run writes, `environment` the variables that it needs besides.
    `watch` stays with the mailbox instead.
    """

    program: Path
    workspace: Path
    writable: tuple[Path, ...]
    user: str
    minutes: int = 30
    secrets: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    pack: bool = False
    watch: bool = False

    @property
    def arguments(self) -> tuple[str, ...]:
        """What the program is called with."""
        return ("ingest", *(["--watch"] if self.watch else []), *(["--pack"] if self.pack else []))


@dataclass(frozen=True, slots=True)
class ScheduleFile:
    """A file to install: its name, its text, and in French where it goes.

    `encoding` is what its reader takes it for.
    """

    name: str
    text: str
    place: str
    encoding: str = "utf-8"
