"""`find_dates` against dateparser on the same texts: the wordings of the tables of cases."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterator

from pipelines.dates import find_dates
from tests.bench.measure import Result, exponent, medians
from tests.dates.cases import every

ROUNDS = 5
RIVAL_EVERY = 6
"""dateparser is measured on each sixth text: on all it takes minutes."""
TURNS = 10
"""How often ours reads them in a round, to last about as long."""
SMALL, LARGE = 40, 400


def _find_all(texts: list[str], reference: dt.datetime) -> None:
    for _ in range(TURNS):
        for text in texts:
            find_dates(text, reference)


def results() -> Iterator[Result]:
    """Yield the measures of reading dates."""
    reference = dt.datetime(2023, 9, 15, 9)
    texts = [case.text for case in every()]
    few = texts[::RIVAL_EVERY]
    search = importlib.import_module("dateparser.search").search_dates
    settings = {"RELATIVE_BASE": reference, "PREFER_DATES_FROM": "future"}
    body = "\n".join(texts)
    small, large = body[: 100 * SMALL], (body * 10)[: 100 * LARGE]
    found = medians(
        {
            "dateparser": lambda: [search(text, ["fr"], settings) for text in few],
            "find_dates": lambda: _find_all(few, reference),
            "small": lambda: find_dates(small, reference),
            "large": lambda: find_dates(large, reference),
        },
        ROUNDS,
    )
    ours, theirs = TURNS * len(few) / found["find_dates"], len(few) / found["dateparser"]
    yield Result(
        "find_dates to dateparser, texts a second",
        theirs / ours,
        1 / 20,
        f"{ours:.0f} to {theirs:.0f} texts/s, {ours / theirs:.0f} times",
    )
    yield Result(
        f"find_dates, growth from {SMALL // 10} to {LARGE // 10} kB, exponent",
        exponent(found["small"], found["large"], LARGE / SMALL),
        1.2,
        f"{1000 * found['small']:.1f} ms to {1000 * found['large']:.1f} ms",
    )
