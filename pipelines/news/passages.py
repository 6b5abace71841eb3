"""The passages of a mail: what its sender wrote, and each mail passed on inside or beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipelines.links import counting_hosts, without_counters
from pipelines.message import Address, Message
from pipelines.news.folding import fold
from pipelines.news.topics import says_day
from pipelines.reading import Forward, Hidden, Kind, Reading, read_body, read_chain

# `*words*` as Gmail and Thunderbird write bold in plain text, over a line's end too.
_STARRED = re.compile(
    r"(?<![\w*])(\*{1,2})(?=[^\s*])([^*\n]{1,120}(?:\n[^*\n]{1,120})?)\1(?![\w*])"
)
_MAX_DEPTH = 10  # attached mails inside attached mails


@dataclass(frozen=True, slots=True)
class Passage:
    """What one person wrote.

    `start` is the offset of `text` in the mail's whole text; `breaks` are offsets in `text` where
    it goes on below quoted lines, as answers do. `bold` holds phrases set in bold,
    behind the line that they stand in. `wrapped` tells that a program may have cut its lines.
    `signature` is what was hidden below it as a signature. `sites` are words that are links without
    a scheme (« cria.example »), before their addresses.
    """

    text: str
    start: int
    address: str | None = None
    name: str | None = None
    subject: str | None = None
    bold: tuple[tuple[str, str], ...] = ()
    signature: str = ""
    forwarded: bool = False
    wrapped: bool = True
    breaks: tuple[int, ...] = ()
    sites: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A mail as passages, the whole text that their offsets count in, and what was hidden."""

    passages: tuple[Passage, ...]
    text: str
    hidden: tuple[Hidden, ...]


MOST_TEXT = 20_000  # characters that are understood; the rest stays in the text


def correspondence(message: Message) -> Correspondence:
    """Return the passages of a mail: its own first, then those passed on, outermost first."""
    passages: list[Passage] = []
    hidden: list[Hidden] = []
    start = 0
    counters = _counters(message)
    for raw, reading in _read(message, 0):
        counters |= counting_hosts(p.text for p in reading.hidden if p.why is Kind.SUBSCRIPTION)
        shown, gone = without_counters(with_short_blanks(raw.text), counters)
        text, stars = _without_stars(shown)
        text, signed = _without_signature(text, raw.name) if raw.forwarded else (text, "")
        bold = (*raw.bold, *((phrase, phrase) for phrase in stars))
        passages.append(
            Passage(
                text,
                start,
                raw.address,
                raw.name,
                raw.subject,
                bold,
                "\n".join(filter(None, (raw.signature, signed))),
                raw.forwarded,
                raw.wrapped,
                _breaks(reading, text),
                raw.sites,
            )
        )
        hidden += reading.hidden
        hidden += (Hidden(0, 0, Kind.TRACKING, url) for url in gone)
        if signed:
            at = max(0, reading.source.rfind(signed))
            hidden.append(Hidden(at, at + len(signed), Kind.SIGNATURE, signed))
        start += len(text) + 2
    return Correspondence(tuple(passages), "\n\n".join(p.text for p in passages), tuple(hidden))


_LONGEST_BLANK = 40  # characters: the gap of a column that somebody drew
_BLANKS = re.compile(rf"[^\S\n]{{{_LONGEST_BLANK + 1},}}")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n){3,}")


def with_short_blanks(text: str) -> str:
    """Shorten the runs of white space of a text.

    Once here, rather than in each of the rules: many look for « blanks, then a mark », and take
    time by the square of a run's length.
    """
    return _EMPTY_LINES.sub("\n\n\n", _BLANKS.sub(" " * _LONGEST_BLANK, text))


def _counters(message: Message) -> frozenset[str]:
    """Return the hosts that a newsletter's own fields say to be its platform's."""
    return counting_hosts(message.headers.all("list-unsubscribe"))


def _read(message: Message, depth: int) -> Iterator[tuple[Passage, Reading]]:
    sender = message.sender
    reading = read_body(
        message.text,
        message.html,
        message.subject,
        sender=sender.name if sender else None,
        is_reply=bool(message.in_reply_to or message.references),
    )
    for forward, part in read_chain(reading):
        passage = _passage(message, forward, part, reading.bold, forwarded=depth > 0)
        yield replace(passage, sites=reading.sites) if reading.sites else passage, part
    if depth < _MAX_DEPTH:
        for attached in message.forwarded:
            yield from _read(attached, depth + 1)


def _passage(
    message: Message,
    forward: Forward | None,
    reading: Reading,
    bold: tuple[tuple[str, str], ...],
    *,
    forwarded: bool,
) -> Passage:
    wrote: Address | Forward | None = message.sender if forward is None else forward
    address = forward.sender if forward else getattr(wrote, "address", None)
    return Passage(
        reading.kept,
        0,
        address,
        wrote.name if wrote else None,
        forward.subject if forward else message.subject,
        bold,
        "\n".join(part.text for part in reading.hidden if part.why is Kind.SIGNATURE),
        forwarded or forward is not None,
        wrapped=not message.html,
    )


_SIGNED_LINES = 6


def _without_signature(text: str, name: str | None) -> tuple[str, str]:
    """Part a mail passed on from the lines below its writer's name: function, house, numbers."""
    own = set(re.findall(r"[a-z]+", fold(name or "")))
    lines = text.rstrip().split("\n")
    for index in range(max(1, len(lines) - _SIGNED_LINES), len(lines) - 1):
        named = set(re.findall(r"[a-z]+", fold(lines[index]))) == own
        below = lines[index + 1 :]
        plain = all(len(line) < 70 and not says_day(fold(line)) for line in below)
        if len(own) > 1 and named and plain and not lines[index - 1].strip():
            return "\n".join(lines[:index]).rstrip(), "\n".join(lines[index:])
    return text, ""


def _breaks(reading: Reading, text: str) -> tuple[int, ...]:
    """Return where own words go on below quoted ones."""
    found: list[int] = []
    at, quoted = 0, False
    for part in reading.parts:
        if part.kind is Kind.QUOTE:
            quoted = at > 0
        elif part.kind is Kind.KEPT:
            lines = reading.source[part.start : part.end].strip().split("\n")
            begins = text.find(lines[0].strip(), at) if lines[0] else -1
            if begins >= 0:
                if quoted:
                    found.append(begins)
                at, quoted = begins + 1, False
    return tuple(found)


def _without_stars(text: str) -> tuple[str, list[str]]:
    """Take the stars off `*bold*` words; return these too, on one line each."""
    phrases = [" ".join(found[2].split()) for found in _STARRED.finditer(text)]
    return (_STARRED.sub(r"\2", text), phrases) if phrases else (text, phrases)
