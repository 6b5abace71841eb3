from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.store import AddedNews, Ledger, NewsRow, NewsStatus, NewsUpdate
from pipelines.understanding import UnderstoodItem
from spro_docs.errors import UsageError
from tests.store.mails import MEETING, NOW, read

ACCEPT: NewsUpdate = {"status": NewsStatus.ACCEPTED, "meeting": MEETING, "pictures": ("a.png",)}


def test_a_decision_binds_items_to_a_meeting(ledger: Ledger) -> None:
    sha256 = read(ledger, 1, ["Forum", "Atelier"])

    ledger.journal.decide("accept", {f"{sha256}-1": ACCEPT}, at=NOW)

    (row,) = ledger.news.list(meeting=MEETING)
    assert (row.title, row.status, row.pictures) == ("Forum", NewsStatus.ACCEPTED, ("a.png",))
    assert row.decided == NOW


def test_taking_back_restores_the_state_before(ledger: Ledger) -> None:
    sha256 = read(ledger, 1)
    before = ledger.news.list()
    ledger.journal.decide("accept", {f"{sha256}-1": ACCEPT}, at=NOW)

    undone = ledger.journal.undo(at=NOW)

    assert undone is not None
    assert (undone.verb, undone.undone) == ("accept", True)
    assert ledger.news.list() == before


def test_taking_back_goes_back_step_by_step_and_then_says_so(ledger: Ledger) -> None:
    sha256 = read(ledger, 1)
    ledger.journal.decide("accept", {f"{sha256}-1": ACCEPT}, at=NOW)
    ledger.journal.decide("reject", {f"{sha256}-1": {"status": NewsStatus.REJECTED}}, at=NOW)

    verbs = [decision and decision.verb for decision in map(_undo(ledger), range(3))]

    assert verbs == ["reject", "accept", None]


def _undo(ledger: Ledger):
    return lambda _: ledger.journal.undo(at=NOW)


def test_an_item_that_is_split_is_joined_by_taking_back(ledger: Ledger) -> None:
    sha256 = read(ledger, 1)
    half = AddedNews(sha256, UnderstoodItem(title="Moitié", text="x"), {"partner": "CMA"})
    ledger.journal.decide(
        "split", {f"{sha256}-1": {"status": NewsStatus.SPLIT}}, added=[half], at=NOW
    )
    (added,) = ledger.news.list(statuses=[NewsStatus.PENDING])
    assert (added.title, added.partner, added.mail) == ("Moitié", "CMA", sha256)

    ledger.journal.undo(at=NOW)

    assert [(row.ordinal, row.status) for row in ledger.news.list()] == [(1, NewsStatus.PENDING)]


def test_an_unknown_item_changes_nothing(ledger: Ledger) -> None:
    sha256 = read(ledger, 1)

    with pytest.raises(UsageError, match="n’est pas une actualité"):
        ledger.journal.decide("accept", {f"{sha256}-1": ACCEPT, "x-1": ACCEPT}, at=NOW)

    assert ledger.news.list()[0].status is NewsStatus.PENDING
    assert ledger.journal.entries() == ()


def test_the_journal_tells_what_stands_and_what_was_taken_back(ledger: Ledger) -> None:
    sha256 = read(ledger, 1)
    for verb in ("defer", "accept"):
        ledger.journal.decide(verb, {f"{sha256}-1": ACCEPT}, at=NOW)
    ledger.journal.undo(at=NOW)

    assert [(entry.verb, entry.undone) for entry in ledger.journal.entries()] == [
        ("accept", True),
        ("defer", False),
    ]
    assert ledger.journal.entries()[0].items == (f"{sha256}-1",)


def test_thousands_of_items_are_decided_at_once(ledger: Ledger) -> None:
    sha256 = read(ledger, 1, [f"n° {number}" for number in range(1200)])

    ledger.journal.decide("accept", {row.id: ACCEPT for row in ledger.news.list()}, at=NOW)
    ledger.journal.undo(at=NOW)

    assert ledger.news.counts() == {NewsStatus.PENDING: 1200}
    assert sha256


STATUSES = st.sampled_from([NewsStatus.ACCEPTED, NewsStatus.REJECTED, NewsStatus.DEFERRED])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.one_of(st.none(), st.tuples(st.integers(1, 3), STATUSES)), max_size=12))
def test_taking_back_is_the_inverse_whatever_came_before(
    ledger: Ledger, steps: list[tuple[int, NewsStatus] | None]
) -> None:
    if not ledger.news.list():
        read(ledger, 1, ["a", "b", "c"])
    while ledger.journal.undo(at=NOW):
        pass
    states: list[tuple[NewsRow, ...]] = [ledger.news.list()]
    for step in steps:
        if step is None:
            ledger.journal.undo(at=NOW)
            states = states[: max(len(states) - 1, 1)]
        else:
            row = states[-1][step[0] - 1]
            ledger.journal.decide("x", {row.id: {"status": step[1]}}, at=NOW)
            states.append(ledger.news.list())
        assert ledger.news.list() == states[-1]
