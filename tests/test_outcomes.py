"""Which events are asked about, and which news is still news by the day of the meeting."""

from __future__ import annotations

import datetime as dt

import pytest

from spro_docs.models import EventStatus, Grain
from spro_docs.outcomes import outcomes, still_news
from tests.meeting_parts import OCTOBER, event, item, july, october

SEPTEMBER = dt.date(2023, 9, 13)
LATER = dt.date(2023, 11, 7)


def asked(news=(), previous=None) -> list[tuple[str, str]]:
    found = outcomes(october(), news, previous)
    return [(one.partner, one.event.title) for one in found]


def test_an_event_of_the_meeting_before_that_is_past_is_asked_about() -> None:
    assert asked(previous=july(event("Forum", SEPTEMBER))) == [("BIJ", "Forum")]


@pytest.mark.parametrize(
    "other",
    [
        event(day=LATER),
        event(day=OCTOBER),
        event(day=dt.date(2023, 7, 5)),
        event(day=SEPTEMBER, partner=None),
        event(day=SEPTEMBER, own=True),
        event(day=SEPTEMBER, status=EventStatus.CANCELLED),
        event(day=SEPTEMBER, grain=Grain.MONTH, wording="en septembre"),
    ],
    ids=["to come", "that day", "before", "of nobody", "ours", "cancelled", "vague"],
)
def test_others_are_not(other) -> None:
    assert asked(previous=july(other)) == []


def test_news_of_an_event_that_is_past_by_then_becomes_a_question() -> None:
    news = (item("Forum", event("Forum", SEPTEMBER)),)

    assert asked(news) == [("BIJ", "Forum")]
    assert list(still_news(october(), news)) == []


def test_past_news_of_nobody_known_stays_news_since_there_is_nobody_to_ask() -> None:
    stranger = item("Forum", event("Forum", SEPTEMBER, partner=None)).model_copy(
        update={"partner": None}
    )

    assert asked([stranger]) == []
    assert list(still_news(october(), [stranger])) == [stranger]


def test_an_item_keeps_its_dates_to_come() -> None:
    news = (item("Camion", event("Camion", SEPTEMBER), event("Camion", LATER)),)

    (kept,) = still_news(october(), news)

    assert [one.first_day for one in kept.events] == [LATER]
    assert asked(news) == [("BIJ", "Camion")]


def test_an_account_written_afterwards_is_news_and_answers_the_question() -> None:
    account = item("Retour", event("Forum", SEPTEMBER), received=dt.date(2023, 9, 20))

    assert list(still_news(october(), [account])) == [account]
    assert asked([account], july(event("Forum", SEPTEMBER))) == []


def test_an_account_of_one_of_two_workshops_of_a_day_leaves_the_question_on_the_other() -> None:
    both = july(event("Atelier CV", SEPTEMBER), event("Atelier budget", SEPTEMBER))
    account = item("Retour", event("Retour sur l’atelier CV", SEPTEMBER), received=LATER)

    assert asked([account], both) == [("BIJ", "Atelier budget")]


def test_an_account_answers_a_question_under_every_name_of_its_event() -> None:
    both = july(event("Forum", SEPTEMBER), event("Forum de l’emploi", SEPTEMBER))
    account = item("Retour", event("Bilan du forum de l’emploi", SEPTEMBER), received=LATER)

    assert asked([account], both) == []


def test_a_cancellation_makes_the_question_void() -> None:
    news = item("Annulé", event("Forum", SEPTEMBER, status=EventStatus.CANCELLED))

    assert asked([news], july(event("Forum", SEPTEMBER))) == []


def test_an_event_told_twice_is_asked_about_once() -> None:
    announced = item("Forum", event("FORUM", SEPTEMBER))

    assert len(asked([announced], july(event("Forum", SEPTEMBER)))) == 1


def test_what_was_typed_in_without_a_mail_stays_news() -> None:
    typed = item("Forum", event("Forum", SEPTEMBER)).model_copy(update={"source": None})

    assert list(still_news(october(), [typed])) == [typed]
