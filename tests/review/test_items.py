"""What came by mail becomes an item that documents can show, whatever it holds."""

from __future__ import annotations

import datetime as dt

from pipelines.review.items import news_item, retitled
from pipelines.store import Ledger
from spro_docs.markdown import parse, to_plain
from tests.review.mails import event, item, received, rows


def shown(ledger: Ledger, understood):
    received(ledger, understood)
    return news_item(rows(ledger)[-1])


def test_it_keeps_the_mail_it_came_from_word_for_word(ledger: Ledger) -> None:
    found = shown(ledger, item("Forum", "Le *forum* ouvre\x00."))

    assert found.source is not None
    assert found.source.excerpt == "Le *forum* ouvre."
    assert found.source.sender == "yanis@bij37.example"
    assert found.source.mail == rows(ledger)[0].mail
    assert found.id == rows(ledger)[0].short


def test_words_of_a_mail_are_no_markup(ledger: Ledger) -> None:
    text = "# Un titre\n\n**gras** <b>x</b> [lien](javascript:alert(1))\n• un point de plus"

    found = shown(ledger, item("Forum", text))

    assert found.text is not None
    assert to_plain(parse(found.text)).replace("\u202f", " ") == (
        "**gras** <b>x</b> [lien](javascript:alert(1)) un point de plus"
    )


def test_a_new_title_is_that_of_the_dates_which_had_the_old_one(ledger: Ledger) -> None:
    found = shown(ledger, item("ERRATUM", events=[event(dt.date(2023, 11, 7))]))

    renamed = retitled(found, "Forum des métiers")

    assert (renamed.title, renamed.events[0].title) == ("Forum des métiers", "Forum des métiers")


def test_dates_are_those_of_the_item_and_of_its_partner(ledger: Ledger) -> None:
    start = dt.datetime(2023, 11, 7, 14)

    found = shown(ledger, item("Forum", events=[event(start, place="Tours", audience="tous")]))

    (one,) = found.events
    assert (one.title, one.partner, one.start, one.place.name) == ("Forum", "BIJ", start, "Tours")


def test_what_no_model_admits_is_left_out(ledger: Ledger) -> None:
    odd = item(
        "  ",
        events=[event(dt.date(2023, 11, 7), end=dt.date(2023, 11, 1))],
        links=["javascript:alert(1)", "https://bij37.example/forum"],
        contacts=["", "Zoé\u2028Petit"],
    )

    found = shown(ledger, odd)

    assert found.title == "(sans titre)"
    assert [one.end for one in found.events] == [None]
    assert found.links == ("https://bij37.example/forum",)
    assert found.contacts == ("Zoé Petit",)
