"""Signed envelopes (application/pkcs7-mime, smime.p7m) → the mail inside, without verifying it.

CMS (RFC 5652) is read just as far as its content: ContentInfo → SignedData → encapContentInfo.
"""

from __future__ import annotations

from dataclasses import dataclass

_SIGNED = bytes.fromhex("2a864886f70d010702")
_OBJECT, _OCTETS, _BUILT_OCTETS = 0x06, 0x04, 0x24
_DEPTH = 12


class _CannotReadError(ValueError):
    """The bytes are no such structure."""


@dataclass(frozen=True, slots=True)
class _Node:
    """A value of BER: its tag, and where its content stands."""

    tag: int
    start: int
    end: int
    after: int


def signed_content(data: bytes) -> bytes | None:
    """Return the content of a signed envelope; None if it is encrypted or none. Never raises."""
    try:
        outer = _node(data, 0, len(data), 0)
        kind = _node(data, outer.start, outer.end, 1)
        if data[kind.start : kind.end] != _SIGNED:
            return None
        wrapped = _node(data, kind.after, outer.end, 1)
        signed = _node(data, wrapped.start, wrapped.end, 2)
        version = _node(data, signed.start, signed.end, 3)
        digests = _node(data, version.after, signed.end, 3)
        content = _node(data, digests.after, signed.end, 3)
        inner = _node(data, content.start, content.end, 4)
        explicit = _node(data, inner.after, content.end, 4)
        return _octets(data, _node(data, explicit.start, explicit.end, 5), 5)
    except (_CannotReadError, IndexError):
        return None


def _octets(data: bytes, node: _Node, depth: int) -> bytes:
    if node.tag == _OCTETS:
        return data[node.start : node.end]
    if node.tag != _BUILT_OCTETS or depth > _DEPTH:
        raise _CannotReadError
    pieces = []
    position = node.start
    while position < node.end:
        piece = _node(data, position, node.end, depth + 1)
        pieces.append(_octets(data, piece, depth + 1))
        position = piece.after
    return b"".join(pieces)


def _node(data: bytes, position: int, limit: int, depth: int) -> _Node:
    """Return the value at `position`; one without a length ends at its end mark."""
    if position + 2 > limit or depth > _DEPTH:
        raise _CannotReadError
    tag, length = data[position], data[position + 1]
    start = position + 2
    if length == 0x80:
        end = _end_mark(data, start, limit, depth)
        return _Node(tag, start, end, end + 2)
    if length > 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[start : start + count], "big")
        start += count
    if start + length > limit:
        raise _CannotReadError
    return _Node(tag, start, start + length, start + length)


def _end_mark(data: bytes, position: int, limit: int, depth: int) -> int:
    while data[position : position + 2] != b"\0\0":
        position = _node(data, position, limit, depth + 1).after
        if position >= limit:
            raise _CannotReadError
    return position
