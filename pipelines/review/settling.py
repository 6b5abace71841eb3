"""A meeting is about to be frozen: its news is bound to its day, whatever it was accepted for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from pipelines.store import Ledger
from pipelines.store.rows import Decision, NewsStatus, NewsUpdate


def settle(
    ledger: Ledger, meeting: dt.date, items: Collection[str], at: dt.datetime
) -> Decision | None:
    """Bind to the meeting those of its `items` that were accepted for another day; None if none.

    A meeting that is moved takes its news along (`gathered`). Once it is closed, what is bound to
    a later day would be shown again by the meeting of that day. `items` are named as documents
    name them, `at` is an aware time.
    """
    update: NewsUpdate = {"meeting": meeting}
    moved = {
        row.id: update
        for row in map(ledger.news.find, items)
        if row.status is NewsStatus.ACCEPTED and row.meeting != meeting
    }
    return ledger.journal.decide("settle", moved, at=at) if moved else None
