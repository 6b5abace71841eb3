"""What slides of a layout inherit: text styles, boxes, fills, background; resolved once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from spro_docs.check.colours import Palette, scheme_colors
from spro_docs.check.decks.paint import BLANK, Paint, Painted, read_fill, style_fill
from spro_docs.check.decks.shape_tree import (
    BODIES,
    FOOTERS,
    TITLES,
    Node,
    named,
    placeholder_kind,
    shape_box,
    walk,
)
from spro_docs.check.decks.text_styles import TextStyle, level_styles, stacked
from spro_docs.check.ooxml import A, Element, P, flag
from spro_docs.check.package import Package
from spro_docs.deck.slide import Box

BODY_PROPERTIES = ("lIns", "tIns", "rIns", "bIns", "wrap", "vert", "numCol", "spcCol")


@dataclass(frozen=True, slots=True)
class Slot:
    """What a shape inherits: for a placeholder from layout and master, else from defaults."""

    kind: str
    name: str
    levels: list[TextStyle]
    body: Mapping[str, str]
    autofit: Element | None = None
    box: Box | None = None
    fill: Paint | None = None


class Theme:
    """A theme part: its element, colours and fonts."""

    def __init__(self, element: Element | None) -> None:
        self.element = element
        self.colors = {} if element is None else scheme_colors(element)
        self._minor, self._major = self._family("minor"), self._family("major")

    def font(self, name: str | None) -> str:
        """Return the family that « +mn-lt » or a family's own name stands for."""
        if name is None or name.startswith("+mn"):
            return self._minor
        return self._major if name.startswith("+mj") else name

    def _family(self, kind: str) -> str:
        path = f"{A}themeElements/{A}fontScheme/{A}{kind}Font/{A}latin"
        latin = None if self.element is None else self.element.find(path)
        return (None if latin is None else latin.get("typeface")) or "Calibri"


