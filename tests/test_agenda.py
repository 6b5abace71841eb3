"""What comes into a meeting when a document is made of it."""

from __future__ import annotations

import datetime as dt

from spro_docs.agenda import NEWS_ITEM, Gathered, compose, silent
from spro_docs.models import (
    Action,
    AgendaItem,
    Attendance,
    AttendanceStatus,
    NewsBlock,
    NextMeeting,
    OpenedAction,
    Participant,
    ParticipantState,
    Section,
    TableBlock,
)
from tests.meeting_parts import OCTOBER, PARTNERS, event, item, july, october, titles

LATER = dt.date(2023, 11, 7)


def test_accepted_news_is_the_meetings_grouped_by_partner_as_the_directory_lists_them() -> None:
    news = (item("Un"), item("Deux", partner="CMA"), item("Trois"), item("Quatre", partner="X"))

    composed = compose(october(), Gathered(news=news))

    assert [one.title for one in composed.news] == ["Deux", "Un", "Trois", "Quatre"]


def test_a_file_without_a_place_for_news_gets_one_before_the_closing_item() -> None:
    bare = october(agenda=(AgendaItem(title="Budget", said="dit"), AgendaItem(title="Date")))
    bare = bare.model_copy(update={"next": NextMeeting(wording="en décembre")})

    composed = compose(bare, Gathered(news=(item("Un"),)))

    assert [one.title for one in composed.agenda] == ["Budget", NEWS_ITEM, "Date"]
    assert [one.title for block in composed.blocks() for one in block.items] == ["Un"]


def test_news_that_no_partners_block_shows_is_added_and_none_twice() -> None:
    shown = Section(title="CMA", blocks=(NewsBlock(partner="CMA"),))
    frame = october(agenda=(AgendaItem(title="Actualités", sections=(shown,)),))

    composed = compose(frame, Gathered(news=(item("Un", partner="CMA"), item("Deux"))))

    assert [[i.title for i in block.items] for block in composed.blocks()] == [[], ["Deux"]]


def test_what_took_place_since_is_a_question_to_its_partner_and_something_to_prepare() -> None:
    past = event("Forum du volontariat", dt.date(2023, 9, 13))

    composed = compose(october(), previous=july(past))

    table = next(block for block in composed.blocks() if isinstance(block, TableBlock))
    assert table.rows == (("BIJ", "Forum du volontariat", "Mercredi 13\u00a0septembre"),)
    assert [(one.partner, one.what) for one in composed.agenda[1].prepare] == [
        ("BIJ", "Le bilan : Forum du volontariat, 13 septembre")
    ]


def test_questions_stand_between_the_news_and_the_dates_to_come() -> None:
    composed = compose(october(), previous=july(event(day=dt.date(2023, 9, 13))))

    assert titles(composed) == [
        "Actions",
        "Actualités",
        "Depuis la dernière réunion : quel bilan ?",
        "À venir",
    ]


def test_answers_that_are_awaited_stand_behind_the_actions() -> None:
    action = Action(
        id="a-1",
        what="Obtenir l’accord",
        opened=dt.date(2023, 7, 6),
        participants=(
            Participant(organisation="CMA"),
            Participant(organisation="CRIA", state=ParticipantState.AWAITING, note="par courriel"),
        ),
    )

    composed = compose(october(actions=(action,)))

    assert titles(composed)[:2] == ["Actions", "Actions : les réponses attendues"]
    table = next(block for block in composed.blocks() if isinstance(block, TableBlock))
    assert table.rows == (
        ("CRIA", "Obtenir l’accord", "6\u00a0juillet", "… Réponse attendue (par courriel)"),
    )


def test_partners_who_sent_nothing_are_listed_when_the_mails_are_known() -> None:
    gathered = Gathered(news=(item(),), heard=frozenset({"CMA"}))

    assert silent(october(), gathered) == ("CRIA",)
    assert silent(october(), Gathered()) == ()


def test_two_partners_on_one_day_are_told_by_the_title_of_the_dates() -> None:
    news = (
        item("Forum", event("Forum", LATER)),
        item("Camion", event("Camion", LATER, "CMA"), partner="CMA"),
    )

    composed = compose(october(), Gathered(news=news))

    assert titles(composed)[-1] == "À venir : deux rendez-vous le 7\u00a0novembre"


def test_one_partner_twice_on_a_day_is_no_clash() -> None:
    news = (item("Un", event("Un", LATER)), item("Deux", event("Deux", LATER)))

    assert titles(compose(october(), Gathered(news=news)))[-1] == "À venir"


def test_actions_opened_on_a_point_are_the_meetings_before_the_register_knows_them() -> None:
    frame = october(agenda=(AgendaItem(title="Un", opened=(OpenedAction(what="Écrire"),)),))

    action = compose(frame).actions[0]

    assert (action.what, action.opened, action.id) == ("Écrire", OCTOBER, "2023-10-11-1")


def test_an_excuse_is_noted_where_the_file_says_nothing_yet() -> None:
    answer = Attendance(organisation="CMA", person="GILBERT Renaud", status="excused")

    composed = compose(october(), Gathered(attendance=(answer,)))

    excused = composed.attending(AttendanceStatus.EXCUSED)
    assert [one.person for one in excused] == ["Renaud Gilbert"]


def test_the_day_of_the_meeting_before_is_noted() -> None:
    assert compose(october(), previous=july()).previous == dt.date(2023, 7, 6)


def test_a_held_meeting_still_takes_news_but_asks_nothing_more() -> None:
    held = october(status="held")

    composed = compose(
        held, Gathered(news=(item(),), heard=frozenset()), july(event(day=dt.date(2023, 9, 1)))
    )

    assert [one.title for one in composed.news] == ["Forum"]
    assert titles(composed) == ["Actions", "Actualités", "À venir"]


def test_news_that_is_past_stays_in_a_held_meeting_where_no_question_holds_its_place() -> None:
    past = item("Forum", event("Forum", dt.date(2023, 9, 13)))

    composed = compose(october(status="held"), Gathered(news=(past,)))

    assert composed.news == (past,)


def test_a_closed_meeting_and_a_cancelled_one_stay_as_they_are() -> None:
    for frame in (october(closed=LATER), october(status="cancelled")):
        assert compose(frame, Gathered(news=(item(),))) is frame


def test_news_of_a_partner_that_was_renamed_is_under_its_present_name() -> None:
    renamed = PARTNERS[0].model_copy(update={"acronym": "CMA CVL", "aliases": ("CMA",)})
    frame = october(partners=(renamed,), attendance=())

    (found,) = compose(
        frame, Gathered(news=(item("Un", event("Un", LATER, "CMA"), partner="CMA"),))
    ).news

    assert (found.partner, found.events[0].partner) == ("CMA CVL", "CMA CVL")
