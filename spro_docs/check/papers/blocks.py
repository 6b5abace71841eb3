"""The blocks of a part of a paper: paragraphs and tables, rows and cells, whatever wraps them."""

from __future__ import annotations

from collections.abc import Iterator

from spro_docs.check.ooxml import Element, W, children, flag, integer, local

TRANSPARENT = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "bdo", "dir"}
"""What stands around content and changes nothing of it."""


def blocks_of(parent: Element) -> Iterator[tuple[str, Element]]:
    """Yield the paragraphs (« p ») and tables (« tbl ») of a body, a cell or a note."""
    for child in children(parent):
        kind = local(child)
        if kind in {"p", "tbl"}:
            yield kind, child
        elif kind in TRANSPARENT:
            yield from blocks_of(child)


def rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows of a table."""
    for child in children(table):
        if child.tag == f"{W}tr":
            yield child
        elif local(child) in TRANSPARENT:
            yield from rows_of(child)


def cells_of(row: Element) -> Iterator[Element]:
    """Yield the cells of a row."""
    for child in children(row):
        if child.tag == f"{W}tc":
            yield child
        elif local(child) in TRANSPARENT:
            yield from cells_of(child)


def repeats(row: Element) -> bool:
    """Tell whether a row is marked as a header, repeated on each page."""
    mark = row.find(f"{W}trPr/{W}tblHeader")
    return mark is not None and flag(mark.get(f"{W}val")) is not False


def spans(properties: Element) -> bool:
    """Tell whether a cell takes the place of others; those that it covers are not counted."""
    span = properties.find(f"{W}gridSpan")
    if span is not None and (integer(span.get(f"{W}val")) or 1) > 1:
        return True
    marks = (properties.find(f"{W}{name}") for name in ("vMerge", "hMerge"))
    return any(mark is not None and mark.get(f"{W}val") == "restart" for mark in marks)


def described(properties: Element | None) -> str:
    """Return a table's alternative text, its title where it has no description."""
    if properties is None:
        return ""
    texts = (properties.find(f"{W}{name}") for name in ("tblDescription", "tblCaption"))
    return next((t.get(f"{W}val", "").strip() for t in texts if t is not None), "")


def in_frame(properties: Element) -> bool:
    """Tell whether a paragraph stands in a frame beside the text; an initial letter does not."""
    frame = properties.find(f"{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap", "none") == "none"
