"""Pictures, charts and text boxes in a paper's runs, DrawingML and the older VML."""

from __future__ import annotations

from collections.abc import Iterator

from spro_docs.check.finding import Spot
from spro_docs.check.ooxml import WP, A, Element, W, is_decorative, length, local
from spro_docs.check.view import Graphic
from spro_docs.deck.slide import Box

V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - as the format calls it
KINDS = {"picture": "l’image", "chart": "le graphique", "diagram": "le schéma SmartArt"}


def read_graphic(element: Element, spot: Spot) -> Graphic | None:
    """Return a `w:drawing`, `w:pict` or `w:object` that needs words; None for text boxes."""
    if any(True for _ in element.iter(f"{W}txbxContent")):
        return None
    if element.tag == f"{W}drawing":
        return _drawing(element, spot)
    shape = next(element.iter(f"{V}imagedata"), None)
    if shape is None:
        return None
    parent = shape.getparent()
    text = (None if parent is None else parent.get("alt")) or shape.get(f"{O}title") or ""
    picture = element.tag == f"{W}pict"
    return Graphic(spot, "l’image" if picture else "l’objet", text.strip(), picture=picture)


def _drawing(element: Element, spot: Spot) -> Graphic | None:
    properties = element.find(f"*/{WP}docPr")
    data = element.find(f"*/{A}graphic/{A}graphicData")
    uri = "" if data is None else data.get("uri", "").rpartition("/")[2]
    if properties is None or (uri not in KINDS and not _holds_picture(data)):
        return None
    extent = element.find(f"*/{WP}extent")
    box = None
    if extent is not None:
        box = Box(0, 0, length(extent.get("cx")) or 0, length(extent.get("cy")) or 0)
    return Graphic(
        spot,
        KINDS.get(uri, "l’image"),
        (properties.get("descr") or properties.get("title") or "").strip(),
        decorative=is_decorative(properties),
        picture=uri not in {"chart", "diagram"},
        box=box,
    )


def _holds_picture(data: Element | None) -> bool:
    return data is not None and any(local(node) == "pic" for node in data.iter())


def text_boxes(element: Element) -> Iterator[Element]:
    """Yield the contents of the text boxes in a drawing, not those within others."""
    for content in element.iter(f"{W}txbxContent"):
        above = content.iterancestors(f"{W}txbxContent")
        if next(above, None) is None:
            yield content


def is_floating(element: Element) -> bool:
    """Tell whether a drawing stands beside the text rather than in it."""
    if element.tag == f"{W}drawing":
        return element.find(f"{WP}anchor") is not None
    return any("position:absolute" in (node.get("style") or "") for node in element.iter())
