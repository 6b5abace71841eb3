"""A deck and a paper without a fault, made by python-pptx and python-docx: what tests spoil."""

from __future__ import annotations

import docx
import pptx
from docx.document import Document as Paper
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt as PaperPt
from docx.shared import RGBColor
from PIL import Image
from pptx.presentation import Presentation
from pptx.util import Inches, Pt

TITLE, CONTENT, TITLE_ONLY, BLANK = 0, 1, 5, 6
"""Layouts of python-pptx's own template."""


def clean_deck() -> Presentation:
    """Return three slides: a cover, a list with links, a table."""
    deck = pptx.Presentation()
    _speak_french(deck)
    deck.core_properties.title = "Réunion départementale"
    deck.core_properties.author = "Coordination du réseau"
    deck.core_properties.language = "fr-FR"
    cover = deck.slides.add_slide(deck.slide_layouts[TITLE])
    cover.shapes.title.text = "Réunion départementale"
    cover.placeholders[1].text = "Jeudi 6\u00a0juillet 2023, de 14\u00a0h à 17\u00a0h\u00a030"
    points = deck.slides.add_slide(deck.slide_layouts[CONTENT])
    points.shapes.title.text = "Le bilan\u00a0: 80\u00a0% des 16\u202f258\u00a0€"
    body = points.placeholders[1].text_frame
    body.text = "Trois conférences sont prêtes\u202f; une attend"
    run = body.add_paragraph().add_run()
    run.text, run.hyperlink.address = "la page du forum", "https://forum.example/programme"
    run = body.add_paragraph().add_run()
    run.text, run.hyperlink.address = "écrire au réseau", "mailto:reseau@spro.example"
    add_table(deck, [["Action", "État"], ["Inviter", "✓ Fait"], ["Relire", "… En attente"]])
    return deck


def _speak_french(deck: Presentation) -> None:
    """Set the language of the template's defaults, master and layouts."""
    parts = [deck.element, deck.slide_master.element, *(lay.element for lay in deck.slide_layouts)]
    for part in parts:
        for properties in part.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr"
        ):
            properties.set("lang", "fr-FR")


def add_table(deck: Presentation, rows: list[list[str]]):
    """Add a slide with a table and return the table."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "Les actions"
    frame = slide.shapes.add_table(
        len(rows), len(rows[0]), Inches(1), Inches(2), Inches(8), Inches(2)
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", "Les actions et leur état")
    for line, texts in zip(frame.table.rows, rows, strict=True):
        for cell, text in zip(line.cells, texts, strict=True):
            cell.text = text
            cell.text_frame.paragraphs[0].runs[0].font.size = Pt(20)
    return frame.table


def picture_file(folder, name: str = "affiche.png"):
    """Write a small picture and return its path."""
    path = folder / name
    Image.new("RGB", (40, 30), "navy").save(path)
    return path


def clean_paper() -> Paper:
    """Return a paper with headings, a list, a table, a link, a header and a footer."""
    paper = docx.Document()
    paper.core_properties.title = "Compte rendu"
    paper.core_properties.author = "Coordination du réseau"
    paper.core_properties.language = "fr-FR"
    for mark in paper.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), "fr-FR")
    paper.styles["Heading 2"].font.color.rgb = RGBColor(0x12, 0x35, 0x5B)  # its blue is too pale
    paper.add_heading("Compte rendu", 0)
    paper.add_heading("Le bilan", 1)
    paper.add_paragraph("Trois conférences sont prêtes\u202f; une attend son intervenant.")
    paper.add_paragraph("relancer les missions locales", style="List Bullet")
    paper.add_heading("Les actions", 2)
    table = paper.add_table(3, 2)
    describe_table(table)
    lines = (("Action", "État"), ("Inviter", "✓ Fait"), ("Relire", "… À faire"))
    for row, texts in zip(table.rows, lines, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(OxmlElement("w:tblHeader"))
    add_link(paper, paper.add_paragraph("Voir "), "la page du forum", "https://forum.example/")
    section = paper.sections[0]
    section.header.paragraphs[0].text = "SPRO"
    section.footer.paragraphs[0].text = "page 1/1"
    for part in (section.header, section.footer):
        part.paragraphs[0].runs[0].font.size = PaperPt(10)
    return paper


def describe_table(table) -> None:
    """Give a table its alternative text."""
    words = OxmlElement("w:tblDescription")
    words.set(qn("w:val"), "Les actions et leur état")
    table._tbl.tblPr.append(words)


def add_link(paper: Paper, paragraph, text: str, address: str) -> None:
    """Add a link to a paragraph: python-docx reads links and writes none."""
    identity = paper.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), identity)
    run = paragraph.add_run(text)._r
    link.append(run)
    paragraph._p.append(link)


def add_style(paper: Paper, name: str):
    """Add a paragraph style based on nothing."""
    return paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
