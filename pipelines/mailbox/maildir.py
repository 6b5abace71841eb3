"""A Maildir as a mailbox: one file a mail, in `cur` (seen by a reader) and `new`.

Sources: https://cr.yp.to/proto/maildir.html, and Maildir++ for the folders below (`.Archives.2023`,
names in modified UTF-7).
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from pipelines.mailbox.files import Entry, FileMailbox, in_order, numbered

INBOX = "INBOX"
_FLAGS = re.compile(r"[:;!]2,[A-Za-z]*$")  # Windows has no colon in names
_HOLDING = ("cur", "new")  # `tmp` holds mails that are being delivered


class Maildir(FileMailbox):
    """The mails of a Maildir and of its folders. Nothing is moved from `new` to `cur`."""

    def folders(self) -> tuple[str, ...]:
        """Return INBOX, then the folders below by their names, « / » between levels."""
        return tuple(self._paths())

    def _paths(self) -> dict[str, Path]:
        from imapclient.imap_utf7 import decode

        below = {
            decode(path.name[1:].replace(".", "/").encode(errors="surrogateescape")): path
            for path in self._path.glob(".*")
            if is_maildir(path)
        }
        return {INBOX: self._path, **dict(sorted(below.items()))}

    def _entries(self, folder: str) -> Iterator[Entry]:
        path = self._paths()[folder]
        for holding in (path / name for name in _HOLDING):
            for name in in_order(partial(_names, holding)):
                try:
                    found = (holding / name).stat()
                except FileNotFoundError:
                    continue  # marked as read at this moment: it has another name now
                yield self._entry(holding / name, found)

    def _count(self, folder: str) -> int:
        path = self._paths()[folder]
        return sum(1 for holding in _HOLDING for _ in _names(path / holding))

    def _entry(self, file: Path, found: os.stat_result) -> Entry:
        # Flags change; what is before them is the mail's for good.
        unique = _FLAGS.sub("", file.name)
        arrived = dt.datetime.fromtimestamp(found.st_mtime, dt.UTC).date()
        return Entry(numbered(unique), file, found.st_size, arrived)

    def _fingerprint(self, folder: str) -> object:
        path = self._paths()[folder]
        return [(path / holding).stat().st_mtime_ns for holding in _HOLDING]


def _names(holding: Path) -> Iterator[str]:
    with os.scandir(holding) as files:
        for file in files:
            if not file.name.startswith("."):
                yield file.name


def is_maildir(path: Path) -> bool:
    """Whether a folder is a Maildir."""
    return all((path / name).is_dir() for name in _HOLDING)
