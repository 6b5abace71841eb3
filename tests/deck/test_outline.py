"""Which slides a meeting becomes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from spro_docs.deck.outline import outline
from spro_docs.deck.pictures import read_pictures
from spro_docs.deck.slide import Slide
from spro_docs.deck.template import DeckTemplate, load_template
from spro_docs.models import Meeting
from spro_docs.rich_text import plain
from tests.deck import meetings


@pytest.fixture(scope="module")
def template() -> DeckTemplate:
    return load_template()


def slides(meeting: Meeting, template: DeckTemplate) -> list[Slide]:
    return outline(meeting, template, read_pictures(meeting))


def text(slide: Slide, slot: str) -> list[str]:
    return [plain(para.runs) for para in slide.texts[slot].paras]


def of_layout(found: list[Slide], layout: str) -> list[Slide]:
    return [slide for slide in found if slide.layout == layout]


def event(title: str, start: str, **values: Any) -> dict[str, Any]:
    return {"title": title, "start": start, **values}


def test_every_item_opens_with_its_number_and_the_progress(template: DeckTemplate) -> None:
    agenda = [{"title": "Un"}, {"title": "Hors liste", "listed": False}, {"title": "Deux"}]

    openings = of_layout(slides(meetings.meeting(agenda=agenda), template), "section")

    assert [text(slide, "position") if "position" in slide.texts else [] for slide in openings] == [
        ["1"],
        [],
        ["2"],
    ]
    assert [para.bullet for para in openings[2].texts["steps"].paras] == ["✓", ""]


def test_an_item_worded_otherwise_opens_with_its_heading(template: DeckTemplate) -> None:
    agenda = [{"title": "Informations régionales", "heading": "Informations du Conseil régional"}]

    found = slides(meetings.meeting(agenda=agenda), template)

    assert text(of_layout(found, "agenda")[0], "items") == ["Informations régionales"]
    assert of_layout(found, "section")[0].title == "Informations du Conseil régional"


def test_people_stand_under_their_organisation_and_nobody_under_a_neighbours(
    template: DeckTemplate,
) -> None:
    people = [
        {"person": "Julien Roche", "organisation": "Région", "status": "present"},
        {"person": "Claire Vasseur", "role": "Coordinatrice", "status": "present"},
        {"person": "Léa Bonnet", "organisation": "Région", "status": "present"},
        {"person": "Denis Marchand", "status": "present"},
    ]

    slide = of_layout(slides(meetings.meeting(attendance=people), template), "attendance")[0]

    assert text(slide, "heading") == ["✓ 4\u00a0présents"]
    assert text(slide, "column1") == [
        *("Région", "Julien\u00a0Roche", "Léa\u00a0Bonnet"),
        *("Coordinatrice", "Claire\u00a0Vasseur"),
        "Denis\u00a0Marchand",
    ]


def test_sixty_people_take_balanced_slides(template: DeckTemplate) -> None:
    found = of_layout(slides(meetings.people(60), template), "attendance")

    assert len({slide.title for slide in found}) == len(found)
    assert all("heading" in slide.texts for slide in found)


def test_actions_stand_late_first_then_waiting_then_by_date_then_done(
    template: DeckTemplate,
) -> None:
    opened = {"opened": "2023-05-01"}
    actions = [
        {"id": "done", "what": "faite", "state": "done", "due": "2023-07-05", **opened},
        {"id": "later", "what": "plus tard", "due": "2023-09-01", **opened},
        {"id": "soon", "what": "bientôt", "due": "2023-08-01", **opened},
        {"id": "waiting", "what": "en attente", "state": "waiting", **opened},
        {"id": "late", "what": "en retard", "due": "2023-06-30", **opened},
    ]
    meeting = meetings.with_blocks({"kind": "actions"}, actions=actions)

    table = of_layout(slides(meeting, template), "table")[0].table

    assert table is not None
    told = [plain(row[0].runs) for row in table.rows]
    assert [what.partition(" (")[0] for what in told] == [
        *("en retard", "en attente", "bientôt", "plus tard", "faite"),
    ]
    assert [told[0], told[-1]] == ["en retard (depuis le\u00a01er\u00a0mai)", "faite"]
    assert plain(table.rows[0][3].runs) == "!\u00a0En\u00a0retard"


def test_events_take_four_cards_a_slide_and_a_table_past_twelve(template: DeckTemplate) -> None:
    def layouts(count: int) -> list[str]:
        events = [event(f"Forum {n}", f"2023-09-{n + 1:02d}") for n in range(count)]
        meeting = meetings.with_blocks({"kind": "events", "events": events})
        return [slide.layout for slide in slides(meeting, template)[3:]]

    assert layouts(4) == ["events"]
    assert layouts(5) == ["events", "events"]
    assert set(layouts(13)) == {"table"}


@pytest.mark.parametrize(
    ("values", "badge"),
    [
        ({"start": "2023-09-13 10:00"}, ["mer.", "13", "sept."]),
        ({"start": "2023-10-16", "end": "2023-10-20"}, ["lun.–ven.", "16–20", "oct."]),
        ({"start": "2023-09-30", "end": "2023-10-02"}, ["du", "30 sept.", "au", "2 oct."]),
        ({"wording": "fin août"}, ["fin août"]),
        (
            {"start": "2023-10-01", "grain": "month", "wording": "courant octobre"},
            ["courant octobre"],
        ),
    ],
)
def test_a_badge_says_the_day_the_days_or_the_words(
    values: dict[str, str], badge: list[str], template: DeckTemplate
) -> None:
    events = [{"title": "Forum", **values}] * 3
    meeting = meetings.with_blocks({"kind": "events", "events": events})

    slide = of_layout(slides(meeting, template), "events")[0]

    assert text(slide, "badge1") == badge


def test_the_timeline_tells_the_day_that_clashes_and_nothing_twice(template: DeckTemplate) -> None:
    events = [
        event("Camion", "2023-09-13 10:00", end="2023-09-13 17:00"),
        event("Camion", "2023-09-13 10:00", end="2023-09-13 17:00"),
        event("Comité", "2023-09-13 14:00", own=True),
        event("Forum", "2023-09-13"),
        event("Passé", "2023-06-01"),
        event("Annulé", "2023-09-20", status="cancelled"),
        {"title": "Vague", "wording": "fin août"},
    ]
    meeting = meetings.with_blocks(
        {"kind": "events", "events": events},
        {"kind": "timeline", "title": "À venir"},
        next={"date": "2023-10-11", "place": "CMA"},
    )

    slide = of_layout(slides(meeting, template), "timeline")[0]

    assert text(slide, "month1") == ["Septembre"]
    assert text(slide, "dates1") == [
        "!\u2002mer. 13\u00a0: trois rendez-vous",
        "10–17\u00a0h\tCamion",
        "14\u00a0h\tComité",
        "horaire\u202f?\tForum",
    ]
    assert text(slide, "dates2") == ["11\tRéunion, CMA"]


def test_the_timeline_tells_one_partners_day_once_and_no_end_of_another_month(
    template: DeckTemplate,
) -> None:
    events = [
        event("Stage", "2023-10-16 09:00", partner="BIJ"),
        event("Stage", "2023-10-16 13:30", partner="BIJ"),
        event("Visite", "2023-10-16 18:00", partner="BIJ"),
        event("Salon", "2023-10-30", end="2023-11-03"),
    ]
    meeting = meetings.with_blocks(
        {"kind": "events", "events": events}, {"kind": "timeline", "title": "À venir"}
    )

    slide = of_layout(slides(meeting, template), "timeline")[0]

    assert text(slide, "dates1") == ["16\tStage", "16\tVisite", "dès 30\tSalon"]


def test_a_budget_shows_its_headline_its_rate_and_a_bar_for_each_amount(
    template: DeckTemplate,
) -> None:
    budgets = [
        {"label": "Bilan", "year": 2022, "spent": 16258},
        {"label": "Demande", "year": 2023, "requested": 24000, "rate": 80, "total": 31850},
    ]
    meeting = meetings.with_blocks({"kind": "budget", "budgets": budgets})

    slide = of_layout(slides(meeting, template), "budget")[0]

    assert text(slide, "headline")[0] == "24\u202f000\u00a0€"
    assert text(slide, "rate") == ["80\u00a0%", "des dépenses éligibles (30\u202f000\u00a0€)"]
    assert slide.chart is not None
    assert [(bar.label, bar.amount, bar.subject) for bar in slide.chart.bars] == [
        ("Dépensé en 2022", 16258, False),
        ("Demandé en 2023", 24000, True),
        ("Projet 2023", 31850, False),
    ]


def test_participants_stand_by_state_with_the_way_to_them(template: DeckTemplate) -> None:
    conference = {
        "title": "Le CEP",
        "lead": {"person": "Béatrice Noël", "organisation": "Cap emploi"},
        "participants": [
            {"organisation": "APEC", "state": "awaiting", "note": "passer par Mme Roux"},
            {"organisation": "GE", "person": "Thomas Perrin"},
            {"organisation": "ML", "state": "to_identify"},
        ],
    }
    meeting = meetings.with_blocks({"kind": "conferences", "conferences": [conference]})

    slide = of_layout(slides(meeting, template), "conferences")[0]

    assert text(slide, "body1") == [
        *("Confirmé", "GE, Thomas\u00a0Perrin"),
        *("Réponse attendue", "APEC", "passer par Mme Roux"),
        *("À identifier", "ML"),
    ]
    assert text(slide, "head1")[1] == "Chef de file\u00a0: Béatrice\u00a0Noël, Cap\u00a0emploi"


def test_news_say_in_the_notes_which_mail_they_come_from(template: DeckTemplate) -> None:
    source = {
        "mail": "0" * 64,
        "sender": "actus@cria.example",
        "received": "2023-07-03T09:12:00+02:00",
    }
    items = [{"title": "Formation", "text": "relancée", "source": source}]
    meeting = meetings.with_blocks({"kind": "news", "partner": "CRIA", "items": items})

    slide = of_layout(slides(meeting, template), "news")[0]

    assert text(slide, "body") == ["Formation\u00a0: relancée"]
    assert slide.notes == (
        "Source – Formation : courriel de actus@cria.example, lundi 3\u00a0juillet 2023.",
    )


def test_a_text_that_goes_on_says_so_and_keeps_every_word(template: DeckTemplate) -> None:
    meeting = meetings.bullets(40)

    found = of_layout(slides(meeting, template), "points")

    assert [slide.title for slide in found[:2]] == [
        "Une partie",
        f"Une partie (suite 2/{len(found)})",
    ]
    shown = [line for slide in found for line in text(slide, "body")]
    assert len(shown) == 40


def test_what_is_too_long_for_cards_becomes_points(template: DeckTemplate) -> None:
    ideas = [{"title": "Une idée", "text": meetings.SENTENCE * 6}]
    meeting = meetings.with_blocks({"kind": "ideas", "ideas": ideas})

    assert {slide.layout for slide in slides(meeting, template)[3:]} == {"points"}


def test_a_table_in_a_text_has_a_slide_of_its_own(template: DeckTemplate) -> None:
    meeting = meetings.with_blocks("Avant\n\n| A | B |\n|---|---|\n| 1 | 2 |\n")

    assert [slide.layout for slide in slides(meeting, template)[3:]] == ["points", "table"]


def test_a_picture_keeps_its_proportions_and_its_description(
    template: DeckTemplate, tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (400, 100), "navy").save(buffer, "PNG")
    path = tmp_path / "plan.png"
    path.write_bytes(buffer.getvalue())
    block = {"kind": "picture", "file": str(path), "alt": "Le plan de la salle", "caption": "Plan"}

    slide = of_layout(slides(meetings.with_blocks(block), template), "picture")[0]

    assert slide.picture is not None
    assert slide.picture.description == "Le plan de la salle"
    assert slide.picture.box.width / slide.picture.box.height == pytest.approx(4, rel=0.01)


def test_the_next_date_stands_among_the_networks_coming_dates(template: DeckTemplate) -> None:
    events = [event("Comité", "2023-09-13 14:00", own=True), event("Forum", "2023-09-20")]
    meeting = meetings.with_blocks(
        {"kind": "events", "events": events},
        next={"date": "2023-10-11", "hours": {"start": "14:00", "end": "17:00"}, "place": "CMA"},
    )

    slide = slides(meeting, template)[-1]

    assert text(slide, "date") == ["Mercredi 11\u00a0octobre 2023"]
    assert text(slide, "place") == ["de 14\u00a0h à 17\u00a0h, CMA"]
    assert [text(slide, f"stop{n}")[0] for n in (1, 2, 3)] == [
        *("6\u00a0juillet", "13\u00a0septembre", "11\u00a0octobre"),
    ]


def test_a_next_date_that_is_not_known_keeps_its_words(template: DeckTemplate) -> None:
    meeting = meetings.meeting(agenda=[{"title": "Suite"}], next={"wording": "en octobre"})

    assert text(slides(meeting, template)[-1], "date") == ["En octobre"]


def news_slides(template: DeckTemplate, *items: dict) -> list:
    meeting = meetings.with_blocks({"kind": "news", "items": list(items)})
    return of_layout(slides(meeting, template), "news")


def dated(*days: str, **more: object) -> dict:
    events = [{"title": "Permanences", "start": day, "place": "Tours", **more} for day in days]
    return {"title": "Permanences", "partner": "CMA", "events": events}


def told_of(slide) -> list[str]:
    return [plain(para.runs) for para in slide.texts["body"].paras]


def test_dates_of_one_item_that_differ_by_their_day_alone_stand_together(
    template: DeckTemplate,
) -> None:
    (slide,) = news_slides(template, dated("2023-11-15", "2023-11-22", "2023-11-29"))

    assert told_of(slide) == ["Permanences", "15, 22 et 29\u00a0novembre\u00a0: Tours"]


def test_a_range_beside_a_day_keeps_its_end(template: DeckTemplate) -> None:
    item = dated("2023-11-01", "2023-11-06")
    item["events"][1]["end"] = "2023-11-08"

    (slide,) = news_slides(template, item)

    assert [line.partition("\u00a0: ")[0] for line in told_of(slide)[1:]] == [
        "1er\u00a0novembre",
        "Du 6 au 8\u00a0novembre",
    ]


def test_news_that_will_not_take_place_as_said_says_so(template: DeckTemplate) -> None:
    (slide,) = news_slides(template, dated("2023-11-15", status="cancelled"))

    assert told_of(slide)[-1] == "×\u00a0Annulé"


def test_slides_of_news_are_titled_by_their_partner(template: DeckTemplate) -> None:
    other = {**dated("2023-11-16"), "partner": "BIJ"}

    one, two = news_slides(template, dated("2023-11-15"), other)

    assert [slide.title.rpartition("\u00a0: ")[2] for slide in (one, two)] == ["CMA", "BIJ"]


def test_the_words_of_the_mail_are_in_the_notes(template: DeckTemplate) -> None:
    source = {
        "mail": "ab",
        "sender": "zoe@cma.example",
        "received": "2023-09-20 10:00+00:00",
        "excerpt": "Venez\nnombreux.",
    }

    (slide,) = news_slides(template, {**dated("2023-11-15"), "source": source})

    assert slide.notes[-2:] == ("Venez", "nombreux.")
    assert "courriel de zoe@cma.example" in slide.notes[-3]
