"""Picture files, read and measured before slides are laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from spro_docs.errors import FileError
from spro_docs.models import Meeting, NewsBlock, PictureBlock

MOST_BYTES = 20_000_000
"""A larger file is a mistake: a slide shows two million pixels."""

Kind = Literal["png", "jpeg", "gif"]
KINDS: dict[str, Kind] = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture's bytes, its format, and its size in pixels."""

    data: bytes
    kind: Kind
    width: int
    height: int


def read_pictures(meeting: Meeting, folder: Path | None = None) -> Mapping[str, PictureFile]:
    """Return the pictures that a meeting shows, by the name its blocks give them.

    Relative names are looked up in `folder`. Raises `FileError` for one that is missing, too
    large, or neither PNG, JPEG nor GIF.
    """
    names = {block.file for block in meeting.blocks() if isinstance(block, PictureBlock)}
    items = [
        item for block in meeting.blocks() if isinstance(block, NewsBlock) for item in block.items
    ]
    names |= {name for item in (*meeting.news, *items) for name in item.pictures}
    return {name: read_picture((folder or Path()) / name) for name in sorted(names)}


def read_picture(path: Path) -> PictureFile:
    """Read one picture; see `read_pictures`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileError(path, "cette image dépasse 20 Mo.", remedy="Réduisez-la.")
        data = path.read_bytes()
    except OSError as error:
        raise FileError(
            path, "cette image est introuvable ou illisible.", remedy="Vérifiez son nom."
        ) from error
    found = measure(data)
    if found is None:
        raise FileError(
            path,
            "cette image n’est ni PNG, ni JPEG, ni GIF.",
            remedy="Enregistrez-la en PNG : PowerPoint ne lit pas les autres formats partout.",
        )
    return PictureFile(data, *found)


def measure(data: bytes) -> tuple[Kind, int, int] | None:
    """Return a picture's format, width and height in pixels, or None for any other data."""
    from PIL import Image  # 40 ms: only for a meeting with pictures

    try:
        with Image.open(BytesIO(data), formats=tuple(KINDS)) as image:
            return KINDS[image.format or ""], image.width, image.height
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
