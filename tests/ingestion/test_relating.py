"""Repetitions and corrections, whatever the order of arrival."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from pathlib import Path

import pytest

from pipelines.ingestion.relating import relate_new
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
