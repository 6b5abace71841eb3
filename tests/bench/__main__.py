"""`make bench`: each measure side by side with its rival in one run; medians and ratios.

Machines are noisy: runs are interleaved, and only ratios are judged. Exit code 1 when a bound is
not met.
"""

from __future__ import annotations

import sys

from tests.bench import dates, deck, ingest, line, mailbox, message, news, papers
from tests.bench.measure import Result

SUITES = (
    deck.results,
    papers.results,
    mailbox.results,
    message.results,
    ingest.results,
    dates.results,
    news.results,
    line.results,
)


def show(result: Result) -> str:
    """Return a line of the table."""
    goal = f" (goal {result.goal:g})" if result.goal is not None else ""
    verdict = "ok  " if result.met else "OVER"
    bound = f"≤ {result.bound:g}{goal}"
    return f"{verdict}  {result.value:8.2f}  {bound:18}  {result.name}  [{result.detail}]"


def main() -> int:
    """Measure all, or the parts that are named; tell, and return the exit code."""
    met = True
    wanted = sys.argv[1:]
    for suite in SUITES:
        if wanted and suite.__module__.rpartition(".")[2] not in wanted:
            continue
        for result in suite():
            met &= result.met
            print(show(result), flush=True)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
