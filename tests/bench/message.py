"""Parsing mails: how many a second on one core, and whether they are read to the letter."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from pipelines.message import parse_message
from tests.bench import fuzz
from tests.bench.mails import GeneratedMail, mails
from tests.bench.measure import Result, medians
from tests.message.clean import read_and_check
from tests.message.hostile import corpus

_COUNT = 2_000
_RATE = 5_000  # mails a second on one core
_SLOW = 200  # of the mails, for the parser that takes five milliseconds a mail


def results() -> Iterator[Result]:
    """Yield the measures."""
    generated = list(mails(_COUNT))
    yield from _speed([one.raw for one in generated])
    wrong = sum(not _right(one) for one in generated)
    yield Result("mails read wrong", wrong, 0, f"{_COUNT} generated mails")
    yield Result("hostile mails that failed", sum(_failures()), 0, "the corpus of the tests")
    yield from fuzz.results()


def _speed(raws: Sequence[bytes]) -> Iterator[Result]:
    strict = partial(email.message_from_bytes, policy=email.policy.default)
    works = {
        "ours": partial(_each, parse_message, raws),
        "fast-mail-parser": partial(_each, _peer(), raws),
        "email": partial(_each, strict, raws[:_SLOW]),
    }
    spent = medians(works, rounds=3)
    rates = {name: len(raws) / seconds for name, seconds in spent.items()}
    rates["email"] = _SLOW / spent["email"]
    detail = ", ".join(f"{name} {rate:,.0f}/s" for name, rate in rates.items())
    yield Result(f"seconds to parse {_RATE:,} mails", _RATE / rates["ours"], 1.0, detail)
    yield Result("parsing against email", rates["email"] / rates["ours"], 0.2, detail)


def _peer() -> Callable[[bytes], object]:
    """Return fast-mail-parser, with its attachments left undecoded like ours."""
    import fast_mail_parser

    return partial(fast_mail_parser.parse_email, mode="lazy")


def _each(parse: Callable[[bytes], object], raws: Sequence[bytes]) -> None:
    for raw in raws:
        parse(raw)


def _right(expected: GeneratedMail) -> bool:
    found = parse_message(expected.raw)
    names = tuple(file.filename for file in found.attachments)
    return (found.subject, found.text, found.html, names) == (
        expected.subject,
        expected.text,
        expected.html,
        expected.filenames,
    )


def _failures() -> Iterator[bool]:
    for _, raw in corpus(large=True):
        try:
            read_and_check(raw)
        except Exception:  # counted: the tests name the one that failed
            yield True
