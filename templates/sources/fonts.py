"""Write the advance widths that decks are fitted with, from the fonts installed on this machine.

Needs fontTools and Debian's fonts-crosextra-carlito, fonts-crosextra-caladea, fonts-liberation and
fonts-dejavu. Only to be run again when a family is added: widths do not change.
"""

from __future__ import annotations

import json
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path("/usr/share/fonts/truetype")
TARGET = Path(__file__).resolve().parents[2] / "spro_docs" / "deck" / "fonts.json"
LAST = 0x2300
"""Characters beyond are symbols that other fonts stand in for."""
STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold_italic": "BoldItalic"}
FAMILIES = {
    "carlito": "crosextra/Carlito-{}.ttf",
    "caladea": "crosextra/Caladea-{}.ttf",
    "liberation sans": "liberation/LiberationSans-{}.ttf",
    "liberation serif": "liberation/LiberationSerif-{}.ttf",
}


def widths(font: TTFont) -> dict[str, int]:
    """Return the advance widths of a font by character, in thousandths of its size."""
    scale = 1000 / font["head"].unitsPerEm
    advances = font["hmtx"]
    return {
        chr(code): round(advances[name][0] * scale)
        for code, name in sorted(font.getBestCmap().items())
        if 0x20 <= code < LAST and advances[name][0]
    }


def line_height(font: TTFont) -> float:
    """Return the height of a line as a share of the type size."""
    table = font["hhea"]
    return round((table.ascent - table.descent + table.lineGap) / font["head"].unitsPerEm, 4)


def family(pattern: str) -> dict[str, object]:
    """Return a family's four tables and its line height."""
    fonts = {key: TTFont(FOLDER / pattern.format(style)) for key, style in STYLES.items()}
    tables: dict[str, object] = {key: widths(font) for key, font in fonts.items()}
    return {"line_height": line_height(fonts["regular"]), **tables}


def main() -> None:
    """Write the tables."""
    found = {name: family(pattern) for name, pattern in FAMILIES.items()}
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
