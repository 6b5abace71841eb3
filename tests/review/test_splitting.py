"""Where one item becomes several."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.review.splitting import parts
from pipelines.understanding import NewsDeadline
from tests.review.mails import event, item


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Un forum\n\nUn salon", ["Un forum", "Un salon"]),
        ("- un forum\n- un salon", ["un forum", "un salon"]),
        ("1) un forum\n2) un salon", ["un forum", "un salon"]),
        ("Une seule phrase.", ["Une seule phrase"]),
    ],
    ids=["paragraphs", "bullets", "numbers", "nothing"],
)
def test_at_paragraphs_else_at_bullets(text: str, titles: list[str]) -> None:
    assert [part.title for part in parts(item("Tout", text))] == titles


def test_at_lines_that_a_person_gives() -> None:
    found = parts(item("Tout", "a\nb\nc\nd"), [3, 99])

    assert [part.text for part in found] == ["a\nb", "c\nd"]


def test_dates_contacts_and_links_go_with_their_words() -> None:
    whole = item(
        "Tout",
        "Forum le 7 novembre : zoe@x.example\nSalon LE 9 Novembre",
        events=[
            event(dt.date(2023, 11, 7), "le 7 novembre"),
            event(dt.date(2023, 11, 9), "le 9 novembre"),
        ],
        contacts=["zoe@x.example", "02 47 00 00 00"],
    )

    first, second = parts(whole)

    assert [len(part.events) for part in (first, second)] == [1, 1]
    assert first.contacts == ("zoe@x.example", "02 47 00 00 00")
    assert second.contacts == ("02 47 00 00 00",)


def last_day(month: int, day: int, what: str = "inscription") -> NewsDeadline:
    return NewsDeadline(date=dt.date(2023, month, day), what=what)


@pytest.mark.parametrize(
    "second",
    ["le 9 novembre", "avant le 09/11", "d’ici jeudi 9 novembre", "pour le jeudi 9/11/2023"],
)
def test_a_last_day_goes_with_its_words(second: str) -> None:
    text = f"Forum : s’inscrire avant le 7 novembre\n\nSalon : s’inscrire {second}"
    whole = item("Tout", text, deadlines=[last_day(11, 9), last_day(11, 7)])

    assert [part.deadlines for part in parts(whole)] == [(last_day(11, 7),), (last_day(11, 9),)]


def test_a_last_day_told_from_the_day_of_the_mail_goes_with_its_words() -> None:
    monday = dt.datetime(2023, 11, 6, 8, tzinfo=dt.UTC)
    whole = item("Tout", "Le forum.\n\nLe salon, avant vendredi.", deadlines=[last_day(11, 10)])

    assert [len(part.deadlines) for part in parts(whole, sent=monday)] == [0, 1]


def test_of_parts_that_say_one_day_the_one_that_says_what_is_due_has_it() -> None:
    text = "Forum le 9 novembre\n\nSalon : inscrivez-vous avant le 9 novembre"
    whole = item("Tout", text, deadlines=[last_day(11, 9)])

    assert [len(part.deadlines) for part in parts(whole)] == [0, 1]


def test_a_last_day_that_no_part_says_stays_with_the_first() -> None:
    whole = item("Tout", "Un forum\n\nUn salon", deadlines=[last_day(11, 9)])

    assert [len(part.deadlines) for part in parts(whole)] == [1, 0]
