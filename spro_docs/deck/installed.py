"""Fonts of this machine, for a template whose font has no table: measured by FreeType (Pillow)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

MEASURED_AT = 1000
"""The type size, in pixels, at which a width is in thousandths."""
STYLES = {
    "regular": (False, False),
    "book": (False, False),
    "roman": (False, False),
    "bold": (True, False),
    "italic": (False, True),
    "oblique": (False, True),
    "bold italic": (True, True),
    "bold oblique": (True, True),
}
"""Names of styles, as (bold, italic)."""


@cache
def installed_family(name: str) -> dict[tuple[bool, bool], FreeTypeFont]:
    """Return the fonts of a family that are installed, by (bold, italic); none if it is not."""
    from PIL import ImageFont

    found: dict[tuple[bool, bool], FreeTypeFont] = {}
    for path in _files(name):
        try:
            font = ImageFont.truetype(str(path), MEASURED_AT)
        except OSError:
            continue
        family, style = font.getname()
        switches = STYLES.get((style or "").casefold())
        if switches is not None and (family or "").casefold() == name.casefold():
            found.setdefault(switches, font)
    return found


def _files(name: str) -> Iterator[Path]:
    """Yield the font files that may be of a family: those whose name begins like its."""
    start = "".join(character for character in name.casefold() if character.isalnum())[:4]
    for folder in _folders():
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.lower() in {".ttf", ".otf"} and path.stem.casefold().startswith(start):
                yield path


def _folders() -> list[Path]:
    """Return where systems keep their fonts."""
    home = Path.home()
    if sys.platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        return [windows / "Fonts", home / "AppData/Local/Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library/Fonts"]
    return [Path("/usr/share/fonts"), home / ".local/share/fonts", home / ".fonts"]
