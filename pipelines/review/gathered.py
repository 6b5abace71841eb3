"""What the ledger holds for a meeting, for whoever composes it: read-only, and fast.

`spro deck` reads the ledger each time, and SQLAlchemy costs more to import than the deck to make;
so a SQLite ledger is read by the standard library. The queries are the same text for any other
database, where SQLAlchemy runs them. Their number does not depend on how much there is.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipelines.state_folder import FILE, state_folder
from spro_docs.agenda import NOTHING, Gathered
from spro_docs.errors import SproError
from spro_docs.models import Attendance, AttendanceStatus, NewsItem
from spro_docs.workspace import Workspace

if TYPE_CHECKING:
    from pipelines.understanding import UnderstoodItem

NEWS = """
SELECT news.ordinal, news.partner, news.title, news.item, news.edited, news.pictures,
       news.meeting, mails.sha256, mails.sender, mails.subject, mails.received, mails.seen
FROM news JOIN mails ON mails.id = news.mail_id
WHERE news.status = 'accepted' AND news.meeting > :after AND news.meeting <= :until
ORDER BY mails.id, news.ordinal
"""
ANSWERS = """
SELECT attendances.who, attendances.status, attendances.date, attendances.delegate,
       mails.partner, mails.trusted, mails.received
FROM attendances JOIN mails ON mails.id = attendances.mail_id
WHERE attendances.date = :day
   OR (attendances.date IS NULL AND mails.received > :since AND mails.received <= :end)
ORDER BY mails.received, mails.id, attendances.ordinal
"""
HEARD = """
SELECT DISTINCT partner FROM mails
WHERE kind = 'news' AND partner IS NOT NULL AND received > :since AND received <= :end
"""
ELSEWHERE = """
SELECT attendances.date, attendances.who, mails.partner, mails.trusted
FROM attendances JOIN mails ON mails.id = attendances.mail_id
WHERE attendances.date >= :today AND attendances.date <> :day
ORDER BY attendances.date, mails.id, attendances.ordinal
"""
FILLED = """
SELECT 1 FROM mails UNION SELECT 1 FROM runs WHERE outcome IN ('done', 'set_aside')
"""
FAR = dt.date(9999, 1, 1)
STATUSES = {
    "excused": AttendanceStatus.EXCUSED,
    "absent": AttendanceStatus.EXCUSED,
    "delegate": AttendanceStatus.EXCUSED,
    "expected": AttendanceStatus.EXPECTED,
    "present": AttendanceStatus.EXPECTED,
    "confirmed": AttendanceStatus.EXPECTED,
}
"""What a mail says of somebody's coming; nobody is present before the day."""

Run = Callable[[str, Mapping[str, Any]], Sequence[Sequence[Any]]]


@dataclass(frozen=True)
class _Row:
    """A row of `NEWS`, as `news_item` takes it."""

    ordinal: int
    partner: str | None
    title: str
    item_json: str
    edited: str | None
    chosen: str
    bound: dt.date
    mail: str
    sender: str | None
    subject: str | None
    received: dt.datetime | None
    seen: dt.datetime

    @cached_property
    def item(self) -> UnderstoodItem:
        from pipelines.understanding import UnderstoodItem

        return UnderstoodItem.model_validate_json(self.item_json)

    @property
    def pictures(self) -> tuple[str, ...]:
        return tuple(json.loads(self.chosen))


def gathered(workspace: Workspace, date: dt.date) -> Gathered:
    """Return what the ledger holds for the meeting of a day; nothing where there is no ledger.

    News bound to a day that has no meeting file (it was moved) is the next meeting's.
    Raises `SproError` for a ledger that cannot be read.
    """
    days = [meeting.date for meeting in workspace.meetings()]
    before = max((day for day in days if day < date), default=dt.date.min)
    last = all(day <= date for day in days)
    with _opened(workspace) as run:
        if run is None:
            return NOTHING
        from pipelines.review.items import news_item  # models that an empty ledger does not need

        if not run(FILLED, {}):
            return NOTHING  # nobody is silent where no mail was ever read
        until = FAR if last else date
        rows = [_row(values) for values in run(NEWS, {"after": before, "until": until})]
        span = {"since": _start(before), "end": _start(date + dt.timedelta(days=1))}
        answers = run(ANSWERS, {"day": date, **span})
        heard = run(HEARD, span)
    judged = workspace.settings.mail.authserv_id is not None
    bound = [row for row in rows if row.bound == date or row.bound not in days]
    return Gathered(
        news=tuple(_with_pictures(news_item(row), workspace) for row in bound),
        attendance=tuple(_answers(answers, judged=judged)),
        heard=frozenset(str(partner) for (partner,) in heard),
    )


