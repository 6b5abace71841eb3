"""Which mail it is: the hash of its bytes, whatever its lines end in.

A server sends lines that end in CRLF; the same mail saved by a mail program, or kept by git, often
has them end in LF. It is the same mail: what was read, or forgotten, must not come back with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

_PIECE = 1_000_000
"""Bytes whose ends of lines are changed at once: a mail may be large, and is in memory already."""


def mail_hash(raw: bytes) -> str:
    """Return the SHA-256 (hex) of a mail as it is sent: each of its lines ends in CRLF.

    A Message-ID would not do: senders give one to several mails, and anybody can copy one.
    """
    if raw.count(b"\n") == raw.count(b"\r\n"):
        return hashlib.sha256(raw).hexdigest()
    found = hashlib.sha256()
    for piece in _as_sent(raw):
        found.update(piece)
    return found.hexdigest()


def _as_sent(raw: bytes) -> Iterator[bytes]:
    """Yield a mail in pieces, lines ending in CRLF; a return amid a line is content."""
    start = 0
    while start < len(raw):
        end = start + _PIECE
        while raw[end - 1 : end] == b"\r":  # the end of its line is in the next piece
            end += 1
        yield raw[start:end].replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        start = end
