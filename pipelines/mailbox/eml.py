"""A folder of .eml files, and those below it, as a mailbox."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from pipelines.mailbox.files import Entry, FileMailbox, in_order, numbered, summed

EVERYTHING = "."

_Scan = Callable[[], Iterator[str]]
_Order = Callable[[_Scan], Iterator[str]]


class EmlFolder(FileMailbox):
    """The .eml files of a folder, by their names; a lone .eml file is a folder of one.

    All are in one folder, « . ». Hidden files and folders, and links to folders, are left alone.
    """

    def folders(self) -> tuple[str, ...]:
        """Return the one folder."""
        return (EVERYTHING,)

    def _entries(self, folder: str) -> Iterator[Entry]:
        return self._stated(in_order)

    def _stated(self, order: _Order) -> Iterator[Entry]:
        for path in self._files(order):
            try:
                found = path.stat()
            except FileNotFoundError:
                continue
            # The change time also tells a file that was replaced by one of its size and date.
            name = path.relative_to(self._path).as_posix()
            uid = numbered(name, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            arrived = dt.datetime.fromtimestamp(found.st_mtime, dt.UTC).date()
            yield Entry(uid, path, found.st_size, arrived)

    def _files(self, order: _Order) -> Iterator[Path]:
        if self._path.is_file():
            yield self._path
            return
        waiting = [self._path]
        while waiting:
            folder = waiting.pop()
            for name in order(partial(_mails, folder)):
                yield folder / name
            below = sorted(_folders(folder), reverse=True)
            waiting += [folder / name for name in below]

    def _count(self, folder: str) -> int:
        return sum(1 for _ in self._files(_as_they_come))

    def _fingerprint(self, folder: str) -> object:
        return summed(entry.uid for entry in self._stated(_as_they_come))


def _as_they_come(scan: _Scan) -> Iterator[str]:
    return scan()


def _mails(folder: Path) -> Iterator[str]:
    for entry in _scanned(folder):
        if entry.name.lower().endswith(".eml") and not entry.is_dir():
            yield entry.name


def _folders(folder: Path) -> Iterator[str]:
    for entry in _scanned(folder):
        if entry.is_dir(follow_symlinks=False):
            yield entry.name


def _scanned(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield what is in a folder and not hidden; a folder that may not be read holds nothing."""
    with suppress(PermissionError, FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith("."):
                yield entry
