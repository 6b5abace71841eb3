"""How much of one mail is read: what lies beyond is left alone, said, and kept in the raw mail."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one mail. Real ones stay far below: 40 parts, depth 8, headers of 20 kB."""

    header: int = 256 * KIB
    """Bytes of a header."""
    parts: int = 1_000
    depth: int = 50
    """Parts within parts, attached mails included."""
    inner: int = 20
    """Mails inside encoded files and signed envelopes, each of which is decoded to be read."""
    body: int = 2 * MIB
    """Decoded bytes of a text or HTML body."""
    opened: int = 32 * MIB
    """Decoded bytes of a part that has to be opened to be read: winmail.dat, a signed envelope,
    an encoded mail."""
