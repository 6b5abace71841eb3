"""A file of mails (.mbox) as a mailbox.

A mail begins with a line « From … » after an empty line, or at the start; in the mail such lines
are written « >From … » (the rules called mboxrd, https://www.loc.gov/preservation/digital/formats/fdd/fdd000385.shtml).
Mails are told by the hash of their bytes, since places move when a program compacts the file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from hashlib import blake2b
from typing import BinaryIO

from pipelines.mailbox.eml import EVERYTHING
from pipelines.mailbox.files import Entry, FileMailbox, numbered

# The end of a separator is a date; a paragraph that begins with « From » has none.
_SEPARATOR = re.compile(rb"From .{0,300}\d:\d\d.{0,40}\d{4}")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LINE = 64 * 1024  # a longer line comes in parts, so that a file without lines takes no memory


class Mbox(FileMailbox):
    """The mails of one .mbox file, in its order, in one folder « . »."""

    def folders(self) -> tuple[str, ...]:
        """Return the one folder."""
        return (EVERYTHING,)

    def _entries(self, folder: str) -> Iterator[Entry]:
        with self._path.open("rb") as file:
            yield from self._scanned(file)

    def _scanned(self, file: BinaryIO) -> Iterator[Entry]:
        mail: _Scanned | None = None
        blank, whole = b"", True
        at = 0
        while line := file.readline(_LINE):
            at += len(line)
            if whole and (blank or mail is None) and _SEPARATOR.match(line):
                if mail is not None:
                    yield self._entry(mail)
                mail, blank = _Scanned(at, _day(line)), b""
            elif mail is not None:
                mail.add(blank)
                blank = line if whole and not line.rstrip(b"\r\n") else b""
                mail.add(b"" if blank else line)
            whole = line.endswith(b"\n")
        if mail is not None:
            yield self._entry(mail)

    def _entry(self, mail: _Scanned) -> Entry:
        return Entry(_uid(mail.digest), self._path, mail.size, mail.arrived, start=mail.start)

    def _bytes(self, entry: Entry, most: int | None) -> bytes:
        with entry.path.open("rb") as file:
            file.seek(entry.start)
            part = most is not None and most < entry.size
            stored = file.read(most if part else entry.size)
        if not part and entry.uid != _uid(blake2b(stored, digest_size=16)):
            raise FileNotFoundError  # the file was changed since, and the mail lies elsewhere
        return _QUOTED.sub(rb"\1", stored)

    def _fingerprint(self, folder: str) -> object:
        found = self._path.stat()
        return found.st_size, found.st_mtime_ns


class _Scanned:
    """A mail on its way: where it starts, and what is known of it so far."""

    def __init__(self, start: int, arrived: dt.date) -> None:
        self.start = start
        self.arrived = arrived
        self.size = 0
        self.digest = blake2b(digest_size=16)

    def add(self, data: bytes) -> None:
        self.size += len(data)
        self.digest.update(data)


def _uid(digest: blake2b) -> int:
    return numbered(digest.digest())


def _day(separator: bytes) -> dt.date:
    """Return the day of a line « From a@b.example Thu Jul  6 14:00:00 2023 »."""
    found = re.search(
        r"([A-Z][a-z]{2}) +(\d{1,2}) \d.{0,40}(\d{4})", separator.decode("ascii", "replace")
    )
    try:
        if found is not None:
            return dt.date(int(found[3]), _MONTHS.index(found[1]) + 1, int(found[2]))
    except ValueError:
        pass
    # Without a day that can be read nothing is left out.
    return dt.date.max
