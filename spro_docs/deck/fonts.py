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

TWINS = {
    "calibri": "carlito",
    "arial": "liberation sans",
    "helvetica": "liberation sans",
    "times new roman": "liberation serif",
    "cambria": "caladea",
}
UNKNOWN = 1.08
"""An unknown font is measured by the widest table and a little more: too much room is no fault."""
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


@dataclass(frozen=True)
class Font:
    """A family's widths. `exact` tells whether they are its own; `line_height` is of its size."""

    name: str
    exact: bool
    line_height: float
    tables: Mapping[tuple[bool, bool], _Widths]
    factor: float = 1.0

    def advance(
        self,
        text: str,
        size: float,
        bold: bool = False,
        italic: bool = False,
    ) -> float:
        """Return the width of a text in points, without kerning."""
        widths = self.tables[bold, italic]
        return sum([widths[character] for character in text]) * size * self.factor / 1000


@cache
def load_font(name: str) -> Font:
    """Return a family's widths; an unknown family has those of the widest, and says so."""
    known = _families()
    key = TWINS.get(name.casefold(), name.casefold())
    if key in known:
        family = known[key]
        return Font(name, True, family["line_height"], _tables(family))
    widest = max(
        known.values(), key=lambda family: sum(family["regular"].values()) / len(family["regular"])
    )
    tallest = max(family["line_height"] for family in known.values())
    return Font(name, False, tallest, _tables(widest), UNKNOWN)


@cache
def _families() -> dict[str, dict]:  # type: ignore[type-arg]
    text = files("spro_docs.deck").joinpath("fonts.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def _tables(family: dict) -> dict[tuple[bool, bool], _Widths]:  # type: ignore[type-arg]
    return {
        (False, False): _Widths(family["regular"]),
        (True, False): _Widths(family["bold"]),
        (False, True): _Widths(family["italic"]),
        (True, True): _Widths(family["bold_italic"]),
    }
