"""What a file says of itself (Dublin Core in `docProps/core.xml`)."""

from __future__ import annotations

from spro_docs.check.package import Package
from spro_docs.check.view import Properties

DC = "{http://purl.org/dc/elements/1.1/}"


def read_properties(package: Package) -> Properties:
    """Return title, author and language; empty where they are missing."""
    part = package.related("", "core-properties")
    if part is None:
        return Properties()
    root = package.xml(part)
    title, author, language = (
        (root.findtext(f"{DC}{name}") or "").strip() for name in ("title", "creator", "language")
    )
    return Properties(title, author, language)
