"""Names and values of Office Open XML (ECMA-376), read leniently: other programs write oddly."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

Element = _Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R),
    (b"http://purl.oclc.org/ooxml/presentationml/main", P),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP),
    (b"http://purl.oclc.org/ooxml/drawingml/chart", C),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A),
)
"""The names of « Strict Open XML » files, and those that everything else uses."""

EMU_PER_POINT = 12700
_EMU = {
    "pt": 12700.0,
    "in": 914400.0,
    "cm": 360000.0,
    "mm": 36000.0,
    "pc": 152400.0,
    "pi": 152400.0,
}


def local(element: Element) -> str:
    """Return an element's name without its namespace; nothing for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def integer(value: str | None) -> int | None:
    """Return a whole number, rounding what is none; None for what is no number."""
    if value is None:
        return None
    try:
        return int(value)
    except ValueError:
        number = _number(value)
        return None if number is None else round(number)


def length(value: str | None) -> int | None:
    """Return a length in EMU, from EMU or from « 2.5cm »."""
    if value is not None and value[-2:] in _EMU:
        number = _number(value[:-2])
        return None if number is None else round(number * _EMU[value[-2:]])
    return integer(value)


def share(value: str | None) -> float | None:
    """Return a percentage as a share: « 62500 » and « 62.5% » are 0.625."""
    if value is None:
        return None
    number = _number(value.rstrip("%"))
    if number is None:
        return None
    return number / 100 if value.endswith("%") else number / 100000


def flag(value: str | None) -> bool | None:
    """Return a switch, None where it is not set."""
    return None if value is None else value.lower() in {"1", "true", "on", "t"}


MOST = 1e12
"""No length, size or share is greater: what is comes from a broken file."""


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if abs(number) < MOST else None


def children(parent: Element) -> Iterator[Element]:
    """Yield children, and instead of alternatives those of the first choice that has any."""
    for child in parent:
        if child.tag == f"{MC}AlternateContent":
            chosen = next((branch for branch in child if len(branch)), None)
            if chosen is not None:
                yield from children(chosen)
        elif isinstance(child.tag, str):
            yield child


def is_decorative(properties: Element | None) -> bool:
    """Tell whether a shape's properties say that it is decoration."""
    if properties is None:
        return False
    return any(flag(mark.get("val")) for mark in properties.iter(DECORATIVE))
