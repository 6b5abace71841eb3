"""Which mail it is: the hash of its bytes, whatever its lines end in.

A server sends lines that end in CRLF; the same mail saved by a mail program, or kept by git, often
has them end in LF. It is the same mail: what was read, or forgotten, must not come back with it.
"""

from __future__ import annotations

import hashlib


def mail_hash(raw: bytes) -> str:
    """Return the SHA-256 (hex) of a mail as it is sent: each of its lines ends in CRLF.

    A Message-ID would not do: senders give one to several mails, and anybody can copy one.
    """
    return hashlib.sha256(_forms(raw)[0]).hexdigest()


def mail_hashes(raw: bytes) -> tuple[str, ...]:
    """Return `mail_hash`, then the hashes that ledgers had when they hashed bytes as they came."""
    return tuple(hashlib.sha256(form).hexdigest() for form in dict.fromkeys((*_forms(raw), raw)))


def _forms(raw: bytes) -> tuple[bytes, bytes]:
    """Return a mail with lines that end in CRLF, and in LF; a return amid a line is content."""
    plain = raw.replace(b"\r", b"")
    sent = plain.replace(b"\n", b"\r\n")
    # Replacing one byte is ten times as fast as replacing two, and nearly always enough.
    if raw not in (sent, plain):
        plain = raw.replace(b"\r\n", b"\n")
        sent = plain.replace(b"\n", b"\r\n")
    return sent, plain
