"""The run: what comes in, once, whole; what fails is set aside and told."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace

import pytest

from pipelines.ingestion import collecting
from pipelines.ingestion.collecting import Filing, Limits, Source, preview
from pipelines.ingestion.run import Ingestion
from pipelines.store import Ledger, LedgerBusyError, LedgerError, MailState, NewsStatus
from pipelines.store.lock import run_lock
from spro_docs.errors import LoginError, TryAgainError
from tests.ingestion.boxes import NOW, Box, PlainReader, box, clock, raw

LIMITS = Limits(1000)


def hashes(ledger: Ledger) -> set[str]:
    return {mail.sha256 for mail in ledger.mails.list()}


def expected(mailbox: Box) -> set[str]:
    return {hashlib.sha256(raw).hexdigest() for raw in mailbox.mails.values()}


def test_what_is_new_comes_in_and_becomes_news(ingestion: Ingestion, ledger: Ledger) -> None:
    mailbox = box(5)

    summary = ingestion.run([Source(mailbox)], LIMITS)

    assert hashes(ledger) == expected(mailbox)
    assert ledger.news.counts() == {NewsStatus.PENDING: 5}
    assert (summary.exit_code, summary.sentence()) == (
        0,
        "5 nouveaux courriels, 5 actualités à trier.",
    )


def test_a_second_run_fetches_nothing(ingestion: Ingestion) -> None:
    mailbox = box(5)
    ingestion.run([Source(mailbox)], LIMITS)
    mailbox.fetched = 0

    summary = ingestion.run([Source(mailbox)], LIMITS)

    assert mailbox.fetched == 0
    assert summary.sentence() == "aucun nouveau courriel, aucune actualité à trier."


def test_mails_numbered_anew_are_told_by_their_bytes(ingestion: Ingestion, ledger: Ledger) -> None:
    mailbox = box(3)
    ingestion.run([Source(mailbox)], LIMITS)
    mailbox.uidvalidity = 2
    mailbox.mails = {7: raw(2), 8: raw(9), 9: raw(1)}

    summary = ingestion.run([Source(mailbox)], LIMITS)

    assert summary.counts()["new"] == 1
    assert summary.counts()["known"] == 2
    assert ledger.news.counts() == {NewsStatus.PENDING: 4}


def test_a_mail_that_comes_back_is_known(ingestion: Ingestion, ledger: Ledger) -> None:
    mailbox = box(2)
    ingestion.run([Source(mailbox)], LIMITS)
    away = mailbox.mails.pop(1)
    ingestion.run([Source(mailbox)], LIMITS)
    mailbox.put(away)

    assert ingestion.run([Source(mailbox)], LIMITS).collected.new == 0
    assert len(ledger.news.list()) == 2


def test_a_mail_gone_between_listing_and_fetching_is_no_mail(
    ingestion: Ingestion, ledger: Ledger
) -> None:
    mailbox = box(4)
    mailbox.before_batch = lambda number: mailbox.mails.pop(3, None) and None

    summary = ingestion.run([Source(mailbox)], LIMITS)

    assert summary.collected.gone == 1
    assert "1 parti entre-temps" in summary.sentence()
    assert hashes(ledger) == expected(mailbox)


def test_what_was_fetched_before_a_cut_stays_and_the_rest_comes_later(
    ingestion: Ingestion, ledger: Ledger
) -> None:
    mailbox = box(6)

    def cut(number: int) -> None:
        if number == 2:
            raise TryAgainError("coupé")

    mailbox.before_batch = cut
    summary = ingestion.run([Source(mailbox)], LIMITS)
    assert summary.exit_code == 75
    assert 2 <= len(hashes(ledger)) <= 4
    mailbox.before_batch, mailbox.fetched = lambda number: None, 0

    ingestion.run([Source(mailbox)], LIMITS)

    assert hashes(ledger) == expected(mailbox)
    assert mailbox.fetched <= 4
    assert len(ledger.news.list()) == 6


def test_a_mail_that_cannot_be_read_is_set_aside_with_its_reason(
    ingestion: Ingestion, ledger: Ledger
) -> None:
    mailbox = box(1)
    for body in (b"Subject: a\r\n\r\nillisible", b"Subject: b\r\n\r\npanne", b""):
        mailbox.put(body)

    summary = ingestion.run([Source(mailbox)], LIMITS)

    assert summary.exit_code == 5
    assert {reason for _, reason in summary.set_aside} == {
        "chiffré",
        "lecture impossible (ZeroDivisionError)",
        "courriel vide",
    }
    assert ledger.mails.count(MailState.SET_ASIDE) == 3
    assert ledger.news.counts() == {NewsStatus.PENDING: 1}


def test_a_mail_set_aside_is_told_once(ingestion: Ingestion) -> None:
    mailbox = Box({1: b"Subject: b\r\n\r\npanne"})
    ingestion.run([Source(mailbox)], LIMITS)

    assert ingestion.run([Source(mailbox)], LIMITS).exit_code == 0


def test_a_mail_over_the_limit_is_set_aside_with_its_headers(
    ingestion: Ingestion, ledger: Ledger
) -> None:
    mailbox = Box({1: b"Subject: lourd\r\n\r\n" + b"x" * 2000})

    summary = ingestion.run([Source(mailbox)], LIMITS)

    (mail,) = ledger.mails.list()
    assert (mail.state, mail.whole, mail.size) == (MailState.SET_ASIDE, False, 2018)
    assert summary.exit_code == 5


def test_a_mail_that_the_mailbox_does_not_give_is_not_forgotten(
    ingestion: Ingestion, ledger: Ledger
) -> None:
    summary = ingestion.run([Source(box(2, failing={1: "le serveur le refuse"}))], LIMITS)

    assert [reason for _, reason in summary.set_aside] == ["le serveur le refuse"]
    assert ledger.mails.count(MailState.SET_ASIDE) == 1


def test_a_source_that_fails_leaves_the_others_alone(ingestion: Ingestion, ledger: Ledger) -> None:
    def refuse(number: int) -> None:
        raise LoginError("Compte « a » : refusé.")

    sources = [Source(box(1, name="a", before_batch=refuse)), Source(box(3, name="b"))]

    summary = ingestion.run(sources, LIMITS)

    assert summary.exit_code == 4
    assert len(hashes(ledger)) == 3
    by_name = {account.name: account for account in ledger.runs.accounts()}
    assert by_name["a"].failure == "Compte « a » : refusé."
    assert by_name["b"].failing_since is None


def test_a_missing_folder_is_told(ingestion: Ingestion) -> None:
    summary = ingestion.run([Source(box(1), folders=("INBOX", "Perdu"))], LIMITS)

    assert summary.exit_code == 1
    assert summary.collected.new == 1


def test_two_runs_exclude_each_other(ingestion: Ingestion) -> None:
    with run_lock(ingestion.folder):
        with pytest.raises(LedgerBusyError, match="en cours") as caught:
            ingestion.run([Source(box(1))], LIMITS)
        assert caught.value.exit_code == 75
    assert ingestion.run([Source(box(1))], LIMITS).collected.new == 1


def test_reading_again_with_a_better_reader_leaves_decisions_alone(
    ingestion: Ingestion, ledger: Ledger
) -> None:
    mailbox = box(2)
    ingestion.run([Source(mailbox)], LIMITS)
    first = ledger.news.list()[0]
    ledger.journal.decide("accept", {first.id: {"status": NewsStatus.ACCEPTED}}, at=NOW)

    better = replace(ingestion, reader=PlainReader("2", "Salon"))
    summary = better.run([], LIMITS, again=True)

    assert summary.sentence() == ("aucun nouveau courriel, 1 actualité à trier, 2 courriels lus.")
    assert [row.title for row in ledger.news.list()] == ["Forum", "Salon"]


@pytest.mark.parametrize("together", [2, 1000])
def test_only_safe_mails_are_moved_and_each_once(
    ingestion: Ingestion, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(collecting, "_FILED_AT_ONCE", together)
    mailbox = box(3)
    mailbox.put(b"Subject: lourd\r\n\r\n" + b"x" * 2000)
    source = Source(mailbox, filing=Filing(move="Lus"))

    ingestion.run([source], LIMITS)
    ingestion.run([source], LIMITS)

    assert mailbox.moved == {"Lus": [1, 2, 3]}
    assert list(mailbox.mails) == [4]


def test_a_keyword_is_put_once(ingestion: Ingestion) -> None:
    mailbox = box(2)
    source = Source(mailbox, filing=Filing(keyword="spro"))

    ingestion.run([source], LIMITS)
    ingestion.run([source], LIMITS)

    assert mailbox.marked == {"spro": [1, 2]}


def test_nothing_is_moved_before_it_is_safe(
    ingestion: Ingestion, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox = box(2)

    def full(*_: object) -> None:
        raise LedgerError("disque plein")

    monkeypatch.setattr(ledger.mails, "add", full)
    with pytest.raises(LedgerError):
        ingestion.run([Source(mailbox, filing=Filing(move="Lus"))], LIMITS)

    assert mailbox.moved == {}
    assert ledger.runs.list()[0].outcome == "failed"


def test_a_preview_changes_nothing(ledger: Ledger) -> None:
    mailbox = box(3)

    found = preview(ledger, Source(mailbox), LIMITS)

    assert (found.new, mailbox.fetched, ledger.mails.count()) == (3, 0, 0)
    assert ledger.folders.state("coordination", "INBOX") is None


def test_a_first_day_leaves_older_mails_out_for_good_on_the_first_run_alone(
    ingestion: Ingestion, ledger: Ledger
) -> None:
    mailbox = box(2)
    since = Limits(1000, since=dt.date(2023, 9, 1))
    ingestion.run([Source(mailbox)], since)
    left = ledger.folders.state("coordination", "INBOX")
    mailbox.put(raw(3))

    ingestion.run([Source(mailbox)], since)

    assert ledger.folders.state("coordination", "INBOX") == left
    ingestion.run([Source(mailbox)], LIMITS)
    assert ledger.folders.state("coordination", "INBOX") != left


def test_a_clock_that_jumps_back_loses_nothing(ledger: Ledger, ingestion: Ingestion) -> None:
    mailbox = box(2)
    ingestion.run([Source(mailbox)], LIMITS)
    mailbox.put(raw(3))

    past = replace(ingestion, clock=lambda: clock() - dt.timedelta(days=9000))
    past.run([Source(mailbox)], LIMITS)

    assert len(ledger.news.list()) == 3
