"""A file held while it is read, changed and written: two programs change it in turn.

Replacing a file whole keeps readers safe, yet not writers: two that read the same state each
write their own change, and the second undoes the first.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from spro_docs.errors import FileError, TryAgainError, reason_of

PATIENCE = 30.0
"""Seconds that a command waits for another to be done: the longest one composes a meeting."""
_PAUSE = 0.02
_OPENING = 1.0
"""Seconds given to a lock file that cannot be opened, as its holder is removing it (Windows)."""
_TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK})


@contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a file, which need not exist, within `with`; whoever else wants it waits.

    The lock is on a file beside it, as its replacement would lose a lock of its own, and beside,
    so that colleagues on a shared drive meet it too; the system lets go of it when a program ends,
    however. Raises `TryAgainError` after `patience` seconds, `FileError` where nothing can be
    written. Not to be held twice by one program.
    """
    target = path.resolve()
    beside = target.with_name(f".{target.name}.lock")
    lock = _locked(path, beside, time.monotonic() + patience)
    try:
        yield
    finally:
        _release(lock, beside)


def _locked(path: Path, beside: Path, until: float) -> int:
    """Return the descriptor of the lock, once it is ours."""
    opening = time.monotonic() + _OPENING
    while True:
        try:
            lock = _opened(beside)
        except OSError as error:
            if not _being_removed(error) or time.monotonic() > opening:
                raise FileError(
                    path,
                    f"écriture impossible ({reason_of(error)})",
                    remedy="Vérifiez que vous pouvez y écrire.",
                ) from None
        else:
            if _lock(lock) and _current(lock, beside):
                return lock
            os.close(lock)
            opening = time.monotonic() + _OPENING
        if time.monotonic() > until:
            raise TryAgainError(
                f"{path} : une autre commande le modifie.", remedy="Recommencez dans un instant."
            )
        time.sleep(_PAUSE)


def _opened(beside: Path) -> int:
    try:
        return os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError as error:
        try:
            return os.open(beside, os.O_RDONLY)  # a colleague's: reading it is enough to wait
        except OSError:
            raise error from None


def _lock(lock: int) -> bool:
    """Take the lock if it is free.

    A drive that knows no locks is taken as free: `EditableFile.write` still compares.
    """
    try:
        _try_lock(lock)
    except OSError as error:
        return error.errno not in _TAKEN
    return True


if sys.platform == "win32":
    import msvcrt

    def _try_lock(lock: int) -> None:
        msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)

    def _being_removed(error: OSError) -> bool:
        # A file that is about to go cannot be opened; nor can one in a folder closed to us,
        # which no code tells apart.
        return isinstance(error, PermissionError)

    def _current(lock: int, beside: Path) -> bool:  # noqa: ARG001 - open files are not removed
        return True

    def _release(lock: int, beside: Path) -> None:
        os.close(lock)
        with suppress(OSError):  # somebody else waits for it
            beside.unlink()

else:
    import fcntl

    def _try_lock(lock: int) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _being_removed(error: OSError) -> bool:  # noqa: ARG001 - never seen halfway
        return False

    def _current(lock: int, beside: Path) -> bool:
        """Tell whether the lock is still the file of that name, and not one just removed."""
        try:
            return os.path.samestat(os.fstat(lock), beside.stat())
        except FileNotFoundError:
            return False

    def _release(lock: int, beside: Path) -> None:
        with suppress(OSError):
            beside.unlink()
        os.close(lock)
