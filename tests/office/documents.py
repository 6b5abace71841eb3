"""The documents to validate: each by name, made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from spro_docs import build_deck, load_meeting
from spro_docs.deck.template import own_template
from spro_docs.papers import build_agenda, build_minutes, build_sign_in
from spro_docs.papers.template import PAPERS as PAPER_TEMPLATES
from spro_docs.papers.template import own_bytes
from tests.deck import meetings
from tests.papers import meetings as paper_meetings

SAMPLE = Path(__file__).parents[2] / "samples" / "meetings" / "2023-07-06.yaml"


def _with_pictures() -> bytes:
    with TemporaryDirectory() as folder:
        return build_minutes(paper_meetings.with_pictures(Path(folder)))


PAPERS = {"minutes": build_minutes, "agenda": build_agenda, "signin": build_sign_in}
DOCUMENTS: Mapping[str, Callable[[], bytes]] = {
    **{
        f"{name}-sample.docx": lambda build=build: build(load_meeting(SAMPLE))
        for name, build in PAPERS.items()
    },
    **{
        f"{name}-markup.docx": lambda build=build: build(meetings.every_block(meetings.MARKUP))
        for name, build in PAPERS.items()
    },
    **{
        f"minutes-{name.replace('_', '-')}.docx": (
            lambda text=text: build_minutes(meetings.every_block(text))
        )
        for name, text in meetings.ODD_TEXTS.items()
    },
    **{
        f"{name}-huge.docx": lambda build=build: build(paper_meetings.huge())
        for name, build in PAPERS.items()
    },
    **{f"{name}-template.docx": lambda name=name: own_bytes(name) for name in PAPER_TEMPLATES},
    "minutes-pages.docx": lambda: build_minutes(
        load_meeting(SAMPLE), pages={"Suivi des actions": 1}
    ),
    "minutes-pictures.docx": _with_pictures,
    "minutes-2000-rows.docx": lambda: build_minutes(paper_meetings.of_actions(2000)),
    **{
        f"{name}-empty.docx": lambda build=build: build(meetings.meeting())
        for name, build in PAPERS.items()
    },
    "template.pptx": own_template,
    "sample.pptx": lambda: build_deck(load_meeting(SAMPLE)),
    "empty.pptx": lambda: build_deck(meetings.meeting()),
    "slides-20.pptx": lambda: build_deck(meetings.of_sections(20)),
    "slides-200.pptx": lambda: build_deck(meetings.of_sections(200)),
    "slides-2000.pptx": lambda: build_deck(meetings.of_sections(2000)),
    "bullets-400.pptx": lambda: build_deck(meetings.bullets(400)),
    "people-60.pptx": lambda: build_deck(meetings.people(60)),
    **{
        f"{name.replace('_', '-')}.pptx": lambda text=text: build_deck(meetings.every_block(text))
        for name, text in meetings.ODD_TEXTS.items()
    },
}
