"""One run at a time: a lock on a file, which the system lets go of when a program ends, however."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from pipelines.store.faults import LedgerError, another_run
from spro_docs.errors import reason_of


def run_lock(folder: Path) -> RunLock:
    """Return the lock of a state's folder, by which runs and purges exclude each other."""
    return RunLock(folder / "ingest.lock")


class RunLock:
    """Held within `with`; raises `LedgerBusyError` (75) while another run holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise LedgerError(
                f"{self._path} : impossible d’écrire ici ({reason_of(error)})",
                remedy="Vérifiez que le disque a de la place et que vous pouvez écrire ce dossier.",
            ) from error
        try:
            _lock(self._file)
        except OSError:
            os.close(self._file)
            self._file = None
            raise another_run() from None
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
