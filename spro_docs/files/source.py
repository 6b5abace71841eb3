"""A file's text, or one sentence on why it is none."""

from __future__ import annotations

import os
import re
from pathlib import Path

from spro_docs.errors import ContentError, FileError, SproError, nearest

MAX_SIZE = 5_000_000
"""Bytes. The meeting files of ten years together are smaller; nothing beyond is read."""

_UTF8 = "\ufeff".encode()
_OFFICE_OLD = b"\xd0\xcf\x11\xe0"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""Characters that YAML and TOML do not allow."""

_SAVE_AS_UTF8 = (
    "Enregistrez-le en UTF-8 (Bloc-notes : Fichier, Enregistrer sous, Encodage : UTF-8)."
)


def read_text(path: Path, expected: str) -> str:
    """Return the text of a UTF-8 file, line ends as they are, without its byte order mark.

    `expected` names what should be there (« un fichier de réunion (YAML) »).

    Raises `FileError` (missing, a folder, no permission, too large) and `ContentError`
    (a Word file, another encoding, control characters).
    """
    return decode(read_bytes(path, expected), path, expected)


def read_bytes(path: Path, expected: str) -> bytes:
    """Return the bytes of a file of at most `MAX_SIZE`; raises `FileError`."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_SIZE + 1)
            size = os.fstat(file.fileno()).st_size
    except (OSError, ValueError) as error:
        raise unreadable(path, expected, error) from None
    if len(data) > MAX_SIZE:
        raise FileError(
            path,
            f"{max(size, len(data)) / 1_000_000:.0f} Mo, c’est trop pour {expected}",
            remedy=f"{MAX_SIZE // 1_000_000} Mo au plus : est-ce le bon fichier ?",
        )
    return data


def unreadable(path: Path, expected: str, error: Exception) -> SproError:
    """Return what to tell about a file that the system does not open."""
    if path.is_dir():
        return FileError(path, f"c’est un dossier ; {expected} est attendu")
    if isinstance(error, FileNotFoundError):
        folder = path.absolute().parent
        around = folder.iterdir() if folder.is_dir() else ()
        names = [entry.name for entry in around if entry.is_file()]
        problem = "fichier introuvable" if folder.is_dir() else "dossier introuvable"
        return FileError(path, problem, remedy=nearest(path.name, names))
    if isinstance(error, PermissionError):
        return FileError(
            path, "lecture interdite", remedy="Demandez le droit de lire ce fichier, ou fermez-le."
        )
    return FileError(path, f"fichier illisible ({getattr(error, 'strerror', None) or error})")


def decode(data: bytes, path: Path, expected: str) -> str:
    """Return the text of a file's bytes; raises `ContentError`."""
    _refuse_other_kinds(data, path, expected)
    try:
        text = data.removeprefix(_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        word = _word_around(data, error.start).decode("cp1252", "replace")
        raise ContentError(
            path,
            f"« {word} » n’est pas écrit en UTF-8 (sans doute en Windows-1252)",
            line=line,
            remedy=_SAVE_AS_UTF8,
        ) from None
    _refuse_control_characters(text, path)
    return text


def _refuse_other_kinds(data: bytes, path: Path, expected: str) -> None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_like_utf16(data):
        raise ContentError(path, "ce fichier est en UTF-16", remedy=_SAVE_AS_UTF8)
    kind = _other_kind(data)
    if kind:
        raise ContentError(
            path,
            f"c’est {kind} ; {expected} est attendu",
            remedy="C’est un texte simple, à ouvrir avec un éditeur de texte.",
        )


def _looks_like_utf16(data: bytes) -> bool:
    """Tell UTF-16 without a mark: one byte in two is null in Western text."""
    head = data[:200]
    return any(head[::2]) != any(head[1::2]) and len(head) > 3


def _other_kind(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        parts = {b"word/": "Word", b"ppt/": "PowerPoint", b"xl/": "Excel", b"content.xml": "Libre"}
        kind = next((name for part, name in parts.items() if part in data), None)
        if kind == "Libre":
            return "un fichier LibreOffice"
        return f"un fichier {kind}" if kind else "une archive ZIP"
    if data.startswith(_OFFICE_OLD):
        return "un ancien fichier Word, Excel ou PowerPoint"
    return "un fichier PDF" if data.startswith(b"%PDF-") else ""


def _word_around(data: bytes, position: int) -> bytes:
    """Return the bytes between the spaces around `position`, 20 on each side at most."""
    before = re.split(rb"\s", data[max(0, position - 20) : position])[-1]
    after = re.split(rb"\s", data[position : position + 20])[0]
    return before + after


def _refuse_control_characters(text: str, path: Path) -> None:
    found = _CONTROL.search(text)
    if found is None:
        return
    code = f"U+{ord(found.group()):04X}"
    line = text.count("\n", 0, found.start()) + 1
    raise ContentError(
        path,
        f"caractère invisible {code}, que ce fichier ne peut pas contenir",
        line=line,
        remedy="Effacez-le ; s’il y en a partout, le fichier est abîmé.",
    )