def answers_of_other_days(
    workspace: Workspace, date: dt.date, today: dt.date
) -> dict[dt.date, tuple[str, ...]]:
    """Return who answered for which other days to come than a meeting's; raises `SproError`."""
    from pipelines.review.items import line

    with _opened(workspace) as run:
        rows = run(ELSEWHERE, {"day": date, "today": today}) if run is not None else ()
    judged = workspace.settings.mail.authserv_id is not None
    found: dict[dt.date, dict[str, None]] = {}
    for day, who, partner, trusted in rows:
        name, on = line(who or "") or partner, _day(day)
        if name and on is not None and _counts(trusted, partner, judged=judged):
            found.setdefault(on, {})[name] = None
    return {day: tuple(names) for day, names in found.items()}


def _row(values: Sequence[Any]) -> _Row:
    ordinal, partner, title, item, edited, chosen, meeting, mail, sender, subject, *moments = values
    received, seen = map(_moment, moments)
    return _Row(
        *(ordinal, partner, title, item, edited, chosen, _day(meeting) or FAR),
        *(mail, sender, subject),
        received=received,
        seen=seen or dt.datetime.min.replace(tzinfo=dt.UTC),
    )


def _with_pictures(item: NewsItem, workspace: Workspace) -> NewsItem:
    """Return an item with those of its pictures that are still there, as paths to open."""
    paths = [workspace.meeting_folder / name for name in item.pictures]
    found = tuple(str(path.resolve()) for path in paths if path.is_file())
    return item.model_copy(update={"pictures": found})


def _answers(rows: Sequence[Sequence[Any]], *, judged: bool) -> Iterator[Attendance]:
    """Yield the answers of known partners; where senders can be judged, of trusted ones alone."""
    from pipelines.review.items import line

    for who, status, _, delegate, partner, trusted, _ in rows:
        name = line(who or "")
        counts = _counts(trusted, partner, judged=judged)
        if counts and status in STATUSES and (name or partner):
            yield Attendance(
                organisation=partner,
                person=name or None,
                status=STATUSES[status],
                delegate=line(delegate or "") or None,
            )


def _counts(trusted: object, partner: object, *, judged: bool) -> bool:
    return bool(trusted or (not judged and partner))


@contextmanager
def _opened(workspace: Workspace) -> Iterator[Run | None]:
    """Open a workspace's ledger for reading, if it exists."""
    settings = workspace.settings.ledger
    path = _sqlite_file(settings.url) if settings.url else None
    if settings.url is None:
        path = state_folder(workspace.root, settings.name) / FILE
    if path is None:
        with _by_sqlalchemy(workspace) as run:
            yield run
    elif not path.is_file():
        yield None
    else:
        with _by_sqlite(path) as run:
            yield run


def _sqlite_file(url: str) -> Path | None:
    """Return the file of « sqlite:///path », None for any other URL."""
    head, found, path = url.partition("sqlite:///")
    return Path(path) if found and not head and path and "?" not in path else None


@contextmanager
def _by_sqlite(path: Path) -> Iterator[Run]:
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=15)) as connection:

            def run(query: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
                plain = {key: _as_stored(value) for key, value in values.items()}
                return connection.execute(query, plain).fetchall()

            connection.execute("BEGIN")
            yield run
    except sqlite3.Error as error:
        raise SproError(
            f"{path} : le registre des courriels ne peut être lu ({error})",
            remedy="« spro doctor » dit pourquoi.",
        ) from error


@contextmanager
def _by_sqlalchemy(workspace: Workspace) -> Iterator[Run]:
    import sqlalchemy as sa

    from pipelines.store import Ledger

    with Ledger.of(workspace, create=False) as ledger, ledger.database.read() as connection:

        def run(query: str, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
            return [tuple(row) for row in connection.execute(sa.text(query), dict(values))]

        yield run


def _as_stored(value: Any) -> Any:
    """Return a value as SQLAlchemy writes it to SQLite."""
    if isinstance(value, dt.datetime):
        return value.isoformat(" ", "microseconds")
    return value.isoformat() if isinstance(value, dt.date) else value


def _start(day: dt.date) -> dt.datetime:
    """Return the start of a day as the ledger keeps times: naive UTC."""
    return dt.datetime.combine(day, dt.time())


def _day(value: Any) -> dt.date | None:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: Any) -> dt.datetime | None:
    if isinstance(value, str):
        value = dt.datetime.fromisoformat(value)
    return value.replace(tzinfo=dt.UTC) if isinstance(value, dt.datetime) else None
