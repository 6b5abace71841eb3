"""The whole line, in any order: every news item ends in exactly one meeting or is rejected.

Mails come in, are sent again and corrected, read and read again, decided on, decided otherwise,
taken back; meetings are closed and actions opened and ended, while the program is killed and
started again in between. What they tell are workshops of one partner, many on one day.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipelines.ingestion.relating import relate_new
from pipelines.review.decisions import WAITING, Review, waiting
from pipelines.store import Arrival, Ledger, MailFacts, NewsRow, NewsStatus, Understood
from pipelines.store.database import Database
from pipelines.understanding import MailKind, NewsEvent, UnderstoodItem, UnderstoodMail
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


NAMES = (
    *("budget", "image", "anglais", "tableur", "entretien", "alternance", "logement", "mobilité"),
    *("numérique", "santé", "création", "bénévolat"),
)


class KilledError(Exception):
    """The program was killed."""


@dataclass(frozen=True)
class Letter:
    """What a mail tells: workshops by their numbers, or that one of them changes its room."""

    workshops: tuple[int, ...]
    sent: dt.datetime
    corrects: bool = False

    def items(self, count: int) -> tuple[UnderstoodItem, ...]:
        """Return its items, as far as a reader finds them."""
        return tuple(self._item(number) for number in self.workshops[:count])

    def _item(self, number: int) -> UnderstoodItem:
        name = f"Atelier {NAMES[number]}"
        if self.corrects:
            text = f"Erratum : l’atelier {NAMES[number]} aura lieu dans une autre salle."
            return UnderstoodItem(partner="BIJ", title=f"Erratum : {name}", text=text)
        start = dt.datetime(2024, 1, 8 + number % 2, 9 + number % 3)  # after all meetings
        event = NewsEvent(start=start, place="Tours", wording="le 8 janvier", position=0)
        text = f"{name}, avec un conseiller.\n\nOuvert à tous."
        return UnderstoodItem(partner="BIJ", title=name, text=text, events=(event,))


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
        self.letters: dict[str, Letter] = {}
        self.finds = 1  # items of a letter that the reader finds

    def receive(self, number: int) -> None:
        """Receive a letter of one to three workshops, one sent again, or an erratum."""
        sent = NOW + dt.timedelta(days=number * 7 % 60, minutes=len(self.letters))
        first, step = number % len(NAMES), 1 + number % 5
        workshops = tuple(n % len(NAMES) for n in range(first, first + step * 3, step))
        letter = Letter(workshops[: 1 + number % 3], sent)
        if self.letters and number % 4 == 0:
            old = list(self.letters.values())[number % len(self.letters)]
            letter = replace(old, sent=sent)
        elif number % 7 == 0:
            letter = Letter(workshops[:1], sent, corrects=True)
        raw = f"Subject: {len(self.letters)}\r\n\r\n{letter}".encode()
        (sha,) = self.ledger.mails.add([Arrival(raw)], NOW).new
        self.letters[sha] = letter

    def read(self, number: int) -> None:
        """Read what is unread; now and then read all again, by a reader that finds more.

        Some runs end before what they read is compared with other mails.
        """
        again = number % 3 == 0
        hashes = [sha for page in self.ledger.mails.to_read(again=again) for sha in page]
        self.finds += again
        batch = [self._understood(sha, self.finds) for sha in hashes]
        if batch:
            self.ledger.readings.record(batch, reader=str(number), at=NOW)
        if number % 5:
            relate_new(self.ledger)

    def _understood(self, sha: str, count: int) -> Understood:
        letter = self.letters[sha]
        items = letter.items(count)
        mail = UnderstoodMail(
            file=sha, kind=MailKind.NEWS, trusted=True, partner="BIJ", items=items
        )
        facts = MailFacts("a@bij.example", items[0].title, letter.sent)
        return Understood(sha, mail, facts)

    def decide(self, number: int) -> None:
        rows = waiting(self.ledger, None) if number % 4 else self._decided()
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

    def _decided(self) -> tuple[NewsRow, ...]:
        """Return what may be decided otherwise."""
        decided = [NewsStatus.ACCEPTED, NewsStatus.REJECTED]
        return self.ledger.news.list(statuses=decided)

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
        before, letters = self.ledger.news.list(), dict(self.letters)
        try:
            with patch.object(Database, "write", _killed):
                work(number)
        except KilledError:
            self.letters = letters
            self.restart(number)
        assert self.ledger.news.list() == before

    def end(self) -> None:
        """Decide what still waits, and close every meeting."""
        self.read(1)
        relate_new(self.ledger)
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
    for name in NAMES:
        _is_told_once([row for row in rows if row.title == f"Atelier {name}"], by_id)
    actions = read_actions(line.workspace.actions, {})
    opened = Counter(action.what for action in actions)
    for day in DAYS:
        assert opened[f"Tâche du {day}"] == 1
    assert len({action.id for action in actions}) == len(actions)
    for action in actions:
        assert (action.state in CLOSED) == (action.closed is not None)


def _is_told_once(rows: Sequence[NewsRow], by_id: dict[str, NewsRow]) -> None:
    """A workshop is not only hidden, and in one item at most, whatever mails it came by."""
    if not rows or any(row.status is NewsStatus.SPLIT for row in rows):
        return
    assert {row.status for row in rows} != {NewsStatus.DUPLICATE}
    last = {row.id: row for row in (_lives_on_in(row, by_id) for row in rows)}.values()
    told = [row for row in last if row.status is NewsStatus.ACCEPTED]
    assert len(told) < 2, [(row.short, row.meeting) for row in told]


def _ends_somewhere(row: NewsRow, by_id: dict[str, NewsRow]) -> None:
    """An item lives on in another, or repeats it, or its own decision stands."""
    last = _lives_on_in(row, by_id)
    assert last.status not in {*WAITING, NewsStatus.DUPLICATE}


def _lives_on_in(row: NewsRow, by_id: dict[str, NewsRow]) -> NewsRow:
    seen = set()
    while row.status in {NewsStatus.MERGED, NewsStatus.DUPLICATE}:
        assert row.id not in seen
        seen.add(row.id)
        row = by_id[str(row.merged_into)]
    return row
