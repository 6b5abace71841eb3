"""Papers as their readers take them: plain words, with the spaces that people do not see folded."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

W_TEXT = qn("w:t")


def plain(text: str) -> str:
    """Return a text with plain spaces in place of no-break ones, and plain line ends."""
    folded = text.replace("\u202f", " ").replace("\u00a0", " ")
    return folded.replace("\r\n", "\n")


def words(paper: bytes) -> str:
    """Return a Word file's text, its tables after its paragraphs."""
    document = Document(BytesIO(paper))
    cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
    return plain("\n".join([*(p.text for p in document.paragraphs), *cells]))


def texts(paper: bytes, style: str) -> list[str]:
    """Return the paragraphs of a style in a Word file's body, links and fields' results included.

    The instructions of fields are not text; a tab stands for nothing.
    """
    found = []
    for paragraph in Document(BytesIO(paper)).paragraphs:
        if paragraph.style is not None and paragraph.style.name == style:
            nodes = paragraph._p.iter(W_TEXT)
            found.append(plain("".join(node.text or "" for node in nodes)))
    return found
