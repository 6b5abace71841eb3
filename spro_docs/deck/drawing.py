"""Slides as DrawingML text: shapes, pictures, tables and notes; what stands in them is `lettering`.

Text is composed rather than elements built: two thousand slides are then written in seconds, and
what is written can be read here as it will stand in the file (ECMA-376, parts 1 and 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from spro_docs.deck.layouts import Slot
from spro_docs.deck.lettering import Linker, fill, para_xml
from spro_docs.deck.slide import POINT, Box, Cell, Drawing, Filled, Grid, Para, Span

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext>'
    "</a:extLst>"
)


def position(box: Box | None, tag: str = "a") -> str:
    """Return where a shape stands, or nothing where its layout says it."""
    if box is None:
        return ""
    return (
        f'<{tag}:xfrm><a:off x="{box.left}" y="{box.top}"/>'
        f'<a:ext cx="{box.width}" cy="{box.height}"/></{tag}:xfrm>'
    )


def placeholder_xml(number: int, slot: Slot, filled: Filled, link: Linker) -> str:
    """Return a filled placeholder of text."""
    index = "" if slot.kind == "title" else f' idx="{slot.index}"'
    body = "".join(para_xml(para, link) for para in filled.paras)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(slot.purpose.capitalize())}/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{slot.kind}"{index}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{position(filled.box)}</p:spPr>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>"
    )


def number_xml(number: int, slot: Slot, total: int) -> str:
    """Return the footer's « n/N »: a field, so that a moved slide keeps the right number."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Numéro de diapositive"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldNum" sz="quarter" idx="{slot.index}"/></p:nvPr></p:nvSpPr>'
        "<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>"
        '<a:fld id="{5C7A2A3D-31C5-4B50-9A43-7A6B0C7A9E11}" type="slidenum">'
        '<a:rPr lang="fr-FR"/><a:t>‹N°›</a:t></a:fld>'
        f'<a:r><a:rPr lang="fr-FR"/><a:t>/{total}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def drawing_xml(number: int, drawing: Drawing) -> str:
    """Return a decorative shape: said to be so, thus passed over by screen readers."""
    outline = (
        f'<a:ln w="{round(drawing.weight * POINT)}">{fill(drawing.line)}</a:ln>'
        if drawing.line
        else "<a:ln><a:noFill/></a:ln>"
    )
    head = f'<p:cNvPr id="{number}" name="Décor {number}">{DECORATIVE}</p:cNvPr>'
    shape = (
        f'<p:spPr>{position(drawing.box)}<a:prstGeom prst="{drawing.kind}"><a:avLst/>'
        f"</a:prstGeom>{'' if drawing.kind == 'line' else fill(drawing.fill)}{outline}</p:spPr>"
    )
    if drawing.kind == "line":
        return (
            f"<p:cxnSp><p:nvCxnSpPr>{head}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>{shape}</p:cxnSp>"
        )
    return f"<p:sp><p:nvSpPr>{head}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>{shape}{_sign(drawing)}</p:sp>"


def _sign(drawing: Drawing) -> str:
    """Return the sign within a shape, centred."""
    if not drawing.text:
        return ""
    return (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr">'
        '<a:noAutofit/></a:bodyPr><a:lstStyle/><a:p><a:pPr algn="ctr"/><a:r>'
        f'<a:rPr lang="fr-FR" sz="{round(drawing.size * 100)}" b="1">{fill("white")}</a:rPr>'
        f"<a:t>{escape(drawing.text)}</a:t></a:r></a:p></p:txBody>"
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a graphic stands: its shape id, placeholder and box, and what it says to the blind."""

    number: int
    slot: Slot
    box: Box
    description: str


def _graphic(place: Place, content: str, uri: str) -> str:
    """Return a graphic frame that stands in its placeholder."""
    slot = place.slot
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{place.number}" '
        f"name={quoteattr(slot.purpose.capitalize())} descr={quoteattr(place.description)}/>"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f'<p:nvPr><p:ph type="{slot.kind}" sz="quarter" idx="{slot.index}"/></p:nvPr>'
        f"</p:nvGraphicFramePr>{position(place.box, 'p')}<a:graphic>"
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{uri}">{content}'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def chart_xml(place: Place, relation: str) -> str:
    """Return the frame of a chart part."""
    content = (
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        f'r:id="{relation}"/>'
    )
    return _graphic(place, content, "chart")


def picture_xml(place: Place, relation: str) -> str:
    """Return a picture in its placeholder."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{place.number}" name="Image" '
        f"descr={quoteattr(place.description)}/>"
        '<p:cNvPicPr><a:picLocks noGrp="1" noChangeAspect="1"/></p:cNvPicPr>'
        f'<p:nvPr><p:ph type="pic" sz="quarter" idx="{place.slot.index}"/></p:nvPr></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f"</p:blipFill><p:spPr>{position(place.box)}</p:spPr></p:pic>"
    )


