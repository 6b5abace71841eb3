"""Whole files or none: a reader never meets half of one, whatever happens while it is written."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from spro_docs.errors import FileError, reason_of


def replace_whole(path: Path, data: bytes) -> None:
    """Write a file under a temporary name beside it, flush it to the disk, then rename it.

    Keeps the mode of the file it replaces, and follows links. Raises `OSError`; then the file is
    as it was. (`tempfile` would make the new file readable by its owner alone, which closes a
    shared drive to colleagues.)
    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(target, temporary)
        os.replace(temporary, target)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, as `replace_whole`; raises `FileError` in French."""
    try:
        replace_whole(path, data)
    except OSError as error:
        raise FileError(
            path,
            f"écriture impossible ({reason_of(error)})",
            remedy="Vérifiez que vous pouvez y écrire ; s’il est ouvert ailleurs, fermez-le.",
        ) from None
