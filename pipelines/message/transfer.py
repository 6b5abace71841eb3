"""Transfer encodings (RFC 2045), read leniently: broken ones give what can be read of them."""

from __future__ import annotations

import binascii
import re
import string
from dataclasses import dataclass, field

_LETTERS = (string.ascii_letters + string.digits + "+/").encode()
_NOT_BASE64 = bytes(set(range(256)) - set(_LETTERS))
_RUNS = 10_000
_PADDING = re.compile(rb"=[=\s]*")


@dataclass(frozen=True, slots=True)
class Payload:
    """The body of a part, still encoded: the bytes of `raw` from `start` to `end`."""

    raw: bytes = field(repr=False)
    start: int
    end: int
    encoding: str

    def decoded(self) -> bytes:
        """Return the decoded bytes."""
        return decode(self.raw[self.start : self.end], self.encoding)


def decode(data: bytes, encoding: str) -> bytes:
    """Return `data` without its Content-Transfer-Encoding (lower case); never raises."""
    if encoding == "base64":
        return decode_base64(data)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(data)
    if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return decode_uu(data)
    return data


def decode_base64(data: bytes) -> bytes:
    """Return what base64 holds: cut short, in several runs, or with strange characters between."""
    first = data.find(b"=")
    if first < 0 or len(data) - first < 3 or not data[first:].strip(b"=\r\n\t "):
        try:
            return binascii.a2b_base64(data)
        except binascii.Error:
            return _run(data)
    # A file that was encoded piece by piece has padding in its middle, where binascii stops.
    return b"".join(map(_run, _PADDING.split(data, maxsplit=_RUNS)))


def _run(data: bytes) -> bytes:
    letters = data.translate(None, _NOT_BASE64)
    if len(letters) % 4 == 1:  # six bits are no byte
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def decode_uu(data: bytes) -> bytes:
    """Return what stands between « begin » and « end »; a line that cannot be read is left out."""
    decoded = []
    started = False
    for line in data.splitlines():
        if not started:
            started = line.startswith(b"begin ")
        elif line.strip() in {b"end", b""}:
            break
        else:
            decoded.append(_uu_line(line))
    return b"".join(decoded)


def _uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        size = ((line[0] - 32) & 63) * 4 + 5  # encoders that pad lines too far
        try:
            return binascii.a2b_uu(line[: size // 3])
        except binascii.Error:
            return b""
