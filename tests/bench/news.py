"""Mails read and understood per second on one core, beside talon where it is installed.

The mails are the letters of `tests/news/cases`: bytes with headers, written by many programs. One
core: the processor's time is measured, so that what else the machine does matters little.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from typing import Any

from pipelines.message import Message, parse_message
from pipelines.news import Context, understand
from pipelines.reading import read_html, read_text
from tests.bench.measure import Result
from tests.news.letters import PARTNERS, load, sets

_ROUNDS = 5
_PLAIN, _HTML, _WHOLE = 3_000, 1_500, 300  # mails a second


def results() -> Iterator[Result]:
    """Yield the measures: milliseconds a mail against what the bound allows."""
    raws = [case.raw for name in sets() for case in load(name)]
    messages = [parse_message(raw) for raw in raws]
    context = Context.from_json(PARTNERS)
    texts = [message.text for message in messages if message.text]
    pages = [message.html for message in messages if message.html]
    works: dict[str, tuple[int, int, Callable[[], object]]] = {
        "plain text read": (_PLAIN, len(texts), lambda: [read_text(text) for text in texts]),
        "HTML read": (_HTML, len(pages), lambda: [read_html(page) for page in pages]),
        "bytes to news": (
            _WHOLE,
            len(raws),
            lambda: [understand(parse_message(raw), context) for raw in raws],
        ),
    }
    spent = {name: _seconds(work) for name, (_, _, work) in works.items()}
    for name, (rate, count, _) in works.items():
        told = f"{count / spent[name]:,.0f} mails/s, {rate:,} wanted"
        yield Result(f"{name}, ms a mail", 1_000 * spent[name] / count, 1_000 / rate, told)
    yield from _against_talon(messages, spent["plain text read"] / len(texts))


def _seconds(work: Callable[[], object]) -> float:
    """Return the median of the processor's seconds; a first round warms up."""
    spent = []
    for _ in range(_ROUNDS + 1):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return median(spent[1:])


def _against_talon(messages: list[Message], own: float) -> Iterator[Result]:
    if find_spec("talon") is None:
        return
    quotations: Any = import_module("talon.quotations")
    texts = [message.text for message in messages if message.text]

    def work() -> object:
        return [quotations.extract_from_plain(text) for text in texts]

    theirs = _seconds(work) / len(texts)
    yield Result("plain text read, against talon", own / theirs, 1.0, "times talon's time")
