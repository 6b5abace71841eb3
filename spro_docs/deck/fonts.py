"""Advance widths of the fonts that decks are set in: no font file is needed where decks are made.

`fonts.json` holds, for each family and each of its four styles, widths in thousandths of the type
size, built from the fonts themselves by `templates/sources/fonts.py`. Families of the same widths
share a table: Calibri and Carlito, Arial and Liberation Sans, Times New Roman and Liberation Serif.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from spro_docs.deck.installed import MEASURED_AT, installed_family

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

TWINS = {
    "calibri": "carlito",
    "arial": "liberation sans",
    "helvetica": "liberation sans",
    "times new roman": "liberation serif",
    "cambria": "caladea",
}
UNKNOWN = 1.08
"""An unknown font is measured by the widest table and a little more: too much room is no fault."""
KNOWN = 1.001
"""LibreOffice rounds where glyphs stand: a thousandth more, and hardly a line comes as a surprise
(of 1,500 paragraphs 1,490 have the lines predicted, 2 have more)."""
WIDE, NARROW = 1000, 600
"""For characters that a table lacks: East Asian and emoji, others (thousandths)."""


class _Widths(dict[str, float]):
    """Widths by character; one that the font lacks is measured as its fallback might be."""

    def __missing__(self, character: str) -> float:
        if character in "\u00a0\u202f\t" and " " in self:
            width = self[" "]
        elif unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Cc"}:
            width = 0.0
        elif unicodedata.east_asian_width(character) in {"W", "F"} or ord(character) > 0xFFFF:
            width = WIDE
        else:
            width = NARROW
        self[character] = width
        return width


class _MeasuredWidths(_Widths):
    """Widths that an installed font gives, each measured when it is first met."""

    def __init__(self, font: FreeTypeFont) -> None:
        super().__init__()
        self._font = font

    def __missing__(self, character: str) -> float:
        width = self[character] = float(self._font.getlength(character))
        return width


@dataclass(frozen=True, slots=True)
class Table:
    """A style's widths, and what neighbours differ by: kerning and ligatures."""

    widths: _Widths
    pairs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Font:
    """A family's widths. `exact` tells whether they are its own; `line_height` is of its size."""

    name: str
    exact: bool
    line_height: float
    tables: Mapping[tuple[bool, bool], Table]
    factor: float = 1.0

    def advance(
        self,
        text: str,
        size: float,
        bold: bool = False,
        italic: bool = False,
    ) -> float:
        """Return the width of a text in points."""
        table = self.tables[bold, italic]
        widths, pairs = table.widths, table.pairs
        wide = sum([widths[character] for character in text])
        closer = sum([pairs.get(text[at : at + 2], 0) for at in range(len(text) - 1)])
        return (wide + closer) * size * self.factor / 1000


@cache
def load_font(name: str) -> Font:
    """Return a family's widths: from the tables, else from the font installed here.

    A family that is neither has the widest table's and a little more, and is not `exact`.
    """
    known = _families()
    key = TWINS.get(name.casefold(), name.casefold())
    if key in known:
        return Font(name, True, known[key]["line_height"], _tables(known[key]), KNOWN)
    installed = installed_family(name)
    if (False, False) in installed:
        return _measured(name, installed)
    widest = max(known.values(), key=lambda family: sum(family["regular"]["widths"].values()))
    tallest = max(family["line_height"] for family in known.values())
    return Font(name, False, tallest, _tables(widest), UNKNOWN)


def _measured(name: str, installed: Mapping[tuple[bool, bool], FreeTypeFont]) -> Font:
    """Return an installed family's own widths; a style that it lacks is measured as its regular."""
    regular = installed[False, False]
    fonts = {switches: installed.get(switches, regular) for switches in STYLES}
    ascent, descent = regular.getmetrics()
    return Font(
        name,
        True,
        (ascent + descent) / MEASURED_AT,
        {switches: Table(_MeasuredWidths(font), {}) for switches, font in fonts.items()},
    )


@cache
def _families() -> dict[str, dict[str, Any]]:
    text = files("spro_docs.deck").joinpath("fonts.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


STYLES = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold_italic",
}


def _tables(family: Mapping[str, Any]) -> dict[tuple[bool, bool], Table]:
    return {
        switches: Table(_Widths(family[style]["widths"]), _pairs(family[style]["pairs"]))
        for switches, style in STYLES.items()
    }


def _pairs(joined: Mapping[str, str]) -> dict[str, int]:
    """Return differences by pair, from pairs strung together by difference."""
    return {
        strung[at : at + 2]: int(difference)
        for difference, strung in joined.items()
        for at in range(0, len(strung), 2)
    }
