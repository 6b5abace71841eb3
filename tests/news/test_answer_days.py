"""The meeting that an answer is about; the coming one is on 14 March 2024."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.news.mails import understood

COMING = dt.date(2024, 3, 14)
OTHER = dt.date(2023, 12, 15)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Je ne pourrai pas assister à la réunion du 15 décembre.", "Réunion SPRO"),
        ("Merci de m'excuser pour la réunion du vendredi 15 décembre.", "Excuses"),
        ("Je ne serai pas présente lors de la prochaine réunion (le 15 décembre).", "Réunion"),
        ("Le 15 décembre, je ne pourrai pas assister à la réunion.", "Info"),
        ("Je ne pourrai pas venir.", "Excuses réunion du 15 décembre"),
        ("Pour la réunion, je serai présente le 15 décembre.", "Bonjour"),
        ("Je serai présent le 15 décembre.", "Re: invitation"),
        ("Nous serons présents le 15 décembre à 14h.", "Re: invitation"),
    ],
)
def test_an_answer_that_names_the_day_of_its_meeting_keeps_it(text: str, subject: str) -> None:
    mail = understood(text, subject)

    assert [answer.date for answer in mail.attendance] == [OTHER]
    assert mail.items == ()


@pytest.mark.parametrize(
    "text",
    [
        "Je ne pourrai pas assister à la réunion.",
        "Je ne pourrai pas assister à la réunion, je suis en congés jusqu'au 20 décembre.",
        "Je ne pourrai pas venir à la réunion. Notre forum a lieu le 20 décembre à Bourges.",
        "Suite à la réunion du 2 octobre, je ne pourrai pas venir à la prochaine.",
        "Je ne pourrai pas venir à la réunion du 14 mars, mais je vous vois le 15 décembre.",
    ],
)
def test_a_day_of_something_else_is_not_the_meeting_s(text: str) -> None:
    assert [answer.date for answer in understood(text).attendance] == [COMING]


def test_who_will_be_at_a_forum_does_not_answer() -> None:
    mail = understood("Nous serons présents le 15 décembre au forum de l'emploi.", "Re: forum")

    assert mail.attendance == ()
