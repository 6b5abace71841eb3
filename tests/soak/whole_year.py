"""A coordinator's year at its full size: `python -m tests.soak.year [SEED [MAILS]]`.

The 3,000 mails of partners come in between six meetings, in any order, some twice, some corrected.
The processes that bring them in, close a meeting or write the register are killed (SIGKILL) at
statements and renames chosen by the seed, or at any moment, and started again; the items are
decided on at random in between. In the end every piece of news is in one closed meeting or was
rejected, and every action is closed with all its history. The end is the same for a seed, wherever
the kills from outside fell.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import multiprocessing
import os
import re
import shutil
import signal
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import sqlalchemy as sa

from pipelines.ingestion.collecting import MEGABYTE, Limits, Source
from pipelines.ingestion.run import Ingestion
from pipelines.ingestion.workspace_reader import WorkspaceReader
from pipelines.mailbox import open_source
from pipelines.message import mail_hash
from pipelines.review.decisions import GONE, WAITING, Review, waiting
from pipelines.store import Ledger, NewsRow, NewsStatus
from spro_docs.action_register import assigned, ended, next_id, save
from spro_docs.cli.current import state_of
from spro_docs.cli.meetings import closed
from spro_docs.cli.reviewing import ClosedDays
from spro_docs.errors import UsageError
from spro_docs.meeting_files import load_meeting
from spro_docs.models import CLOSED, Action, ActionState, NewsItem, Party
from spro_docs.registers import read_actions, read_partners
from spro_docs.workspace import Workspace
from tests.cli.test_program import spro
from tests.july import SAMPLES
from tests.soak.year_mails import YearMail, YearOfMails

DAYS = tuple(
    dt.date(2025, month, day)
    for month, day in ((2, 13), (4, 10), (6, 12), (9, 11), (10, 16), (12, 11))
)
RUNS = 4
"""Runs of the ingestion between two meetings; each is killed up to twice before it ends."""

_LEADS = ("CRIA", "BIJ")
_WORD = re.compile(r"[A-Z][a-z]{7,}")


def workspace_at(root: Path) -> Workspace:
    """Return the workspace of a folder that has one."""
    found = Workspace.containing(root)
    assert found is not None
    return found


def ingests(root: Path, at: dt.datetime, statement: int | None) -> None:
    """Bring in and read what is in `inbox`; die at that statement on the ledger."""
    workspace = workspace_at(root)
    source = Source(open_source(root / "inbox"))
    with Ledger.of(workspace) as ledger:
        count = 0

        def executes(*_: object) -> None:
            nonlocal count
            count += 1
            if count == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        sa.event.listen(ledger.database.engine, "before_cursor_execute", executes)
        reader = WorkspaceReader(workspace, at.date())
        ingestion = Ingestion(ledger, reader, lambda: at, state_of(workspace))
        os._exit(ingestion.run([source], Limits(MEGABYTE)).exit_code)


def closes(root: Path, day: dt.date, rename: int, *, before: bool) -> None:
    """Close a meeting; die just before or just after that rename of a file."""
    _die_at_rename(rename, before=before)
    closed(root / "meetings" / f"{day}.yaml", workspace_at(root), day)


def saves(path: Path, action: Action, rename: int, *, before: bool) -> None:
    """Write an action into the register; die as `closes`."""
    _die_at_rename(rename, before=before)
    save(path, [action])


def _die_at_rename(number: int, *, before: bool) -> None:
    rename, count = os.replace, 0

    def dies(source: str, target: str) -> None:
        nonlocal count
        count += 1
        if before and count == number:
            os.kill(os.getpid(), signal.SIGKILL)
        rename(source, target)
        if count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    os.replace = dies  # type: ignore[assignment]


def tell(line: str) -> None:
    """Write a line of how it goes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Year:
    """The year in a folder of its own: a workspace, its ledger, and what must come of it."""

    def __init__(self, seed: int, count: int) -> None:
        self.random = Random(seed)
        self.killed = 0
        self.folder = Path(tempfile.mkdtemp(prefix="year-"))
        os.environ["XDG_STATE_HOME"] = str(self.folder / "état")  # before the first process
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(
            ["tests.soak.whole_year", "pipelines.ingestion.mail_reader"]
        )
        self.root = self.folder / "réseau"
        (self.root / "inbox").mkdir(parents=True)
        (self.root / "meetings").mkdir()
        for name in ("spro.toml", "partners.yaml"):
            shutil.copy(SAMPLES / name, self.root / name)
        self.workspace = workspace_at(self.root)
        made = YearOfMails(self.random, read_partners(self.workspace.partners).partners)
        self.mails = made.mails(count)
        self.corrected = made.corrected
        self.names = {name for mail in self.mails for name in mail.names}
        self.delivered = 0
        self.told: dict[str, list[str]] = defaultdict(list)  # by the words of an action
        self.decisions: Counter[str] = Counter()

    def run(self) -> None:
        """Live through the year, and hold the end against what must be."""
        before = DAYS[0] - dt.timedelta(days=60)
        for number, day in enumerate(DAYS):
            self._prepare(day)
            for part in range(1, RUNS + 1):
                until = before + (day - before) * part / RUNS
                self._ingest(until)
                self._review(day, last=False)
                self._act(until)
            self._review(day, last=number == len(DAYS) - 1)
            self._close(day)
            before = day
            tell(f"{day}: {self.delivered} mails, {self.killed} kills")
        self._end_actions()
        self._check()

    def digest(self) -> str:
        """Return a digest of how it ended."""
        with Ledger.of(self.workspace) as ledger:
            rows = [f"{row.id} {row.status} {row.meeting}" for row in ledger.news.list()]
        rows.append(self.workspace.actions.read_text(encoding="utf-8"))
        return hashlib.sha256("\n".join(rows).encode()).hexdigest()[:12]

    def _go(self, work: Callable[..., None], *args: object, **options: object) -> int | None:
        return self._killed_after(None, work, *args, **options)

    def _killed_after(
        self, seconds: float | None, work: Callable[..., None], *args: object, **options: object
    ) -> int | None:
        """Do something in a process of its own, killed from outside then; return its code."""
        process = self.context.Process(target=work, args=args, kwargs=options)
        process.start()
        process.join(seconds if seconds is not None else 300)
        if process.exitcode is None:
            assert seconds is not None, f"{work.__name__} hangs"
            process.kill()
            process.join()
        self.killed += process.exitcode == -signal.SIGKILL
        assert process.exitcode in {0, -signal.SIGKILL}, (work.__name__, process.exitcode)
        return process.exitcode

    def _ingest(self, until: dt.date) -> None:
        """Deliver what comes until then; bring it in with runs that are killed, then one whole."""
        at = dt.datetime.combine(until, dt.time(20), dt.UTC)
        for mail in self.mails[self.delivered :]:
            if mail.comes > until:
                break
            self._deliver(mail)
        for _ in range(self.random.randrange(3)):
            if self.random.random() < 0.5:
                statement = int(self.random.lognormvariate(3, 1.2)) + 1
                self._go(ingests, self.root, at, statement)
            else:
                self._killed_after(self.random.uniform(0, 2), ingests, self.root, at, None)
        assert self._go(ingests, self.root, at, None) == 0

    def _deliver(self, mail: YearMail) -> None:
        self.delivered += 1
        (self.root / "inbox" / f"{self.delivered:05}.eml").write_bytes(mail.raw)

    def _prepare(self, day: dt.date) -> None:
        run = spro("prepare", "--date", str(day), cwd=self.root)
        assert run.returncode == 0, run.stderr
        path = self.root / "meetings" / f"{day}.yaml"
        text = path.read_text(encoding="utf-8")
        title = "  - title: Prochaine date\n"
        assert title in text
        opens = "".join(f"      - what: Tâche {n} du {day}\n" for n in (1, 2))
        path.write_text(text.replace(title, f"{title}    opened:\n{opens}"), encoding="utf-8")

    def _close(self, day: dt.date) -> None:
        """Close with processes killed at the renames, and in the end by the command."""
        if self.random.random() < 0.5:  # as its comments ask for
            path = self.root / "meetings" / f"{day}.yaml"
            text = path.read_text(encoding="utf-8")
            text = text.replace(f"date: {day}\n", f"date: {day}\nstatus: held\n", 1)
            path.write_text(text, encoding="utf-8")
        for _ in range(self.random.randrange(3)):
            rename, before = self.random.randrange(1, 5), self.random.random() < 0.5
            if day not in ClosedDays(self.workspace):
                self._go(closes, self.root, day, rename, before=before)
        if day not in ClosedDays(self.workspace):
            run = spro("close", str(day), cwd=self.root)
            assert run.returncode == 0, run.stderr
        for n in (1, 2):
            self.told[f"Tâche {n} du {day}"] = []

    def _review(self, day: dt.date, *, last: bool) -> None:
        """Decide at random on what waits for a meeting; on all of it before the last one."""
        at = dt.datetime.combine(day, dt.time(9), dt.UTC)
        with Ledger.of(self.workspace) as ledger:
            review = Review(ledger, at, ClosedDays(self.workspace))
            found = waiting(ledger, day)
            for number, row in enumerate(found):
                others = [row, self.random.choice(found[number:])]
                if self.random.random() < 0.1:
                    others = [*found[number : number + 5]]
                self._decide(ledger, review, others, day)
            if last:
                left = ledger.news.list(statuses=WAITING)
                half = self.random.randrange(len(left) + 1)
                if left[:half]:
                    review.accept(left[:half], day)
                if left := ledger.news.list(statuses=WAITING):
                    review.reject(left)

    def _decide(
        self, ledger: Ledger, review: Review, rows: Sequence[NewsRow], day: dt.date
    ) -> None:
        now = ledger.news.list(ids=[row.id for row in rows])
        alive = [row for row in now if row.status not in GONE]
        one = alive[:1]
        verbs: dict[str, Callable[[], object]] = {
            "accept": lambda: review.accept(one, day),
            "accept many": lambda: review.accept(alive, day),
            "reject": lambda: review.reject(one),
            "defer": lambda: review.defer(one, day),
            "merge": lambda: len(alive) < 2 or review.merge(alive),
            "split": lambda: review.split(one[0]),
            "undo": review.undo,
            "leave": lambda: None,
        }
        weights = (50, 6, 14, 8, 4, 6, 6, 6)
        verb = self.random.choices(list(verbs), weights)[0]
        if not alive:
            return
        try:
            verbs[verb]()
            self.decisions[verb] += 1
        except UsageError:
            self.decisions[f"{verb} refused"] += 1  # what a meeting has shown; nothing to part

    def _act(self, until: dt.date) -> None:
        """Open an action, and give some a lead or an end; the writing is killed now and then."""
        register = self._actions()
        fresh = f"Suivi {len(self.told)} du {until}"
        self.told[fresh] = []
        self._save(
            Action(
                id=next_id(register, until.year), what=fresh, opened=until, state=ActionState.TODO
            )
        )
        for action in self._actions():
            if action.state not in CLOSED and self.random.random() < 0.5:
                self._change(action, until, end=self.random.random() < 0.4)

    def _change(self, action: Action, on: dt.date, *, end: bool) -> None:
        if end:
            state = self.random.choice((ActionState.DONE, ActionState.DROPPED))
            changed = ended(action, state, on, "vu ensemble")
        else:
            changed = assigned(action, Party(organisation=self.random.choice(_LEADS)), on)
        self.told[action.what].append(changed.history[-1].change)
        self._save(changed)

    def _save(self, action: Action) -> None:
        """Save an action; after a kill the register is as it was before or as it is after."""
        if self.random.random() < 0.2:
            before = self._actions()
            rename, early = self.random.randrange(1, 3), self.random.random() < 0.5
            self._go(saves, self.workspace.actions, action, rename, before=early)
            others = [one for one in self._actions() if one.id != action.id]
            assert others == [one for one in before if one.id != action.id]
        save(self.workspace.actions, [action])

    def _actions(self) -> tuple[Action, ...]:
        path = self.workspace.actions
        return read_actions(path, {}) if path.exists() else ()

    def _end_actions(self) -> None:
        for action in self._actions():
            if action.state not in CLOSED:
                self._change(action, DAYS[-1], end=True)

    def _check(self) -> None:
        actions = self._actions()
        assert Counter(one.what for one in actions) == Counter(list(self.told)), "actions"
        assert len({one.id for one in actions}) == len(actions)
        for action in actions:
            assert action.state in CLOSED, action.id
            assert action.closed is not None, action.id
            assert [change.change for change in action.history] == self.told[action.what], action
        with Ledger.of(self.workspace) as ledger:
            rows = ledger.news.list()
            kept = {mail.sha256 for mail in ledger.mails.list()}
        assert kept == {mail_hash(mail.raw) for mail in self.mails}, "mails lost"
        self._check_names(rows)

    def _check_rows(self, rows: Sequence[NewsRow]) -> Counter[str]:
        """Every item is decided, and stands in the file of its meeting if it was accepted.

        What is past by then is there as a question to its partner. Returns how often each name
        of the accepted items is in a file.
        """
        assert not [row.id for row in rows if row.status in WAITING]
        accepted = {row.short: row for row in rows if row.status is NewsStatus.ACCEPTED}
        names: Counter[str] = Counter()
        for day in DAYS:
            meeting = load_meeting(self.root / "meetings" / f"{day}.yaml")
            assert meeting.closed
            here = {short: row for short, row in accepted.items() if row.meeting == day}
            told = {str(item.id): _shown_words(item) for item in meeting.news}
            assert len(told) == len(meeting.news)
            assert set(told) <= set(here), "shown, and not accepted"
            asked = " ".join(one.what for item in meeting.agenda for one in item.prepare)
            for short, row in here.items():
                past = self._named(_words(row)) & self._named(asked)
                assert short in told or past, ("not shown", day, row)
                # Of several dates those that are past are asked about, and the others shown; an
                # item of which all are past is asked about as a whole, whatever was merged into it.
                whole = self._named(_words(row))
                names.update(self._named(told[short]) | past if short in told else whole)
        return names

    def _named(self, words: str) -> set[str]:
        """Return the names of news that are in a text."""
        return set(_WORD.findall(words)) & self.names

    def _check_names(self, rows: Sequence[NewsRow]) -> None:
        """Every piece of news is in one meeting or was rejected."""
        shown = self._check_rows(rows)
        found: dict[str, list[NewsRow]] = defaultdict(list)
        for row in rows:
            for name in self._named(f"{_words(row)} {row.item.text}"):
                found[name].append(row)
        lost = self.names - set(found)
        assert not lost, f"lost: {sorted(lost)[:9]} of {len(lost)}"
        split = {n for n in found if any(row.status is NewsStatus.SPLIT for row in found[n])}
        twice = {n for n, times in shown.items() if times > 1} - split - self.corrected
        assert not twice, f"twice: {sorted(twice)[:9]} of {len(twice)}"
        for name in self.names - set(shown):
            self._check_rejected(found[name], {row.id: row for row in rows})
        tell(f"{len(self.names)} news: {len(shown)} in a meeting, the others rejected")
        # Last, so that all else is held: what the reader took for another mail's news.
        hidden = [n for n in found if {row.status for row in found[n]} <= {NewsStatus.DUPLICATE}]
        assert not hidden, f"only repeated: {hidden[:9]} of {len(hidden)}"

    def _check_rejected(self, rows: Sequence[NewsRow], by_id: dict[str, NewsRow]) -> None:
        for row in rows:
            last = row
            while last.status is NewsStatus.MERGED:
                last = by_id[str(last.merged_into)]
            assert last.status is not NewsStatus.ACCEPTED, ("not shown", row, last)


def _shown_words(item: NewsItem) -> str:
    """Return the words of an item as a slide shows them: events of other titles have their own."""
    return " ".join([item.title, item.text or "", *(event.title for event in item.events)])


def _words(row: NewsRow) -> str:
    """Return the words of an item as it was decided, without its mail's subject.

    The subject of a letter names its first item, and stands in the source of each.
    """
    if row.edited is None:
        return f"{row.title} {row.item.text}"
    item = NewsItem.model_validate_json(row.edited)
    excerpt = item.source.excerpt if item.source else ""
    return f"{row.title} {item.text} {excerpt}"
