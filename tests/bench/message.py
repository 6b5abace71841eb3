"""Parsing mails: how many a second on one core, and whether they are read to the letter."""

from __future__ import annotations

import email
import email.policy
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from email.message import EmailMessage
from statistics import median

from pipelines.message import parse_message
from tests.bench import fuzz
from tests.bench.mails import GeneratedMail, mails
from tests.bench.measure import Result
from tests.message.clean import read_and_check
from tests.message.hostile import corpus

_COUNT = 2_000
_RATE = 5_000  # mails a second on one core
_GOAL = 194 / 5_000  # what `email` does against that rate, both on one machine
_ROUNDS = 5
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
    works: dict[str, tuple[Callable[[bytes], object], Sequence[bytes]]] = {
        "ours": (_ours, raws),
        "fast-mail-parser": (_peer(), raws),
        "email": (_standard, raws[:_SLOW]),
    }
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(_ROUNDS):
        for name, (parse, some) in works.items():
            spent[name].append(_processor_seconds(parse, some) / len(some))
    rates = {name: 1 / median(times) for name, times in spent.items()}
    detail = ", ".join(f"{name} {rate:,.0f}/s" for name, rate in rates.items())
    yield Result(f"seconds to parse {_RATE:,} mails", _RATE / rates["ours"], 1.0, detail)
    yield Result("parsing against email", rates["email"] / rates["ours"], 0.05, detail, _GOAL)


def _ours(raw: bytes) -> object:
    mail = parse_message(raw)
    names = [file.filename for file in mail.attachments]
    addresses = mail.senders, mail.to, mail.cc, mail.reply_to
    return mail.subject, mail.text, mail.html, mail.date, addresses, names


def _standard(raw: bytes) -> object:
    """Take out of `email` what ours gives; a charset that it does not know ends a body."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    bodies = [mail.get_body((kind,)) for kind in ("plain", "html")]
    texts = [_content(body) for body in bodies if isinstance(body, EmailMessage)]
    names = [file.get_filename() for file in mail.iter_attachments()]
    addresses = mail["From"], mail["To"], mail["Cc"], mail["Reply-To"]
    return mail["Subject"], texts, mail["Date"], addresses, names


def _content(body: EmailMessage) -> str | None:
    with suppress(LookupError):
        return str(body.get_content())
    return None


def _peer() -> Callable[[bytes], object]:
    """Return fast-mail-parser, made to give what ours gives; it makes texts when asked for them."""
    import fast_mail_parser

    def parse(raw: bytes) -> object:
        mail = fast_mail_parser.parse_email(raw, mode="lazy")
        names = [file.filename for file in mail.attachments]
        addresses = mail.from_, mail.to, mail.cc, mail.reply_to
        return mail.subject, mail.text_plain, mail.text_html, mail.date_parsed, addresses, names

    return parse


def _processor_seconds(parse: Callable[[bytes], object], raws: Sequence[bytes]) -> float:
    """Return the processor's time: the rate of a core, whatever else the machine does."""
    start = time.process_time()
    for raw in raws:
        parse(raw)
    return time.process_time() - start


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
