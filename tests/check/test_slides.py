"""Each rule over decks: nothing in a clean one; the fault, with its place, in a spoiled one."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation
from pptx.util import Inches, Pt

from spro_docs.check import Finding, check_file
from tests.check.clean import BLANK, CONTENT, TITLE_ONLY, add_table, clean_deck, picture_file

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"

Spoil = Callable[[Presentation, Path], None]


def check(deck: Presentation, folder: Path) -> tuple[Finding, ...]:
    path = folder / "deck.pptx"
    deck.save(path)
    return check_file(path)


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def body(deck: Presentation):
    return deck.slides[1].placeholders[1].text_frame


def say(deck: Presentation, text: str) -> None:
    """Write a paragraph on the second slide."""
    body(deck).add_paragraph().text = text


def element(xml: str):
    """Return an element from XML with the prefixes a and p."""
    return etree.fromstring(f'<x xmlns:a="{A}" xmlns:p="{P}">{xml}</x>')[0]


def test_a_clean_deck_has_no_finding(tmp_path):
    assert check(clean_deck(), tmp_path) == ()


# Each fault: the rule, where it is said to be, and how a clean deck gets it.


def no_title_property(deck, folder):
    deck.core_properties.title = ""


def the_library_as_author(deck, folder):
    deck.core_properties.author = "Steve Canny"


def the_program_s_title(deck, folder):
    deck.core_properties.title = "PowerPoint Presentation"


def no_language_property(deck, folder):
    deck.core_properties.language = ""


def english_by_default(deck, folder):
    for properties in deck.element.iter(f"{{{A}}}defRPr"):
        properties.set("lang", "en-US")


def an_english_master(deck, folder):
    for properties in deck.slide_master.element.iter(f"{{{A}}}defRPr"):
        properties.set("lang", "en-GB")


def french_marked_english(deck, folder):
    run = body(deck).paragraphs[0].runs[0]
    run._r.get_or_add_rPr().set("lang", "en-US")


def no_title_placeholder(deck, folder):
    title = deck.slides[1].shapes.title._element
    title.getparent().remove(title)


def an_empty_title(deck, folder):
    deck.slides[1].shapes.title.text = " "


def the_same_title_twice(deck, folder):
    deck.slides[2].shapes.title.text = deck.slides[1].shapes.title.text.upper()


def a_file_name_as_description(deck, folder):
    deck.slides[2].shapes.add_picture(str(picture_file(folder)), Inches(1), Inches(5))


def a_picture_without_words(deck, folder):
    picture = deck.slides[2].shapes.add_picture(str(picture_file(folder)), Inches(1), Inches(5))
    picture._element.nvPicPr.cNvPr.set("descr", "")


def a_chart_without_words(deck, folder):
    data = CategoryChartData()
    data.categories = ["Dépensé", "Demandé"]
    data.add_series("Budget", (16258, 24000))
    deck.slides[2].shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED, Inches(1), Inches(4.5), Inches(5), Inches(2), data
    )


def a_table_without_words(deck, folder):
    frame = next(shape for shape in deck.slides[2].shapes if shape.has_table)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", "")


def table(deck: Presentation):
    return next(shape for shape in deck.slides[2].shapes if shape.has_table).table


def no_header_row(deck, folder):
    table(deck).first_row = False


def merged_cells(deck, folder):
    table(deck).cell(1, 0).merge(table(deck).cell(2, 0))


def typed_hyphens(deck, folder):
    say(deck, "- relancer la mission locale")


def typed_bullets_in_a_box(deck, folder):
    box = deck.slides[2].shapes.add_textbox(Inches(1), Inches(5), Inches(8), Inches(1.5))
    box.text_frame.text = "• relancer"
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(20)


def typed_numbers(deck, folder):
    box = deck.slides[2].shapes.add_textbox(Inches(1), Inches(5), Inches(8), Inches(1.5))
    box.text_frame.text = "1) relancer\n2) confirmer"
    for paragraph in box.text_frame.paragraphs:
        paragraph.runs[0].font.size = Pt(20)


def link(deck: Presentation, text: str, address: str) -> None:
    run = body(deck).add_paragraph().add_run()
    run.text = text
    run.hyperlink.address = address


def a_vague_link(deck, folder):
    link(deck, "cliquez ici", "https://forum.example/")


def a_long_bare_address(deck, folder):
    address = "https://forum.example/programme/2023/automne/inscription.html"
    link(deck, address, address)


def a_missing_file(deck, folder):
    link(deck, "la fiche logistique", "fiches/logistique.docx")


def a_path_with_backslashes(deck, folder):
    link(deck, "la fiche logistique", "fiches\\logistique.docx")


def title_read_last(deck, folder):
    title = deck.slides[1].shapes.title._element
    title.getparent().append(title)


def above_but_read_after(deck, folder):
    box = deck.slides[2].shapes.add_textbox(Inches(1), Inches(1.4), Inches(8), Inches(0.5))
    box.text_frame.text = "Avant le tableau"
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(20)


def pale_text(deck, folder):
    body(deck).paragraphs[0].runs[0].font.color.rgb = RGBColor(0xBB, 0xBB, 0xBB)


def pale_by_the_theme(deck, folder):
    color = body(deck).paragraphs[0].runs[0].font.color
    color.theme_color, color.brightness = MSO_THEME_COLOR.TEXT_2, 0.6


def ink_on_a_navy_panel(deck, folder):
    slide = deck.slides[1]
    panel = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(10), Inches(7.5))
    panel.fill.solid()
    panel.fill.fore_color.rgb = RGBColor(0x12, 0x35, 0x5B)
    slide.shapes._spTree.insert(2, panel._element)


def ink_on_a_navy_layout(deck, folder):
    fill = deck.slide_layouts[CONTENT].background.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0x12, 0x35, 0x5B)


def a_navy_placeholder(deck, folder):
    fill = deck.slides[1].placeholders[1].fill
    fill.solid()
    fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_1


STYLED = """
<a:tblStyle xmlns:a="{a}" styleId="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}" styleName="x">
  <a:wholeTbl>
    <a:tcTxStyle><a:schemeClr val="dk1"/></a:tcTxStyle>
    <a:tcStyle><a:fill><a:solidFill><a:srgbClr val="F2F5F9"/></a:solidFill></a:fill></a:tcStyle>
  </a:wholeTbl>
  <a:firstRow>
    <a:tcTxStyle b="on"><a:schemeClr val="lt1"/></a:tcTxStyle>
    <a:tcStyle><a:fill><a:solidFill><a:srgbClr val="{header}"/></a:solidFill></a:fill></a:tcStyle>
  </a:firstRow>
