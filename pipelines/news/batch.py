"""Many mails at once, in all processors; then what they repeat or change of each other.

paths → (in each process) bytes → message → understood → (here) related in the order of Date
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from pipelines.message import parse_message
from pipelines.news.assistant import remembered, understand
from pipelines.news.context import Context
from pipelines.news.earlier import EarlierMail, relate
from pipelines.understanding import UnderstoodMail

Progress = Callable[[int, int], None]
Warn = Callable[[Path, str], None]
"""Told of a mail that a person has to look at, and why, in French."""

_FEW = 200  # mails: below, starting processes takes longer than reading
_CHUNK = 25  # mails handed to a process at a time


def mail_files(paths: Iterable[Path]) -> list[Path]:
    """Return the mails (.eml) that paths mean: files as they are, folders with all below them."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.rglob("*.eml")) if path.is_dir() else [path]
    return found


def understand_files(
    files: Sequence[Path],
    context: Context,
    *,
    progress: Progress = lambda _done, _total: None,
    warn: Warn = lambda _path, _reason: None,
    processes: int | None = None,
) -> list[UnderstoodMail]:
    """Return what is understood of each file, in their order.

    A mail without a Date counts as written when its file was last changed. Raises `OSError` for
    a file that cannot be read.
    """
    read: list[EarlierMail] = []
    found = _read(files, context, processes or os.cpu_count() or 1)
    for path, (mail, unreadable) in zip(files, found, strict=True):
        read.append(mail)
        progress(len(read), len(files))
        if unreadable is not None:
            warn(path, unreadable)
    return relate(read)


def _read(
    files: Sequence[Path], context: Context, processes: int
) -> Iterator[tuple[EarlierMail, str | None]]:
    if processes < 2 or len(files) < _FEW:
        yield from (understand_file(path, context) for path in files)
        return
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(partial(understand_file, context=context), files, chunksize=_CHUNK)


def understand_file(path: Path, context: Context) -> tuple[EarlierMail, str | None]:
    """Return what is understood of a file, ready to be compared with others; why it is unreadable.

    What is no message, or is encrypted, is understood as far as it goes.
    """
    import datetime as dt

    message = parse_message(path.read_bytes())
    received = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    mail = understand(message, context, file=path.name, received=received)
    return remembered(message, mail, received), message.unreadable
