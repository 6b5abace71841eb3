"""What a text looks like where one level of a paper's inheritance says so, and Word's styles.

Word looks a property up along: the run, its character style, the paragraph style and those that it
is based on, the table's style, the document's defaults (ECMA-376, 17.7.2).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from spro_docs.check.colours import RGB, parse_hex
from spro_docs.check.ooxml import A, Element, W, flag, integer, local

DEFAULT_SIZE = 10.0
"""Points, where nothing says a size (ECMA-376, 17.3.2.38)."""
HIGHLIGHTS: dict[str, RGB] = {
    "black": (0, 0, 0),
    "white": (255, 255, 255),
    "yellow": (255, 255, 0),
    "green": (0, 255, 0),
    "cyan": (0, 255, 255),
    "magenta": (255, 0, 255),
    "blue": (0, 0, 255),
    "red": (255, 0, 0),
    "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128),
    "darkGreen": (0, 128, 0),
    "darkMagenta": (128, 0, 128),
    "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0),
    "darkGray": (128, 128, 128),
    "lightGray": (192, 192, 192),
}
"""Word's highlighters (ECMA-376, 17.18.40)."""


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points; None where nothing is said. « auto » is a colour that Word chooses."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None
    color: RGB | str | None = None
    fill: RGB | None = None
    """Behind the characters."""
    shade: RGB | None = None
    """Behind the paragraph."""
    language: str | None = None
    font: str | None = None
    outline: int | None = None
    """0 to 8 for headings, 9 for text."""
    listed: bool | None = None

    def over(self, base: Look) -> Look:
        """Return this look, completed by the one that it inherits from."""
        missing = {
            name: inherited
            for name in _NAMES
            if getattr(self, name) is None and (inherited := getattr(base, name)) is not None
        }
        return replace(self, **missing) if missing else self


_NAMES = tuple(field.name for field in fields(Look))
NOTHING = Look()


def run_look(properties: Element | None) -> Look:
    """Return what run properties say (`w:rPr`)."""
    if properties is None or not len(properties):
        return NOTHING
    found = {local(child): child for child in properties}
    size = integer(_val(found.get("sz")))
    raised = _val(found.get("vertAlign"))
    fonts = found.get("rFonts")
    return Look(
        size=None if size is None else size / 2,
        bold=_switch(found.get("b")),
        italic=_switch(found.get("i")),
        raised=None if raised is None else raised != "baseline",
        hidden=_switch(found.get("vanish")),
        color=_color(found.get("color")),
        fill=HIGHLIGHTS.get(_val(found.get("highlight")) or "") or shading(found.get("shd")),
        language=_val(found.get("lang")),
        font=None if fonts is None else fonts.get(f"{W}ascii"),
    )


def paragraph_look(properties: Element | None) -> Look:
    """Return what paragraph properties say (`w:pPr`), those of its mark left out."""
    if properties is None or not len(properties):
        return NOTHING
    number = properties.find(f"{W}numPr/{W}numId")
    return Look(
        outline=integer(_val(properties.find(f"{W}outlineLvl"))),
        listed=None if number is None else _val(number) != "0",
        shade=shading(properties.find(f"{W}shd")),
    )


def shading(element: Element | None) -> RGB | None:
    """Return the colour of a shading; a pattern's is that of its ground."""
    if element is None:
        return None
    solid = element.get(f"{W}val") == "solid"
    return parse_hex(element.get(f"{W}color" if solid else f"{W}fill"))


def _val(element: Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _switch(element: Element | None) -> bool | None:
    if element is None:
        return None
    value = flag(element.get(f"{W}val"))
    return True if value is None else value


def _color(element: Element | None) -> RGB | str | None:
    """Return a colour; Word keeps what a theme's slot gives beside its name."""
    value = _val(element)
    return None if value is None else parse_hex(value) or "auto"


@dataclass(frozen=True, slots=True)
class TableLook:
    """What a table's style gives to its text; `known` is false where it colours parts of it."""

    look: Look = NOTHING
    fill: RGB | None = None
    known: bool = True


class Styles:
    """A paper's styles (`word/styles.xml`), each resolved once."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root.findall(f"{W}style")
        self._elements = {style.get(f"{W}styleId", ""): style for style in elements}
        self._looks: dict[str, Look] = {}
        properties = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.defaults = run_look(properties)
        self.default_id = next(
            (
                style.get(f"{W}styleId", "")
                for style in elements
                if style.get(f"{W}type") == "paragraph" and flag(style.get(f"{W}default"))
            ),
            "",
        )

    def look(self, identity: str) -> Look:
        """Return a style's look, those that it is based on included."""
        if identity not in self._looks:
            self._looks[identity] = NOTHING  # a style based on itself ends here
            element = self._elements.get(identity)
            if element is not None:
                base = _val(element.find(f"{W}basedOn")) or ""
                own = run_look(element.find(f"{W}rPr")).over(
                    paragraph_look(element.find(f"{W}pPr"))
                )
                self._looks[identity] = own.over(self.look(base))
        return self._looks[identity]

    def name(self, identity: str) -> str:
        """Return a style's name in lower case; Word stores built-in names in English."""
        element = self._elements.get(identity)
        return "" if element is None else (_val(element.find(f"{W}name")) or "").casefold()

    def table(self, identity: str) -> TableLook:
        """Return what a table style gives."""
        found, known = TableLook(), True
        seen: set[str] = set()
        while identity in self._elements and identity not in seen:
            seen.add(identity)
            element = self._elements[identity]
            for part in element.iterfind(f"{W}tblStylePr"):
                known = known and next(part.iter(f"{W}shd", f"{W}color"), None) is None
            fill = shading(element.find(f"{W}tcPr/{W}shd"))
            found = TableLook(
                found.look.over(run_look(element.find(f"{W}rPr"))), found.fill or fill, known
            )
            identity = _val(element.find(f"{W}basedOn")) or ""
        return found

    def languages(self) -> list[tuple[str, str]]:
        """Return the name and the language of each style, but the default one, that says one."""
        found = []
        for identity, element in self._elements.items():
            if identity == self.default_id:
                continue
            language = _val(element.find(f"{W}rPr/{W}lang"))
            if language:
                found.append((self.name(identity), language))
        return found


def theme_font(root: Element | None) -> str:
    """Return the body font of a theme."""
    latin = (
        None if root is None else root.find(f"{A}themeElements/{A}fontScheme/{A}minorFont/{A}latin")
    )
    return (None if latin is None else latin.get("typeface")) or "Calibri"
