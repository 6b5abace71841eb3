"""A part of a paper read block by block: paragraphs, tables, what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spro_docs.check.colours import RGB, WHITE
from spro_docs.check.finding import Spot, quoted
from spro_docs.check.ooxml import Element, R, W, children, local
from spro_docs.check.package import Package
from spro_docs.check.papers.blocks import (
    TRANSPARENT,
    blocks_of,
    cells_of,
    described,
    in_frame,
    repeats,
    rows_of,
    spans,
)
from spro_docs.check.papers.drawings import is_floating, read_graphic, text_boxes
from spro_docs.check.papers.fields import Fields
from spro_docs.check.papers.looks import (
    DEFAULT_SIZE,
    Look,
    Styles,
    TableLook,
    paragraph_look,
    run_look,
    shading,
)
from spro_docs.check.view import Cell, Document, Graphic, Link, Paragraph, Role, Row, Run, Table

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
DEEPEST = 40
"""Tables and text boxes within each other: deeper ones come from a broken file."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where blocks stand: what they inherit there, the colours beneath (none: not known)."""

    spot: Spot
    role: Role = "body"
    table: TableLook = field(default_factory=TableLook)
    backings: tuple[RGB, ...] = (WHITE,)
    aside: bool = False
    """Whether in a table or a text box: their paragraphs are no part of the text's outline."""
    depth: int = 0
    holder: Spot | None = None
    """The table or part that paragraphs belong to, if any."""


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a paragraph's runs inherit."""

    look: Look
    spot: Spot
    setting: Setting


