"""The whole line, in any order: every news item ends in exactly one meeting or is rejected.

Mails come in, are read and read again, decided on, decided otherwise, taken back; meetings are
closed and actions opened and ended, while the program is killed and started again in between.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipelines.review.decisions import GONE, WAITING, Review
from pipelines.store import Arrival, Ledger, MailFacts, NewsRow, NewsStatus, Understood
from pipelines.store.database import Database
from pipelines.understanding import MailKind, UnderstoodItem, UnderstoodMail
from spro_docs.action_register import ended, next_id, save
from spro_docs.cli.meetings import closed
from spro_docs.cli.reviewing import ClosedDays
from spro_docs.errors import UsageError
from spro_docs.meeting_files import load_meeting
from spro_docs.models import CLOSED, ActionState
from spro_docs.registers import read_actions
from spro_docs.workspace import Workspace

DAYS = tuple(dt.date(2023, month, 10) for month in (2, 4, 6, 9, 10, 12))
FRAME = """\
version: 1
title: Réunion
date: {day}
agenda:
  - title: Actualités
    sections:
      - title: Actualités
        blocks:
          - kind: news
  - title: Suites
    opened:
      - what: Tâche du {day}
"""
NOW = dt.datetime(2023, 2, 1, tzinfo=dt.UTC)


class KilledError(Exception):
    """The program was killed."""


class Line:
    """A workspace with its ledger, and what may happen to them, chosen by numbers."""

    def __init__(self, root: Path) -> None:
        (root / "meetings").mkdir(parents=True)
        (root / "spro.toml").write_text("version = 1\n", encoding="utf-8")
        for day in DAYS:
            path = root / "meetings" / f"{day}.yaml"
            path.write_text(FRAME.format(day=day), encoding="utf-8")
        found = Workspace.containing(root)
        assert found is not None
        self.workspace = found
        self.ledger = Ledger.of(found)
        self.mails = 0

    def receive(self, number: int) -> None:
        self.mails += 1
        self.ledger.mails.add([Arrival(f"Subject: {self.mails}\r\n\r\n{number}".encode())], NOW)

    def read(self, number: int) -> None:
        """Read what is unread; now and then read all again, by a reader that finds more."""
        again = number % 3 == 0
        hashes = [sha for page in self.ledger.mails.to_read(again=again) for sha in page]
        batch = [self._understood(sha, 1 + number % 3) for sha in hashes]
        if batch:
            self.ledger.readings.record(batch, reader=str(number), at=NOW)

    def _understood(self, sha: str, count: int) -> Understood:
        known = [row.mail for row in self.ledger.news.list() if row.mail != sha]
        corrects = known[0] if known and int(sha[0], 16) > 11 else None
        items = tuple(
            UnderstoodItem(partner="BIJ", title=f"{sha[:6]} {n}", text=f"Un point {n}.\n\nDeux.")
            for n in range(1, count + 1)
        )
        mail = UnderstoodMail(
            file=sha, kind=MailKind.NEWS, trusted=True, items=items, supersedes=corrects
        )
        return Understood(sha, mail, MailFacts("a@bij.example", "Sujet", NOW))

    def decide(self, number: int) -> None:
        rows = [row for row in self.ledger.news.list() if row.status not in GONE]
        if not rows:
            return
        row, other = rows[number % len(rows)], rows[(number // 7) % len(rows)]
        review = Review(self.ledger, NOW, ClosedDays(self.workspace))
        day = DAYS[number % len(DAYS)]
        verbs: tuple[Callable[[], object], ...] = (
            lambda: day in ClosedDays(self.workspace) or review.accept([row], day),
            lambda: day in ClosedDays(self.workspace) or review.accept(rows, day),
            lambda: review.reject([row]),
            lambda: review.defer([row], day),
            lambda: row.id == other.id or review.merge([row, other]),
            lambda: review.split(row),
            review.undo,
        )
        try:
            verbs[number % len(verbs)]()
        except UsageError:
            return  # what a closed meeting showed, and what cannot be parted

    def close(self, number: int) -> None:
        """Close the first meetings; the review of a closed one is over, undo included."""
        open_days = [day for day in DAYS if day not in ClosedDays(self.workspace)]
        if open_days:
            closed(self._file(open_days[0]), self.workspace, DAYS[-1])

    def act(self, number: int) -> None:
        """End an action of the register, or open one by hand."""
        path = self.workspace.actions
        register = read_actions(path, {}) if path.exists() else ()
        alive = [action for action in register if action.state not in CLOSED]
        if alive and number % 2:
            save(path, [ended(alive[number % len(alive)], ActionState.DONE, DAYS[-1])])
        elif register:
            fresh = register[0].model_copy(
                update={"id": next_id(register, 2023), "what": f"À la main {len(register)}"}
            )
            save(path, [fresh.model_copy(update={"state": ActionState.TODO, "closed": None})])

    def restart(self, number: int) -> None:
        self.ledger.close()
        self.ledger = Ledger.of(self.workspace)

    def killed(self, number: int) -> None:
        """Do something that is killed before it is kept."""
        work = (self.receive, self.read, self.decide)[number % 3]
        before = self.ledger.news.list()
        try:
            with patch.object(Database, "write", _killed):
                work(number)
        except KilledError:
            self.restart(number)
        assert self.ledger.news.list() == before

    def end(self) -> None:
        """Decide what still waits, and close every meeting."""
        self.read(1)
        review = Review(self.ledger, NOW, ClosedDays(self.workspace))
        left = self.ledger.news.list(statuses=WAITING)
        open_days = [day for day in DAYS if day not in ClosedDays(self.workspace)]
        if left and open_days:
            review.accept(left, open_days[-1])
        elif left:
            review.reject(left)
        for _ in DAYS:
            self.close(0)

    def shown(self) -> Counter[str]:
        """Count in how many meetings each item is."""
        return Counter(str(item.id) for day in DAYS for item in load_meeting(self._file(day)).news)

    def _file(self, day: dt.date) -> Path:
        return self.workspace.meeting_folder / f"{day}.yaml"


@contextmanager
def _killed(database: Database) -> Iterator[object]:
    with database._told(), database.engine.connect() as plain:
        connection = plain.execution_options(writes=True)
        with connection.begin() as transaction:
            yield connection
            transaction.rollback()
        raise KilledError


STEPS = (
    "receive",
    "receive",
    "read",
    "decide",
    "decide",
    "decide",
    "act",
    "close",
    "restart",
    "killed",
)


@settings(
    max_examples=int(os.environ.get("SPRO_EXAMPLES", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # shrinking would take minutes: a step writes to disk
)
@given(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.integers(min_value=0, max_value=999)),
        min_size=20,
        max_size=45,
    )
)
def test_each_news_item_is_in_one_meeting_or_rejected_and_each_action_is_followed(
    steps: list[tuple[str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        state = {"XDG_STATE_HOME": f"{folder}/état", "LOCALAPPDATA": f"{folder}/état"}
        with patch.dict(os.environ, state):
            line = Line(Path(folder) / "réseau")
            try:
                for name, number in steps:
                    getattr(line, name)(number)
                line.end()
                _check(line)
            finally:
                line.ledger.close()


def _check(line: Line) -> None:
    rows = line.ledger.news.list()
    shown = line.shown()
    by_id = {row.id: row for row in rows}
    for row in rows:
        times = shown.pop(row.short, 0)
        wanted = 1 if row.status is NewsStatus.ACCEPTED else 0
        assert times == wanted, (row.status, row.meeting, times)
        _ends_somewhere(row, by_id)
    assert not shown
    actions = read_actions(line.workspace.actions, {})
    opened = Counter(action.what for action in actions)
    for day in DAYS:
        assert opened[f"Tâche du {day}"] == 1
    assert len({action.id for action in actions}) == len(actions)
    for action in actions:
        assert (action.state in CLOSED) == (action.closed is not None)


def _ends_somewhere(row: NewsRow, by_id: dict[str, NewsRow]) -> None:
    """An item lives on in another, or its own decision stands."""
    seen = set()
    while row.status is NewsStatus.MERGED:
        assert row.id not in seen
        seen.add(row.id)
        row = by_id[str(row.merged_into)]
    assert row.status not in WAITING
