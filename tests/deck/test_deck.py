"""The deck as a whole: what every presentation that we write is."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from spro_docs import build_deck
from spro_docs.check import check_file
from spro_docs.models import Meeting
from tests.deck import meetings
from tests.deck.conftest import SAMPLE

LAYOUTS = {
    "Couverture",
    "Ordre du jour",
    "Présents et excusés",
    "Ouverture d’un point",
    "Points clés",
    "Deux colonnes",
    "Fiche",
    "Tableau",
    "Participants",
    "Budget",
    "Rendez-vous",
    "Frise",
    "Actualités d’un partenaire",
    "Idées et décisions",
    "Prochaine date",
}


def opened(meeting: Meeting):
    return Presentation(BytesIO(build_deck(meeting)))


def test_the_sample_shows_every_layout_that_a_meeting_needs(presentation) -> None:
    assert {slide.slide_layout.name for slide in presentation.slides} >= LAYOUTS


def test_slides_are_sixteen_by_nine(presentation) -> None:
    assert (presentation.slide_width.inches, presentation.slide_height.inches) == pytest.approx(
        (13.333, 7.5), abs=0.001
    )


def test_every_slide_has_a_title_of_its_own(presentation) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in presentation.slides]

    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_every_text_stands_in_a_placeholder(presentation) -> None:
    strays = [
        (number, shape.text_frame.text)
        for number, slide in enumerate(presentation.slides, start=1)
        for shape in slide.shapes
        if not shape.is_placeholder and shape.has_text_frame and len(shape.text_frame.text) > 2
    ]

    assert strays == []


def test_tables_and_charts_are_native_and_in_their_placeholders(presentation) -> None:
    shapes = [shape for slide in presentation.slides for shape in slide.shapes]
    tables = [shape for shape in shapes if getattr(shape, "has_table", False)]
    charts = [shape for shape in shapes if getattr(shape, "has_chart", False)]

    assert tables
    assert charts
    assert {shape.placeholder_format.type for shape in tables} == {PP_PLACEHOLDER.TABLE}
    assert {shape.placeholder_format.type for shape in charts} == {PP_PLACEHOLDER.CHART}


def test_a_chart_keeps_its_figures_to_be_edited(presentation) -> None:
    chart = next(
        shape.chart
        for slide in presentation.slides
        for shape in slide.shapes
        if getattr(shape, "has_chart", False)
    )

    assert list(chart.plots[0].series[0].values) == [16258, 24000, 31850]
    assert chart.part.chart_workbook.xlsx_part.blob.startswith(b"PK")


def test_the_agenda_links_to_the_opening_of_each_item(presentation) -> None:
    slides = list(presentation.slides)
    agenda = next(slide for slide in slides if slide.slide_layout.name == "Ordre du jour")
    links = [
        relation.target_part
        for relation in agenda.part.rels.values()
        if relation.reltype.endswith("/slide")
    ]

    names = {slide.part.partname: slide.slide_layout.name for slide in slides}
    assert len(links) == 6
    assert {names[part.partname] for part in links} <= {"Ouverture d’un point", "Prochaine date"}


def test_the_footer_says_meeting_item_and_place_in_the_deck(presentation) -> None:
    slide = next(s for s in presentation.slides if s.slide_layout.name == "Fiche")
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]

    assert "Réunion départementale · 6\u00a0juillet 2023" in texts
    assert any(text.startswith("1 · ") for text in texts)
    assert f"‹N°›/{len(presentation.slides)}" in texts


def test_properties_come_from_the_meeting(presentation) -> None:
    core = presentation.core_properties

    assert (core.title, core.language) == ("Réunion départementale", "fr-FR")
    assert core.created.isoformat().startswith("2023-07-06")


def test_a_meeting_without_agenda_has_no_agenda_slide() -> None:
    assert [slide.slide_layout.name for slide in opened(meetings.meeting()).slides] == [
        "Couverture"
    ]


@pytest.mark.parametrize("text", meetings.ODD_TEXTS.values(), ids=meetings.ODD_TEXTS)
def test_any_text_makes_a_presentation_that_opens(text: str) -> None:
    slides = opened(meetings.every_block(text)).slides

    assert len({slide.shapes.title.text_frame.text for slide in slides}) == len(slides)


def test_markup_and_templates_in_a_text_are_characters() -> None:
    slides = opened(meetings.with_blocks("Un {{ 7*7 }} & <b>gras</b>")).slides
    text = [shape.text_frame.text for shape in slides[-1].shapes if shape.has_text_frame]

    assert "Un {{ 7*7 }} & <b>gras</b>" in text


def test_notes_hold_what_a_slide_shortened() -> None:
    slides = opened(meetings.with_blocks("Un point.", title=meetings.LONG_TITLE)).slides
    slide = slides[-1]

    assert slide.shapes.title.text_frame.text.endswith("…")
    assert meetings.LONG_TITLE.strip() in slide.notes_slide.notes_text_frame.text


def test_the_sample_has_no_finding(sample_deck: bytes, tmp_path: Path) -> None:
    path = tmp_path / "sample.pptx"
    path.write_bytes(sample_deck)

    assert check_file(path) == ()


@pytest.mark.parametrize("text", meetings.ODD_TEXTS.values(), ids=meetings.ODD_TEXTS)
def test_decks_of_any_text_have_no_finding(text: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.pptx"
    path.write_bytes(build_deck(meetings.every_block(text)))

    assert check_file(path) == ()


def test_the_same_meeting_gives_the_same_bytes(sample: Meeting, sample_deck: bytes) -> None:
    assert build_deck(sample) == sample_deck


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "TZ": "America/Lima"}],
    ids=["Tokyo", "Lima"],
)
def test_bytes_do_not_depend_on_the_process(
    environment: dict[str, str], tmp_path: Path, sample_deck: bytes
) -> None:
    target = tmp_path / "deck.pptx"
    code = (
        "import sys; from pathlib import Path; from spro_docs import build_deck, load_meeting; "
        "Path(sys.argv[2]).write_bytes(build_deck(load_meeting(sys.argv[1])))"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(SAMPLE), str(target)],
        check=True,
        cwd=tmp_path,
        env={**os.environ, **environment},
    )

    assert target.read_bytes() == sample_deck
