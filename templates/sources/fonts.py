"""Write the advance widths that decks are fitted with, from the fonts installed on this machine.

Needs uharfbuzz, fontTools and Debian's fonts-crosextra-carlito, fonts-crosextra-caladea and
fonts-liberation. Only to be run again when a family is added: widths do not change.

For each style: `widths` of characters, and `pairs` of what two neighbours take more or less than
the sum of theirs (kerning, ligatures), as HarfBuzz shapes them; in thousandths of the type size.
"""

from __future__ import annotations

import json
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont

FOLDER = Path("/usr/share/fonts/truetype")
TARGET = Path(__file__).resolve().parents[2] / "spro_docs" / "deck" / "fonts.json"
LAST = 0x2300
"""Characters beyond are symbols that other fonts stand in for."""
PAIRED = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŒÆàâäçèéêëîïôöùûüÿœæ .,;:!?’«»()[]/-–—…€%°²&+'\"\u00a0"
)
LEAST = 2
"""Thousandths: what is less is not worth a line in the table."""
STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold_italic": "BoldItalic"}
FAMILIES = {
    "carlito": "crosextra/Carlito-{}.ttf",
    "caladea": "crosextra/Caladea-{}.ttf",
    "liberation sans": "liberation/LiberationSans-{}.ttf",
    "liberation serif": "liberation/LiberationSerif-{}.ttf",
}


def widths(font: TTFont) -> dict[str, float]:
    """Return the advance widths of a font by character."""
    scale = 1000 / font["head"].unitsPerEm
    advances = font["hmtx"]
    return {
        chr(code): round(advances[name][0] * scale, 1)
        for code, name in sorted(font.getBestCmap().items())
        if 0x20 <= code < LAST and advances[name][0]
    }


def pairs(path: Path) -> dict[str, int]:
    """Return what two neighbours differ by from the sum of their widths."""
    font = uharfbuzz.Font(uharfbuzz.Face(path.read_bytes()))
    alone = {character: shaped(font, character) for character in PAIRED}
    scale = 1000 / font.face.upem
    found = {}
    for first in PAIRED:
        for second in PAIRED:
            both = shaped(font, first + second)
            difference = round((both - alone[first] - alone[second]) * scale)
            if abs(difference) >= LEAST:
                found[first + second] = difference
    return found


def shaped(font: uharfbuzz.Font, text: str) -> int:
    """Return the width of a text as shaped, in the font's units."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    return sum(position.x_advance for position in buffer.glyph_positions)


def line_height(font: TTFont) -> float:
    """Return the height of a line as a share of the type size."""
    table = font["hhea"]
    return round((table.ascent - table.descent + table.lineGap) / font["head"].unitsPerEm, 4)


def style(path: Path) -> dict[str, object]:
    """Return a style's tables; pairs by what they differ by, which takes the least room."""
    by_difference: dict[int, list[str]] = {}
    for pair, difference in pairs(path).items():
        by_difference.setdefault(difference, []).append(pair)
    joined = {str(difference): "".join(found) for difference, found in by_difference.items()}
    return {"widths": widths(TTFont(path)), "pairs": joined}


def family(pattern: str) -> dict[str, object]:
    """Return a family's four styles and its line height."""
    paths = {key: FOLDER / pattern.format(name) for key, name in STYLES.items()}
    tables: dict[str, object] = {key: style(path) for key, path in paths.items()}
    return {"line_height": line_height(TTFont(paths["regular"])), **tables}


def main() -> None:
    """Write the tables."""
    found = {name: family(pattern) for name, pattern in FAMILIES.items()}
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
