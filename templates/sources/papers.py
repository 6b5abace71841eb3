"""Build the paper templates: the looks of `papers.toml`, the bodies of `papers/*.xml`.

A body is written in a few elements (`p`, `b`, `table`, `row`, `cell`, and `tag`, `rowtag` for the
paragraphs and rows that are docxtpl tags), so that a change of a paper can be read and reviewed.
`build()` gives the same bytes for the same sources. The XML is written here rather than by
python-docx, whose own template is US English on US Letter and whose styles are not ours.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from deck import SOURCE as DECK
from deck import theme_xml
from papers_styles import NAMESPACE, W_NAMESPACES, numbering, styles, twips

SOURCE = Path(__file__).with_suffix(".toml")
BODIES = Path(__file__).with_suffix("")
PAPERS = ("minutes", "agenda", "signin")
EPOCH = (1980, 1, 1, 0, 0, 0)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"

Values = dict[str, Any]


def build() -> dict[str, bytes]:
    """Return each template's name and bytes."""
    looks = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    return {f"{name}.docx": package(looks, BODIES / f"{name}.xml") for name in PAPERS}


def package(looks: Values, body: Path) -> bytes:
    """Return one template's archive."""
    paper = ET.parse(body).getroot()  # noqa: S314 - our own file
    parts = {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": package_relations(),
        "docProps/core.xml": core_properties(looks),
        "docProps/app.xml": app_properties(),
        "word/document.xml": document(looks, paper),
        "word/_rels/document.xml.rels": document_relations(),
        "word/styles.xml": styles(looks),
        "word/numbering.xml": numbering(looks),
        "word/settings.xml": settings(looks),
        "word/fontTable.xml": fonts(looks),
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": edge("hdr", "Header", run(paper.get("header", ""))),
        "word/footer1.xml": edge("ftr", "Footer", footer_runs(paper.get("footer", ""))),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, DECLARATION + text)
    return target.getvalue()


