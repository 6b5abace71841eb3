"""What lies beneath a text on a slide: its own fill, panels, pictures, the background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spro_docs.check.colours import RGB, WHITE, Palette, blend
from spro_docs.check.ooxml import A, Element, integer, local
from spro_docs.deck.slide import Box

FILLS = {"solidFill", "gradFill", "blipFill", "pattFill", "noFill", "grpFill"}
NEGLIGIBLE = 0.02
"""The share of a text's box below which a shape under it does not count."""
SLACK = 12700
"""EMU: a panel that ends a point inside the text's box still carries the text."""


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours, with opacity, that a place may have; none: a picture, or not known."""

    colors: tuple[tuple[RGB, float], ...] = ()

    @property
    def clear(self) -> bool:
        """Whether nothing of it is seen."""
        return bool(self.colors) and all(opacity == 0 for _, opacity in self.colors)

    @property
    def opaque(self) -> bool:
        """Whether nothing is seen through it."""
        return all(opacity == 1 for _, opacity in self.colors)


CLEAR = Paint(((WHITE, 0.0),))
UNKNOWN = Paint()
BLANK = Paint(((WHITE, 1.0),))


@dataclass(frozen=True, slots=True)
class Painted:
    """A box that is painted."""

    box: Box
    paint: Paint


def read_fill(holder: Element | None, palette: Palette, own: RGB | None = None) -> Paint | None:
    """Return the fill that properties say (`p:spPr`, `a:tcPr`, `p:bgPr`), None if they say none."""
    if holder is None:
        return None
    fill = next((child for child in holder if local(child) in FILLS), None)
    return None if fill is None else fill_paint(fill, palette, own)


def fill_paint(fill: Element, palette: Palette, own: RGB | None = None) -> Paint:
    """Return the colours of a fill: those of all stops for a gradient, none for a picture."""
    match local(fill):
        case "noFill":
            return CLEAR
        case "solidFill":
            sources = [fill[0]] if len(fill) else []
        case "gradFill":
            sources = [stop[0] for stop in fill.iterfind(f"{A}gsLst/{A}gs") if len(stop)]
        case "pattFill":
            sources = [side[0] for side in fill if len(side)]
        case _:
            return UNKNOWN
    colors = [palette.color(source, own) for source in sources]
    known = tuple(color for color in colors if color is not None)
    return Paint(known) if known and len(known) == len(colors) else UNKNOWN


def style_fill(
    reference: Element | None, theme: Element | None, palette: Palette, *, ground: bool = False
) -> Paint | None:
    """Return the fill that a reference to the theme's fills gives (`a:fillRef`, `p:bgRef`)."""
    index = None if reference is None else integer(reference.get("idx"))
    if reference is None or index is None:
        return None
    if index in {0, 1000}:
        return None if ground else CLEAR
    tinted = palette.color(reference[0]) if len(reference) else None
    names = ("bgFillStyleLst", index - 1001) if index > 1000 else ("fillStyleLst", index - 1)
    styles = None if theme is None else theme.find(f"{A}themeElements/{A}fmtScheme/{A}{names[0]}")
    if styles is None or not 0 <= names[1] < len(styles):
        return UNKNOWN
    return fill_paint(styles[names[1]], palette, tinted[0] if tinted else None)


def beneath(box: Box, stack: Sequence[Painted], ground: Paint) -> tuple[RGB, ...]:
    """Return the colours that may be under a box; none if a picture is, or it is not known.

    `stack` is from the lowest to the topmost. A shape that holds the box hides what is below; one
    that covers a part of it adds its colours to those of the rest.
    """
    layers: list[tuple[Paint, bool]] = []
    for painted in reversed(stack):
        if painted.paint.clear or _overlap(painted.box, box) < NEGLIGIBLE:
            continue
        whole = _holds(painted.box, box)
        layers.append((painted.paint, whole))
        if whole and painted.paint.opaque:
            break
    else:
        layers.append((ground, True))
    return _seen([paint for paint, _ in layers], [whole for _, whole in layers])


def _seen(paints: Sequence[Paint], wholes: Sequence[bool]) -> tuple[RGB, ...]:
    """Return what is seen of layers, topmost first."""
    seen: list[RGB] = []
    for paint, whole in zip(reversed(paints), reversed(wholes), strict=True):
        if not paint.colors:
            return ()
        over = [
            blend(color, opacity, below)
            for color, opacity in paint.colors
            for below in (seen or [WHITE])
        ]
        seen = list(dict.fromkeys(over if whole else [*seen, *over]))
    return tuple(seen)


def _overlap(one: Box, other: Box) -> float:
    """Return how much of the other box one covers, 0 to 1."""
    width = min(one.right, other.right) - max(one.left, other.left)
    tall = min(one.bottom, other.bottom) - max(one.top, other.top)
    if width <= 0 or tall <= 0:
        return 0.0
    return width * tall / max(other.width * other.height, 1)


def _holds(one: Box, other: Box) -> bool:
    return (
        one.left <= other.left + SLACK
        and one.top <= other.top + SLACK
        and one.right >= other.right - SLACK
        and one.bottom >= other.bottom - SLACK
    )