class PartReader:
    """Reads a part (document, header, footer, notes) into a `Document`."""

    def __init__(
        self, package: Package, part: str, styles: Styles, font: str, document: Document
    ) -> None:
        self._part = part
        self._relations = package.relations(part)
        self._styles = styles
        self._font = font
        self._document = document
        self._fields = Fields(document.links, document.fields)
        self._tables = 0

    def read(self, blocks: Element, setting: Setting) -> tuple[list[Paragraph], list[Table]]:
        """Read paragraphs and tables, in order; what stands in tables comes in its place."""
        paragraphs: list[Paragraph] = []
        tables: list[Table] = []
        if setting.depth > DEEPEST:
            return paragraphs, tables
        for number, (kind, block) in enumerate(blocks_of(blocks), start=1):
            if kind == "p":
                paragraphs.append(self._paragraph(block, number, setting))
            else:
                tables.append(self._table(block, number, setting))
                cells = (cell for row in tables[-1].rows for cell in row.cells)
                paragraphs += [paragraph for cell in cells for paragraph in cell.paragraphs]
        return paragraphs, tables

    def _paragraph(self, element: Element, number: int, setting: Setting) -> Paragraph:
        properties = element.find(f"{W}pPr")
        mark = None if properties is None else properties.find(f"{W}pStyle")
        style = (None if mark is None else mark.get(f"{W}val")) or self._styles.default_id
        look = paragraph_look(properties).over(self._styles.look(style))
        look = look.over(setting.table.look).over(self._styles.defaults)
        spot = self._spot(element, number, setting)
        self._document.anchors.update(
            start.get(f"{W}name", "") for start in element.iter(f"{W}bookmarkStart")
        )
        if setting.role == "body" and properties is not None and in_frame(properties):
            self._document.floating.append(spot)
        runs = tuple(self._runs(element, _Inherited(look, spot, setting)))
        return Paragraph(
            spot=spot,
            holder=setting.holder or spot,
            runs=runs,
            role=setting.role,
            listed=bool(look.listed) or self._styles.name(style).startswith("toc "),
            heading=None if setting.role != "body" else self._heading(look, style),
            plain=style == self._styles.default_id and not setting.aside,
        )

    def _spot(self, element: Element, number: int, setting: Setting) -> Spot:
        if setting.aside or setting.role != "body":
            return setting.spot.within(number)
        words = "".join(text.text or "" for text in element.iter(f"{W}t"))
        start = f", {quoted(words)}" if words.strip() else ""
        return setting.spot.within(number, f"paragraphe {number}{start}")

    def _heading(self, look: Look, style: str) -> int | None:
        if self._styles.name(style) in {"title", "titre"}:
            return 0
        return None if look.outline is None or look.outline > 8 else look.outline + 1

    def _runs(self, parent: Element, inherited: _Inherited) -> Iterator[Run]:
        for child in children(parent):
            kind = local(child)
            if kind == "r":
                yield from self._run(child, inherited)
            elif kind == "hyperlink":
                runs = list(self._runs(child, inherited))
                self._link(child, runs, inherited.spot)
                yield from runs
            elif kind == "fldSimple":
                runs = list(self._runs(child, inherited))
                words = "".join(run.text for run in runs)
                self._fields.add(child.get(f"{W}instr") or "", words, inherited.spot)
                yield from runs
            elif kind in TRANSPARENT:
                yield from self._runs(child, inherited)

    def _link(self, element: Element, runs: list[Run], spot: Spot) -> None:
        identity = element.get(f"{R}id") or ""
        relation = self._relations.get(identity)
        self._document.links.append(
            Link(
                spot=spot,
                text="".join(run.text for run in runs),
                address="" if relation is None else relation.target,
                anchor=element.get(f"{W}anchor") or "",
                external=relation is not None and relation.external,
                relation=f"{self._part}#{identity}",
            )
        )

    def _run(self, element: Element, inherited: _Inherited) -> Iterator[Run]:
        properties = element.find(f"{W}rPr")
        own = run_look(properties)
        mark = None if properties is None else properties.find(f"{W}rStyle")
        style = self._styles.look(mark.get(f"{W}val", "")) if mark is not None else Look()
        look = own.over(style).over(inherited.look)
        words = "".join(self._pieces(element, inherited))
        if words and not look.hidden and self._fields.show(words):
            yield self._seen(words, own, style, look, inherited.setting)

    def _pieces(self, element: Element, inherited: _Inherited) -> Iterator[str]:
        """Yield the characters of a run; follow fields and read what is drawn in it."""
        for child in children(element):
            kind = local(child)
            if kind == "t":
                yield child.text or ""
            elif kind in SIGNS:
                yield SIGNS[kind]
            elif kind == "fldChar":
                self._fields.mark(child.get(f"{W}fldCharType"), inherited.spot)
            elif kind == "instrText":
                self._fields.write(child.text or "")
            elif kind in {"drawing", "pict", "object"}:
                self._drawn(child, inherited)

    def _drawn(self, element: Element, inherited: _Inherited) -> None:
        graphic = read_graphic(element, inherited.spot)
        if graphic is not None:
            self._document.graphics.append(graphic)
        outer = inherited.setting
        spot = inherited.spot.within(0, "zone de texte")
        for content in text_boxes(element):
            if is_floating(element) and outer.role == "body":
                self._document.floating.append(spot)
            inner = replace(
                outer, spot=spot, backings=(), aside=True, depth=outer.depth + 1, holder=spot
            )
            paragraphs, tables = self.read(content, inner)
            self._document.paragraphs += paragraphs
            self._document.tables += tables

    def _seen(self, words: str, own: Look, style: Look, look: Look, setting: Setting) -> Run:
        beneath = look.fill or look.shade
        known = setting.table.known or own.color is not None or style.color is not None
        return Run(
            text=words,
            size=look.size or DEFAULT_SIZE,
            bold=bool(look.bold),
            italic=bool(look.italic),
            raised=bool(look.raised),
            color=look.color if known and isinstance(look.color, tuple) else None,
            backings=(beneath,) if beneath is not None else setting.backings,
            language=look.language,
            marked=own.language is not None,
            font=look.font or self._font,
        )

    def _table(self, element: Element, number: int, setting: Setting) -> Table:
        self._tables += 1
        name = f"tableau {self._tables}" if not setting.aside else "tableau intérieur"
        spot = setting.spot.within(number, name)
        properties = element.find(f"{W}tblPr")
        style = None if properties is None else properties.find(f"{W}tblStyle")
        look = self._styles.table("" if style is None else style.get(f"{W}val", ""))
        fill = None if properties is None else shading(properties.find(f"{W}shd"))
        backings = setting.backings if look.known else ()
        if fill or look.fill:
            backings = tuple(color for color in (fill or look.fill,) if color)
        inner = replace(
            setting,
            table=look,
            backings=backings,
            aside=True,
            depth=setting.depth + 1,
            holder=setting.holder or spot,
        )
        merged: list[Spot] = []
        nested: list[Spot] = []
        rows = []
        header = False
        for line, row in enumerate(rows_of(element), start=1):
            place = spot.within(line, f"ligne {line}")
            if line == 1:
                header = repeats(row)
            rows.append(self._row(row, replace(inner, spot=place), merged, nested))
        table = Table(spot, tuple(rows), header, tuple(merged), tuple(nested))
        if not table.is_box:
            words = described(properties)
            self._document.graphics.append(Graphic(spot, "le tableau", words))
        return table

    def _row(
        self, element: Element, setting: Setting, merged: list[Spot], nested: list[Spot]
    ) -> Row:
        cells = []
        for column, cell in enumerate(cells_of(element), start=1):
            place = setting.spot.within(column, f"colonne {column}")
            properties = cell.find(f"{W}tcPr")
            if properties is not None and spans(properties):
                merged.append(place)
            fill = None if properties is None else shading(properties.find(f"{W}shd"))
            backings = setting.backings if fill is None else (fill,)
            inner = replace(setting, spot=place, backings=backings)
            paragraphs, tables = self.read(cell, inner)
            nested += [place] if tables else []
            self._document.tables += tables
            cells.append(Cell(place, tuple(paragraphs), fill))
        return Row(tuple(cells))
