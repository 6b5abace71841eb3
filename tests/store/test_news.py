from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa

from pipelines.store import Ledger, NewsStatus
from spro_docs.errors import UsageError
from tests.store.mails import NOW, read


def test_criteria_narrow(ledger: Ledger) -> None:
    sha256 = read(ledger, 1, ["Forum", "Atelier"])
    read(ledger, 2, ["Salon"])

    assert [row.title for row in ledger.news.list(mail=sha256)] == ["Forum", "Atelier"]
    assert len(ledger.news.list(partner="ML", limit=2)) == 2
    assert ledger.news.list(partner="CMA") == ()
    assert ledger.news.list(since=NOW + dt.timedelta(seconds=1)) == ()
    assert ledger.news.list(statuses=[NewsStatus.REJECTED]) == ()
    assert [row.title for row in ledger.news.list(ids=[f"{sha256}-2"])] == ["Atelier"]


def test_an_item_is_named_by_the_start_of_its_mail_and_its_ordinal(ledger: Ledger) -> None:
    sha256 = read(ledger, 1, ["Forum", "Atelier"])
    row = ledger.news.find(f"{sha256[:8]}-2")

    assert row.title == "Atelier"
    assert ledger.news.find(row.short) == row
    assert ledger.news.find(row.id) == row


@pytest.mark.parametrize(
    ("ending", "sentence"),
    [("", "désigne plusieurs"), ("-3", "n’est pas"), ("-x", "n’est pas"), ("-²", "n’est pas")],
)
def test_a_name_that_is_no_item_or_several_is_told(
    ledger: Ledger, ending: str, sentence: str
) -> None:
    sha256 = read(ledger, 1, ["Forum", "Atelier"])

    with pytest.raises(UsageError, match=sentence):
        ledger.news.find(sha256[:8] + ending)


def test_a_listing_is_one_query_whatever_its_length(ledger: Ledger) -> None:
    for number in range(20):
        read(ledger, number, ["Forum", "Atelier"])
    queries: list[str] = []
    sa.event.listen(
        ledger.database.engine,
        "before_cursor_execute",
        lambda *arguments: queries.append(arguments[2]),
    )

    assert len(ledger.news.list()) == 40
    assert len([query for query in queries if not query.startswith("BEGIN")]) == 1
