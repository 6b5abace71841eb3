"""Where one item becomes several."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.review.splitting import parts
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
