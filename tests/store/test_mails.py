from __future__ import annotations

import pytest

from pipelines.message import mail_hash
from pipelines.store import Arrival, Ledger, MailFacts, MailState, Sighting
from spro_docs.errors import UsageError
from tests.store.mails import NOW, arrival, kept, raw, read


def test_a_mail_is_kept_to_the_byte_under_its_hash(ledger: Ledger) -> None:
    data = b"\x00Subject: \xff\n.\r\n* OK [lie] {12}\r\n"

    (sha256,) = ledger.mails.add([Arrival(data)], NOW).new

    assert sha256 == mail_hash(data)
    assert ledger.mails.raw(sha256) == data


def test_a_mail_of_no_bytes_is_kept(ledger: Ledger) -> None:
    (sha256,) = ledger.mails.add([Arrival(b"")], NOW).new

    assert ledger.mails.raw(sha256) == b""


def test_the_same_mail_twice_in_a_batch_is_one(ledger: Ledger) -> None:
    assert len(ledger.mails.add([arrival(1), arrival(1, folder="Copies")], NOW).new) == 1


def as_saved(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


@pytest.mark.parametrize("first", [raw(1), as_saved(raw(1))])
@pytest.mark.parametrize("then", [raw(1), as_saved(raw(1))])
def test_a_mail_saved_with_other_line_ends_is_the_same(
    ledger: Ledger, first: bytes, then: bytes
) -> None:
    (sha256,) = ledger.mails.add([Arrival(first)], NOW).new

    assert ledger.mails.add([Arrival(then)], NOW).new == ()
    assert ledger.mails.raw(sha256) == first


def test_a_mail_of_the_same_message_id_and_other_words_is_another(ledger: Ledger) -> None:
    named = b"Message-ID: <1@ml-essai.example>\r\n"

    assert len(ledger.mails.add([Arrival(named + raw(1)), Arrival(named + raw(2))], NOW).new) == 2


def test_unread_mails_come_in_order_of_arrival_by_pages(ledger: Ledger) -> None:
    expected = [kept(ledger, number) for number in range(5)]

    pages = list(ledger.mails.to_read(page=2))

    assert [len(page) for page in pages] == [2, 2, 1]
    assert [sha for page in pages for sha in page] == expected


def test_a_mail_that_was_read_is_not_unread(ledger: Ledger) -> None:
    first, second = read(ledger, 1), kept(ledger, 2)

    assert list(ledger.mails.to_read()) == [(second,)]
    assert list(ledger.mails.to_read(again=True)) == [(first, second)]


def test_a_mail_set_aside_keeps_its_reason_and_its_bytes(ledger: Ledger) -> None:
    sha256 = kept(ledger, 1)

    ledger.mails.set_aside(sha256, "illisible", MailFacts("a@b.example"), NOW)

    (row,) = ledger.mails.list(states=[MailState.SET_ASIDE])
    assert (row.sha256, row.reason, row.sender) == (sha256, "illisible", "a@b.example")
    assert ledger.mails.raw(sha256) == raw(1)
    assert list(ledger.mails.to_read()) == []


def test_a_mail_over_the_limit_is_its_headers_until_it_is_fetched(ledger: Ledger) -> None:
    seen = Sighting("coordination", "INBOX", 1, 7)
    headers = Arrival(b"Subject: lourd\r\n\r\n", seen, whole=False, size=31_000_000, reason="trop")
    (part,) = ledger.mails.add([headers], NOW).new
    (row,) = ledger.mails.list()
    assert (row.size, row.whole, row.state) == (31_000_000, False, MailState.SET_ASIDE)

    whole = ledger.mails.complete(part, raw(7), NOW)

    (row,) = ledger.mails.list(states=[MailState.NEW])
    assert (row.sha256, row.whole) == (whole, True)
    assert ledger.folders.places(whole) == (seen,)
    assert ledger.mails.raw(part) is None


def test_headers_of_a_mail_that_was_fetched_are_known_when_numbers_change(ledger: Ledger) -> None:
    headers = Arrival(b"Subject: lourd\r\n\r\n", whole=False, size=31_000_000, reason="trop")
    (part,) = ledger.mails.add([headers], NOW).new
    ledger.mails.complete(part, raw(7), NOW)

    assert ledger.mails.add([headers], NOW).new == ()
    assert ledger.mails.count(MailState.SET_ASIDE) == 0


def test_a_mail_is_named_by_the_start_of_its_hash(ledger: Ledger) -> None:
    sha256 = kept(ledger, 1)

    assert ledger.mails.find(sha256[:6].upper()).sha256 == sha256
    for start in ("", "zzzzzz", "%", sha256[:3]):
        with pytest.raises(UsageError, match="Aucun courriel ne commence"):
            ledger.mails.find(start)
