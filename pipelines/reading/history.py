"""Where another mail begins in a text, and whether it answers or passes on that mail."""

import re
from dataclasses import dataclass

from pipelines.reading.attributions import find_attribution
from pipelines.reading.headers import (
    HeaderBlock,
    above_header,
    find_address,
    find_header,
    gather_header,
    header_field,
    header_fields,
    unquote,
)
from pipelines.reading.lines import Lines
from pipelines.reading.parts import Kind
from pipelines.reading.vocabulary import (
    FORWARD_PREFIXES,
    FORWARDED_STEMS,
    MESSAGE_NOUNS,
    ORIGINAL_STEMS,
    REPLY_PREFIXES,
    Field,
)

_PREFIX = re.compile(r"\s*(?:\[[^\]]{1,40}\]\s*)?([\w.]{1,11})(?:\[\d+\])?\s*[:：]")
# "-------- Message transféré --------", alone or with a header behind it on the same line.
# It holds a date and an address where it is an attribution: "--- Nachricht von Jo <j@x> am … ---".
_DASHED = re.compile(r"[-_=]{2,}\s*([^-_=\s].{2,140}?)\s*[-_=*]{2,}")
# Help desks part the answer from their mail: "## Please type your reply above this line ##".
_REPLY_ABOVE = re.compile(
    r"(?:[-#=_*]{2}.{0,40}\b)?(?:reply|respond|répond\w*|réponse|antwort)\b.{0,30}"
    r"\b(?:above this line|au[- ]dessus de cette ligne|oberhalb dieser zeile)\b.{0,40}",
    re.IGNORECASE,
)
_MAX_INTRODUCTION = 60
_FIRST_MARKS = frozenset("-_=#*>")
_DRAWN = frozenset({"##", "--", "==", "__", "**", "=-"})
_LAST_WORDS = ("this line", "cette ligne")  # of `_REPLY_ABOVE`
_LAST_MARKS = ("*", ">", "crit", *_LAST_WORDS)
_DAY = re.compile(r"\d[./-]\d\d?[./-]\d\d")
_COMBINING_DOT = "\u0307"  # that Python leaves of a Turkish İ in lower case


@dataclass(frozen=True, slots=True)
class History:
    """Another mail's beginning: announced from line `start`, its text from line `body`.

    `announced` is True after "Message transféré", False after "Message d'origine" or an
    attribution's verb, None when the lines say nothing (a bare header block).
    """

    start: int
    body: int
    announced: bool | None
    by_attribution: bool = False
    sender: str | None = None
    name: str | None = None
    subject: str | None = None
    date: str | None = None


def find_history(lines: Lines, start: int = 0) -> History | None:
    """Return the first other mail that begins at or after line `start`."""
    index = start
    while index < len(lines):
        line = lines.text[index]
        if line and lines.kinds[index] is not Kind.QUOTE and _may_begin(line):
            found = _history_at(lines, index, unquote(line))
            if found is not None and found.start >= start:
                return found
        index += 1
    return None


def _may_begin(line: str) -> bool:
    """Tell cheaply what a line must have to begin another mail, whichever rule looks at it."""
    colon = ":" in line or "：" in line
    return colon or line[0] in _FIRST_MARKS or line.endswith(_LAST_MARKS)


def _history_at(lines: Lines, index: int, line: str) -> History | None:
    if ":" in line or "：" in line:
        block = find_header(lines, index)
        if block is not None:
            return _from_block(block, above_header(lines, index), announced=None)
    if line[:2] in ("--", "__", "==") or line[-1:] in (":", "：", "*"):
        announced = _announces(line)
        if announced is not None:
            found = _after_marker(lines, index, line, announced=announced)
            if found is not None:
                return found
    if (line[:2] in _DRAWN or line.endswith(_LAST_WORDS)) and _REPLY_ABOVE.fullmatch(line):
        # On top it stands in the help desk's own mail.
        return History(index, index + 1, announced=False) if any(lines.text[:index]) else None
    attribution = find_attribution(lines, index)
    if attribution is None:
        return None
    return History(
        attribution.start,
        attribution.end,
        announced=None,
        by_attribution=True,
        sender=attribution.sender,
        name=attribution.name,
    )


def _announces(line: str) -> bool | None:
    """Tell what a marker line announces: True a forward, False an original, None nothing."""
    dashed = _DASHED.match(line)
    if dashed is None and len(line) > _MAX_INTRODUCTION:
        return None
    words = (dashed[1] if dashed else line).lower().replace(_COMBINING_DOT, "")
    if not any(noun in words for noun in MESSAGE_NOUNS):
        return None
    if any(stem in words for stem in FORWARDED_STEMS):
        return True
    dated = dashed is not None and find_address(dashed[1]) and _DAY.search(dashed[1])
    return False if dated or any(stem in words for stem in ORIGINAL_STEMS) else None


def _after_marker(lines: Lines, index: int, line: str, *, announced: bool) -> History | None:
    """Read what stands behind "---- Message transféré ----" or "Forwarded message:"."""
    dashed = _DASHED.match(line)
    if dashed and header_field(line[dashed.end() :]):
        beside = gather_header(lines, index, line[dashed.end() :])
        return _from_block(beside, index, announced=announced)
    below = _next_unquoted(lines, index + 1)
    block = find_header(lines, below) if below < len(lines) else None
    if block is None:
        block = _bare_header(lines, below)
    if block is not None:
        return _from_block(block, index, announced=announced)
    whole = dashed is not None and dashed.end() == len(line)
    return History(index, index + 1, announced=announced) if whole else None


def _next_unquoted(lines: Lines, index: int) -> int:
    """Return the first line at or after index with more than quote marks."""
    while index < len(lines) and not unquote(lines.text[index]):
        index += 1
    return index


def _bare_header(lines: Lines, below: int) -> HeaderBlock | None:
    """Take header lines below a marker even where they would not be credible alone."""
    block = HeaderBlock(below, below)
    for index in range(below, min(len(lines), below + 12)):
        found = header_fields(unquote(lines.text[index]))
        if not found:
            break
        for meaning, value in found:
            block.values.setdefault(meaning, value)
        block.end = index + 1
    return block if Field.SENDER in block.values else None


def _from_block(block: HeaderBlock, start: int, *, announced: bool | None) -> History:
    values = block.values
    return History(
        start,
        block.end,
        announced=announced,
        sender=block.sender,
        name=block.name,
        subject=values.get(Field.SUBJECT),
        date=values.get(Field.SENT) or values.get(Field.DATE),
    )


def is_forward(
    history: History, *, subject: str | None, empty_top: bool, is_reply: bool | None
) -> bool:
    """Decide whether the mail passes on its history or answers it.

    Outlook writes the same block for both. What the lines announce decides first, then the
    subject's first prefix (TR, Fwd / RE), then whether the mail is part of a thread
    (`is_reply`, from In-Reply-To), then whether anything was written above.
    """
    if history.announced:
        return True
    prefix = subject_prefix(subject)
    if prefix in FORWARD_PREFIXES:
        return True
    if prefix in REPLY_PREFIXES or is_reply or history.by_attribution:
        return False
    return empty_top


def subject_prefix(subject: str | None) -> str | None:
    """Return the first prefix of a subject, lower case: "TR : Fwd: x" gives "tr"."""
    found = _PREFIX.match(subject or "")
    return found[1].lower() if found else None
