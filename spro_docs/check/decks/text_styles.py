"""What a text looks like where one level of a deck's inheritance says so, and how levels stack.

PowerPoint looks a property up along: the run, its paragraph, the shape's list style, the layout's
placeholder, the master's, the master's text styles, the presentation's default (ECMA-376,
19.3.1.50 and 21.1.2.4). Each is a `TextStyle`; None means that it says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from spro_docs.check.ooxml import EMU_PER_POINT, A, Element, flag, integer, length, local, share

LEVELS = 9
DEFAULT_SIZE = 18.0
"""Points, where nothing says a size (ECMA-376, 21.1.2.3.9)."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Sizes and lengths in points, spacings as shares of a line or in points."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    raised: bool | None = None
    paint: Element | None = None
    """A fill, or a theme style's colour in a parent of its own."""
    language: str | None = None
    font: str | None = None
    listed: bool | None = None
    margin: float | None = None
    indent: float | None = None
    spacing: tuple[str, float] | None = None
    before: tuple[str, float] | None = None
    after: tuple[str, float] | None = None

    def over(self, base: TextStyle) -> TextStyle:
        """Return this style, completed by the one that it inherits from."""
        if self is NOTHING or base is NOTHING:
            return base if self is NOTHING else self
        missing = {
            name: inherited
            for name in _NAMES
            if getattr(self, name) is None and (inherited := getattr(base, name)) is not None
        }
        return replace(self, **missing) if missing else self


_NAMES = tuple(field.name for field in fields(TextStyle))
NOTHING = TextStyle()


def run_style(properties: Element | None) -> TextStyle:
    """Return what run properties say (`a:rPr`, `a:defRPr`, `a:endParaRPr`)."""
    if properties is None or not (properties.attrib or len(properties)):
        return NOTHING
    size = integer(properties.get("sz"))
    baseline = share(properties.get("baseline"))
    return TextStyle(
        size=None if size is None else size / 100,
        bold=flag(properties.get("b")),
        italic=flag(properties.get("i")),
        raised=None if baseline is None else baseline != 0,
        paint=_fill(properties),
        language=properties.get("lang") or None,
        font=_font(properties),
    )


def paragraph_style(properties: Element | None) -> TextStyle:
    """Return what paragraph properties say (`a:pPr`, `a:lvl1pPr`), their runs' default included."""
    if properties is None or not (properties.attrib or len(properties)):
        return NOTHING
    return replace(
        run_style(properties.find(f"{A}defRPr")),
        listed=_listed(properties),
        margin=_points(properties.get("marL")),
        indent=_points(properties.get("indent")),
        spacing=_spacing(properties.find(f"{A}lnSpc")),
        before=_spacing(properties.find(f"{A}spcBef")),
        after=_spacing(properties.find(f"{A}spcAft")),
    )


def level_styles(styles: Element | None) -> list[TextStyle]:
    """Return the nine levels of a list style, each completed by its `defPPr`."""
    if styles is None or not len(styles):
        return [NOTHING] * LEVELS
    common = paragraph_style(styles.find(f"{A}defPPr"))
    return [
        paragraph_style(styles.find(f"{A}lvl{number}pPr")).over(common)
        for number in range(1, LEVELS + 1)
    ]


def stacked(*chain: list[TextStyle]) -> list[TextStyle]:
    """Return levels, each completed along a chain that starts with the nearest."""
    levels = chain[0]
    for base in chain[1:]:
        levels = [own.over(inherited) for own, inherited in zip(levels, base, strict=True)]
    return levels


def _fill(properties: Element) -> Element | None:
    for child in properties:
        if local(child) in {"solidFill", "gradFill", "blipFill", "pattFill", "noFill"}:
            return child
    return None


def _font(properties: Element) -> str | None:
    latin = properties.find(f"{A}latin")
    return None if latin is None else latin.get("typeface") or None


def _listed(properties: Element) -> bool | None:
    for child in properties:
        name = local(child)
        if name == "buNone":
            return False
        if name in {"buChar", "buAutoNum", "buBlip"}:
            return True
    return None


def _points(value: str | None) -> float | None:
    emu = length(value)
    return None if emu is None else emu / EMU_PER_POINT


def _spacing(element: Element | None) -> tuple[str, float] | None:
    if element is None or not len(element):
        return None
    if local(element[0]) == "spcPts":
        points = integer(element[0].get("val"))
        return None if points is None else ("points", points / 100)
    part = share(element[0].get("val"))
    return None if part is None else ("share", part)
