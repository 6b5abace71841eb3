"""A file of text before it is understood: read within limits, or refused in one sentence."""

from __future__ import annotations

from pathlib import Path

from spro_docs.errors import ContentError, FileError, nearest

MOST_BYTES = 5_000_000
"""A hundred times a long meeting's file: more is not a meeting."""

FORMATS = (
    (b"PK\x03\x04", "un document Word, Excel, PowerPoint ou une archive zip"),
    (b"\xd0\xcf\x11\xe0", "un ancien document Word, Excel ou PowerPoint"),
    (b"%PDF", "un fichier PDF"),
    (b"\x89PNG", "une image"),
    (b"\xff\xd8\xff", "une image"),
)
AS_UTF8 = "Enregistrez-le en UTF-8 (dans le Bloc-notes : Enregistrer sous, Codage : UTF-8)."


def read_source(path: Path) -> str:
    """Return a file's text, without a byte order mark.

    Raises `FileError` where it cannot be read, `ContentError` where it is no text in UTF-8.
    """
    data = _bytes(path)
    for magic, name in FORMATS:
        if data.startswith(magic):
            raise ContentError(
                path,
                f"c’est {name}, un fichier texte au format YAML est attendu.",
                remedy="Partez de l’exemple samples/meetings/2023-07-06.yaml.",
            )
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise ContentError(path, "ce fichier est codé en UTF-16, UTF-8 attendu.", remedy=AS_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentError(
            path,
            "ce fichier n’est pas codé en UTF-8 (sans doute en Windows-1252).",
            line=line,
            remedy=AS_UTF8,
        ) from error
    if not text.strip():
        raise ContentError(path, "ce fichier est vide, une réunion au format YAML est attendue.")
    return text


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise FileError(path, "c’est un dossier, un fichier YAML est attendu.")
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise FileError(
                path,
                f"ce fichier fait {size // 1_000_000} Mo, {MOST_BYTES // 1_000_000} Mo au plus.",
                remedy="Vérifiez que c’est bien le fichier d’une réunion.",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileError(path, "ce fichier n’existe pas.", remedy=_neighbour(path)) from error
    except OSError as error:
        raise FileError(path, f"lecture impossible ({error.strerror or error}).") from error


def _neighbour(path: Path) -> str:
    """Suggest the file of the nearest name in the same folder."""
    if not path.parent.is_dir():
        return f"Le dossier {path.parent} n’existe pas non plus."
    return nearest(path.name, (entry.name for entry in path.parent.iterdir() if entry.is_file()))