</a:tblStyle>
"""


def style_tables(deck: Presentation, header: str) -> None:
    """Keep in the file the style that its table names, with a header of one colour."""
    relations = deck.part.rels.values()
    part = next(rel.target_part for rel in relations if rel.reltype.endswith("/tableStyles"))
    styles = etree.fromstring(part.blob)
    styles.append(etree.fromstring(STYLED.format(a=A, header=header)))
    part._blob = etree.tostring(styles)


def a_pale_header_by_the_table_s_style(deck, folder):
    style_tables(deck, "BBBBBB")


def small_text(deck, folder):
    body(deck).paragraphs[0].runs[0].font.size = Pt(17)


def small_by_the_layout(deck, folder):
    placeholder = deck.slide_layouts[CONTENT].placeholders[1]._element
    style = element('<a:lvl1pPr><a:defRPr sz="1600" lang="fr-FR"/></a:lvl1pPr>')
    placeholder.txBody.find(f"{{{A}}}lstStyle").append(style)


def shrunk_by_powerpoint(deck, folder):
    properties = body(deck)._txBody.bodyPr
    for child in list(properties):
        properties.remove(child)
    shrink = etree.SubElement(properties, f"{{{A}}}normAutofit")
    shrink.set("fontScale", "47500")


def a_small_chart(deck, folder):
    a_chart_without_words(deck, folder)
    frame = next(shape for shape in deck.slides[2].shapes if shape.has_chart)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", "16 258 € dépensés, 24 000 € demandés")
    frame.chart.font.size = Pt(12)


def a_slide_that_is_a_picture(deck, folder):
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    path = str(picture_file(folder))
    picture = slide.shapes.add_picture(path, 0, 0, deck.slide_width, deck.slide_height)
    picture._element.nvPicPr.cNvPr.set("descr", "Les quatre dates du forum, à Tours")


def a_screenshot(deck, folder):
    picture = deck.slides[2].shapes.add_picture(str(picture_file(folder)), Inches(1), Inches(5))
    picture._element.nvPicPr.cNvPr.set("descr", "Capture d’écran du programme")


def states_by_colour_in_cells(deck, folder):
    for row, color in ((1, "2E7D32"), (2, "C62828")):
        cell = table(deck).cell(row, 1)
        cell.text = ""
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(color)


def states_by_colour_in_a_list(deck, folder):
    for text, color in (("Cap emploi", "0D7D3A"), ("APEC", "C62828")):
        run = body(deck).add_paragraph().add_run()
        run.text, run.font.color.rgb = text, RGBColor.from_string(color)


def a_transition(deck, folder):
    deck.slides[1].element.append(element("<p:transition><p:fade/></p:transition>"))


def a_slide_that_goes_on(deck, folder):
    deck.slides[1].element.append(element('<p:transition advTm="5000"/>'))


def an_animation(deck, folder):
    timing = (
        '<p:timing><p:tnLst><p:par><p:cTn id="1"><p:childTnLst><p:par><p:cTn id="2" '
        'presetID="10" presetClass="entr"/></p:par></p:childTnLst></p:cTn></p:par></p:tnLst>'
        "</p:timing>"
    )
    deck.slides[1].element.append(element(timing))


def a_text_box_for_a_placeholder(deck, folder):
    slide = deck.slides.add_slide(deck.slide_layouts[CONTENT])
    slide.shapes.title.text = "Les idées"
    box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(8), Inches(1))
    box.text_frame.text = "Une journée des métiers"
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(20)


def more_text_than_room(deck, folder):
    for _ in range(12):
        say(deck, "Les partenaires du réseau préparent la rentrée")


def a_box_off_the_slide(deck, folder):
    box = deck.slides[2].shapes.add_textbox(Inches(7), Inches(5), Inches(6), Inches(1))
    box.text_frame.text = "Au bord"
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(20)


def a_table_longer_than_the_slide(deck, folder):
    long = add_table(deck, [["Action", "État"], *[["Inviter", "✓ Fait"]] * 20])
    for row in long.rows:
        row.height = Pt(40)
    deck.slides[3].shapes.title.text = "Toutes les actions"


def a_script(deck, folder):
    link(deck, "le programme", "javascript:alert(1)")


def a_file_link(deck, folder):
    link(deck, "le programme", "file:///C:/Users/x/programme.pptx")


def an_address_without_host(deck, folder):
    link(deck, "le programme", "http://")


def an_address_with_a_space(deck, folder):
    link(deck, "le programme", "https://forum.example/le programme")


def a_mailbox_without_at(deck, folder):
    link(deck, "le réseau", "mailto:reseau")


def a_remote_picture(deck, folder):
    deck.slides[2].part.relate_to("https://images.example/a.png", RELATIONSHIP_TYPE.IMAGE, True)


def writes(text: str) -> Spoil:
    return lambda deck, folder: say(deck, text)


SECOND = "diapositive 2, « Le bilan : 80 % des 16 258 € »"
BODY = f"{SECOND}, forme « Content Placeholder 2 »"
THIRD = "diapositive 3, « Les actions »"
FILE = "propriétés du fichier"

FAULTS: list[tuple[str, str, Spoil]] = [
    ("A01", FILE, no_title_property),
    ("A01", FILE, the_program_s_title),
    ("A01", FILE, the_library_as_author),
    ("A01", FILE, no_language_property),
    ("A02", "valeurs par défaut de la présentation", english_by_default),
    ("A02", "masque", an_english_master),
    ("A02", BODY, french_marked_english),
    ("A03", "diapositive 2", no_title_placeholder),
    ("A03", "diapositive 2", an_empty_title),
    ("A03", "diapositive 3", the_same_title_twice),
    ("A04", f"{THIRD}, forme « Picture 3 »", a_file_name_as_description),
    ("A04", f"{THIRD}, forme « Picture 3 »", a_picture_without_words),
    ("A04", f"{THIRD}, forme « Chart 3 »", a_chart_without_words),
    ("A04", f"{THIRD}, forme « Table 2 »", a_table_without_words),
    ("A05", f"{THIRD}, forme « Table 2 »", no_header_row),
    ("A06", f"{THIRD}, forme « Table 2 », ligne 2, colonne 1", merged_cells),
    ("A08", f"{THIRD}, forme « TextBox 3 »", typed_bullets_in_a_box),
    ("A08", f"{THIRD}, forme « TextBox 3 »", typed_numbers),
    ("A09", BODY, a_vague_link),
    ("A09", BODY, a_long_bare_address),
    ("A09", BODY, a_missing_file),
    ("A09", BODY, a_path_with_backslashes),
    ("A10", SECOND, title_read_last),
    ("A10", f"{THIRD}, forme « TextBox 3 »", above_but_read_after),
    ("A11", BODY, pale_text),
    ("A11", BODY, pale_by_the_theme),
    ("A11", BODY, ink_on_a_navy_panel),
    ("A11", BODY, ink_on_a_navy_layout),
    ("A11", BODY, a_navy_placeholder),
    ("A11", f"{THIRD}, forme « Table 2 »", a_pale_header_by_the_table_s_style),
    ("A12", BODY, small_text),
    ("A12", BODY, small_by_the_layout),
    ("A12", BODY, shrunk_by_powerpoint),
    ("A12", f"{THIRD}, forme « Chart 3 »", a_small_chart),
    ("A13", "diapositive 4", a_slide_that_is_a_picture),
    ("A13", f"{THIRD}, forme « Picture 3 »", a_screenshot),
    ("A14", f"{THIRD}, forme « Table 2 », ligne 3, colonne 2", states_by_colour_in_cells),
    ("A14", BODY, states_by_colour_in_a_list),
    ("A15", SECOND, a_transition),
    ("A15", SECOND, a_slide_that_goes_on),
    ("A15", SECOND, an_animation),
    ("A16", "diapositive 4, « Les idées », forme « TextBox 3 »", a_text_box_for_a_placeholder),
    ("A17", BODY, more_text_than_room),
    ("A17", f"{THIRD}, forme « TextBox 3 »", a_box_off_the_slide),
    ("A17", "diapositive 4, « Toutes les actions »", a_table_longer_than_the_slide),
    ("A18", BODY, a_script),
    ("A18", BODY, a_file_link),
    ("A18", BODY, an_address_without_host),
    ("A18", BODY, an_address_with_a_space),
    ("A18", BODY, a_mailbox_without_at),
    ("A18", THIRD, a_remote_picture),
    ("T01", BODY, writes("Présents: douze")),
    ("T02", BODY, writes("de 14h30 à 17\u00a0h")),
    ("T03", BODY, writes("le 06/07/2023")),
    ("T04", BODY, writes("80% des dépenses")),
    ("T05", BODY, writes("l'accueil")),
]


@pytest.mark.parametrize(
    ("code", "place", "spoil"),
    FAULTS,
    ids=[f"{code}-{getattr(spoil, '__name__', 'text')}" for code, _, spoil in FAULTS],
)
def test_a_seeded_fault_is_found_where_it_is(code, place, spoil, tmp_path):
    deck = clean_deck()
    spoil(deck, tmp_path)
    findings = check(deck, tmp_path)
    found = [finding for finding in findings if finding.code == code]
    assert found, codes(findings)
    assert any(plain(finding.place).startswith(place) for finding in found), found
    assert all(finding.problem.endswith(".") and finding.remedy for finding in found)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_every_rule_that_decks_have_is_seeded():
    from spro_docs.check.rules import RULES

    assert {rule.code for rule in RULES} - {code for code, _, _ in FAULTS} == {"A07"}


# What is right and looks like a fault.


def a_neighbour_s_file(deck, folder):
    (folder / "fiche logistique.docx").write_bytes(b"x")
    link(deck, "la fiche", "fiche%20logistique.docx#page2")


def english_marked_english(deck, folder):
    say(deck, "The forum is open: join us!")
    body(deck).paragraphs[-1].runs[0]._r.get_or_add_rPr().set("lang", "en-GB")


def a_decorative_picture(deck, folder):
    picture = deck.slides[2].shapes.add_picture(str(picture_file(folder)), Inches(1), Inches(5))
    properties = picture._element.nvPicPr.cNvPr
    properties.set("descr", "")
    properties.append(
        etree.fromstring(
            f'<a:extLst xmlns:a="{A}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
            '<d:decorative xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative" '
            'val="1"/></a:ext></a:extLst>'
        )
    )


def white_on_a_navy_panel(deck, folder):
    ink_on_a_navy_panel(deck, folder)
    slide = deck.slides[1]
    for shape in (slide.shapes.title, slide.placeholders[1]):
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                if run.hyperlink.address is None:
                    run.font.color.rgb = RGBColor(255, 255, 255)
    for paragraph in slide.placeholders[1].text_frame.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)


def pale_text_over_a_picture(deck, folder):
    slide = deck.slides[1]
    path = str(picture_file(folder))
    picture = slide.shapes.add_picture(path, 0, 0, deck.slide_width, deck.slide_height)
    picture._element.nvPicPr.cNvPr.set("descr", "Une salle pleine")
    slide.shapes._spTree.insert(2, picture._element)
    pale_text(deck, folder)


def a_navy_header_by_the_table_s_style(deck, folder):
    style_tables(deck, "12355B")


def a_footer_of_14_points(deck, folder):
    layout = deck.slide_layouts[CONTENT]
    footer = next(p for p in layout.placeholders if p.placeholder_format.type == 15)
    spoken = deepcopy(footer._element)
    deck.slides[1].shapes._spTree.append(spoken)
    shape = deck.slides[1].shapes[-1]
    shape.text_frame.text = "Réunion"
    shape.text_frame.paragraphs[0].runs[0].font.size = Pt(14)
    shape.text_frame.paragraphs[0].runs[0].font.color.rgb = RGBColor(0x4A, 0x52, 0x63)


def signs_with_words(deck, folder):
    for text, color in (("✓ Confirmés", "0D7D3A"), ("? À identifier", "C62828")):
        run = body(deck).add_paragraph().add_run()
        run.text, run.font.color.rgb = text, RGBColor.from_string(color)


def a_transition_without_effect(deck, folder):
    deck.slides[1].element.append(element('<p:transition spd="slow"/>'))


def a_text_box_where_no_placeholder_is(deck, folder):
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "Les idées"
    box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(8), Inches(1))
    box.text_frame.text = "Une journée des métiers"
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(20)


def columns_read_one_by_one(deck, folder):
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "Deux colonnes"
    for left, top in ((0.5, 2), (0.5, 4), (5, 2), (5, 4)):
        box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(4), Inches(1))
        box.text_frame.text = f"Colonne {left:g}".replace(".", ",")
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(20)


RIGHT: list[Spoil] = [
    a_neighbour_s_file,
    english_marked_english,
    a_decorative_picture,
    white_on_a_navy_panel,
    a_navy_header_by_the_table_s_style,
    a_footer_of_14_points,
    signs_with_words,
    a_transition_without_effect,
    a_text_box_where_no_placeholder_is,
    columns_read_one_by_one,
]


@pytest.mark.parametrize("change", RIGHT, ids=[change.__name__ for change in RIGHT])
def test_what_is_right_is_not_reported(change, tmp_path):
    deck = clean_deck()
    change(deck, tmp_path)
    assert check(deck, tmp_path) == ()


def test_text_that_powerpoint_shrinks_to_fit_is_small_and_not_too_long(tmp_path):
    deck = clean_deck()
    more_text_than_room(deck, tmp_path)
    shrunk_by_powerpoint(deck, tmp_path)
    assert codes(check(deck, tmp_path)) == {"A12"}


def test_contrast_over_a_picture_is_not_guessed(tmp_path):
    deck = clean_deck()
    pale_text_over_a_picture(deck, tmp_path)
    assert "A11" not in codes(check(deck, tmp_path))


def test_one_finding_tells_of_all_small_passages_of_a_shape(tmp_path):
    deck = clean_deck()
    for paragraph in body(deck).paragraphs:
        paragraph.runs[0].font.size = Pt(12)
    (finding,) = check(deck, tmp_path)
    assert "(et 2 autres passages) est en 12 points, au lieu de 18 au moins" in finding.problem
