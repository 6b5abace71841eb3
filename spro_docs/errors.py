"""What can go wrong, as a small tree; the command line catches `SproError` once.

::

    SproError            1   anything told to a person
    ├── UsageError       2   the call itself is off
    ├── FileError        1   a file that cannot be read or written
    │   └── ContentError 1   a file that was read, and says something impossible
    ├── TemplateError    1   a template without what the document needs
    ├── FolderError      1   a folder of a mailbox that is missing, or that is not what it was
    ├── CertificateError 1   a server that does not prove who it is
    ├── LoginError       4   a mailbox that refuses us
    └── TryAgainError   75   a server that is away, cuts, or asks to come later

Messages are French: their reader is the coordinator. Each says what is wrong, where, and what
to do next; `str(error)` is the whole of it on one line.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class SproError(Exception):
    """The base of every error that a person is told; `exit_code` is the process's."""

    exit_code = 1

    def __init__(self, sentence: str, *, remedy: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy

    def __str__(self) -> str:
        if not self.remedy:
            return self.sentence
        stop = "" if self.sentence.endswith((".", "?", "!", "…")) else "."
        return f"{self.sentence}{stop} {self.remedy}"


class UsageError(SproError):
    """A wrong command, option or argument."""

    exit_code = 2


class FileError(SproError):
    """A file that is missing, unreadable, too large, or cannot be written."""

    def __init__(self, path: Path | str, problem: str, *, remedy: str = "") -> None:
        super().__init__(f"{path} : {problem}", remedy=remedy)
        self.path = Path(path)


class ContentError(SproError):
    """A file whose content is not what its model allows: names the file, the line and the field."""

    def __init__(
        self, path: Path | str, problem: str, *, line: int | None = None, remedy: str = ""
    ) -> None:
        where = f"{path}, ligne {line}" if line is not None else f"{path}"
        super().__init__(f"{where} : {problem}", remedy=remedy)
        self.path = Path(path)
        self.line = line


class TemplateError(SproError):
    """A template in which layouts, placeholders or tags are missing or unknown."""


class FolderError(SproError):
    """A folder of a mailbox that is missing, or that is not what it was."""


class CertificateError(SproError):
    """A server whose certificate does not prove that it is the one that was asked for."""


class LoginError(SproError):
    """A mailbox that refuses the login, or a login that has no secret; never tried again."""

    exit_code = 4


class TryAgainError(SproError):
    """A server that is away, cuts the line, or asks to come later; nothing is lost by waiting."""

    exit_code = 75


def nearest(name: str, known: Iterable[str]) -> str:
    """Return « Vouliez-vous dire … ? » for the nearest of `known`, or an empty string.

    Case is folded, so that `cma` finds `CMA`.
    """
    by_fold = {candidate.casefold(): candidate for candidate in known}
    close = get_close_matches(name.casefold(), by_fold, n=1, cutoff=0.6)
    return f"Vouliez-vous dire « {by_fold[close[0]]} » ?" if close else ""


_REASONS = {
    errno.EACCES: "permission refusée",
    errno.EPERM: "permission refusée",
    errno.EROFS: "disque en lecture seule",
    errno.ENOSPC: "disque plein",
    errno.ENOENT: "fichier ou dossier absent",
    errno.ENOTDIR: "ce n’est pas un dossier",
    errno.EISDIR: "c’est un dossier",
}


def reason_of(error: OSError) -> str:
    """Return why the system refused, in French where it is common; its own words otherwise."""
    known = _REASONS.get(error.errno) if error.errno is not None else None
    return known or error.strerror or str(error)
