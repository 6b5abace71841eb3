"""Containers for the tests, written byte by byte: winmail.dat (TNEF) and signed envelopes (CMS)."""

from __future__ import annotations

import struct

SIGNATURE = struct.pack("<IH", 0x223E9F78, 1)
_UNICODE, _BINARY, _OBJECT = 0x1F, 0x102, 0x0D
_SIGNED = bytes.fromhex("06092a864886f70d010702")
_DATA = bytes.fromhex("06092a864886f70d010701")
_ENVELOPED = bytes.fromhex("06092a864886f70d010703")


def tnef(*attributes: bytes) -> bytes:
    """Return a winmail.dat of these attributes."""
    return SIGNATURE + attribute(0x9006, struct.pack("<I", 0x10000), 1) + b"".join(attributes)


def attribute(name: int, data: bytes, level: int = 2) -> bytes:
    """Return an attribute: level, name, type, length, data, checksum."""
    head = struct.pack("<BHHI", level, name, 6, len(data))
    return head + data + struct.pack("<H", sum(data) & 0xFFFF)


def tnef_file(name: str, data: bytes, long_name: str = "") -> bytes:
    """Return the attributes of a file."""
    found = attribute(0x9002, b"\0" * 14) + attribute(0x8010, name.encode("cp1252") + b"\0")
    found += attribute(0x800F, data)
    if long_name:
        text = long_name.encode("utf-16-le") + b"\0\0"
        found += attribute(0x9005, properties(string(0x3707, text)))
    return found


def properties(*values: bytes) -> bytes:
    """Return a list of MAPI properties."""
    return struct.pack("<I", len(values)) + b"".join(values)


def string(key: int, data: bytes, kind: int = _UNICODE) -> bytes:
    """Return a counted MAPI property with one value."""
    padding = b"\0" * (-len(data) % 4)
    return struct.pack("<HHII", kind, key, 1, len(data)) + data + padding


def tnef_body(text: str, html: str) -> bytes:
    """Return the attribute that holds the bodies of a mail."""
    plain = string(0x1000, text.encode("utf-16-le") + b"\0\0")
    return attribute(0x9003, properties(plain, string(0x1013, html.encode(), _BINARY)), 1)


def tnef_mail(inner: bytes) -> bytes:
    """Return the attributes of a mail within a mail."""
    mark = bytes.fromhex("0703020000000000c000000000000046")
    embedded = properties(string(0x3701, mark + inner, _OBJECT))
    return attribute(0x9002, b"\0" * 14) + attribute(0x9005, embedded)


def signed(content: bytes, *, indefinite: bool = False) -> bytes:
    """Return an opaque signed envelope (without its certificates) around a MIME part."""
    octets = ber(0x04, content)
    if indefinite:
        halves = (content[: len(content) // 2], content[len(content) // 2 :])
        octets = b"\x24\x80" + b"".join(ber(0x04, half) for half in halves) + b"\0\0"
    wrapped = ber(0x30, _DATA + ber(0xA0, octets))
    return ber(0x30, _SIGNED + ber(0xA0, ber(0x30, ber(0x02, b"\1") + ber(0x31, b"") + wrapped)))


def enveloped() -> bytes:
    """Return the start of an encrypted envelope."""
    return ber(0x30, _ENVELOPED + ber(0xA0, ber(0x30, ber(0x02, b"\0"))))


def ber(tag: int, content: bytes) -> bytes:
    """Return a value of BER."""
    size = len(content)
    if size < 128:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content
