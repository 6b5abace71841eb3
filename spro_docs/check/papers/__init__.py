"""A .docx read into the view that rules judge, whoever made it."""

from __future__ import annotations

from spro_docs.check.finding import Spot
from spro_docs.check.ooxml import Element, W
from spro_docs.check.package import Package
from spro_docs.check.papers.looks import Styles, theme_font
from spro_docs.check.papers.reader import PartReader, Setting
from spro_docs.check.properties import read_properties
from spro_docs.check.view import Default, Document, Reference, Role

ASIDE: dict[str, tuple[Spot, Role]] = {
    "header": (Spot((0, 2), "en-tête"), "footer"),
    "footer": (Spot((0, 3), "pied de page"), "footer"),
    "footnotes": (Spot((2,), "notes de bas de page"), "note"),
    "endnotes": (Spot((3,), "notes de fin"), "note"),
}
BODY = Spot((1,))


def read_paper(package: Package) -> Document:
    """Read a paper; raises `FileError` where a part that it needs is missing or broken."""
    root = package.xml(package.main)
    document = Document("paper", package.path, read_properties(package))
    styles = Styles(_related(package, "styles"))
    font = theme_font(_related(package, "theme"))
    places = {package.main: Spot((0, 0), "document")}
    body = root.find(f"{W}body")
    if body is not None:
        reader = PartReader(package, package.main, styles, font, document)
        _gather(document, reader, body, Setting(BODY))
    for relation in package.relations(package.main).values():
        if relation.kind in ASIDE and relation.target in package.names:
            spot, role = ASIDE[relation.kind]
            places[relation.target] = spot
            reader = PartReader(package, relation.target, styles, font, document)
            setting = Setting(spot, role=role, aside=True, holder=spot)
            part = package.xml(relation.target)
            for blocks in part if role == "note" else [part]:
                _gather(document, reader, blocks, setting)
    _add_defaults(document, styles)
    _add_references(document, package, places)
    return document


def _related(package: Package, kind: str) -> Element | None:
    part = package.related(package.main, kind)
    return None if part is None else package.xml(part)


def _gather(document: Document, reader: PartReader, blocks: Element, setting: Setting) -> None:
    paragraphs, tables = reader.read(blocks, setting)
    document.paragraphs += paragraphs
    document.tables += tables


def _add_defaults(document: Document, styles: Styles) -> None:
    spot = Spot((0, 0, 1), "valeurs par défaut du document")
    normal = styles.look(styles.default_id).over(styles.defaults)
    document.defaults.append(Default(spot, normal.language or ""))
    for number, (name, language) in enumerate(styles.languages(), start=2):
        spot = Spot((0, 0, number), f"style «\u00a0{name}\u00a0»")
        document.defaults.append(Default(spot, language))


def _add_references(document: Document, package: Package, places: dict[str, Spot]) -> None:
    for part in package.sources():
        spot = places.get(part, places[package.main])
        for relation in package.relations(part).values():
            if relation.external:
                document.references.append(Reference(spot, part, relation))
