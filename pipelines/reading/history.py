"""Where another mail begins in a text, and whether it answers or passes on that mail."""

import re
from dataclasses import dataclass

from pipelines.reading.attributions import ATTRIBUTION_ENDS, Attribution, find_attribution
from pipelines.reading.headers import (
    HeaderBlock,
    above_header,
    find_header,
    gather_header,
    header_field,
    header_fields,
    unquote,
)
from pipelines.reading.lines import Lines
from pipelines.reading.markers import (
    REPLY_ABOVE_ENDS,
    Marker,
    find_marker,
    is_reply_above,
    marker_within,
)
from pipelines.reading.parts import Kind
from pipelines.reading.vocabulary import (
    FORWARD_PREFIXES,
    REPLY_PREFIXES,
    Field,
)

_PREFIX = re.compile(r"\s*(?:\[[^\]]{1,40}\]\s*)?([\w.]{1,11})(?:\[\d+\])?\s*[:：]")
_FIRST_MARKS = frozenset("-‐–—_=#*>[")
_MARKER_ENDS = (":", "：", "*", "®", *REPLY_ABOVE_ENDS)
_LAST_MARKS = frozenset("*>®")
_LAST_WORDS = ("crit", *REPLY_ABOVE_ENDS)


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
    texts, kinds = lines.text, lines.kinds
    for index in range(start, len(lines)):
        line = texts[index]
        if not line or kinds[index] is Kind.QUOTE or not _may_begin(line):
            continue
        if index not in lines.fenced:
            found = _history_at(lines, index, unquote(line))
            if found is not None and found.start >= start:
                return found
    return None


def _may_begin(line: str) -> bool:
    """Tell cheaply what a line must have to begin another mail, whichever rule looks at it."""
    if ":" in line or "：" in line:
        return True
    return line[0] in _FIRST_MARKS or line[-1] in _LAST_MARKS or line.endswith(_LAST_WORDS)


def _history_at(lines: Lines, index: int, line: str) -> History | None:
    if ":" in line or "：" in line:
        block = find_header(lines, index)
        if block is not None:
            return _from_found(lines, block)
    within = marker_within(line) if "----- " in line else 0
    if within and line is lines.text[index]:
        lines.split_line(index, within)
        index += 1
        line = lines.text[index]
    if line[:1] in _FIRST_MARKS or line.endswith(_MARKER_ENDS):
        marker = find_marker(line)
        if marker is not None:
            found = _after_marker(lines, index, line, marker)
            if found is not None:
                return found
        if is_reply_above(line):
            # On top it stands in the help desk's own mail.
            return History(index, index + 1, announced=False) if any(lines.text[:index]) else None
    if line[-1:] not in ATTRIBUTION_ENDS:
        return None
    attribution = find_attribution(lines, index)
    return _from_attribution(attribution, attribution.start) if attribution else None


def _from_attribution(
    attribution: Attribution, start: int, announced: bool | None = None
) -> History:
    return History(
        start,
        attribution.end,
        announced=announced,
        by_attribution=True,
        sender=attribution.sender,
        name=attribution.name,
    )


def _from_found(lines: Lines, block: HeaderBlock) -> History:
    """Return the history of a header block, with what stands above it."""
    start = above_header(lines, block.start)
    above = block.start - 1
    if start == block.start and above >= 0:
        # Airmail writes "Forwarded message" without colon.
        marker = find_marker(unquote(lines.text[above]) + ":")
        if marker is not None:
            return _from_block(block, above, announced=marker.forwards)
    return _from_block(block, start, announced=None)


def _after_marker(lines: Lines, index: int, line: str, marker: Marker) -> History | None:
    """Read what stands behind "---- Message transféré ----" or "Forwarded message:"."""
    announced = marker.forwards
    if marker.rest and header_field(marker.rest):
        beside = gather_header(lines, index, marker.rest)
        return _from_block(beside, index, announced=announced)
    below = _next_unquoted(lines, index + 1)
    block = find_header(lines, below) if below < len(lines) else None
    if block is None:
        block = _bare_header(lines, below)
    if block is not None:
        after = _next_unquoted(lines, block.end)
        if after < len(lines) and unquote(lines.text[after]) == line:
            block.end = after + 1  # Zoho closes the header with the same line
        return _from_block(block, index, announced=announced)
    if marker.rest != "":
        return None
    attribution = find_attribution(lines, below) if below < len(lines) else None
    if attribution is not None and attribution.start == below:
        return _from_attribution(attribution, index, announced)
    return History(index, index + 1, announced=announced)


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
