"""Word templates for tests: ours with other text in it, changed as people and attackers would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

from spro_docs.papers.template import own_bytes

BODY = "word/document.xml"


def with_parts(changes: Mapping[str, Callable[[str], str] | bytes], name: str = "minutes") -> bytes:
    """Return our template with some parts changed or added."""
    target = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(own_bytes(name)))
    parts = {part: source.read(part) for part in source.namelist()}
    for part, change in changes.items():
        parts[part] = change if isinstance(change, bytes) else change(parts[part].decode()).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return target.getvalue()


def with_paragraphs(*texts: str) -> bytes:
    """Return a template whose body is these paragraphs, tags included."""
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'
        for text in texts
    )
    return with_body(paragraphs)


def with_body(xml: str) -> bytes:
    """Return a template with another body; page, header and footer stay."""

    def changed(document: str) -> str:
        start = document.index("<w:body>") + len("<w:body>")
        end = document.rindex("<w:sectPr>")
        return document[:start] + xml + document[end:]

    return with_parts({BODY: changed})


def saved(folder: Path, data: bytes) -> Path:
    """Return the path of a template written in `folder`."""
    path = folder / "modele.docx"
    path.write_bytes(data)
    return path
