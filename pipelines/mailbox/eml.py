"""A folder of .eml files, and those below it, as a mailbox."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

from pipelines.mailbox.files import Entry, FileMailbox, numbered

EVERYTHING = "."


class EmlFolder(FileMailbox):
    """The .eml files of a folder, by their names; a lone .eml file is a folder of one.

    All are in one folder, « . ». Hidden files and folders, and links to folders, are left alone.
    """

    def folders(self) -> tuple[str, ...]:
        """Return the one folder."""
        return (EVERYTHING,)

    def _entries(self, folder: str) -> Iterator[Entry]:
        for path in self._files():
            try:
                found = path.stat()
            except FileNotFoundError:
                continue
            # The change time also tells a file that was replaced by one of its size and date.
            name = path.relative_to(self._path).as_posix()
            uid = numbered(name, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
            arrived = dt.datetime.fromtimestamp(found.st_mtime, dt.UTC).date()
            yield Entry(uid, path, found.st_size, arrived)

    def _files(self) -> Iterator[Path]:
        if self._path.is_file():
            yield self._path
            return
        for parent, folders, names in os.walk(self._path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if name.lower().endswith(".eml") and not name.startswith("."):
                    yield Path(parent, name)

    def _fingerprint(self, folder: str) -> object:
        return {entry.uid for entry in self._entries(folder)}
