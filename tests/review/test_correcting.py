"""Which item a correction is about, and where that is asked."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from pipelines.review.correcting import Correction, corrections
from pipelines.review.decisions import Review
from pipelines.store import Ledger, NewsRow, Related
from pipelines.store.understood import news_id
from tests.review.mails import NOW, OCTOBER, event, item, received, rows, states

OCTOBER_12, OCTOBER_19 = dt.date(2023, 10, 12), dt.date(2023, 10, 19)
LATER = NOW + dt.timedelta(days=1)


def correction(ledger: Ledger, mail: str) -> Correction:
    (row,) = rows(ledger, mail)
    return corrections(ledger, [row])[row.id]


def accepted(ledger: Ledger, mail: str) -> dict[str, str]:
    Review(ledger, LATER).accept(rows(ledger, mail), OCTOBER)
    return states(ledger)


def test_the_item_whose_words_it_takes_up_is_meant(ledger: Ledger) -> None:
    letter = received(ledger, item("Forum des métiers"), item("Atelier budget"))
    erratum = received(
        ledger, item("Erratum", "L’atelier budget est à Loches."), supersedes=letter, at=LATER
    )

    Review(ledger, LATER).accept(rows(ledger, erratum), OCTOBER)

    told = {row.title: row.status for row in rows(ledger, letter)}
    assert told == {"Forum des métiers": "pending", "Atelier budget": "merged"}


def test_a_town_in_the_title_tells_two_of_one_name_apart(ledger: Ledger) -> None:
    towns = [item(f"Atelier budget à {town}") for town in ("Tours", "Loches")]
    letter = received(ledger, *towns)
    words = "L’atelier budget de Loches est à 15 h."
    erratum = received(ledger, item("Erratum", words), supersedes=letter, at=LATER)

    old = correction(ledger, erratum).old

    assert old is not None
    assert old.title == "Atelier budget à Loches"


def test_an_item_known_by_its_kind_alone_is_meant_by_that(ledger: Ledger) -> None:
    letter = received(ledger, item("Forum"), item("Atelier"))
    erratum = received(
        ledger, item("Erratum", "L’atelier est à 15 h."), supersedes=letter, at=LATER
    )

    old = correction(ledger, erratum).old

    assert old is not None
    assert old.title == "Atelier"


def test_the_item_on_its_day_is_meant(ledger: Ledger) -> None:
    both = [item("Atelier budget", f"Le {d}", events=[event(dt.date(2023, 10, d))]) for d in (5, 9)]
    letter = received(ledger, *both)
    erratum = received(
        ledger,
        item("Erratum : atelier budget", events=[event(dt.date(2023, 10, 9))]),
        supersedes=letter,
        at=LATER,
    )

    old = correction(ledger, erratum).old

    assert old is not None
    assert old.id == news_id(letter, 2)


def test_an_erratum_that_two_items_fit_equally_asks_and_replaces_neither(ledger: Ledger) -> None:
    letter = received(ledger, item("Atelier budget", "Le 12"), item("Atelier budget", "Le 19"))
    erratum = received(ledger, item("Erratum : atelier budget"), supersedes=letter, at=LATER)
    one, other = (row.short for row in rows(ledger, letter))

    assert correction(ledger, erratum).doubt == (
        f"corrige {one} ou {other} : écartez celle qui ne vaut plus (spro news reject)"
    )
    accepted(ledger, erratum)
    assert [str(row.status) for row in rows(ledger, letter)] == ["pending", "pending"]


def test_an_erratum_that_two_mails_fit_equally_asks_too(ledger: Ledger) -> None:
    first, second = (received(ledger, item("Atelier budget", f"Le {d}")) for d in (12, 19))
    erratum = received(ledger, item("Erratum : atelier budget"), at=LATER)
    ledger.readings.relate([Related(erratum, supersedes=second, rivals=(first,))])

    doubt = correction(ledger, erratum).doubt

    assert doubt is not None
    assert all(row.short in doubt for row in (*rows(ledger, first), *rows(ledger, second)))


def test_another_item_of_the_letter_is_not_taken_for_one_that_was_rejected(ledger: Ledger) -> None:
    letter = received(ledger, item("Forum des métiers"), item("Atelier budget"))
    Review(ledger, NOW).reject(rows(ledger, letter)[:1])
    erratum = received(ledger, item("Erratum : forum des métiers"), supersedes=letter, at=LATER)

    assert accepted(ledger, erratum)["Atelier budget"] == "pending"


def test_what_stands_for_a_copy_is_replaced(ledger: Ledger) -> None:
    original, copy = (received(ledger, item(f"Forum {n}")) for n in (1, 2))
    repeats = [(news_id(copy, 1), news_id(original, 1))]
    ledger.readings.relate([Related(copy, duplicate_of=original)], repeats=repeats)
    erratum = received(ledger, item("Forum, erratum"), supersedes=copy, at=LATER)

    assert accepted(ledger, erratum) == {
        "Forum 1": "merged",
        "Forum 2": "duplicate",
        "Forum, erratum": "accepted",
    }


def test_an_item_that_was_united_with_other_news_is_not_replaced(ledger: Ledger) -> None:
    first = received(ledger, item("Forum"))
    received(ledger, item("Salon"))
    Review(ledger, NOW).merge(rows(ledger))
    erratum = received(ledger, item("Forum, erratum"), supersedes=first, at=LATER)
    (whole,) = rows(ledger, first)

    assert correction(ledger, erratum).doubt == (
        f"corrige en partie {whole.short}, réunie à d’autres : modifiez-la (spro news edit)"
    )
    assert accepted(ledger, erratum)["Forum"] == "pending"


@pytest.mark.parametrize("together", [True, False])
def test_the_last_of_two_errata_stands(ledger: Ledger, *, together: bool) -> None:
    first = received(ledger, item("Forum"))
    errata = [
        received(ledger, item(f"Forum, erratum {n}"), supersedes=first, at=NOW + n * (LATER - NOW))
        for n in (1, 2)
    ]

    if together:
        Review(ledger, LATER).accept(rows(ledger), OCTOBER)
    else:
        for erratum in errata:
            accepted(ledger, erratum)

    assert states(ledger) == {
        "Forum": "merged",
        "Forum, erratum 1": "merged",
        "Forum, erratum 2": "accepted",
    }


def test_the_number_of_queries_is_that_of_one(ledger: Ledger) -> None:
    for n in range(20):
        first = received(ledger, item(f"Forum {n}"))
        received(ledger, item(f"Forum {n}, erratum"), supersedes=first)

    assert _queries(ledger, rows(ledger)) == _queries(ledger, rows(ledger)[:2])


def _queries(ledger: Ledger, found: list[NewsRow]) -> int:
    count = 0

    def executes(*_: object) -> None:
        nonlocal count
        count += 1

    sa.event.listen(ledger.database.engine, "before_cursor_execute", executes)
    corrections(ledger, found)
    sa.event.remove(ledger.database.engine, "before_cursor_execute", executes)
    return count
