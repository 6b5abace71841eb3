"""The lines between the parts of a multipart (RFC 2046), found by offsets with `bytes.find`."""

from __future__ import annotations

import re

_GUESS = re.compile(rb"(?:\A|\n)--([^\s][^\r\n]{0,120}?)[ \t]*\r?\n(?=Content-)", re.IGNORECASE)
_NEAR = 65_536
_LINE_FEED = ord("\n")
_TAILS = frozenset({b"", b"--"})
"""What may stand behind the delimiter on its line: the second closes the last part."""
_TAIL = 200
_STEP = 8_192
"""A window in which the delimiter itself is looked for; between windows, the next dash is."""

Span = tuple[int, int]
"""Where something stands in the raw bytes: from, to."""


def guess(raw: bytes, start: int, end: int) -> bytes | None:
    """Return the delimiter that a body seems to have: a line of dashes in front of a header."""
    found = _GUESS.search(raw, max(start - 1, 0), min(end, start + _NEAR))
    return found[1] if found else None


def split(raw: bytes, span: Span, boundary: bytes, most: int) -> list[Span]:
    """Return where the parts between the delimiter's lines stand.

    What follows the closing delimiter is dropped, unless another delimiter opens a part there:
    mail that was stitched together badly keeps all that its sender put in.
    """
    spans: list[Span] = []
    opened = -1
    start, end = span
    needle = b"--" + boundary
    position = _find(raw, needle, start, end)
    while position >= 0 and len(spans) < most:
        after = position + len(needle)
        if position == start or raw[position - 1] == _LINE_FEED:
            stop = raw.find(b"\n", after, end)
            line_end = end if stop < 0 else stop
            tail = raw[after : min(line_end, after + _TAIL)].rstrip()
            if tail in _TAILS:
                if opened >= 0:
                    spans.append((opened, max(opened, _before_line(raw, position))))
                after = line_end + 1 if stop >= 0 else end
                opened = -1 if tail else after
        position = _find(raw, needle, after - 1, end)
    if opened >= 0 and len(spans) < most:
        spans.append((opened, end))
    return spans


def _find(raw: bytes, needle: bytes, start: int, end: int) -> int:
    """Return what `bytes.find` does.

    Base64 has no dash: looking for one alone is ten times faster, and files are nine tenths of a
    mailbox.
    """
    if end - start <= _STEP:
        return raw.find(needle, start, end)
    while (start := raw.find(b"-", start, end)) >= 0:
        stop = start + _STEP
        found = raw.find(needle, start, min(stop + len(needle) - 1, end))
        if found >= 0 or stop >= end:
            return found
        start = stop
    return -1


def _before_line(raw: bytes, position: int) -> int:
    """Return the end of what stands before a delimiter: its line end belongs to the delimiter."""
    return position - 2 if raw.startswith(b"\r", position - 2) else position - 1