def document(looks: Values, paper: ET.Element) -> str:
    """Return the main part: the body on an A4 page, with header and footer."""
    page = looks["page"]
    width, height, margin = (twips(page[key]) for key in ("width", "height", "margin"))
    edge_room = twips(page["header"])
    content = "".join(block(element, width - 2 * margin) for element in paper)
    return (
        f"<w:document {W_NAMESPACES}><w:body>{content}<w:sectPr>"
        '<w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{margin + 340}" w:right="{margin}" '
        f'w:bottom="{margin + 113}" w:left="{margin}" w:header="{edge_room}" '
        f'w:footer="{edge_room}" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def block(element: ET.Element, width: int) -> str:
    """Return a paragraph, a tag or a table."""
    if element.tag == "table":
        return table(element, width)
    if element.tag == "tag":
        return paragraph("Tag", run(f"{{%p {element.text} %}}"))
    before = element.get("before")
    space = "<w:keepNext/>" if element.get("keep") else ""
    space += f'<w:spacing w:before="{int(before) * 20}"/>' if before else ""
    return paragraph(element.get("style", "Normal"), runs(element), space)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """Return a paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def runs(element: ET.Element, bold: bool = False) -> str:
    """Return an element's text as runs; `b` is bold."""
    found = run(element.text or "", bold)
    for child in element:
        found += run(child.text or "", bold=True) + run(child.tail or "", bold)
    return found


def run(text: str, bold: bool = False) -> str:
    """Return a run, with French's no-break space before a colon; nothing for no text."""
    if not text:
        return ""
    text = text.replace(" :", "\u00a0:")
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def table(element: ET.Element, width: int) -> str:
    """Return a table whose columns share the width of the page by their percentages."""
    shares = [float(share) for share in element.get("widths", "").split()]
    columns = [round(width * share / 100) for share in shares]
    columns[-1] = width - sum(columns[:-1])
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    rows = "".join(row(child, columns, element.get("edge")) for child in element)
    padding = element.get("padding")
    margins = "".join(
        f'<w:{side} w:w="{int(padding) * 20}" w:type="dxa"/>' if padding else ""
        for side in ("top", "bottom")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{element.get("style")}"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{f'<w:tblCellMar>{margins}</w:tblCellMar>' if margins else ''}"
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        'w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(element.get('title', ''))}/>"
        f"<w:tblDescription w:val={quoteattr(' '.join(element.get('description', '').split()))}/>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def row(element: ET.Element, columns: list[int], edge_column: str | None) -> str:
    """Return a row that is never broken over pages; a header is repeated on each."""
    if element.tag == "rowtag":
        tag = paragraph("Tag", run(f"{{%tr {element.text} %}}"))
        span = f'<w:gridSpan w:val="{len(columns)}"/>'
        width = f'<w:tcW w:w="{sum(columns)}" w:type="dxa"/>'
        return f"<w:tr><w:tc><w:tcPr>{width}{span}</w:tcPr>{tag}</w:tc></w:tr>"
    header = bool(element.get("header"))
    height = element.get("height")
    tall = f'<w:trHeight w:val="{twips(float(height))}" w:hRule="atLeast"/>' if height else ""
    repeated = "<w:tblHeader/>" if header else ""
    cells = "".join(
        cell(child, width, element, edged=not header and edge_column == str(number))
        for number, (child, width) in enumerate(zip(element, columns, strict=True), start=1)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{tall}{repeated}</w:trPr>{cells}</w:tr>"


def cell(element: ET.Element, width: int, parent: ET.Element, *, edged: bool) -> str:
    """Return a cell of paragraphs, or of its own text as one."""
    style = element.get("style") or ("TableHead" if parent.get("header") else "TableText")
    bold = bool(element.get("bold"))
    content = "".join(block(child, width) for child in element if child.tag in {"p", "tag"})
    edge_line = (
        '<w:tcBorders><w:left w:val="single" w:sz="6" w:space="0" w:color="6F819A"/></w:tcBorders>'
        if edged
        else ""
    )
    middle = '<w:vAlign w:val="center"/>' if parent.get("middle") else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{edge_line}{middle}</w:tcPr>'
        f"{content or paragraph(style, runs(element, bold))}</w:tc>"
    )


def edge(kind: str, style: str, content: str) -> str:
    """Return a header or a footer of one paragraph."""
    return f"<w:{kind} {W_NAMESPACES}>{paragraph(style, content)}</w:{kind}>"


def footer_runs(text: str) -> str:
    """Return the footer: which paper, and at the right the page n/N."""
    tab = "<w:r><w:tab/></w:r>"
    return f"{run(text)}{tab}{run('page ')}{field('PAGE')}{run('/')}{field('NUMPAGES')}"


def field(code: str) -> str:
    """Return a field that Word and LibreOffice compute when they lay out the page."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def settings(looks: Values) -> str:
    """Return the settings; no `updateFields`, which makes Word ask the reader."""
    language = looks["language"]
    return (
        f'<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{language}"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def theme() -> str:
    """Return the deck's theme: colours that a person picks in Word are those of the slides."""
    source = tomllib.loads(DECK.read_text(encoding="utf-8"))
    return theme_xml(source).removeprefix(DECLARATION)


def fonts(looks: Values) -> str:
    """Return the font that is used, and what may stand in for it."""
    return (
        f'<w:fonts xmlns:w="{NAMESPACE}"><w:font w:name="{looks["font"]}">'
        '<w:altName w:val="Carlito"/><w:panose1 w:val="020F0502020204030204"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
        "</w:font></w:fonts>"
    )


def content_types() -> str:
    """Return what kind of part each is."""
    parts = {
        "/word/document.xml": f"{KINDS}.document.main+xml",
        "/word/styles.xml": f"{KINDS}.styles+xml",
        "/word/numbering.xml": f"{KINDS}.numbering+xml",
        "/word/settings.xml": f"{KINDS}.settings+xml",
        "/word/fontTable.xml": f"{KINDS}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/word/header1.xml": f"{KINDS}.header+xml",
        "/word/footer1.xml": f"{KINDS}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": (
            "application/vnd.openxmlformats-officedocument.extended-properties+xml"
        ),
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(found: list[tuple[str, str]]) -> str:
    """Return relations, numbered from 1."""
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(found, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def package_relations() -> str:
    """Return where the package starts."""
    return relationships(
        [
            (f"{RELATIONS}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            (f"{RELATIONS}/extended-properties", "docProps/app.xml"),
        ]
    )


def document_relations() -> str:
    """Return what the main part refers to."""
    names = ("styles", "numbering", "settings", "header", "footer", "fontTable", "theme")
    files = ("styles", "numbering", "settings", "header1", "footer1", "fontTable", "theme/theme1")
    return relationships(
        [(f"{RELATIONS}/{name}", f"{file}.xml") for name, file in zip(names, files, strict=True)]
    )


def core_properties(looks: Values) -> str:
    """Return the properties of the template; a paper's come from its meeting."""
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>Modèle de document</dc:title><dc:creator>SPRO Docs</dc:creator>"
        f"<dc:language>{looks['language']}</dc:language></cp:coreProperties>"
    )


def app_properties() -> str:
    """Return the program's name, which Word asks for."""
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>SPRO Docs</Application></Properties>'
    )