class Design:
    """A layout with its master and theme."""

    def __init__(self, package: Package, layout: str, defaults: list[TextStyle]) -> None:
        self._layout = package.xml(layout)
        master = package.related(layout, "slideMaster")
        self._master = None if master is None else package.xml(master)
        theme = None if master is None else package.related(master, "theme")
        self.theme = Theme(None if theme is None else package.xml(theme))
        self.palette = self.mapped(self._layout) or self._master_palette
        self._defaults = defaults
        self._slots: dict[tuple[str, str], Slot] = {}

    @cached_property
    def _master_palette(self) -> Palette:
        mapping = None if self._master is None else self._master.find(f"{P}clrMap")
        return Palette(self.theme.colors, {} if mapping is None else _attributes(mapping))

    def mapped(self, part: Element) -> Palette | None:
        """Return the palette of a part that maps colours in its own way."""
        mapping = part.find(f"{P}clrMapOvr/{A}overrideClrMapping")
        return None if mapping is None else self._master_palette.remapped(_attributes(mapping))

    def ground(self, part: Element, palette: Palette) -> Paint:
        """Return the background of a slide: its own, the layout's, the master's, or white."""
        for holder in (part, self._layout, self._master):
            background = None if holder is None else holder.find(f"{P}cSld/{P}bg")
            if background is None:
                continue
            own = read_fill(background.find(f"{P}bgPr"), palette)
            found = own or style_fill(
                background.find(f"{P}bgRef"), self.theme.element, palette, ground=True
            )
            if found is not None:
                return found
        base = palette.slot("bg1")
        return BLANK if base is None else Paint(((base, 1.0),))

    @cached_property
    def backdrop(self) -> list[Painted]:
        """What master and layout draw on each slide, lowest first; no placeholders."""
        shown = flag(self._layout.get("showMasterSp")) is not False
        parts = [self._master, self._layout] if shown else [self._layout]
        found = []
        for part in parts:
            tree = None if part is None else part.find(f"{P}cSld/{P}spTree")
            for node in () if tree is None else walk(tree):
                box, paint = node.box(), self.paint(node, self.palette)
                if node.placeholder is None and box is not None and paint is not None:
                    found.append(Painted(box, paint))
        return found

    def paint(self, node: Node, palette: Palette) -> Paint | None:
        """Return a shape's own fill; a picture is one whose colours are not known."""
        if node.kind == "pic":
            return Paint()
        reference = node.element.find(f"{P}style/{A}fillRef")
        return read_fill(node.properties, palette) or style_fill(
            reference, self.theme.element, palette
        )

    @cached_property
    def body_slots(self) -> dict[str, Slot]:
        """The layout's placeholders that text goes to, by index."""
        found = {}
        for shape, placeholder in _placeholders(self._layout):
            if placeholder_kind(placeholder) in BODIES:
                found[placeholder.get("idx", "0")] = replace(
                    self.slot(placeholder), name=_name(shape)
                )
        return found

    @cached_property
    def plain(self) -> Slot:
        """What a text box inherits: the presentation's defaults, then the master's."""
        other = level_styles(self._text_styles("other"))
        return Slot("", "", stacked(self._defaults, other), {})

    @cached_property
    def _text(self) -> dict[str, list[TextStyle]]:
        return {
            family: stacked(level_styles(self._text_styles(family)), self._defaults)
            for family in ("title", "body", "other")
        }

    def _text_styles(self, family: str) -> Element | None:
        return None if self._master is None else self._master.find(f"{P}txStyles/{P}{family}Style")

    def slot(self, placeholder: Element) -> Slot:
        """Return what a slide's placeholder inherits."""
        kind, index = placeholder_kind(placeholder), placeholder.get("idx", "0")
        if (kind, index) not in self._slots:
            self._slots[kind, index] = self._resolve(kind, index)
        return self._slots[kind, index]

    def _resolve(self, kind: str, index: str) -> Slot:
        chain = self._chain(kind, index)
        family = "title" if kind in TITLES else "other" if kind in FOOTERS else "body"
        styles = [level_styles(shape.find(f"{P}txBody/{A}lstStyle")) for shape in chain]
        bodies = [shape.find(f"{P}txBody/{A}bodyPr") for shape in chain]
        fills = [read_fill(shape.find(f"{P}spPr"), self.palette) for shape in chain]
        return Slot(
            kind=kind,
            name=_name(chain[0]) if chain else "",
            levels=stacked(*styles, self._text[family]),
            body=merged_body(bodies),
            autofit=next((fit for fit in map(autofit, bodies) if fit is not None), None),
            box=next((box for box in map(shape_box, chain) if box is not None), None),
            fill=next((fill for fill in fills if fill is not None), None),
        )

    def _chain(self, kind: str, index: str) -> list[Element]:
        """Return the layout's placeholder and the master's, nearest first."""
        own = list(_placeholders(self._layout))
        found = next((one for one in own if _matches(one[1], kind, index)), None) or next(
            (one for one in own if _family(placeholder_kind(one[1])) == _family(kind) != "body"),
            None,
        )
        chain = [] if found is None else [found[0]]
        wanted = _family(placeholder_kind(found[1]) if found else kind)
        above = () if self._master is None else _placeholders(self._master)
        return chain + [shape for shape, ph in above if _family(placeholder_kind(ph)) == wanted][:1]


def merged_body(bodies: list[Element | None]) -> dict[str, str]:
    """Return the first value of each property of text bodies, nearest first."""
    found: dict[str, str] = {}
    for body in bodies:
        for name in BODY_PROPERTIES if body is not None else ():
            value = body.get(name) if body is not None else None
            if value is not None:
                found.setdefault(name, value)
    return found


def autofit(body: Element | None) -> Element | None:
    """Return how a text body says that text and shape suit each other."""
    if body is None:
        return None
    kinds = (f"{A}noAutofit", f"{A}normAutofit", f"{A}spAutoFit")
    return next((child for child in body if child.tag in kinds), None)


def _placeholders(part: Element) -> list[tuple[Element, Element]]:
    tree = part.find(f"{P}cSld/{P}spTree")
    nodes = () if tree is None else walk(tree)
    return [(node.element, ph) for node in nodes if (ph := node.placeholder) is not None]


def _matches(placeholder: Element, kind: str, index: str) -> bool:
    same = placeholder.get("idx", "0") == index
    return same and (_family(placeholder_kind(placeholder)) == _family(kind))


def _family(kind: str) -> str:
    """Return what a kind inherits as: titles alike, footers each their own, the rest as text."""
    if kind in TITLES:
        return "title"
    return kind if kind in FOOTERS else "body"


def _name(shape: Element) -> str:
    properties = named(shape)
    return "" if properties is None else properties.get("name", "")


def _attributes(element: Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}
