from __future__ import annotations

import datetime as dt

import pytest

from pipelines.store import Ledger, LedgerError, MailState, NewsStatus, Related
from pipelines.understanding import MailAttendance
from tests.store.mails import MEETING, NOW, kept, read, understood


def titles(ledger: Ledger) -> dict[str, NewsStatus]:
    return {row.title: row.status for row in ledger.news.list()}


def test_reading_gives_the_mail_its_facts_and_items_that_wait(ledger: Ledger) -> None:
    sha256 = read(ledger, 1, ["Forum", "Atelier"])

    (mail,) = ledger.mails.list()
    assert (mail.state, mail.subject, mail.partner, mail.trusted) == (
        MailState.READ,
        "Le forum",
        "ML",
        True,
    )
    assert [(row.mail, row.ordinal, row.status) for row in ledger.news.list()] == [
        (sha256, 1, NewsStatus.PENDING),
        (sha256, 2, NewsStatus.PENDING),
    ]
    assert ledger.news.list()[0].item.text == "Forum : texte."


def test_reading_again_replaces_what_nobody_decided(ledger: Ledger) -> None:
    sha256 = read(ledger, 1, ["Forum", "Atelier"])

    ledger.readings.record([understood(sha256, ["Salon"])], reader="2", at=NOW)

    assert titles(ledger) == {"Salon": NewsStatus.PENDING}


def test_reading_again_never_alters_what_was_decided(ledger: Ledger) -> None:
    sha256 = read(ledger, 1, ["Forum", "Atelier"])
    first = ledger.news.list()[0]
    accepted = {"status": NewsStatus.ACCEPTED, "meeting": MEETING}
    ledger.journal.decide("accept", {first.id: accepted}, at=NOW)

    ledger.readings.record([understood(sha256, ["Autre", "Salon"])], reader="2", at=NOW)

    assert titles(ledger) == {"Forum": NewsStatus.ACCEPTED, "Salon": NewsStatus.PENDING}


def test_an_item_that_was_edited_is_not_replaced(ledger: Ledger) -> None:
    sha256 = read(ledger, 1)
    ledger.journal.decide("edit", {f"{sha256}-1": {"edited": '{"title": "x"}'}}, at=NOW)

    ledger.readings.record([understood(sha256, ["Autre"])], reader="2", at=NOW)

    assert titles(ledger) == {"Forum": NewsStatus.PENDING}


def test_an_erratum_leaves_the_accepted_item_and_asks_again(ledger: Ledger) -> None:
    first = read(ledger, 1)
    accepted = {"status": NewsStatus.ACCEPTED, "meeting": MEETING}
    ledger.journal.decide("accept", {f"{first}-1": accepted}, at=NOW)

    read(ledger, 2, ["Forum, nouvelle date"], supersedes=first)

    assert ledger.news.list(statuses=[NewsStatus.ACCEPTED])[0].mail == first
    (pending,) = ledger.news.list(statuses=[NewsStatus.PENDING])
    assert pending.corrected_mails == (first,)
    assert [row.id for row in ledger.news.list(of_mails=[first])] == [f"{first}-1"]


def test_what_repeats_an_earlier_mail_is_not_asked_about(ledger: Ledger) -> None:
    first = read(ledger, 1)

    read(ledger, 2, duplicate_of=first)

    assert ledger.news.counts() == {NewsStatus.PENDING: 1, NewsStatus.DUPLICATE: 1}


def test_a_batch_is_kept_whole_or_not_at_all(ledger: Ledger) -> None:
    first, second = kept(ledger, 1), kept(ledger, 2)
    broken = understood(second, attendance=[MailAttendance(who="x", status="excused")])
    object.__setattr__(broken.mail.attendance[0], "who", None)

    with pytest.raises(LedgerError):
        ledger.readings.record([understood(first), broken], reader="1", at=NOW)

    assert ledger.news.list() == ()
    assert list(ledger.mails.to_read()) == [(first, second)]


def test_a_mail_that_was_purged_meanwhile_is_passed_over(ledger: Ledger) -> None:
    sha256 = read(ledger, 1)
    ledger.retention.purge([sha256])

    done = ledger.readings.record([understood(sha256)], reader="2", at=NOW)

    assert (done.items, done.missing) == (0, 1)


def test_excuses_are_listed_with_who_wrote_them(ledger: Ledger) -> None:
    said = MailAttendance(who="Amina Roux", status="excused", date=MEETING, delegate="Léo Petit")
    read(ledger, 1, [], attendance=[said])

    (row,) = ledger.readings.attendances()

    assert (row.who, row.status, row.date, row.delegate) == (
        "Amina Roux",
        "excused",
        MEETING,
        "Léo Petit",
    )
    assert row.sender == "amina.roux@ml-essai.example"
    assert ledger.readings.attendances(NOW + dt.timedelta(days=1)) == ()


def test_what_was_understood_can_be_had_again(ledger: Ledger) -> None:
    sha256 = read(ledger, 1)

    found = ledger.readings.understood(sha256)

    assert found == understood(sha256).mail
    assert [one.sha256 for one in ledger.readings.unrelated(9)] == [sha256]


def test_a_mail_that_repeats_another_is_no_longer_asked_about(ledger: Ledger) -> None:
    first, second = read(ledger, 1), read(ledger, 2)

    ledger.readings.relate([Related(first), Related(second, duplicate_of=first)])

    assert ledger.readings.all_related()
    assert ledger.news.counts() == {NewsStatus.PENDING: 1, NewsStatus.DUPLICATE: 1}
    understood_again = ledger.readings.understood(second)
    assert understood_again is not None
    assert understood_again.duplicate_of == first


def test_what_was_decided_stays_when_a_mail_turns_out_to_repeat_another(ledger: Ledger) -> None:
    first, second = read(ledger, 1), read(ledger, 2)
    ledger.journal.decide("accept", {f"{second}-1": {"status": NewsStatus.ACCEPTED}}, at=NOW)

    ledger.readings.relate([Related(second, duplicate_of=first)])

    assert ledger.news.counts() == {NewsStatus.PENDING: 1, NewsStatus.ACCEPTED: 1}
