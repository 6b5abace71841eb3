"""Documents on disk: never half-written, never over a person's work, the same bytes each time.

A document that we made ends with a seal, the hash of its bytes as the comment of its zip archive.
Word and PowerPoint drop it when they save: a file without its seal is somebody's work and stays;
the new document is then written beside it. (A custom property was rejected: it survives an edit,
and adding a part costs as much as writing the file.)
"""

from __future__ import annotations

import errno
import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from spro_docs.errors import FileError, reason_of
from spro_docs.files.writing import replace_whole

SEAL = b"spro-docs sha256:"
SHORT_HASH = 40
"""Digits of the hash in a document of lines: a calendar's lines have 75 bytes at most."""
_FIRST_DAY = struct.pack("<HH", 0, 0x21)
"""Midnight, 1 January 1980: the least date of a zip archive."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where a document was written; `reason` tells in French why not where it was asked to."""

    path: Path
    reason: str = ""


def deterministic(data: bytes) -> bytes:
    """Return a zip archive without what the clock and the machine put in it.

    Dates and the maker's system are overwritten in place: packing anew would take twice as long.
    """
    archive = bytearray(data)
    with ZipFile(BytesIO(data)) as opened:
        entry = opened.start_dir
        for info in opened.infolist():
            archive[info.header_offset + 10 : info.header_offset + 14] = _FIRST_DAY
            archive[entry + 5] = 0
            archive[entry + 12 : entry + 16] = _FIRST_DAY
            archive[entry + 38 : entry + 42] = bytes(4)
            name, extra, comment = struct.unpack("<3H", archive[entry + 28 : entry + 34])
            entry += 46 + name + extra + comment
    return bytes(archive)


def sealed(archive: bytes) -> bytes:
    """Return a zip archive without comment, with its seal as comment."""
    comment = SEAL + hashlib.sha256(archive).hexdigest().encode()
    return archive[:-2] + struct.pack("<H", len(comment)) + comment


def sealed_text(data: bytes, after: bytes, line: bytes) -> bytes:
    """Return a document of lines (.ics, .eml, .pdf) with its seal, `line`, behind `after`.

    `line` holds `%s` where the seal goes; the hash is that of the document without its digits.
    """
    head, found, tail = data.partition(after)
    if not found:
        raise ValueError("no place for the seal")
    before, _, behind = line.partition(b"%s")
    start, end = head + after + before + SEAL, behind + tail
    return start + _short_hash(start + end) + end


def _untouched_text(data: bytes) -> bool:
    start, found, rest = data.partition(SEAL)
    digest, end = rest[:SHORT_HASH], rest[SHORT_HASH:]
    return bool(found) and _short_hash(start + SEAL + end) == digest


def _short_hash(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest()[:SHORT_HASH].encode()


def untouched(data: bytes) -> bool:
    """Tell whether bytes are a document of ours as it was made."""
    if not data.startswith(b"PK"):
        return _untouched_text(data)
    length = len(SEAL) + 64
    comment = data[-length:]
    if not comment.startswith(SEAL):
        return False
    archive = data[: -length - 2] + bytes(2)
    return hashlib.sha256(archive).hexdigest().encode() == comment[len(SEAL) :]


def write_document(path: Path, data: bytes) -> Written:
    """Write a document whole or not at all; raises `FileError` where it cannot be.

    A file that somebody made, edited or has open is left as it is: the document is then written
    beside it, « nom (2).pptx ».
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise _failed(path, "ce n’est pas un fichier.")  # a device: without end, not to be replaced
    reason = ""
    for candidate in _candidates(path):
        problem = taken(candidate)
        if not problem:
            try:
                replace_whole(candidate, data)
            except PermissionError:
                if not candidate.exists():
                    raise _failed(path, "l’écriture n’est pas permise dans ce dossier.") from None
                problem = f"{candidate.name} est ouvert ou protégé"
            except OSError as error:
                raise _failed(path, _why(error)) from error
            else:
                return Written(candidate, reason)
        reason = reason or problem
    raise _failed(path, "trop de copies de ce nom existent déjà.")


MOST_COPIES = 100


def _candidates(path: Path) -> Iterator[Path]:
    yield path
    for number in range(2, MOST_COPIES):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


def taken(path: Path) -> str:
    """Tell in French why a file must stay as it is; nothing where it may be replaced."""
    if path.with_name(f"~${path.name}").exists():
        return f"{path.name} est ouvert dans Office"
    if path.is_dir():
        return f"{path.name} est un dossier"
    try:
        known = not path.exists() or untouched(path.read_bytes())
    except OSError:
        return f"{path.name} ne peut être relu"
    return "" if known else f"{path.name} a été modifié ou créé par quelqu’un"


def _why(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "le disque est plein."
    if error.errno == errno.ENOENT:
        return "le dossier n’existe pas."
    if error.errno == errno.EROFS:
        return "le disque est en lecture seule."
    return f"écriture impossible ({reason_of(error)})."


def _failed(path: Path, problem: str) -> FileError:
    return FileError(path, problem, remedy="Choisissez un autre fichier avec -o.")
