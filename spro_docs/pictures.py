"""Pictures beside a meeting's file: found, inside the workspace, and of a kind that slides show."""

from __future__ import annotations

from pathlib import Path

from spro_docs.errors import nearest

_KINDS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF87a": "GIF", b"GIF89a": "GIF"}
"""The first bytes of what PowerPoint and Word show on every system."""

_OTHERS = {b"RIFF": "WEBP", b"<svg": "SVG", b"<?xml": "SVG", b"BM": "BMP", b"%PDF": "PDF"}
_CONVERT = "Convertissez-la en PNG ou en JPEG."


class PictureError(ValueError):
    """A picture that cannot be shown: a sentence, and the next step as `remedy`."""

    def __init__(self, sentence: str, remedy: str = "") -> None:
        super().__init__(sentence)
        self.remedy = remedy


def picture_kind(head: bytes) -> str | None:
    """Return PNG, JPEG or GIF by the first bytes of a file, else None; names are not trusted."""
    return next((kind for magic, kind in _KINDS.items() if head.startswith(magic)), None)


class MeetingPictures:
    """Finds pictures relative to `folder` (the meeting file's), none outside `root`.

    It is the `PictureFolder` of a validation context.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder = folder.resolve()
        self._root = root.resolve()

    def find(self, name: str) -> str:
        """Return the absolute path of a picture; raises `PictureError`.

        Both slashes part folders, so that a workspace may move between systems.
        """
        if "://" in name:
            raise PictureError(
                f"« {name} » est une adresse", "Enregistrez l’image à côté du fichier."
            )
        try:
            path = (self._folder / name.replace("\\", "/")).resolve()
            self._check_place(path, name)
            with path.open("rb") as file:
                head = file.read(16)
        except (OSError, ValueError) as error:
            if isinstance(error, PictureError):
                raise
            raise PictureError(f"l’image « {name} » est illisible") from None
        _check_kind(head, name)
        return str(path)

    def _check_place(self, path: Path, name: str) -> None:
        if not path.is_relative_to(self._root):
            raise PictureError(
                f"l’image « {name} » est hors du dossier « {self._root.name} »",
                "Copiez-la à côté du fichier.",
            )
        if not path.is_file():
            around = path.parent.iterdir() if path.parent.is_dir() else ()
            names = [entry.name for entry in around if entry.is_file()]
            raise PictureError(f"image introuvable : « {name} »", nearest(path.name, names))


def _check_kind(head: bytes, name: str) -> None:
    if picture_kind(head) is not None:
        return
    if head[4:8] == b"ftyp":
        other: str | None = "HEIC ou AVIF"
    else:
        other = next((kind for magic, kind in _OTHERS.items() if head.startswith(magic)), None)
    if other is not None:
        raise PictureError(f"« {name} » est de type {other}, PNG, JPEG ou GIF attendu", _CONVERT)
    raise PictureError(f"« {name} » n’est pas une image PNG, JPEG ou GIF", _CONVERT)
