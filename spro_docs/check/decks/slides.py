"""One slide's part read into a view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spro_docs.check.decks.charts import chart_paragraphs
from spro_docs.check.decks.designs import Design, Slot, autofit, merged_body
from spro_docs.check.decks.motion import motions
from spro_docs.check.decks.paint import Painted, beneath
from spro_docs.check.decks.shape_tree import (
    FOOTERS,
    TITLES,
    Node,
    description,
    placeholder_kind,
    walk,
)
from spro_docs.check.decks.tables import read_table
from spro_docs.check.decks.text import Setting, SlideText, read_paragraphs
from spro_docs.check.decks.text_styles import LEVELS, NOTHING, TextStyle, level_styles, stacked
from spro_docs.check.finding import Spot, quoted
from spro_docs.check.ooxml import (
    EMU_PER_POINT,
    A,
    C,
    Element,
    P,
    R,
    flag,
    integer,
    is_decorative,
    length,
    share,
)
from spro_docs.check.package import Package
from spro_docs.check.view import Frame, Graphic, Link, Paragraph, Role, Shape, Slide, Table
from spro_docs.deck.frames import INSETS
from spro_docs.deck.slide import Box

FOOT = 6.6 / 7.5
"""Of the slide's height: text placeholders that begin lower are the footer's."""
URIS = {
    "chart": "le graphique",
    "chartex": "le graphique",
    "table": "le tableau",
    "diagram": "le schéma SmartArt",
    "oleObject": "l’objet",
    "ole": "l’objet",
}


@dataclass
class SlideReader:
    """Reads one slide; `size` is the slide's, EMU."""

    package: Package
    part: str
    design: Design
    number: int
    size: tuple[int, int]
    table_styles: Element | None = None

    def read(self) -> tuple[Slide, list[Link]]:
        """Return the slide and its links."""
        root = self.package.xml(self.part)
        palette = self.design.mapped(root) or self.design.palette
        relations = self.package.relations(self.part)
        self._text = SlideText(self.part, relations, palette, self.design.theme, self.table_styles)
        tree = root.find(f"{P}cSld/{P}spTree")
        nodes = [] if tree is None else list(walk(tree))
        title = _title(nodes)
        name = f"diapositive {self.number}" + (f", {quoted(title)}" if title else "")
        spot = Spot((self.number,), name)
        self._ground = self.design.ground(root, palette)
        self._stack = list(self.design.backdrop)
        if flag(root.get("showMasterSp")) is False:
            self._stack = []
        shapes = [self._shape(node, spot.within(n)) for n, node in enumerate(nodes, start=1)]
        return (
            Slide(spot, title, tuple(shapes), self._unused(nodes, shapes), motions(root)),
            self._text.links,
        )

    def _shape(self, node: Node, spot: Spot) -> Shape:
        placeholder = node.placeholder
        slot = self.design.plain if placeholder is None else self.design.slot(placeholder)
        box = node.box() or slot.box
        paint = self.design.paint(node, self._text.palette) or slot.fill
        if box is not None and paint is not None:
            self._stack.append(Painted(box, paint))
        shape = Shape(
            spot=spot.within(0, _label(node)),
            role=self._role(slot.kind, box),
            box=box,
            textbox=_is_textbox(node),
            decorative=is_decorative(node.named),
        )
        self._add_click(node, shape.spot)
        if node.kind == "sp":
            return self._with_text(shape, node, slot)
        if node.kind == "pic":
            return replace(shape, graphic=_picture(node, shape))
        return self._with_graphic(shape, node) if node.kind == "graphicFrame" else shape

    def _role(self, kind: str, box: Box | None) -> Role:
        if kind in TITLES:
            return "title"
        low = box is not None and kind and box.top >= FOOT * self.size[1]
        return "footer" if kind in FOOTERS or low else "body"

    def _backings(self, box: Box | None) -> tuple[tuple[int, int, int], ...]:
        return () if box is None else beneath(box, self._stack, self._ground)

    def _with_text(self, shape: Shape, node: Node, slot: Slot) -> Shape:
        body = node.element.find(f"{P}txBody")
        if body is None:
            return shape
        levels = stacked(level_styles(body.find(f"{A}lstStyle")), _reference(node), slot.levels)
        own = body.find(f"{A}bodyPr")
        fit = autofit(own) if autofit(own) is not None else slot.autofit
        scale = 1.0 if fit is None else share(fit.get("fontScale")) or 1.0
        setting = Setting(shape.spot, shape.role, levels, self._backings(shape.box), scale=scale)
        paragraphs = tuple(read_paragraphs(body, setting, self._text))
        font = self.design.theme.font(levels[0].font)
        frame = _frame(merged_body([own]), slot, fit, shape.box, font)
        return replace(shape, paragraphs=paragraphs, frame=frame)

    def _with_graphic(self, shape: Shape, node: Node) -> Shape:
        data = node.element.find(f"{A}graphic/{A}graphicData")
        uri = "" if data is None else data.get("uri", "").rpartition("/")[2]
        kind = URIS.get(uri, "l’objet")
        graphic = Graphic(
            shape.spot,
            kind,
            description(node.named),
            decorative=shape.decorative or node.covered,
            box=shape.box,
        )
        shape = replace(shape, graphic=graphic)
        table = None if data is None else data.find(f"{A}tbl")
        if table is not None:
            return self._with_table(shape, table)
        chart = None if data is None else data.find(f"{C}chart")
        relation = None if chart is None else self._text.relations.get(chart.get(f"{R}id") or "")
        if relation is not None and relation.target in self.package.names:
            words = chart_paragraphs(self.package.xml(relation.target), shape.spot)
            return replace(shape, paragraphs=tuple(words))
        return shape

    def _with_table(self, shape: Shape, element: Element) -> Shape:
        levels = self.design.plain.levels
        setting = Setting(shape.spot, "body", levels, self._backings(shape.box))
        table = read_table(element, setting, self._text)
        return replace(shape, table=table, paragraphs=tuple(_texts(table)))

    def _add_click(self, node: Node, spot: Spot) -> None:
        click = None if node.named is None else node.named.find(f"{A}hlinkClick")
        if click is not None:
            words = description(node.named) or _words(node.element)
            self._text.links.append(self._text.link(spot, words, click))

    def _unused(self, nodes: list[Node], shapes: list[Shape]) -> tuple[str, ...]:
        filled = {
            node.placeholder.get("idx", "0")
            for node, shape in zip(nodes, shapes, strict=True)
            if node.placeholder is not None and (node.kind != "sp" or shape.text)
        }
        return tuple(
            slot.name
            for index, slot in self.design.body_slots.items()
            if index not in filled and self._role(slot.kind, slot.box) == "body"
        )


