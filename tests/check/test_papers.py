"""Each rule over papers: nothing in a clean one; the fault, with its place, in a spoiled one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Paper
from docx.enum.dml import MSO_THEME_COLOR
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

from spro_docs.check import Finding, check_file
from tests.check.clean import add_link, add_style, clean_paper, describe_table, picture_file

Spoil = Callable[[Paper, Path], None]


def check(paper: Paper, folder: Path) -> tuple[Finding, ...]:
    path = folder / "paper.docx"
    paper.save(path)
    return check_file(path)


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def test_a_clean_paper_has_no_finding(tmp_path):
    assert check(clean_paper(), tmp_path) == ()


def no_title_property(paper, folder):
    paper.core_properties.title = "Word Document"


def the_library_as_author(paper, folder):
    paper.core_properties.author = "python-docx"


def english_by_default(paper, folder):
    for mark in paper.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), "en-US")


def an_english_style(paper, folder):
    style = paper.styles["List Bullet"].element.get_or_add_rPr()
    style.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB"/>'))


def french_marked_english(paper, folder):
    run = paper.add_paragraph().add_run("Les partenaires sont invités")
    run._r.get_or_add_rPr().append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US"/>'))


def a_picture_without_words(paper, folder):
    paper.add_picture(str(picture_file(folder)), Inches(1))


def a_file_name_as_description(paper, folder):
    a_picture_without_words(paper, folder)
    next(paper.element.iter(qn("wp:docPr"))).set("descr", "affiche.png")


def a_table_without_words(paper, folder):
    properties = paper.tables[0]._tbl.tblPr
    properties.remove(properties.find(qn("w:tblDescription")))


def no_header_row(paper, folder):
    row = paper.tables[0].rows[0]._tr.trPr
    row.remove(row.find(qn("w:tblHeader")))


def cells_merged_across(paper, folder):
    paper.tables[0].cell(1, 0).merge(paper.tables[0].cell(1, 1))


def cells_merged_down(paper, folder):
    paper.tables[0].cell(1, 0).merge(paper.tables[0].cell(2, 0))


def a_nested_table(paper, folder):
    inner = paper.tables[0].cell(1, 1).add_table(1, 1)
    inner.cell(0, 0).text = "dedans"


def a_skipped_level(paper, folder):
    paper.styles["Heading 4"].font.color.rgb = RGBColor(0, 0, 0)
    paper.add_heading("Le détail", 4)


def a_first_heading_of_level_two(paper, folder):
    heading = paper.paragraphs[1]
    heading._p.getparent().remove(heading._p)


def a_false_heading(paper, folder):
    run = paper.add_paragraph().add_run("Les idées")
    run.bold, run.font.size = True, Pt(14)
    paper.add_paragraph("Une journée des métiers à la rentrée.")


def a_long_text_without_headings(paper, folder):
    for paragraph in paper.paragraphs:
        paragraph.style = paper.styles["Normal"]
    paper.add_paragraph("Les partenaires préparent la rentrée. " * 80)


def typed_dashes(paper, folder):
    paper.add_paragraph("– relancer les missions locales")
    paper.add_paragraph("– confirmer le lieu")


def typed_numbers(paper, folder):
    paper.add_paragraph("1. relancer les missions locales\n2. confirmer le lieu")


def link(paper: Paper, text: str, address: str) -> None:
    add_link(paper, paper.add_paragraph("Voir "), text, address)


def a_vague_link(paper, folder):
    link(paper, "ce lien", "https://forum.example/")


def a_missing_file(paper, folder):
    link(paper, "la fiche", "fiche.pdf")


def a_missing_bookmark(paper, folder):
    paragraph = paper.add_paragraph("Voir ")
    xml = (
        f'<w:hyperlink {nsdecls("w")} w:anchor="actions"><w:r><w:t>les actions</w:t></w:r>'
        "</w:hyperlink>"
    )
    paragraph._p.append(parse_xml(xml))


def field(paper: Paper, code: str, text: str) -> None:
    paragraph = paper.add_paragraph()
    for kind, content in (("begin", ""), ("", code), ("separate", ""), ("text", text), ("end", "")):
        run = paragraph.add_run(content if kind == "text" else "")
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif not kind:
            instruction = OxmlElement("w:instrText")
            instruction.text = code
            run._r.append(instruction)


def a_vague_link_in_a_field(paper, folder):
    field(paper, ' HYPERLINK "https://forum.example/" ', "ici")


def a_remote_picture_in_a_field(paper, folder):
    field(paper, ' INCLUDEPICTURE "https://images.example/a.png" ', "image")


def a_floating_text_box(paper, folder):
    run = paper.add_paragraph("À côté").add_run()
    box = (
        f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:shape style="position:absolute;width:100pt;height:50pt"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Un encadré</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    run._r.append(parse_xml(box))


def pale_text(paper, folder):
    paper.add_paragraph().add_run("trop pâle").font.color.rgb = RGBColor(0x99, 0x99, 0x99)


def pale_by_style(paper, folder):
    style = add_style(paper, "Pâle")
    style.font.color.rgb = RGBColor(0x99, 0x99, 0x99)
    style.font.size = Pt(12)
    paper.add_paragraph("trop pâle", style="Pâle")


def ink_on_a_navy_cell(paper, folder):
    cell = paper.tables[0].cell(1, 0)
    shading = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="12355B"/>')
    cell._tc.get_or_add_tcPr().append(shading)
    cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(0x1B, 0x1F, 0x2A)


def small_text(paper, folder):
    paper.add_paragraph().add_run("trop petit").font.size = Pt(10)


def small_by_default(paper, folder):
    paper.styles["Normal"].font.size = Pt(9)


def a_small_footer(paper, folder):
    paper.sections[0].footer.paragraphs[0].runs[0].font.size = Pt(9)


def a_scan(paper, folder):
    for block in list(paper.element.body)[:-1]:
        paper.element.body.remove(block)
    paper.add_picture(str(picture_file(folder)), Inches(6))
    next(paper.element.iter(qn("wp:docPr"))).set("descr", "Les décisions de la réunion")


def states_by_colour(paper, folder):
    for row, color in ((1, RGBColor(0x0D, 0x7D, 0x3A)), (2, RGBColor(0xC6, 0x28, 0x28))):
        cell = paper.tables[0].cell(row, 1)
        cell.text = "CMA"
        cell.paragraphs[0].runs[0].font.color.rgb = color


def a_script(paper, folder):
    link(paper, "le programme", "javascript:alert(1)")


def a_remote_template(paper, folder):
    kind = RELATIONSHIP_TYPE.IMAGE.replace("image", "attachedTemplate")
    paper.part.relate_to("https://attacker.example/model.dotm", kind, is_external=True)


def a_remote_picture(paper, folder):
    kind = RELATIONSHIP_TYPE.IMAGE
    paper.part.relate_to("https://images.example/a.png", kind, is_external=True)


def writes(text: str) -> Spoil:
    return lambda paper, folder: paper.add_paragraph(text) and None


LAST = "paragraphe 8"
TABLE = "tableau 1"
FILE = "propriétés du fichier"

FAULTS: list[tuple[str, str, Spoil]] = [
    ("A01", FILE, no_title_property),
    ("A01", FILE, the_library_as_author),
    ("A02", "valeurs par défaut du document", english_by_default),
    ("A02", "style « list bullet »", an_english_style),
    ("A02", LAST, french_marked_english),
    ("A04", LAST, a_picture_without_words),
    ("A04", LAST, a_file_name_as_description),
    ("A04", TABLE, a_table_without_words),
    ("A05", TABLE, no_header_row),
    ("A06", f"{TABLE}, ligne 2, colonne 1", cells_merged_across),
    ("A06", f"{TABLE}, ligne 2, colonne 1", cells_merged_down),
    ("A06", f"{TABLE}, ligne 2, colonne 2", a_nested_table),
    ("A07", LAST, a_skipped_level),
    ("A07", "paragraphe 4, « Les actions »", a_first_heading_of_level_two),
    ("A07", f"{LAST}, « Les idées »", a_false_heading),
    ("A07", "document", a_long_text_without_headings),
    ("A08", "paragraphe 9", typed_dashes),
    ("A08", LAST, typed_numbers),
    ("A09", LAST, a_vague_link),
    ("A09", LAST, a_missing_file),
    ("A09", LAST, a_missing_bookmark),
    ("A09", LAST, a_vague_link_in_a_field),
    ("A10", LAST, a_floating_text_box),
    ("A11", LAST, pale_text),
    ("A11", LAST, pale_by_style),
    ("A11", TABLE, ink_on_a_navy_cell),
    ("A12", LAST, small_text),
    ("A12", "paragraphe 3", small_by_default),
    ("A12", "pied de page", a_small_footer),
    ("A13", "document", a_scan),
    ("A14", f"{TABLE}, ligne 3, colonne 2", states_by_colour),
    ("A18", LAST, a_script),
    ("A18", "document", a_remote_template),
    ("A18", "document", a_remote_picture),
    ("A18", LAST, a_remote_picture_in_a_field),
    ("T01", LAST, writes("Présents: douze")),
    ("T02", LAST, writes("de 14h30 à 17\u00a0h")),
    ("T03", LAST, writes("le 06/07/2023")),
    ("T04", LAST, writes("80% des dépenses")),
    ("T05", LAST, writes("l'accueil")),
]


@pytest.mark.parametrize(
    ("code", "place", "spoil"),
    FAULTS,
    ids=[f"{code}-{getattr(spoil, '__name__', 'text')}" for code, _, spoil in FAULTS],
)
def test_a_seeded_fault_is_found_where_it_is(code, place, spoil, tmp_path):
    paper = clean_paper()
    spoil(paper, tmp_path)
    findings = check(paper, tmp_path)
    found = [finding for finding in findings if finding.code == code]
    assert found, findings
    assert any(plain(finding.place).startswith(place) for finding in found), found
    assert all(finding.problem.endswith(".") and finding.remedy for finding in found)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_every_rule_that_papers_have_is_seeded():
    from spro_docs.check.rules import RULES

    of_slides = {"A03", "A15", "A16", "A17"}
    assert {rule.code for rule in RULES} - {code for code, _, _ in FAULTS} == of_slides


def a_framed_box_of_one_cell(paper, folder):
    box = paper.add_table(1, 1)
    box.cell(0, 0).text = "À retenir"


def a_described_list_in_the_frame(paper, folder):
    box = paper.add_table(1, 1)
    box.cell(0, 0).add_paragraph("une convention se prépare", style="List Bullet")


def white_on_a_navy_cell(paper, folder):
    ink_on_a_navy_cell(paper, folder)
    run = paper.tables[0].cell(1, 0).paragraphs[0].runs[0]
    run.font.color.rgb = RGBColor(255, 255, 255)


def deleted_text(paper, folder):
    paragraph = paper.add_paragraph("Une suite")
    xml = (
        f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>80%</w:delText></w:r></w:del>'
    )
    paragraph._p.append(parse_xml(xml))


def hidden_text(paper, folder):
    paper.add_paragraph("Une suite").add_run("80%").font.hidden = True


def a_number_in_a_real_heading(paper, folder):
    paper.add_heading("1. Les idées", 1)
    paper.add_heading("2. Les dates", 1)


def a_bold_lead(paper, folder):
    paragraph = paper.add_paragraph()
    paragraph.add_run("Réserver").bold = True
    paragraph.add_run("\u00a0: écrire au réseau")
    paper.add_paragraph("Le forum ouvre à la rentrée.")


def a_table_coloured_by_its_style(paper, folder):
    paper.tables[0].style = paper.styles["Light Grid Accent 1"]


def a_theme_colour_that_is_dark(paper, folder):
    run = paper.add_paragraph().add_run("foncé")
    run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2
    run.font.color.rgb = RGBColor(0x12, 0x35, 0x5B)


def two_tables(paper, folder):
    table = paper.add_table(1, 2)
    describe_table(table)
    for cell in table.rows[0].cells:
        cell.text = "seul"


RIGHT: list[Spoil] = [
    a_framed_box_of_one_cell,
    a_described_list_in_the_frame,
    white_on_a_navy_cell,
    deleted_text,
    hidden_text,
    a_number_in_a_real_heading,
    a_bold_lead,
    a_table_coloured_by_its_style,
    a_theme_colour_that_is_dark,
    two_tables,
]


@pytest.mark.parametrize("change", RIGHT, ids=[change.__name__ for change in RIGHT])
def test_what_is_right_is_not_reported(change, tmp_path):
    paper = clean_paper()
    change(paper, tmp_path)
    assert check(paper, tmp_path) == ()
