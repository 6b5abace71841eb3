from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipelines.store import (
    Arrival,
    Ledger,
    LedgerBusyError,
    MailFacts,
    MailState,
    NewsStatus,
    Related,
)
from pipelines.understanding import MailAttendance
from spro_docs.settings import RetentionSettings
from tests.store.mails import MEETING, NOW, kept, raw, read, understood

RULES = RetentionSettings()


def after(days: int) -> dt.datetime:
    return NOW + dt.timedelta(days=days)


def decide(ledger: Ledger, sha256: str, status: NewsStatus) -> None:
    ledger.journal.decide("x", {f"{sha256}-1": {"status": status, "meeting": MEETING}}, at=NOW)


def due(ledger: Ledger, days: int) -> list[str]:
    return [mail.sha256 for mail in ledger.retention.due(RULES, after(days))]


@pytest.mark.parametrize(("status", "days"), [(NewsStatus.ACCEPTED, 90), (NewsStatus.REJECTED, 30)])
def test_a_mail_goes_some_days_after_its_news_was_decided(
    ledger: Ledger, status: NewsStatus, days: int
) -> None:
    sha256 = read(ledger, 1)
    decide(ledger, sha256, status)

    assert due(ledger, days - 1) == []
    assert due(ledger, days) == [sha256]


@pytest.mark.parametrize("status", [NewsStatus.PENDING, NewsStatus.DEFERRED])
def test_a_mail_whose_news_waits_stays(ledger: Ledger, status: NewsStatus) -> None:
    decide(ledger, read(ledger, 1), status)

    assert due(ledger, 5000) == []


def test_a_mail_without_news_goes_too(ledger: Ledger) -> None:
    sha256 = read(ledger, 1, [])

    assert due(ledger, 89) == []
    assert due(ledger, 90) == [sha256]


def test_an_excuse_stays_until_its_meeting(ledger: Ledger) -> None:
    said = MailAttendance(who="Amina", status="excused", date=(NOW + dt.timedelta(days=200)).date())
    sha256 = read(ledger, 1, [], attendance=[said])

    assert due(ledger, 200) == []
    assert due(ledger, 201) == [sha256]


def test_a_mail_that_nobody_read_stays_and_one_set_aside_goes_after_a_year(ledger: Ledger) -> None:
    kept(ledger, 1)
    second = kept(ledger, 2)
    ledger.mails.set_aside(second, "illisible", MailFacts(), NOW)

    assert due(ledger, 364) == []
    assert due(ledger, 365) == [second]


def test_a_decided_item_keeps_its_words_sender_and_date(ledger: Ledger) -> None:
    sha256 = read(ledger, 1)
    decide(ledger, sha256, NewsStatus.ACCEPTED)

    ledger.retention.purge([sha256])

    (row,) = ledger.news.list()
    assert row.item.text == "Forum : texte."
    assert (row.sender, row.received) == ("amina.roux@ml-essai.example", NOW)
    assert row.mail_state is MailState.PURGED
    assert ledger.mails.raw(sha256) is None
    assert ledger.readings.understood(sha256) is None


def test_a_purged_mail_never_comes_in_again(ledger: Ledger) -> None:
    sha256 = read(ledger, 1)
    ledger.retention.purge([sha256])

    assert ledger.mails.add([Arrival(raw(1))], NOW).new == ()
    assert ledger.mails.add([Arrival(raw(1).replace(b"\r\n", b"\n"))], NOW).new == ()
    assert list(ledger.mails.to_read(again=True)) == []


def test_forgetting_takes_all_but_the_hash(ledger: Ledger) -> None:
    sha256 = read(ledger, 1)
    decide(ledger, sha256, NewsStatus.ACCEPTED)
    (found,) = ledger.retention.of_sender("Amina.Roux@ML-essai.example")

    assert ledger.retention.forget([found]) == 1

    assert ledger.news.list() == ()
    (mail,) = ledger.mails.list()
    assert (mail.state, mail.sender, mail.received) == (MailState.FORGOTTEN, None, None)
    assert ledger.retention.of_sender("amina.roux@ml-essai.example") == ()
    assert ledger.mails.add([Arrival(raw(1))], NOW).new == ()
    assert ledger.mails.add([Arrival(raw(1).replace(b"\r\n", b"\n"))], NOW).new == ()


def bytes_of(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


def test_after_a_purge_the_files_hold_none_of_the_bytes(ledger: Ledger, path: Path) -> None:
    # Bytes that do not shrink are stored as they are.
    secret = bytes(range(256)) * 2
    (sha256,) = ledger.mails.add([Arrival(secret)], NOW).new
    one = understood(sha256, ["Titre-secret"])
    ledger.readings.record([one], reader="1", at=NOW)
    decide(ledger, sha256, NewsStatus.ACCEPTED)
    assert b"Titre-secret" in bytes_of(path)
    assert secret[:200] in bytes_of(path)

    ledger.retention.purge([sha256])
    ledger.retention.erase()

    assert secret[:64] not in bytes_of(path)
    assert b"Bonjour," not in bytes_of(path)
    ledger.retention.forget([sha256])
    ledger.retention.erase()
    for word in (b"Titre-secret", b"amina.roux", b"Le forum"):
        assert word not in bytes_of(path)


def test_erasing_while_somebody_reads_says_that_traces_may_stay(
    ledger: Ledger, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.store.database._PRAGMAS", ("busy_timeout = 10",))
    sha256 = read(ledger, 1)
    with Ledger.open(path) as other, other.database.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM raws").scalar()
        ledger.retention.purge([sha256])
        ledger.database.engine.dispose()
        with pytest.raises(LedgerBusyError, match="relancez « spro data purge »"):
            ledger.retention.erase()


def test_what_is_held_is_counted(ledger: Ledger) -> None:
    read(ledger, 1)
    kept(ledger, 2)

    status = ledger.retention.status()

    assert status.states == {MailState.READ: 1, MailState.NEW: 1}
    assert (status.oldest, status.undecided) == (NOW, 1)
    assert status.archived > 0


def test_a_copy_of_what_is_forgotten_undecided_is_asked_about(ledger: Ledger) -> None:
    original, copy = read(ledger, 1), read(ledger, 2)
    repeats = [(f"{copy}-1", f"{original}-1")]
    ledger.readings.relate([Related(copy, duplicate_of=original)], repeats=repeats)

    ledger.retention.forget([original])

    assert [row.status for row in ledger.news.list(mail=copy)] == [NewsStatus.PENDING]
