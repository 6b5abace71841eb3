"""A .pptx read into the view that rules judge, whoever made it."""

from __future__ import annotations

from spro_docs.check.decks.designs import Design
from spro_docs.check.decks.motion import motions
from spro_docs.check.decks.slides import SlideReader
from spro_docs.check.decks.text_styles import TextStyle, level_styles
from spro_docs.check.finding import Spot
from spro_docs.check.ooxml import A, Element, P, R, length
from spro_docs.check.package import Package
from spro_docs.check.properties import read_properties
from spro_docs.check.view import Default, Document, Reference

WIDTH, HEIGHT = 9144000, 6858000
"""EMU, where a presentation does not say its size."""


def read_deck(package: Package) -> Document:
    """Read a presentation; raises `FileError` where a part that it needs is missing or broken."""
    root = package.xml(package.main)
    size = root.find(f"{P}sldSz")
    width, height = ((None if size is None else length(size.get(name))) for name in ("cx", "cy"))
    document = Document(
        "deck", package.path, read_properties(package), size=(width or WIDTH, height or HEIGHT)
    )
    defaults = level_styles(root.find(f"{P}defaultTextStyle"))
    kept = package.related(package.main, "tableStyles")
    table_styles = None if kept is None else package.xml(kept)
    places: dict[str, Spot] = {}
    designs: dict[str, Design] = {}
    for number, part in enumerate(_slides(package, root), start=1):
        layout = package.related(part, "slideLayout") or ""
        if layout not in designs:
            designs[layout] = Design(package, layout, defaults)
        design = designs[layout]
        reader = SlideReader(package, part, design, number, document.size, table_styles)
        places[part] = _add_slide(document, reader)
    _add_defaults(document, package, defaults)
    _add_references(document, package, places)
    return document


def _slides(package: Package, root: Element) -> list[str]:
    """Return the slides' parts in the order of the show."""
    relations = package.relations(package.main)
    listed = [
        relations.get(entry.get(f"{R}id") or "") for entry in root.iterfind(f"{P}sldIdLst/{P}sldId")
    ]
    return [relation.target for relation in listed if relation is not None]


def _add_slide(document: Document, reader: SlideReader) -> Spot:
    slide, links = reader.read()
    document.slides.append(slide)
    document.links += links
    document.motions += [(slide.spot, motion) for motion in slide.motions]
    for shape in slide.shapes:
        document.paragraphs += shape.paragraphs
        if shape.graphic is not None:
            document.graphics.append(shape.graphic)
        if shape.table is not None:
            document.tables.append(shape.table)
    return slide.spot


def _add_defaults(document: Document, package: Package, defaults: list[TextStyle]) -> None:
    """Gather the languages that the presentation, its masters and layouts give to text."""
    spot = Spot((0, 1), "valeurs par défaut de la présentation")
    document.defaults += [Default(spot, level.language or "") for level in defaults[:1]]
    masters = [
        relation.target
        for relation in package.relations(package.main).values()
        if relation.kind == "slideMaster" and relation.target in package.names
    ]
    layouts = [
        relation.target
        for master in masters
        for relation in package.relations(master).values()
        if relation.kind == "slideLayout" and relation.target in package.names
    ]
    for order, part in enumerate([*masters, *layouts], start=2):
        element = package.xml(part)
        kind = "masque" if part in masters else "disposition"
        common = element.find(f"{P}cSld")
        name = "" if common is None else common.get("name", "")
        spot = Spot((0, order), f"{kind} «\u00a0{name}\u00a0»" if name else kind)
        languages = {run.get("lang") for run in element.iter(f"{A}defRPr")} - {None}
        document.defaults += [Default(spot, str(lang)) for lang in sorted(map(str, languages))]
        document.motions += [(spot, motion) for motion in motions(element)]


def _add_references(document: Document, package: Package, places: dict[str, Spot]) -> None:
    """Gather what each part refers to outside the file; a part's place is that of its slide."""
    for part, spot in list(places.items()):
        for relation in package.relations(part).values():
            if not relation.external:
                places.setdefault(relation.target, spot)
    for part in package.sources():
        for relation in package.relations(part).values():
            if relation.external:
                spot = places.get(part, Spot((0, 0), "présentation"))
                document.references.append(Reference(spot, part, relation))
