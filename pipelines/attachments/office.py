"""The text of Word, PowerPoint and OpenDocument files: paragraphs, tables, in reading order."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from pipelines.attachments.archive import Archive, local
from pipelines.attachments.contents import ReadingLimits, UnreadableError

_SKIPPED = frozenset({"Fallback", "del", "delText", "instrText", "tracked-changes", "annotation"})
"""What is shown twice, was deleted, or is no text of the document."""
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "line-break": "\n", "noBreakHyphen": "-", "s": " "}
_PARAGRAPHS = frozenset({"p", "h"})
_SPACES = re.compile(r"[ \t]+\n")


def word_text(data: bytes, limits: ReadingLimits) -> str:
    """Return the text of a .docx; raises `UnreadableError`."""
    root = Archive(data, limits).tree("word/document.xml")
    if root is None:
        raise UnreadableError("ce n’est pas un document Word")
    return _tidy(_blocks(root))


def open_document_text(data: bytes, limits: ReadingLimits) -> str:
    """Return the text of an .odt or .odp; raises `UnreadableError`."""
    root = Archive(data, limits).tree("content.xml")
    if root is None:
        raise UnreadableError("ce n’est pas un document OpenDocument")
    return _tidy(_blocks(root))


def slides_text(data: bytes, limits: ReadingLimits) -> str:
    """Return the text of a .pptx, slide by slide in their order; raises `UnreadableError`."""
    archive = Archive(data, limits)
    slides = []
    for name in _slide_names(archive)[: limits.pages]:
        root = archive.tree(name)
        if root is not None:
            slides.append(_tidy(_blocks(root)))
    if not slides:
        raise UnreadableError("ce n’est pas un diaporama PowerPoint")
    return "\n\n".join(slide for slide in slides if slide)


def _slide_names(archive: Archive) -> list[str]:
    """Return the slides in the order of the show, which is not that of their numbers."""
    show = archive.tree("ppt/presentation.xml")
    links = archive.tree("ppt/_rels/presentation.xml.rels")
    if show is None or links is None:
        return []
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    names = []
    for slide in show.iter("{*}sldId"):
        identity = next((v for k, v in slide.attrib.items() if str(k).endswith("}id")), None)
        target = targets.get(identity)
        if target:
            names.append(posixpath.normpath(posixpath.join("/ppt", target)).lstrip("/"))
    return names


def _blocks(root: etree._Element) -> Iterator[str]:
    """Yield paragraphs and table rows (cells parted by tabs), in one walk without recursion."""
    row: list[list[str]] = []
    inside = 0
    skipped = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        start = event == "start"
        if name in _SKIPPED:
            skipped += 1 if start else -1
        elif skipped:
            continue
        elif name in {"tr", "table-row"}:
            inside += 1 if start else -1
            if not start and not inside:
                yield "\t".join(" ".join(cell) for cell in row)
                row = []
        elif name in {"tc", "table-cell"} and start:
            row.append([])
        elif name in _PARAGRAPHS and not start:
            text = _paragraph(element)
            if inside and row:
                row[-1].append(text)
            else:
                yield text


def _paragraph(element: etree._Element) -> str:
    """Return the text of a paragraph, without those nested in it, which come by themselves.

    Texts of OpenDocument stand in it directly, those of Word and PowerPoint in `t` elements.
    """
    pieces: list[str] = []
    direct = "opendocument" in str(element.tag)
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        name = local(node)
        if event == "end":
            pieces.append((node.tail or "") if direct and node is not element else "")
        elif name in _SKIPPED or (name in _PARAGRAPHS and node is not element):
            walk.skip_subtree()
        elif name in _BREAKS:
            pieces.append(_BREAKS[name])
        elif direct or name == "t":
            pieces.append(node.text or "")
    return "".join(pieces)


def _tidy(blocks: Iterator[str]) -> str:
    lines: list[str] = []
    for block in blocks:
        text = _SPACES.sub("\n", block).strip()
        if text or (lines and lines[-1]):
            lines.append(text)
    return "\n".join(lines).strip()
