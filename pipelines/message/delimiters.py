"""The lines between the parts of a multipart (RFC 2046), found by offsets with `bytes.find`."""

from __future__ import annotations

import re

_GUESS = re.compile(rb"(?:\A|\n)--([^\s][^\r\n]{0,120}?)[ \t]*\r?\n(?=Content-)", re.IGNORECASE)
_NEAR = 65_536
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
    opened: int | None = None
    start, end = span
    needle = b"--" + boundary
    position = _find(raw, needle, start, end)
    while position >= 0 and len(spans) < most:
        kind, after = _delimiter(raw, position, start, position + len(needle), end)
        if kind:
            if opened is not None:
                spans.append((opened, max(opened, _before_line(raw, position))))
            opened = after if kind == "open" else None
        position = _find(raw, needle, max(after - 1, position + 1), end)
    if opened is not None and len(spans) < most:
        spans.append((opened, end))
    return spans


def _find(raw: bytes, needle: bytes, start: int, end: int) -> int:
    """Return what `bytes.find` does.

    Base64 has no dash: looking for one alone is ten times faster, and files are nine tenths of a
    mailbox.
    """
    while (start := raw.find(b"-", start, end)) >= 0:
        stop = start + _STEP
        found = raw.find(needle, start, min(stop + len(needle) - 1, end))
        if found >= 0 or stop >= end:
            return found
        start = stop
    return -1


def _delimiter(raw: bytes, position: int, start: int, after: int, end: int) -> tuple[str, int]:
    """Return whether the line at `position` opens or closes a part, and where it ends."""
    if position > start and raw[position - 1] != 0x0A:
        return "", after
    closing = raw[after : min(after + 2, end)] == b"--"
    if closing:
        after += 2
    stop = raw.find(b"\n", after, end)
    line_end = end if stop < 0 else stop
    if raw[after : min(line_end, after + 200)].strip():
        return "", after
    return "close" if closing else "open", line_end + 1 if stop >= 0 else end


def _before_line(raw: bytes, position: int) -> int:
    """Return the end of what stands before a delimiter: its line end belongs to the delimiter."""
    if raw[position - 1 : position] == b"\n":
        position -= 1
    return position - 1 if raw[position - 1 : position] == b"\r" else position
