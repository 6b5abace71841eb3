"""Passages and rich lines as WordprocessingML, in the styles and lists of a template.

Strings rather than elements: a table of 2,000 rows is written and escaped in a few milliseconds,
where python-docx, whose `Table.cell` walks every cell before it, takes seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from spro_docs.papers.columns import column_widths
from spro_docs.papers.content import Contents, Figure, Line, Passage, Piece, Span, Styled
from spro_docs.papers.parts import PartLinks, TemplateStyles
from spro_docs.papers.pictures import PictureStore
from spro_docs.rich_text import ItemList, ListItem, Paragraph, Run, Runs, Table, plain

CONTENTS_MARK = "_Sommaire"
"""The bookmark of the paragraph that the table of contents takes the place of."""
DEEPEST = 8
"""The last of Word's nine list levels."""
LISTS = {"bullet": "List Bullet", "number": "List Number", "consequence": "Conséquence"}
HEADING = "heading 3"
"""A heading inside a text: under the item's and the section's, whatever its own level."""
CONTENTS = (
    '<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    f'<w:bookmarkStart w:id="0" w:name="{CONTENTS_MARK}"/><w:bookmarkEnd w:id="0"/></w:p>'
)

KEPT = "<w:keepNext/>"
FEWEST_PARTED = 3
"""Paragraphs of a list that a page may part."""
MOST_TOGETHER = 6
"""Paragraphs of an item and what is under it that no page parts."""
SPACER = (
    '<w:p><w:pPr><w:pStyle w:val="{style}"/>'
    '<w:spacing w:before="0" w:after="0" w:line="140" w:lineRule="exact"/></w:pPr></w:p>'
)
"""After a table: Word has no space of its own there, and joins two tables that touch."""


class WordWriter:
    """Writes what stands in one part of the document (body, header or footer)."""

    def __init__(self, styles: TemplateStyles, links: PartLinks, pictures: PictureStore) -> None:
        self._styles = styles
        self._links = links
        self._pictures = pictures

    def write(self, value: object) -> str | None:
        """Return rich content as markup, None for anything else."""
        if isinstance(value, Line):
            return self.runs(value.runs)
        if isinstance(value, Passage):
            return "".join(map(self._piece, value.pieces))
        if isinstance(value, Contents):
            return CONTENTS.format(style=self._styles.paragraph("toc 1"))
        return None

    def _piece(self, piece: Piece) -> str:
        if isinstance(piece, ItemList):
            return "".join(_unwidowed(list(self._list(piece.items, 0, piece.start))))
        if isinstance(piece, Table):
            return self._table(piece)
        if isinstance(piece, Figure):
            return self._figure(piece)
        return self._paragraph(piece.runs, self._style_of(piece))

    def _style_of(self, piece: Paragraph) -> str:
        if isinstance(piece, Styled):
            return self._styles.paragraph(piece.style)
        return self._styles.paragraph(HEADING if piece.heading else "Normal")

    def _paragraph(self, runs: Runs, style: str, properties: str = "") -> str:
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{self.runs(runs)}</w:p>'

    def _list(self, items: Iterable[ListItem], level: int, start: int = 1) -> Iterator[str]:
        """Yield a list's paragraphs; items that are numbered one after the other count together."""
        depth = min(level, DEEPEST)
        for marker, found in groupby(items, key=lambda item: item.marker):
            name = LISTS[marker]
            style = self._styles.paragraph(name)
            number = self._styles.list_of(name)
            if marker == "number":
                number = self._styles.new_list(name, depth, start)
            direct = depth > 0 or marker == "number"
            properties = (
                f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
                if direct
                else ""
            )
            for item in found:
                kept = KEPT if item.children else ""
                head = self._paragraph(item.runs, style, kept + properties)
                below = list(self._list(item.children, level + 1))
                yield from [head, *below] if level else _together([head, *below])

    def runs(self, runs: Runs) -> str:
        """Return runs; those of one link stand in one link."""
        return "".join(self._linked(link, list(same)) for link, same in groupby(runs, _link))

    def _linked(self, link: str | None, runs: list[Run]) -> str:
        text = "".join(self._run(run, linked=bool(link)) for run in runs)
        if not link:
            return text
        if link == "#":
            heading = escape(plain(tuple(runs)))
            return f'<w:hyperlink w:anchor="?{heading}" w:history="1">{text}</w:hyperlink>'
        identity = self._links.identity(link)
        if identity is None:
            return "".join(self._run(run, linked=False) for run in runs)
        return f'<w:hyperlink r:id="{identity}" w:history="1">{text}</w:hyperlink>'

    def _run(self, run: Run, *, linked: bool) -> str:
        look = ""
        style = run.style if isinstance(run, Span) else ""
        if linked or style:
            look += f'<w:rStyle w:val="{self._styles.character(style or "Hyperlink")}"/>'
        look += "<w:b/>" if run.bold else ""
        look += "<w:i/>" if run.italic else ""
        look += '<w:vertAlign w:val="superscript"/>' if run.superscript else ""
        look = f"<w:rPr>{look}</w:rPr>" if look else ""
        lines = (
            f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>'
            for line in run.text.split("\n")
        )
        return f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"

    def _table(self, table: Table) -> str:
        texts = [
            [plain(cell) for cell in cells] for cells in zip(table.header, *table.rows, strict=True)
        ]
        columns = column_widths(texts, self._styles.width)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
        titles = " ; ".join(plain(cell) for cell in table.header)
        head = self._row(table.header, columns, "Tableau (en-tête)", "<w:tblHeader/>")
        rows = "".join(self._row(row, columns, "Tableau (texte)") for row in table.rows)
        after = SPACER.format(style=self._styles.paragraph("Précision"))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._styles.table("Tableau du réseau")}"/>'
            f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
            f'<w:tblDescription w:val="Tableau par lignes : {escape(titles)}"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>{after}"
        )

    def _row(
        self, cells: tuple[Runs, ...], widths: list[int], style_name: str, header: str = ""
    ) -> str:
        style = self._styles.paragraph(style_name)
        written = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{self._paragraph(cell, style)}</w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{written}</w:tr>"

    def _figure(self, figure: Figure) -> str:
        drawing = self._pictures.drawing(figure, self._links, self._styles.width)
        picture = (
            f'<w:p><w:pPr><w:pStyle w:val="{self._styles.paragraph("Normal")}"/><w:keepNext/>'
            f"</w:pPr><w:r>{drawing}</w:r></w:p>"
        )
        if not figure.caption:
            return picture
        return picture + self._paragraph(figure.caption, self._styles.paragraph("caption"))


def _unwidowed(paragraphs: list[str]) -> list[str]:
    """Return a list's paragraphs so that neither its first nor its last stands alone on a page."""
    if len(paragraphs) < FEWEST_PARTED:
        return paragraphs
    return [_kept(paragraphs[0]), *paragraphs[1:-2], _kept(paragraphs[-2]), paragraphs[-1]]


def _together(item: list[str]) -> list[str]:
    """Return the paragraphs of an item and of what is under it; few of them stay on one page."""
    if len(item) > MOST_TOGETHER:
        return item
    return [*map(_kept, item[:-1]), item[-1]]


def _kept(paragraph: str) -> str:
    """Return a paragraph that stays with the next one."""
    if KEPT in paragraph:
        return paragraph
    return paragraph.replace("/>", f"/>{KEPT}", 1)  # after the style


def _link(run: Run) -> str | None:
    return run.link
