from __future__ import annotations

import datetime as dt

from pipelines.store import Ledger
from tests.store.mails import NOW

LATER = NOW + dt.timedelta(days=2)


def test_a_run_is_told_with_its_counts(ledger: Ledger) -> None:
    number = ledger.runs.start("coordination", NOW)
    ledger.runs.finish(number, "done", {"new": 3}, LATER)

    (run,) = ledger.runs.list()
    assert (run.started, run.ended, run.outcome, run.counts) == (NOW, LATER, "done", {"new": 3})


def test_a_run_that_was_killed_is_told_by_the_next_one(ledger: Ledger) -> None:
    ledger.runs.start("coordination", NOW)
    ledger.runs.start("coordination", LATER)

    assert [run.outcome for run in ledger.runs.list()] == ["running", "interrupted"]


def test_an_account_remembers_its_last_success_and_its_first_failure(ledger: Ledger) -> None:
    ledger.runs.succeeded("coordination", NOW)
    ledger.runs.failed("coordination", "refusé", LATER)
    ledger.runs.failed("coordination", "refusé encore", LATER + dt.timedelta(days=1))

    (account,) = ledger.runs.accounts()
    assert (account.succeeded, account.failing_since) == (NOW, LATER)
    assert account.failure == "refusé encore"


def test_a_success_ends_a_failure(ledger: Ledger) -> None:
    ledger.runs.failed("coordination", "refusé", NOW)
    ledger.runs.succeeded("coordination", LATER)

    (account,) = ledger.runs.accounts()
    assert (account.succeeded, account.failing_since) == (LATER, None)


def test_a_draft_is_put_once_under_its_first_identity(ledger: Ledger) -> None:
    assert ledger.drafts.claim("invitation", "<1@a.example>", NOW) == ("<1@a.example>", False)
    assert ledger.drafts.claim("invitation", "<2@a.example>", NOW) == ("<1@a.example>", False)

    ledger.drafts.confirm("invitation", NOW)

    assert ledger.drafts.claim("invitation", "<3@a.example>", NOW) == ("<1@a.example>", True)
