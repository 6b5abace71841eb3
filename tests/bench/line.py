"""The line: the demonstration against one deck; ten years of meetings and news against one."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

from pipelines.store import Arrival, Ledger, MailFacts, NewsStatus, Understood
from pipelines.understanding import MailKind, NewsEvent, UnderstoodItem, UnderstoodMail
from spro_docs.workspace import Workspace
from tests.bench.measure import SPRO, Result, Work, medians, process, scratch

SAMPLES = Path(__file__).parents[2] / "samples"
SAMPLE = SAMPLES / "meetings" / "2023-07-06.yaml"
ROUNDS = 5
A_YEAR, MEETINGS = 3_000, 6
BATCH = 500
WAITING = 60
"""Items that wait for a decision, whatever the years behind them."""
LAST = dt.date(2098, 11, 1)


def results() -> Iterator[Result]:
    """Yield the line's measures."""
    folder = scratch()
    yield _demo(folder)
    yield from _years(folder)


def _demo(folder: Path) -> Result:
    found = medians(
        {
            "demo": process(SPRO, "demo", "--out", str(folder / "demo")),
            "deck": process(SPRO, "deck", str(SAMPLE), "-o", str(folder / "deck.pptx")),
        },
        ROUNDS,
    )
    return Result(
        "spro demo, forty mails to papers, to spro deck",
        found["demo"] / found["deck"],
        20,
        f"{found['demo']:.1f} s to {1000 * found['deck']:.0f} ms",
    )


def _years(folder: Path) -> Iterator[Result]:
    one, ten = (_workspace(folder / f"{years}", years) for years in (1, 10))
    works: dict[str, Work] = {}
    for name, command in (
        ("spro prepare", ("prepare", "--date", "2099-01-15")),
        ("spro news list", ("news", "list")),
    ):
        works |= {f"{name} {n}": _fresh(root, command) for n, root in ((1, one), (10, ten))}
    found = medians(works, ROUNDS)
    for name in ("spro prepare", "spro news list"):
        small, large = found[f"{name} 1"], found[f"{name} 10"]
        yield Result(
            f"{name}, ten years and {10 * A_YEAR} news to one year",
            large / small,
            2,
            f"{1000 * large:.0f} ms to {1000 * small:.0f} ms",
        )


def _fresh(root: Path, command: tuple[str, ...]) -> Work:
    """Return the work of a command in a workspace, which is as before each time."""
    made = root / "meetings" / "2099-01-15.yaml"
    run = process(SPRO, *command, cwd=root)

    def work() -> None:
        made.unlink(missing_ok=True)
        run()

    return work


def _workspace(root: Path, years: int) -> Path:
    """Return a workspace with so many years of meetings and of news, most of it decided."""
    shutil.copytree(SAMPLES, root, ignore=shutil.ignore_patterns("inbox", "meetings", "__*"))
    (root / "meetings").mkdir()
    url = (root / "ledger.sqlite").as_posix()
    (root / "spro.toml").write_text(
        f'version = 1\n[ledger]\nurl = "sqlite:///{url}"\n', encoding="utf-8"
    )
    text = SAMPLE.read_text(encoding="utf-8")
    days = [LAST - dt.timedelta(days=60 * n) for n in range(MEETINGS * years)]
    for day in days:
        told = text.replace("date: 2023-07-06", f"date: {day}", 1).partition("\nnext:")[0]
        (root / "meetings" / f"{day}.yaml").write_text(told + "\n", encoding="utf-8")
    workspace = Workspace.containing(root)
    assert workspace is not None
    with Ledger.of(workspace) as ledger:
        for start in range(0, A_YEAR * years, BATCH):
            _fill(ledger, start, days)
        waiting = ledger.news.list(limit=WAITING)
        ledger.journal.decide(
            "reopen", {row.id: {"status": NewsStatus.PENDING} for row in waiting}, at=_at(0)
        )
    return root


def _fill(ledger: Ledger, start: int, days: list[dt.date]) -> None:
    """Put a batch of mails in the ledger, each read, with one item, decided."""
    numbers = range(start, start + BATCH)
    raws = [f"Subject: {n}\r\n\r\nLe forum {n}.\r\n".encode() for n in numbers]
    ledger.mails.add([Arrival(raw) for raw in raws], _at(start))
    hashes = [sha for page in ledger.mails.to_read() for sha in page]
    batch = [_understood(sha, number) for sha, number in zip(hashes, numbers, strict=True)]
    ledger.readings.record(batch, reader="1", at=_at(start))
    ledger.readings.relate([], hashes)
    decided = {
        f"{sha}-1": {
            "status": NewsStatus.REJECTED if number % 3 else NewsStatus.ACCEPTED,
            "meeting": None if number % 3 else days[number % len(days)],
        }
        for sha, number in zip(hashes, numbers, strict=True)
    }
    ledger.journal.decide("accept", decided, at=_at(start))  # type: ignore[arg-type]


def _understood(sha: str, number: int) -> Understood:
    start = dt.datetime(2098, 1 + number % 12, 1 + number % 28, 14)
    item = UnderstoodItem(
        partner="BIJ",
        title=f"Forum des métiers {number}",
        text="Le forum ouvre ses portes à toutes et à tous. " * 8,
        events=(NewsEvent(start=start, wording="le 7 novembre à 14 h", position=10),),
        contacts=("forum@bij37.example",),
    )
    mail = UnderstoodMail(
        file=sha, kind=MailKind.NEWS, trusted=True, partner="BIJ", text=item.text, items=(item,)
    )
    return Understood(sha, mail, MailFacts("yanis@bij37.example", item.title, _at(number)))


def _at(number: int) -> dt.datetime:
    return dt.datetime(2088, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
