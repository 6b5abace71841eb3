"""The last touches to a filled body, which need the whole of it.

Headings get bookmarks, the table of contents its lines (as a field, so that Word can renew it, but
filled, so that nobody is asked to), ordinals their raised letters, drawings their own numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from spro_docs.errors import TemplateError
from spro_docs.papers.parts import TemplateStyles
from spro_docs.papers.sandbox import CHECK
from spro_docs.papers.word import CONTENTS_MARK
from spro_docs.typography import ordinals

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
_ORDINAL = re.compile(r"\d(?:er|re|nd|e)s?\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first level, and the bookmark that leads to it."""

    text: str
    bookmark: str


def finish(text: str, styles: TemplateStyles, pages: Mapping[str, int]) -> bytes:
    """Return a body that is ready; `pages` gives the page of each heading by its words, if known.

    Raises `TemplateError` where the tags of the template broke its structure.
    """
    try:
        root = etree.fromstring(text.encode(), etree.XMLParser(huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"Les balises du modèle se croisent ({error}).", remedy=CHECK) from None
    headings = list(_marked(root, styles.paragraph("heading 1")))
    _link_headings(root, headings)
    _write_contents(root, headings, styles, pages)
    _raise_ordinals(root)
    _complete_cells(root)
    for number, drawing in enumerate(root.iter(DRAWING), start=1):
        drawing.set("id", str(number))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _element(tag: str, **attributes: str) -> Element:
    return etree.Element(W + tag, {W + name: value for name, value in attributes.items()})


def _text(element: Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def _marked(root: Element, style: str) -> Iterator[Heading]:
    """Yield the headings of a style, each within a bookmark from now on."""
    marks = root.iter(f"{W}bookmarkStart")
    highest = max((int(mark.get(f"{W}id", "0")) for mark in marks), default=0)
    body = root.find(f"{W}body")
    for paragraph in [] if body is None else body.findall(f"{W}p"):
        mark = paragraph.find(f"{W}pPr/{W}pStyle")
        if mark is None or mark.get(f"{W}val") != style or not _text(paragraph).strip():
            continue
        highest += 1
        name = f"_Toc{highest:08d}"
        paragraph.insert(1, _element("bookmarkStart", id=str(highest), name=name))
        paragraph.append(_element("bookmarkEnd", id=str(highest)))
        yield Heading(_text(paragraph), name)


def _link_headings(root: Element, headings: list[Heading]) -> None:
    """Make links to a heading's words lead there; without that heading they are plain text."""
    bookmarks = {heading.text: heading.bookmark for heading in headings}
    for link in list(root.iter(f"{W}hyperlink")):
        wanted = link.get(f"{W}anchor", "")
        if not wanted.startswith("?"):
            continue
        if wanted[1:] in bookmarks:
            link.set(f"{W}anchor", bookmarks[wanted[1:]])
        else:
            _unwrap(link)


def _unwrap(link: Element) -> None:
    parent = link.getparent()
    if parent is None:
        return
    at = parent.index(link)
    for run in list(link):
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None and style.getparent() is not None:
            style.getparent().remove(style)  # type: ignore[union-attr]
        parent.insert(at, run)
        at += 1
    parent.remove(link)


def _write_contents(
    root: Element, headings: list[Heading], styles: TemplateStyles, pages: Mapping[str, int]
) -> None:
    """Write a line for each heading in place of the mark."""
    for mark in list(root.iter(f"{W}bookmarkStart")):
        if mark.get(f"{W}name") != CONTENTS_MARK:
            continue
        place = mark.getparent()
        holder = place.getparent() if place is not None else None
        if place is None or holder is None:
            continue
        style = styles.paragraph("toc 1")
        lines = [_contents_line(heading, style, pages) for heading in headings]
        _within_field(lines, with_pages=bool(pages))
        for line in lines:
            place.addprevious(line)
        holder.remove(place)


def _contents_line(heading: Heading, style: str, pages: Mapping[str, int]) -> Element:
    paragraph = _element("p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    properties.append(_element("pStyle", val=style))
    link = etree.SubElement(
        paragraph, f"{W}hyperlink", {f"{W}anchor": heading.bookmark, f"{W}history": "1"}
    )
    link.append(_run(heading.text))
    page = pages.get(" ".join(heading.text.split()))
    if page is not None:
        link.append(_run("\t"))
        field = f" PAGEREF {heading.bookmark} \\h "
        link.extend([_mark("begin"), _code(field), _mark("separate"), _run(str(page))])
        link.append(_mark("end"))
    return paragraph


def _within_field(lines: list[Element], *, with_pages: bool) -> None:
    r"""Put a field around the lines: from headings 1 (\o), linked (\h), without pages (\n)."""
    if not lines:
        return
    code = ' TOC \\o "1-1" \\h \\z \\u ' if with_pages else ' TOC \\o "1-1" \\n \\h \\z \\u '
    for at, run in enumerate((_mark("begin"), _code(code), _mark("separate")), start=1):
        lines[0].insert(at, run)
    lines[-1].append(_mark("end"))


def _run(text: str) -> Element:
    run = _element("r")
    if text == "\t":
        etree.SubElement(run, f"{W}tab")
        return run
    node = etree.SubElement(run, f"{W}t", {PRESERVE: "preserve"})
    node.text = text
    return run


def _mark(kind: str) -> Element:
    run = _element("r")
    run.append(_element("fldChar", fldCharType=kind))
    return run


def _code(code: str) -> Element:
    run = _element("r")
    node = etree.SubElement(run, f"{W}instrText", {PRESERVE: "preserve"})
    node.text = code
    return run


def _complete_cells(root: Element) -> None:
    """End each cell with a paragraph, without which Word takes the file for damaged."""
    for cell in root.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            cell.append(_element("p"))


def _raise_ordinals(root: Element) -> None:
    """Raise the letters of « 1er » wherever a template's tag wrote them."""
    for node in list(root.iter(f"{W}t")):
        run = node.getparent()
        if run is None or not _ORDINAL.search(node.text or "") or len(run.findall(f"{W}t")) != 1:
            continue
        parts = ordinals(node.text or "")
        if len(parts) < 2 or run.find(f"{W}rPr/{W}vertAlign") is not None:
            continue
        for part in parts:
            copy = deepcopy(run)
            written = copy.find(f"{W}t")
            if written is None:
                continue
            written.text = part.text
            written.set(PRESERVE, "preserve")
            if part.superscript:
                _superscript(copy)
            run.addprevious(copy)
        parent = run.getparent()
        if parent is not None:
            parent.remove(run)


def _superscript(run: Element) -> None:
    look = run.find(f"{W}rPr")
    if look is None:
        look = _element("rPr")
        run.insert(0, look)
    language = look.find(f"{W}lang")
    raised = _element("vertAlign", val="superscript")
    if language is None:
        look.append(raised)
    else:
        language.addprevious(raised)
