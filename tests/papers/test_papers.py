"""The papers as a whole: what each Word file that we write is."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from spro_docs.check import check_file
from spro_docs.errors import TemplateError
from spro_docs.models import Meeting
from spro_docs.papers import build_agenda, build_minutes, build_sign_in
from tests.deck import meetings
from tests.papers.meetings import huge
from tests.papers.reading import words

PAPERS = {"minutes": build_minutes, "agenda": build_agenda, "sign-in": build_sign_in}
Build = Callable[[Meeting], bytes]

each_paper = pytest.mark.parametrize("build", PAPERS.values(), ids=PAPERS)


@each_paper
def test_the_same_meeting_gives_the_same_bytes(build: Build, sample: Meeting) -> None:
    assert build(sample) == build(sample)


@each_paper
@pytest.mark.parametrize("kind", ["sample", "huge", "empty"])
def test_a_paper_has_no_finding(build: Build, kind: str, sample: Meeting, tmp_path: Path) -> None:
    found = {"sample": sample, "huge": huge(12, 12, 20), "empty": meetings.meeting()}[kind]
    path = tmp_path / "paper.docx"
    path.write_bytes(build(found))

    assert check_file(path) == ()


@each_paper
def test_an_empty_meeting_makes_a_paper(build: Build) -> None:
    assert "6 juillet 2023" in words(build(meetings.meeting()))


@each_paper
@pytest.mark.parametrize("text", meetings.ODD_TEXTS.values(), ids=meetings.ODD_TEXTS)
def test_any_text_makes_a_paper_that_opens(build: Build, text: str) -> None:
    assert Document(BytesIO(build(meetings.every_block(text)))).paragraphs


@each_paper
def test_a_paper_is_a4_and_french(build: Build, sample: Meeting) -> None:
    document = Document(BytesIO(build(sample)))
    section = document.sections[0]

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert document.core_properties.language == "fr-FR"
    assert document.core_properties.author != "python-docx"


def test_minutes_hold_who_what_when_and_how_much(sample: Meeting) -> None:
    told = " ".join(words(build_minutes(sample)).split())

    for fact in (
        *("Julien Roche", "Nora Lambert", "24 000 €", "80 %", "En retard"),
        *("Camion de l’apprentissage", "1 rue Schiller", "11 octobre 2023"),
    ):
        assert fact in told, fact


def test_headings_of_minutes_are_real(sample: Meeting) -> None:
    document = Document(BytesIO(build_minutes(sample)))
    headings = [p.text for p in document.paragraphs if p.style.name.lower() == "heading 1"]

    assert any("Conseil régional" in heading for heading in headings)
    assert any("Prochaine date" in heading for heading in headings)


def test_markup_and_templates_in_a_text_are_characters() -> None:
    told = words(build_minutes(meetings.with_blocks("Un {{ 7*7 }} & <b>gras</b>")))

    assert "Un {{ 7*7 }} & <b>gras</b>" in told


@pytest.mark.parametrize(
    "tag",
    [
        "{{ inconnu }}",
        "{{ ''.__class__.__mro__ }}",
        "{% for i in range(10**9) %}{{ i }}{% endfor %}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_a_tag_that_is_unknown_or_does_harm_is_refused(
    tag: str, sample: Meeting, tmp_path: Path
) -> None:
    document = Document()
    document.add_paragraph(tag)
    path = tmp_path / "theirs.docx"
    document.save(str(path))

    with pytest.raises(TemplateError):
        build_minutes(sample, template=path)


def test_a_cancelled_meeting_says_so_first_and_asks_for_nothing() -> None:
    found = meetings.meeting(
        status="cancelled",
        agenda=[{"title": "Un point", "prepare": [{"partner": "CMA", "what": "ses dates"}]}],
    )
    told = words(build_agenda(found))

    assert told.split("\n")[2] == "Réunion annulée"
    assert "ses dates" not in told


def test_a_moved_meeting_tells_its_former_day() -> None:
    found = meetings.meeting(moved_from="2023-06-29")

    assert "la réunion était prévue le jeudi 29 juin 2023" in words(build_agenda(found))


def test_the_sheet_to_sign_says_how_long_it_is_kept_where_the_network_decided_it(
    sample: Meeting,
) -> None:
    note = "Signatures conservées un an."

    assert "conservé" not in words(build_sign_in(sample))
    assert note in words(build_sign_in(sample, note=note))
