"""Tables of wordings: `text | expected`, grouped by `# category`, dated by `@ reference`.

An expected span is `2023-10-12`, `start..end`, or with an open side `..end`; times are
`2023-10-12T14:00` or `T14:00`; several are parted by `;`, none is `-`. In a text `\\n` is a line
end, `\\t` a tab and `\\|` a bar.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipelines.dates import When, find_dates

FOLDER = Path(__file__).with_name("cases")


@dataclass(frozen=True, slots=True)
class Case:
    """A wording and the spans it tells, written as in its table."""

    table: str
    line: int
    category: str
    reference: dt.datetime
    text: str
    expected: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.table}:{self.line} {self.text[:60]}"

    def found(self) -> tuple[str, ...]:
        spans = find_dates(self.text, self.reference)
        return tuple(sorted(written(span.start, span.end) for span in spans))


def written(start: When | None, end: When | None) -> str:
    """Return a span as the tables write it."""
    if start == end:
        return _moment(start)
    return f"{_moment(start)}..{_moment(end)}"


def _moment(moment: When | None) -> str:
    if moment is None:
        return ""
    if isinstance(moment, dt.datetime):
        return moment.strftime("%Y-%m-%dT%H:%M")
    return moment.strftime("T%H:%M" if isinstance(moment, dt.time) else "%Y-%m-%d")


def read(path: Path) -> Iterator[Case]:
    """Yield the cases of a table."""
    category, reference = "", dt.datetime(2023, 9, 15, 9)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            category = line[1:].strip()
        elif line.startswith("@"):
            reference = dt.datetime.fromisoformat(line[1:].strip())
        elif line.strip():
            text, _, expected = line.replace("\\|", "\0").rpartition("|")
            wanted = expected.strip()
            spans = [] if wanted == "-" else [span.strip() for span in wanted.split(";")]
            text = text.strip().replace("\0", "|").replace("\\n", "\n").replace("\\t", "\t")
            yield Case(path.stem, number, category, reference, text, tuple(sorted(spans)))


def every() -> list[Case]:
    """Return the cases of all tables."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in read(path)]