def _texts(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        for cell in row.cells:
            yield from cell.paragraphs


def _title(nodes: list[Node]) -> str | None:
    """Return the words of the title placeholder, None where there is none."""
    for node in nodes:
        if node.placeholder is not None and placeholder_kind(node.placeholder) in TITLES:
            return " ".join(_words(node.element).split())
    return None


def _words(shape: Element) -> str:
    body = shape.find(f"{P}txBody")
    if body is None:
        return ""
    return " ".join(
        "".join(
            "\n" if t.tag == f"{A}br" else t.text or "" for t in paragraph.iter(f"{A}t", f"{A}br")
        )
        for paragraph in body.iterfind(f"{A}p")
    )


def _label(node: Node) -> str:
    name = "" if node.named is None else node.named.get("name", "")
    return f"forme {quoted(name)}" if name.strip() else "forme sans nom"


def _is_textbox(node: Node) -> bool:
    mark = node.element.find(f"{P}nvSpPr/{P}cNvSpPr")
    return node.placeholder is None and mark is not None and bool(flag(mark.get("txBox")))


def _reference(node: Node) -> list[TextStyle]:
    """Return the colour that a drawn shape's style gives to its text."""
    reference = node.element.find(f"{P}style/{A}fontRef")
    known = reference is not None and len(reference)
    return [TextStyle(paint=reference) if known else NOTHING] * LEVELS


def _picture(node: Node, shape: Shape) -> Graphic:
    media = node.element.find(f"{P}nvPicPr/{P}nvPr/{A}videoFile")
    return Graphic(
        shape.spot,
        "l’image" if media is None else "la vidéo",
        description(node.named),
        decorative=shape.decorative or node.covered,
        picture=media is None,
        box=shape.box,
    )


def _frame(
    own: dict[str, str], slot: Slot, fit: Element | None, box: Box | None, font: str
) -> Frame | None:
    """Return the room for text; None where it has no fixed shape."""
    body = {**slot.body, **own}
    if box is None or body.get("wrap") == "none" or body.get("vert", "horz") != "horz":
        return None
    insets = {}
    for name, default in INSETS.items():
        inset = length(body.get(name))
        insets[name] = default if inset is None else inset
    columns = max(integer(body.get("numCol")) or 1, 1)
    gaps = (columns - 1) * (length(body.get("spcCol")) or 0)
    width = (box.width - insets["lIns"] - insets["rIns"] - gaps) / columns
    tall = (box.height - insets["tIns"] - insets["bIns"]) * columns
    return Frame(
        width=max(width, 0) / EMU_PER_POINT,
        height=max(tall, 0) / EMU_PER_POINT,
        font=font,
        grows=fit is not None and fit.tag == f"{A}spAutoFit",
        shrunk=fit is not None and fit.get("fontScale") is not None,
    )
