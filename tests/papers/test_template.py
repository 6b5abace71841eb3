"""A coordinator's own Word template: what is told of its mistakes, and what it may change."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from spro_docs.deck.template import own_template
from spro_docs.errors import FileError, TemplateError
from spro_docs.models import Meeting
from spro_docs.papers import build_minutes
from spro_docs.papers.template import PAPERS, check_paper_template, own_bytes
from tests.deck import meetings
from tests.papers.reading import plain, texts, words
from tests.papers.templates import BODY, saved, with_body, with_paragraphs, with_parts
from tests.rendering import convert, needs_office


def told(folder: Path, *paragraphs: str) -> list[str]:
    """Return what the check says of a template of these paragraphs."""
    found = check_paper_template(saved(folder, with_paragraphs(*paragraphs)))
    return [plain(str(mistake)) for mistake in found]


@pytest.mark.parametrize("name", PAPERS)
def test_our_own_templates_have_no_mistake(name: str, tmp_path: Path) -> None:
    assert check_paper_template(saved(tmp_path, own_bytes(name))) == []


def test_an_unknown_name_is_told_with_its_place_and_the_nearest(tmp_path: Path) -> None:
    assert told(tmp_path, "Bonjour", "Le {{ titel }}") == [
        "document, paragraphe 2 : « {{ titel }} » : le nom « titel » n’existe pas. "
        "Vouliez-vous dire « title » ?"
    ]


def test_a_name_unknown_inside_another_is_told_with_what_there_is(tmp_path: Path) -> None:
    (mistake,) = told(tmp_path, "{{ place.rue }}")

    assert "le nom « rue » n’existe pas dans « place »" in mistake
    assert "name, room, address, access, text" in mistake


def test_every_mistake_is_told_in_the_order_of_the_document(tmp_path: Path) -> None:
    found = told(tmp_path, "{{ titre }}", "{{ date }}", "{{ lieux }}", "{{ actoins }}")

    assert [re.findall(r"paragraphe (\d)", one) for one in found] == [["1"], ["3"], ["4"]]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("{{ title", "n’est pas fermée"),
        ("title }}", "ne ferme aucune balise"),
        ("{{ actions }}", "est une liste"),
        ("{{ place }}", "réunit plusieurs choses"),
        ("{{ contents }}", "{{p … }}"),
        ("{{ online }}", "{{r … }}"),
        ("{%p for a in title %}", "n’est pas fermée"),
        ("{%tr if title %}{%tr endif %}", "n’est pas dans un tableau"),
        ("{% if title %}", "n’est pas fermée"),
        ("{% endfor %}", "« endfor » n’existe pas ou n’a pas d’ouverture"),
        ("{{ title | uper }}", "le filtre « uper »"),
        ("{{ range(3) }}", "un appel"),
        ("{% set a = title %}", "une variable"),
        ("{{p contents }} et du texte", "serait perdu"),
        ("{%p if title %}{{ title }}", "serait perdu"),
    ],
)
def test_each_kind_of_mistake_has_its_sentence(
    paragraph: str, expected: str, tmp_path: Path
) -> None:
    found = told(tmp_path, paragraph)

    assert found
    assert expected in found[0]


def test_a_row_tag_beside_other_cells_is_told(tmp_path: Path) -> None:
    cells = ("{%tr for a in actions %}", "Quoi", "{%tr endfor %}")
    row = "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in cells)
    data = with_body(f"<w:tbl><w:tr>{row}</w:tr></w:tbl><w:p/>")

    found = check_paper_template(saved(tmp_path, data))
    assert "serait perdu" in str(found[0])
    assert "seule dans sa ligne de tableau" in str(found[0])


def test_a_name_in_the_header_is_checked_too(tmp_path: Path) -> None:
    data = with_parts({"word/header1.xml": lambda xml: xml.replace("network", "reseau")})

    (mistake,) = check_paper_template(saved(tmp_path, data))
    assert mistake.place == "en-tête, paragraphe 1"


def test_a_missing_style_is_named(tmp_path: Path) -> None:
    data = with_parts({"word/styles.xml": lambda xml: xml.replace("Tableau du réseau", "Autre")})

    (mistake,) = check_paper_template(saved(tmp_path, data))
    assert "« Tableau du réseau »" in str(mistake)


def test_the_first_mistake_stops_the_making(sample: Meeting, tmp_path: Path) -> None:
    path = saved(tmp_path, with_paragraphs("{{ titel }}", "{{ dat }}"))

    with pytest.raises(TemplateError, match=r"titel.*1 autre"):
        build_minutes(sample, template=path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.4", b"not a document"])
def test_a_file_that_is_no_word_document_is_told(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(FileError):
        check_paper_template(saved(tmp_path, data))


def as_word_saves(xml: str) -> str:
    """Return a body as Word leaves it: tags cut into runs by its spelling and revision marks."""
    return re.sub(
        r"<w:r><w:t xml:space=\"preserve\">\{\{ (\w+) \}\}</w:t></w:r>",
        r'<w:r w:rsidR="00A1"><w:t>{{</w:t></w:r><w:proofErr w:type="spellStart"/>'
        r'<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve"> \1</w:t></w:r>'
        r'<w:proofErr w:type="spellEnd"/><w:r><w:t xml:space="preserve"> }}</w:t></w:r>',
        xml,
    )


def test_tags_that_word_cut_into_runs_are_read_whole(sample: Meeting, tmp_path: Path) -> None:
    data = with_parts({BODY: as_word_saves})
    path = saved(tmp_path, data)

    assert check_paper_template(path) == []
    assert words(build_minutes(sample, template=path)) == words(build_minutes(sample))


def test_what_she_restyles_reorders_and_adds_is_kept(sample: Meeting, tmp_path: Path) -> None:
    document = Document(BytesIO(own_bytes("minutes")))
    document.paragraphs[0].insert_paragraph_before("Mot de la coordination, {{ date }}")
    document.styles["Heading 1"].font.name = "Georgia"
    path = tmp_path / "modele.docx"
    document.save(str(path))

    made = build_minutes(sample, template=path)
    assert words(made).startswith("Mot de la coordination, jeudi 6 juillet 2023\n")
    assert Document(BytesIO(made)).styles["Heading 1"].font.name == "Georgia"


def test_curly_quotes_and_signs_that_word_types_are_read(sample: Meeting, tmp_path: Path) -> None:
    path = saved(tmp_path, with_paragraphs("{% if present.count > 1 %}{{ title }}{% endif %}"))

    assert "Réunion départementale" in words(build_minutes(sample, template=path))


def test_a_line_keeps_the_look_around_it(tmp_path: Path) -> None:
    run = "<w:r><w:rPr><w:i/></w:rPr><w:t>Venir : {{r online }}, ou appeler</w:t></w:r>"
    path = saved(tmp_path, with_body(f"<w:p>{run}</w:p>"))
    found = meetings.meeting(online="https://visio.example/x")

    paragraph = Document(BytesIO(build_minutes(found, template=path))).paragraphs[0]
    assert paragraph.text == "Venir : visio.example/x, ou appeler"
    assert all(run.italic for run in paragraph.runs)
    assert paragraph.hyperlinks[0].address == "https://visio.example/x"


def test_a_cell_left_empty_still_holds_a_paragraph(tmp_path: Path) -> None:
    cell = "".join(
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        for text in ("{%p if online %}", "oui", "{%p endif %}")
    )
    path = saved(
        tmp_path,
        with_body(
            f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
        ),
    )

    made = Document(BytesIO(build_minutes(meetings.meeting(), template=path)))
    assert len(made.tables[0].cell(0, 0).paragraphs) == 1


def test_headings_of_a_french_word_are_found_by_name(sample: Meeting, tmp_path: Path) -> None:
    """Word renames the ids of styles to its own language when it saves; their names stay."""
    rename: Callable[[str], str] = lambda xml: xml.replace('"Heading1"', '"Titre1"')  # noqa: E731
    path = saved(tmp_path, with_parts({BODY: rename, "word/styles.xml": rename}))

    made = build_minutes(sample, template=path)
    assert texts(made, "toc 1") == texts(build_minutes(sample), "toc 1")


@needs_office
def test_a_template_that_another_program_saved_makes_the_same_paper(
    sample: Meeting, tmp_path: Path
) -> None:
    """LibreOffice stands in for Word: it too writes every part anew and cuts runs as it likes."""
    source = saved(tmp_path, own_bytes("minutes"))
    converted = convert(source, tmp_path / "saved", "docx:MS Word 2007 XML")

    assert check_paper_template(converted) == []
    assert words(build_minutes(sample, template=converted)) == words(build_minutes(sample))


def test_a_deck_is_no_template_of_a_paper(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="pas un document Word"):
        check_paper_template(saved(tmp_path, own_template()))
