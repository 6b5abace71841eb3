"""A slide's table, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spro_docs.check.colours import RGB
from spro_docs.check.decks.paint import Paint, read_fill
from spro_docs.check.decks.table_styles import TableStyle
from spro_docs.check.decks.text import Setting, SlideText, read_paragraphs
from spro_docs.check.finding import Spot
from spro_docs.check.ooxml import EMU_PER_POINT, A, Element, flag, integer, length
from spro_docs.check.view import Cell, Row, Table

MARGINS = {"marL": 91440, "marR": 91440, "marT": 45720, "marB": 45720}
"""What stands around a cell's text where nothing is said (ECMA-376, 21.1.3.17), EMU."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell's place: row, column, the width of its columns in EMU."""

    spot: Spot
    width: int


def read_table(element: Element, setting: Setting, text: SlideText) -> Table:
    """Return a table (`a:tbl`); `setting` is that of its slide at its place."""
    properties = element.find(f"{A}tblPr")
    style = TableStyle(properties, text.table_styles, text.palette)
    widths = [length(column.get("w")) or 0 for column in element.iterfind(f"{A}tblGrid/{A}gridCol")]
    rows, merged = [], []
    for number, row in enumerate(element.iterfind(f"{A}tr"), start=1):
        line = setting.spot.within(number, f"ligne {number}")
        inherited = style.setting(setting, number)
        cells = []
        for column, cell in enumerate(row.iterfind(f"{A}tc"), start=1):
            place = line.within(column, f"colonne {column}")
            if _spans(cell):
                merged.append(place)
            width = widths[column - 1] if column <= len(widths) else 0
            cells.append(_cell(cell, _Place(place, width), inherited, text))
        rows.append(Row(tuple(cells), (length(row.get("h")) or 0) / EMU_PER_POINT))
    header = properties is not None and bool(flag(properties.get("firstRow")))
    return Table(setting.spot, tuple(rows), header, tuple(merged))


def _spans(cell: Element) -> bool:
    """Tell whether a cell takes the place of others."""
    return any((integer(cell.get(name)) or 1) > 1 for name in ("gridSpan", "rowSpan"))


def _cell(cell: Element, place: _Place, setting: Setting, text: SlideText) -> Cell:
    properties = cell.find(f"{A}tcPr")
    margins = dict(MARGINS)
    for name in MARGINS if properties is not None else ():
        value = None if properties is None else length(properties.get(name))
        margins[name] = margins[name] if value is None else value
    fill = read_fill(properties, text.palette)
    inner = replace(
        setting, spot=place.spot, backings=_backings(fill, setting), holder=setting.spot
    )
    return Cell(
        spot=place.spot,
        paragraphs=tuple(read_paragraphs(cell.find(f"{A}txBody"), inner, text)),
        fill=_single(fill),
        width=max(place.width - margins["marL"] - margins["marR"], 0) / EMU_PER_POINT,
        margins=(margins["marT"] + margins["marB"]) / EMU_PER_POINT,
    )


def _backings(fill: Paint | None, setting: Setting) -> tuple[RGB, ...]:
    if fill is None or fill.clear:
        return setting.backings
    return tuple(color for color, _ in fill.colors) if fill.opaque else ()


def _single(fill: Paint | None) -> RGB | None:
    return fill.colors[0][0] if fill is not None and len(fill.colors) == 1 and fill.opaque else None
