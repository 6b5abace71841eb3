"""A slide's shapes in reading order, groups opened, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spro_docs.check.ooxml import A, Element, P, children, is_decorative, length, local
from spro_docs.deck.slide import Box

KINDS = {"sp", "pic", "graphicFrame", "cxnSp"}
TITLES = {"title", "ctrTitle"}
FOOTERS = {"ftr", "sldNum", "dt", "hdr"}
BODIES = {"body", "obj", "subTitle"}
"""Kinds of placeholder that text goes to."""
DEEPEST = 40
"""Groups within groups: deeper ones come from a broken file."""


@dataclass(frozen=True, slots=True)
class Transform:
    """From a group's coordinates to the slide's."""

    scale: tuple[float, float] = (1.0, 1.0)
    offset: tuple[float, float] = (0.0, 0.0)

    def box(self, box: Box) -> Box:
        """Return where a box of the group stands on the slide."""
        (across, down), (left, top) = self.scale, self.offset
        return Box(
            round(box.left * across + left),
            round(box.top * down + top),
            round(box.width * across),
            round(box.height * down),
        )

    def then(self, group: Element | None) -> Transform:
        """Return the transform inside a group of this one (`p:grpSpPr`)."""
        place = None if group is None else group.find(f"{A}xfrm")
        outer, inner = _place(place, "off", "ext"), _place(place, "chOff", "chExt")
        if outer is None or inner is None or not inner.width or not inner.height:
            return self
        across, down = outer.width / inner.width, outer.height / inner.height
        left, top = outer.left - inner.left * across, outer.top - inner.top * down
        return Transform(
            (self.scale[0] * across, self.scale[1] * down),
            (self.scale[0] * left + self.offset[0], self.scale[1] * top + self.offset[1]),
        )


@dataclass(frozen=True, slots=True)
class Node:
    """A shape's element with what stands around it. `covered`: its group speaks for it."""

    element: Element
    kind: str
    transform: Transform
    covered: bool = False

    @property
    def named(self) -> Element | None:
        """The element that holds the name and the description."""
        return named(self.element)

    @property
    def placeholder(self) -> Element | None:
        """The element that makes it a placeholder."""
        return self.element.find(f"*/{P}nvPr/{P}ph")

    @property
    def properties(self) -> Element | None:
        """The element of place and fill."""
        return self.element.find(f"{P}spPr")

    def box(self) -> Box | None:
        """Return where it stands, if it says so itself."""
        box = shape_box(self.element)
        return None if box is None else self.transform.box(box)


def named(shape: Element) -> Element | None:
    """Return a shape's element of name and description."""
    return shape.find(f"*/{P}cNvPr")


def walk(
    tree: Element, transform: Transform | None = None, covered: bool = False, depth: int = 0
) -> Iterator[Node]:
    """Yield the shapes of a tree, those in groups too."""
    transform = transform or Transform()
    for child in children(tree):
        kind = local(child)
        if kind in KINDS:
            yield Node(child, kind, transform, covered)
        elif kind == "grpSp" and depth < DEEPEST:
            spoken = covered or bool(description(named(child))) or is_decorative(named(child))
            inner = transform.then(child.find(f"{P}grpSpPr"))
            yield from walk(child, inner, spoken, depth + 1)


def description(properties: Element | None) -> str:
    """Return the alternative text of a shape, its title where there is no description."""
    if properties is None:
        return ""
    return (properties.get("descr") or properties.get("title") or "").strip()


def shape_box(shape: Element) -> Box | None:
    """Return the box that a shape gives itself."""
    place = shape.find(f"{P}spPr/{A}xfrm")
    return _place(shape.find(f"{P}xfrm") if place is None else place, "off", "ext")


def placeholder_kind(placeholder: Element) -> str:
    """Return a placeholder's kind, « obj » where it says none."""
    return placeholder.get("type") or "obj"


def _place(place: Element | None, corner: str, size: str) -> Box | None:
    if place is None:
        return None
    offset, extent = place.find(f"{A}{corner}"), place.find(f"{A}{size}")
    if offset is None or extent is None:
        return None
    values = [length(offset.get("x")), length(offset.get("y"))]
    values += [length(extent.get("cx")), length(extent.get("cy"))]
    left, top, width, height = (value or 0 for value in values)
    return Box(left, top, width, height)
