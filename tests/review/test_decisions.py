"""The verbs of a review, on a real ledger."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.review.decisions import Review, waiting
from pipelines.review.items import news_item
from pipelines.store import Ledger, MailFacts, NewsStatus, Related, Understood
from pipelines.understanding import MailKind
from spro_docs.errors import UsageError
from tests.review.mails import DECEMBER, NOW, OCTOBER, event, item, received, rows, states


@pytest.fixture
def review(ledger: Ledger) -> Review:
    return Review(ledger, NOW)


def test_accepting_binds_to_one_meeting(ledger: Ledger, review: Review) -> None:
    received(ledger, item("Un"), item("Deux"))

    review.accept(rows(ledger), OCTOBER)
    review.accept(rows(ledger)[:1], DECEMBER)

    assert [(row.status, row.meeting) for row in rows(ledger)] == [
        (NewsStatus.ACCEPTED, DECEMBER),
        (NewsStatus.ACCEPTED, OCTOBER),
    ]


def test_each_verb_is_one_step_that_can_be_taken_back(ledger: Ledger, review: Review) -> None:
    received(ledger, item("Un", "Une ligne\n\nUne autre"), item("Deux"))
    before = rows(ledger)
    verbs = (
        lambda: review.accept(rows(ledger), OCTOBER),
        lambda: review.reject(rows(ledger)),
        lambda: review.defer(rows(ledger), OCTOBER),
        lambda: review.merge(rows(ledger)),
        lambda: review.split(rows(ledger)[0]),
        lambda: review.edit(rows(ledger)[0], news_item(rows(ledger)[1])),
        lambda: review.change_kind(rows(ledger)[0].short, MailKind.SPAM),
    )

    for verb in verbs:
        verb()
        review.undo()
        assert rows(ledger) == before

    assert review.undo() is None


def test_what_is_deferred_is_asked_again_for_the_meeting_after(
    ledger: Ledger, review: Review
) -> None:
    received(ledger, item("Un"))

    review.defer(rows(ledger), OCTOBER)

    assert waiting(ledger, OCTOBER) == ()
    assert [row.title for row in waiting(ledger, DECEMBER)] == ["Un"]


def test_what_was_not_compared_with_other_mails_is_not_asked_about_yet(ledger: Ledger) -> None:
    mail = received(ledger, item("Un"))
    understood = ledger.readings.understood(mail)
    assert understood is not None

    ledger.readings.record([Understood(mail, understood, MailFacts())], reader="2", at=NOW)
    assert waiting(ledger, OCTOBER) == ()

    ledger.readings.relate([], [mail])
    assert [row.title for row in waiting(ledger, OCTOBER)] == ["Un"]


def test_an_erratum_on_an_accepted_item_asks_again_and_takes_its_place(
    ledger: Ledger, review: Review
) -> None:
    first = received(ledger, item("Forum"), item("Atelier"))
    review.accept(rows(ledger), OCTOBER)
    received(ledger, item("Forum (erratum)"), supersedes=first)

    (again,) = waiting(ledger, OCTOBER)
    assert states(ledger)["Forum"] == "accepted"
    review.accept([again], OCTOBER)

    assert states(ledger) == {
        "Forum": "merged",
        "Atelier": "accepted",
        "Forum (erratum)": "accepted",
    }


def test_a_copy_that_a_person_accepts_takes_the_place_of_what_it_repeats(
    ledger: Ledger, review: Review
) -> None:
    original, copy = received(ledger, item("Forum")), received(ledger, item("Forum, rappel"))
    repeats = [(f"{copy}-1", f"{original}-1")]
    ledger.readings.relate([Related(copy, duplicate_of=original)], repeats=repeats)

    review.accept(rows(ledger, copy), OCTOBER)
    assert states(ledger) == {"Forum": "merged", "Forum, rappel": "accepted"}

    review.undo()
    assert states(ledger) == {"Forum": "pending", "Forum, rappel": "duplicate"}


def test_an_erratum_accepted_with_what_it_corrects_leaves_one_of_both(
    ledger: Ledger, review: Review
) -> None:
    first = received(ledger, item("Forum"))
    received(ledger, item("Forum, nouvelle date"), supersedes=first)

    review.accept(waiting(ledger, OCTOBER), OCTOBER)

    assert states(ledger) == {"Forum": "merged", "Forum, nouvelle date": "accepted"}


def test_what_a_closed_meeting_showed_is_not_decided_again(ledger: Ledger, review: Review) -> None:
    first = received(ledger, item("Forum"))
    review.accept(rows(ledger), OCTOBER)
    later = Review(ledger, NOW, {OCTOBER})

    with pytest.raises(UsageError, match="figée"):
        later.reject(rows(ledger))

    received(ledger, item("Forum, erratum"), supersedes=first)
    later.accept(waiting(ledger, DECEMBER), DECEMBER)
    assert set(states(ledger).values()) == {"accepted"}


def test_merging_keeps_the_words_dates_and_sources_of_all(ledger: Ledger, review: Review) -> None:
    received(ledger, item("Un", "Premier texte", events=[event(dt.date(2023, 11, 7))]))
    received(ledger, item("Deux", "Second texte", contacts=["Zoé"], partner="CMA"))

    review.merge(rows(ledger))

    first, second = rows(ledger)
    whole = news_item(first)
    assert (second.status, second.merged_into) == (NewsStatus.MERGED, first.id)
    assert whole.text == "Premier texte\n\nDeux\n\nSecond texte"
    assert (len(whole.events), whole.contacts, whole.partner) == (1, ("Zoé",), "BIJ")
    assert whole.source is not None
    assert "Second texte" in whole.source.excerpt


def test_the_parts_of_a_split_wait_and_survive_another_reading(
    ledger: Ledger, review: Review
) -> None:
    text = "Forum le 7 novembre\nSalon le 9 novembre, à Tours"
    both = [event(dt.date(2023, 11, d), f"le {d} novembre") for d in (7, 9)]
    mail = received(ledger, item("Deux dates", text, events=both))

    review.split(rows(ledger)[0])

    parts = waiting(ledger, OCTOBER)
    assert [part.title for part in parts] == ["Forum le 7 novembre", "Salon le 9 novembre, à Tours"]
    assert [[one.first_day for one in news_item(part).events] for part in parts] == [
        [dt.date(2023, 11, 7)],
        [dt.date(2023, 11, 9)],
    ]
    understood = ledger.readings.understood(mail)
    assert understood is not None
    ledger.readings.record([Understood(mail, understood, MailFacts())], reader="2", at=NOW)
    ledger.readings.relate([], [mail])
    assert waiting(ledger, OCTOBER) != ()
    assert len(rows(ledger)) == 3


def test_what_was_split_or_merged_is_decided_by_what_it_lives_on_in(
    ledger: Ledger, review: Review
) -> None:
    received(ledger, item("Un", "Un\n\nDeux"))
    (row,) = rows(ledger)
    review.split(row)

    with pytest.raises(UsageError, match="partagée"):
        review.accept([ledger.news.find(row.short)], OCTOBER)


def test_a_mail_that_is_news_after_all_gets_an_item(ledger: Ledger, review: Review) -> None:
    mail = received(ledger, kind=MailKind.OTHER)

    review.change_kind(mail[:8], MailKind.NEWS)

    (row,) = waiting(ledger, OCTOBER)
    assert (row.title, row.partner) == ("Nos nouvelles", "BIJ")


def test_a_mail_that_is_no_news_after_all_has_its_items_rejected(
    ledger: Ledger, review: Review
) -> None:
    mail = received(ledger, item("Un"))
    review.accept(rows(ledger), OCTOBER)

    review.change_kind(mail[:8], MailKind.SPAM)
    assert states(ledger) == {"Un": "rejected"}

    review.change_kind(mail[:8], MailKind.NEWS)
    assert states(ledger) == {"Un": "pending"}


def test_trusted_partners_news_without_doubt_accepts_itself(ledger: Ledger, review: Review) -> None:
    first = received(ledger, item("Sûre"))
    received(ledger, item("D’un inconnu"), trusted=False)
    received(ledger, item("Douteuse", review=["jour de semaine faux"]))
    received(ledger, item("De personne", partner=None))
    received(ledger, item("Erratum"), supersedes=first)

    review.accept_trusted(OCTOBER, NOW)

    assert [title for title, state in states(ledger).items() if state == "accepted"] == ["Sûre"]


def test_what_a_person_decided_is_not_accepted_again(ledger: Ledger, review: Review) -> None:
    received(ledger, item("Un"))
    review.reject(rows(ledger))

    assert review.accept_trusted(OCTOBER, NOW) is None
    assert states(ledger) == {"Un": "rejected"}


def test_what_a_closed_meeting_showed_is_not_taken_back(ledger: Ledger, review: Review) -> None:
    received(ledger, item("Un"))
    review.accept(rows(ledger), OCTOBER)

    with pytest.raises(UsageError, match="figée"):
        Review(ledger, NOW, {OCTOBER}).undo()
    assert states(ledger) == {"Un": "accepted"}


def test_what_comes_back_for_a_meeting_closed_without_it_is_asked_again(
    ledger: Ledger, review: Review
) -> None:
    received(ledger, item("Un"))
    review.accept(rows(ledger), OCTOBER)
    review.reject(rows(ledger))

    Review(ledger, NOW, {OCTOBER}).undo()

    assert [row.title for row in waiting(ledger, DECEMBER)] == ["Un"]


def test_an_erratum_keeps_what_it_does_not_say_anew(ledger: Ledger, review: Review) -> None:
    held = event(dt.datetime(2023, 11, 7, 9), place="salle Balzac")
    first = received(ledger, item("Forum des métiers", events=[held]))
    moved = event(dt.date(2023, 11, 9), "le 9 novembre")
    received(ledger, item("ERRATUM", "Mêmes horaires.", events=[moved]), supersedes=first)

    review.accept(waiting(ledger, OCTOBER), OCTOBER)

    (shown,) = (news_item(row) for row in rows(ledger) if row.status is NewsStatus.ACCEPTED)
    (told,) = shown.events
    assert (shown.title, told.start) == ("Forum des métiers", dt.datetime(2023, 11, 9, 9))
    assert told.place is not None
    assert told.place.name == "salle Balzac"
    review.undo()
    assert {row.edited for row in rows(ledger)} == {None}
