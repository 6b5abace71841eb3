"""Where folders were left, and under which numbers mails were seen there."""

from __future__ import annotations

from pipelines.store import Arrival, Ledger, Sighting
from tests.store.mails import NOW, arrival, kept, raw


def test_a_mail_seen_again_is_one_mail_seen_twice(ledger: Ledger) -> None:
    sha256 = kept(ledger, 1)

    again = ledger.mails.add([arrival(1, uidvalidity=2), arrival(1, folder="Archives")], NOW).new

    assert again == ()
    assert ledger.mails.count() == 1
    assert len(ledger.folders.places(sha256)) == 3


def test_a_number_that_a_mailbox_gives_to_another_mail_follows_it(ledger: Ledger) -> None:
    kept(ledger, 1)
    where = arrival(1).sighting

    (other,) = ledger.mails.add([Arrival(raw(2), where)], NOW).new

    assert ledger.folders.places(other) == (where,)


def test_known_numbers_are_told_by_folder_and_numbering(ledger: Ledger) -> None:
    kept(ledger, 1)
    many = range(2000)

    assert ledger.folders.has_seen("coordination", "INBOX", 1, many) == {1}
    assert ledger.folders.has_seen("coordination", "INBOX", 2, many) == set()
    assert ledger.folders.has_seen("autre", "INBOX", 1, many) == set()


def test_where_a_folder_was_left_is_kept(ledger: Ledger) -> None:
    assert ledger.folders.state("coordination", "INBOX") is None

    for state in ("1:5", "1:9"):
        ledger.folders.keep_state("coordination", "INBOX", state, NOW)

    assert ledger.folders.state("coordination", "INBOX") == "1:9"


def test_headers_alone_are_not_filed_away(ledger: Ledger) -> None:
    seen = Sighting("coordination", "INBOX", 1, 7)
    ledger.mails.add([Arrival(b"a: b\r\n", seen, whole=False, size=9, reason="trop")], NOW)

    assert ledger.folders.to_clear("coordination", "INBOX", 1, 9) == ()


def test_mails_to_file_away_are_told_until_that_is_done(ledger: Ledger) -> None:
    ledger.mails.add([arrival(1), arrival(2), arrival(3)], NOW)

    ledger.folders.cleared("coordination", "INBOX", 1, [1])

    assert ledger.folders.to_clear("coordination", "INBOX", 1, 9) == (2, 3)
    assert ledger.folders.to_clear("coordination", "INBOX", 1, 1) == (2,)
