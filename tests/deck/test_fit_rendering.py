"""What `fit` predicts, against what LibreOffice lays out."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Pt

from spro_docs.deck.fit import Style, Text, height, line_count
from spro_docs.deck.fonts import load_font
from spro_docs.rich_text import Run, plain
from tests.rendering import Layout, layout_of, needs_office, render_pdf

pytestmark = needs_office

CASES = 400
VOCABULARY = [
    "le",
    "la",
    "les",
    "des",
    "aux",
    "pour",
    "avec",
    "sans",
    "dans",
    "vers",
    "entre",
    "après",
    "avant",
    "réunion",
    "partenaires",
    "orientation",
    "département",
    "demandeurs",
    "d’emploi",
    "l’apprentissage",
    "rendez-vous",
    "savoir-faire",
    "compte-rendu",
    "2023",
    "16\u202f258\xa0€",
    "80\xa0%",
    "14\xa0h\xa030",
    "SPRO-EP",
    "convention",
    "accompagnement",
    "illettrisme",
    "élèves",
    "École",
    "Œuvre",
    "AVTO",
    "WAVE",
    "«\xa0Métiers\xa0»",
    "(CIO,",
    "ML)",
    "visio-conférence",
    "2023–2024",
    "et/ou",
    "anticonstitutionnellement",
    "interprofessionnalité",
    "n°\xa037",
    "R&D",
    ";",
    ":",
    "…",
    "—",
    "été,",
    "hiver.",
    "Tours",
]


def paragraphs() -> Iterator[tuple[Text, float]]:
    """Yield paragraphs of French-looking text with the width of their frame, always the same."""
    draw = random.Random(2023)
    for _ in range(CASES):
        style = Style(size=draw.choice([18, 20, 22, 24, 26, 34]), bold=draw.random() < 0.2)
        words = [draw.choice(VOCABULARY) for _ in range(draw.randint(2, 45))]
        cut = draw.randint(0, min(6, len(words)))
        lead, rest = " ".join(words[:cut]), " ".join(words[cut:])
        runs = (Run(lead + " ", bold=True), Run(rest)) if cut else (Run(rest),)
        yield Text(tuple(run for run in runs if run.text), style), draw.uniform(180, 870)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    folder = tmp_path_factory.mktemp("fit")
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Pt(960), Pt(1600)
    for text, width in paragraphs():
        _add_slide(presentation, text, width)
    path = folder / "paragraphs.pptx"
    presentation.save(str(path))
    return layout_of(render_pdf(path, folder))


def _add_slide(presentation, text: Text, width: float) -> None:
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    frame = slide.shapes.add_textbox(Pt(40), Pt(10), Pt(width), Pt(1500)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    for run in text.runs:
        part = paragraph.add_run()
        part.text = run.text
        part.font.size, part.font.name = Pt(text.style.size), "Calibri"
        part.font.bold = run.bold or text.style.bold
        part.font.color.rgb = RGBColor(0, 0, 0)


def _printed_lines(layout: Layout, page: int) -> int:
    """Count the baselines of a page: words of one line share theirs."""
    bottoms = sorted(word.bottom for word in layout.words if word.page == page)
    return sum(later - earlier > 2 for earlier, later in zip([-9, *bottoms], bottoms, strict=False))


def _differences(layout: Layout) -> Sequence[tuple[int, str]]:
    font = load_font("Calibri")
    return [
        (line_count(text, width, font) - _printed_lines(layout, page), plain(text.runs))
        for page, (text, width) in enumerate(paragraphs(), start=1)
    ]


def test_98_of_100_paragraphs_have_the_lines_that_were_predicted(rendered: Layout) -> None:
    differences = [difference for difference, _ in _differences(rendered)]

    assert differences.count(0) >= 0.98 * CASES


def test_hardly_any_paragraph_has_more_lines_than_predicted(rendered: Layout) -> None:
    short = [text for difference, text in _differences(rendered) if difference < 0]

    assert len(short) <= 0.005 * CASES, short


def test_heights_are_enough_and_no_more_than_three_percent_too_much(rendered: Layout) -> None:
    font = load_font("Calibri")
    for page, (text, width) in enumerate(paragraphs(), start=1):
        if line_count(text, width, font) != _printed_lines(rendered, page):
            continue
        words = [word for word in rendered.words if word.page == page]
        printed = max(word.bottom for word in words) - min(word.top for word in words)
        predicted = height([text], width, font)
        assert printed * 0.9 <= predicted <= printed * 1.03 + 1, plain(text.runs)