def table_xml(place: Place, grid: Grid, sizes: tuple[float, float], link: Linker) -> str:
    """Return a table: header row marked, hairlines between rows; `sizes` are cell and header's."""
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in grid.widths)
    header = row_xml(grid.header, grid.heights[0], link, sizes[1], header=True)
    rows = "".join(
        row_xml(row, height, link, sizes[0])
        for row, height in zip(grid.rows, grid.heights[1:], strict=True)
    )
    content = (
        f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>{header}{rows}</a:tbl>'
    )
    return _graphic(place, content, "table")


CELL_MARGIN = {"left": 0, "right": 91440, "top": 64008, "bottom": 64008}
"""Around a cell's text, in EMU."""


def row_xml(
    cells: Iterable[Cell], height: int, link: Linker, size: float, *, header: bool = False
) -> str:
    """Return a table row."""
    edge = fill("tx2") if header else fill("rule")
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    margins = " ".join(f'mar{side[0].upper()}="{value}"' for side, value in CELL_MARGIN.items())
    properties = (
        f'<a:tcPr {margins} anchor="ctr">{none}<a:lnB w="{19050 if header else 6350}">{edge}'
        "</a:lnB><a:noFill/></a:tcPr>"
    )
    body = "".join(
        "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>"
        + cell_xml(cell, link, size, header=header)
        + f"</a:txBody>{properties}</a:tc>"
        for cell in cells
    )
    return f'<a:tr h="{height}">{body}</a:tr>'


def cell_xml(cell: Cell, link: Linker, size: float, *, header: bool) -> str:
    """Return a cell's paragraph; tables inherit nothing from their placeholder: all is said."""
    if not cell.runs:
        return f'<a:p><a:endParaRPr lang="fr-FR" sz="{round(size * 100)}"/></a:p>'
    runs = cell.runs
    if header:
        runs = tuple(
            Span(run.text, bold=True, superscript=run.superscript, tone="lead") for run in runs
        )
    return para_xml(Para(runs), link, size, "ink")


def slide_xml(shapes: Iterable[str], color_map: str) -> bytes:
    """Return a slide's part; `color_map` is its layout's `p:clrMapOvr`."""
    return (
        f"{DECLARATION}<p:sld {NAMESPACES}><p:cSld>{tree_xml(shapes)}</p:cSld>{color_map}</p:sld>"
    ).encode()


def notes_xml(lines: Iterable[str]) -> bytes:
    """Return a notes page: the slide's picture and the speaker's text."""
    text = "".join(
        f'<a:p><a:r><a:rPr lang="fr-FR"/><a:t>{escape(line)}</a:t></a:r></a:p>' for line in lines
    )
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Diapositive"/><p:cNvSpPr><a:spLocks noGrp="1" '
        'noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr>'
        "</p:nvSpPr><p:spPr/></p:sp>"
    )
    body = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Commentaires"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{text}</p:txBody></p:sp>"
    )
    return (
        f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld>{tree_xml((picture, body))}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    ).encode()


def tree_xml(shapes: Iterable[str]) -> str:
    """Return a shape tree."""
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
        f'<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>{"".join(shapes)}</p:spTree>'
    )
