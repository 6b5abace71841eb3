"""What a table's style gives to its rows (`ppt/tableStyles.xml`): colours of cells and text.

PowerPoint keeps there the styles that a file uses; other programs name one and leave it out, and
then nothing is known. Styles that treat columns or the last row apart are not followed.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from spro_docs.check.colours import Palette
from spro_docs.check.decks.paint import Paint, fill_paint
from spro_docs.check.decks.text import Setting
from spro_docs.check.decks.text_styles import LEVELS, TextStyle, stacked
from spro_docs.check.ooxml import A, Element, flag

PLAIN_STYLES = {"{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}"}
"""« Aucun style », with and without a grid: they colour nothing."""
APART = ("firstCol", "lastRow", "lastCol", "bandCol")


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a table looks like: the colour of its text, bold or not, and its fill."""

    text: TextStyle
    fill: Paint | None


class TableStyle:
    """The style of one table, for one palette."""

    def __init__(
        self, properties: Element | None, styles: Element | None, palette: Palette
    ) -> None:
        identity = None if properties is None else properties.findtext(f"{A}tableStyleId")
        name = (identity or "").strip().upper()
        found = () if styles is None else styles.iterfind(f"{A}tblStyle")
        self._style = next((s for s in found if s.get("styleId", "").upper() == name), None)
        self._palette = palette
        self._flags = properties
        self._plain = not name or name in PLAIN_STYLES
        self._known = self._style is not None and not any(map(self._has, APART))

    def setting(self, setting: Setting, row: int) -> Setting:
        """Return what the cells of a row (from 1) inherit; colours not known where no style is."""
        if self._plain:
            return setting
        if not self._known:
            return replace(setting, backings=(), colored=False)
        parts = [self._part(name) for name in self._names(row)]
        text = [[part.text] * LEVELS for part in parts]
        fill = next((part.fill for part in parts if part.fill is not None), None)
        backings = setting.backings
        if fill is not None and not fill.clear:
            backings = tuple(color for color, _ in fill.colors) if fill.opaque else ()
        return replace(setting, levels=stacked(*text, list(setting.levels)), backings=backings)

    def _names(self, row: int) -> list[str]:
        """Return the parts of the style that a row is made of, nearest first."""
        header = self._has("firstRow")
        if header and row == 1:
            return ["firstRow", "wholeTbl"]
        odd = (row - header) % 2 == 1
        return [*(["band1H" if odd else "band2H"] if self._has("bandRow") else []), "wholeTbl"]

    def _has(self, name: str) -> bool:
        return self._flags is not None and bool(flag(self._flags.get(name)))

    def _part(self, name: str) -> _Part:
        part = None if self._style is None else self._style.find(f"{A}{name}")
        if part is None:
            return _Part(TextStyle(), None)
        fill = part.find(f"{A}tcStyle/{A}fill")
        painted = fill_paint(fill[0], self._palette) if fill is not None and len(fill) else None
        if part.find(f"{A}tcStyle/{A}fillRef") is not None:
            painted = Paint()
        text = part.find(f"{A}tcTxStyle")
        return _Part(TextStyle() if text is None else _text_style(text), painted)


def _text_style(element: Element) -> TextStyle:
    """Return a style's text properties; its colour is put where a text's fill has its own."""
    colors = [child for child in element if child.tag in _COLORS]
    paint = None
    if colors:
        paint = etree.Element(f"{A}solidFill")
        paint.append(deepcopy(colors[0]))
    bold = element.get("b")
    return TextStyle(paint=paint, bold=None if bold in {None, "def"} else bold == "on")


_COLORS = {f"{A}schemeClr", f"{A}srgbClr", f"{A}prstClr", f"{A}sysClr"}
