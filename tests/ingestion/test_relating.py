"""Repetitions and corrections, whatever the order of arrival."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from pipelines.ingestion import relating
from pipelines.ingestion.relating import relate_new
from pipelines.review.decisions import Review
from pipelines.store import Arrival, Ledger, MailFacts, Related, Understood
from pipelines.understanding import MailKind, NewsEvent, UnderstoodItem, UnderstoodMail

DAY = dt.datetime(2023, 9, 1, 8, 0, tzinfo=dt.UTC)
SUBJECTS = (
    "Portes ouvertes du lycée Balzac",
    "Rappel : portes ouvertes du lycée Balzac",
    "Erratum : portes ouvertes du lycée Balzac",
    "Conseil municipal des jeunes",
)


def understood(sha256: str, number: int) -> Understood:
    subject = SUBJECTS[number]
    event = NewsEvent(start=dt.date(2023, 10, 3), wording="le 3 octobre", position=0)
    item = UnderstoodItem(partner="ML", title=subject, text=subject, events=(event,))
    mail = UnderstoodMail(
        file=sha256, kind=MailKind.NEWS, trusted=True, partner="ML", items=(item,)
    )
    return Understood(sha256, mail, MailFacts(None, subject, DAY + dt.timedelta(days=number)))


def come_in(ledger: Ledger, number: int) -> str:
    (sha256,) = ledger.mails.add([Arrival(f"{number}".encode())], DAY).new
    ledger.readings.record([understood(sha256, number)], reader="1", at=DAY)
    return sha256


def relations(ledger: Ledger) -> set[Related]:
    mails = ((m.sha256, ledger.readings.understood(m.sha256)) for m in ledger.mails.list())
    return {Related(sha, mail.duplicate_of, mail.supersedes) for sha, mail in mails if mail}


@pytest.mark.parametrize("order", list(permutations(range(4)))[::3])
@pytest.mark.parametrize("together", [True, False])
def test_the_order_of_arrival_changes_nothing(
    tmp_path: Path, order: tuple[int, ...], *, together: bool
) -> None:
    with Ledger.open(tmp_path / "expected.sqlite") as ledger:
        for number in range(4):
            come_in(ledger, number)
            relate_new(ledger)
        expected = relations(ledger)
    assert any(one.duplicate_of for one in expected)
    assert any(one.supersedes for one in expected)

    with Ledger.open(tmp_path / "other.sqlite") as ledger:
        for number in order:
            come_in(ledger, number)
            if not together:
                relate_new(ledger)
        relate_new(ledger)
        assert relations(ledger) == expected


def one_mail(ledger: Ledger, sent: dt.datetime, *titles: str, name: str = "", day: int = 3) -> str:
    """Let a mail of BIJ come in: a news item a title, all on one day of October 2024."""
    raw = f"{sent} {titles} {name}".encode()
    (sha256,) = ledger.mails.add([Arrival(raw)], DAY).new
    event = NewsEvent(start=dt.datetime(2024, 10, day, 14), wording="le 3 octobre", position=0)
    items = tuple(
        UnderstoodItem(partner="BIJ", title=title, text=f"{title} : venez.", events=(event,))
        for title in titles
    )
    mail = UnderstoodMail(file=sha256, kind=MailKind.NEWS, trusted=True, partner="BIJ", items=items)
    facts = MailFacts("a@bij.example", titles[0], sent)
    ledger.readings.record([Understood(sha256, mail, facts)], reader="1", at=DAY)
    return sha256


def statuses(ledger: Ledger, mail: str) -> list[str]:
    return [str(row.status) for row in ledger.news.list(mail=mail)]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.mark.parametrize("verb", ["accept", "reject", "defer"])
def test_an_original_that_comes_in_after_its_copy_was_decided_is_hidden(
    ledger: Ledger, verb: str
) -> None:
    copy = one_mail(ledger, DAY + dt.timedelta(days=5), "Atelier budget")
    relate_new(ledger)
    rows = ledger.news.list()
    review = Review(ledger, DAY)
    getattr(review, verb)(rows, *([] if verb == "reject" else [dt.date(2024, 10, 1)]))

    original = one_mail(ledger, DAY, "Atelier budget")
    relate_new(ledger)

    (hidden,) = ledger.news.list(mail=original)
    assert (str(hidden.status), hidden.merged_into) == ("duplicate", rows[0].id)
    assert ledger.news.list(mail=copy)[0].status != "duplicate"


def test_of_a_letter_decided_in_part_the_rest_is_asked_once(ledger: Ledger) -> None:
    titles = ("Atelier budget", "Forum alternance", "Visite Airbus")
    copy = one_mail(ledger, DAY + dt.timedelta(days=5), *titles)
    relate_new(ledger)
    Review(ledger, DAY).reject(ledger.news.list()[1:2])

    original = one_mail(ledger, DAY, *titles)
    relate_new(ledger)

    assert statuses(ledger, copy) == ["duplicate", "rejected", "duplicate"]
    assert statuses(ledger, original) == ["pending", "duplicate", "pending"]


def test_what_was_hidden_behind_a_decision_is_so_after_another_reading(ledger: Ledger) -> None:
    one_mail(ledger, DAY + dt.timedelta(days=5), "Atelier budget")
    relate_new(ledger)
    Review(ledger, DAY).reject(ledger.news.list())
    original = one_mail(ledger, DAY, "Atelier budget")
    relate_new(ledger)

    again = ledger.readings.understood(original)
    assert again is not None
    facts = MailFacts("a@bij.example", "Atelier budget", DAY)
    ledger.readings.record([Understood(original, again, facts)], reader="2", at=DAY)
    relate_new(ledger)

    assert statuses(ledger, original) == ["duplicate"]


def test_taking_the_decision_back_leaves_one_to_decide(ledger: Ledger) -> None:
    copy = one_mail(ledger, DAY + dt.timedelta(days=5), "Atelier budget")
    relate_new(ledger)
    review = Review(ledger, DAY)
    review.reject(ledger.news.list())
    original = one_mail(ledger, DAY, "Atelier budget")
    relate_new(ledger)

    review.undo()

    assert (statuses(ledger, copy), statuses(ledger, original)) == (["pending"], ["duplicate"])


def test_copies_of_a_copy_that_was_decided_are_hidden(ledger: Ledger) -> None:
    last = one_mail(ledger, DAY + dt.timedelta(days=9), "Atelier budget", name="3")
    relate_new(ledger)
    Review(ledger, DAY).accept(ledger.news.list(), dt.date(2024, 10, 1))
    middle = one_mail(ledger, DAY + dt.timedelta(days=5), "Atelier budget", name="2")
    relate_new(ledger)
    first = one_mail(ledger, DAY, "Atelier budget", name="1")
    relate_new(ledger)

    found = [statuses(ledger, mail) for mail in (first, middle, last)]
    assert found == [["duplicate"], ["duplicate"], ["accepted"]]


@pytest.mark.parametrize("first", [0, 1])
def test_of_two_letters_that_share_an_item_it_is_asked_once(ledger: Ledger, first: int) -> None:
    letters = (("Atelier budget", "Forum alternance"), ("Forum alternance", "Visite Airbus"))
    mails = {}
    for n in (first, 1 - first):
        mails[n] = one_mail(ledger, DAY + dt.timedelta(days=n), *letters[n])
        relate_new(ledger)

    assert statuses(ledger, mails[0]) == ["pending", "pending"]
    assert statuses(ledger, mails[1]) == ["duplicate", "pending"]


def test_what_repeats_nothing_after_another_reading_is_asked_again(ledger: Ledger) -> None:
    first = one_mail(ledger, DAY, "Atelier budget")
    second = one_mail(ledger, DAY + dt.timedelta(days=1), "Atelier budget", "Visite Airbus")
    relate_new(ledger)
    assert statuses(ledger, second) == ["duplicate", "pending"]

    mail = ledger.readings.understood(first)
    assert mail is not None
    other = mail.items[0].model_copy(update={"title": "Atelier image", "text": "Une image."})
    again = Understood(
        first, mail.model_copy(update={"items": (other,)}), MailFacts("a@x.example", "Image", DAY)
    )
    ledger.readings.record([again], reader="2", at=DAY)
    relate_new(ledger)

    assert statuses(ledger, second) == ["pending", "pending"]


def test_two_sessions_of_one_day_are_both_asked_about(ledger: Ledger) -> None:
    mails = [
        one_mail(ledger, DAY + dt.timedelta(days=n), title)
        for n, title in enumerate(("Atelier budget", "Atelier image"))
    ]
    relate_new(ledger)

    assert [statuses(ledger, mail) for mail in mails] == [["pending"], ["pending"]]


def test_mails_that_come_in_late_leave_the_others_their_originals(ledger: Ledger) -> None:
    """A batch that is spread over months is compared with all that is between."""
    hours = [DAY + dt.timedelta(hours=n) for n in range(450)]
    for n, sent in enumerate(hours):
        one_mail(ledger, sent, f"Atelier {_name(n)}")
    relate_new(ledger)
    late = one_mail(ledger, DAY - dt.timedelta(days=1), "Forum Zoulou")
    copy = one_mail(ledger, hours[-1] + dt.timedelta(hours=1), f"Atelier {_name(440)}")
    relate_new(ledger)

    assert (statuses(ledger, late), statuses(ledger, copy)) == (["pending"], ["duplicate"])


def test_a_mail_without_a_time_stands_for_itself(ledger: Ledger) -> None:
    sha256 = one_mail(ledger, DAY, "Atelier budget")
    mail = ledger.readings.understood(sha256)
    assert mail is not None
    ledger.readings.record([Understood(sha256, mail, MailFacts())], reader="1", at=DAY)

    relate_new(ledger)

    assert ledger.readings.all_related()


def _name(number: int) -> str:
    """Return a name that no other number has."""
    return "".join("abcdefghij"[int(digit)] * 2 for digit in f"{number:03}")


def test_what_cannot_be_compared_stands_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overflows(*_: object) -> None:
        raise OverflowError

    monkeypatch.setattr(relating, "relation", overflows)
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        come_in(ledger, 0)
        come_in(ledger, 1)
        relate_new(ledger)

        assert ledger.readings.all_related()
        assert not any(one.duplicate_of for one in relations(ledger))


def test_a_fault_of_the_program_is_told_and_what_was_read_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_wrong(*_: object) -> None:
        raise TypeError

    monkeypatch.setattr(relating, "relation", is_wrong)
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        come_in(ledger, 0)
        with pytest.raises(TypeError):
            relate_new(ledger)

        assert len(ledger.news.list()) == 1
        assert not ledger.readings.all_related()
