"""Small mails for the tests, written as bytes so that nothing is mended on the way."""

from __future__ import annotations

HEAD = b"From: Ana Roche <ana@cma37.example>\nTo: coordination@spro37.example\n"


def mail(body: bytes = b"Bonjour\n", *headers: bytes) -> bytes:
    """Return a mail with the usual head, further header lines, and a body."""
    return HEAD + b"".join(header + b"\n" for header in headers) + b"\n" + body


def multipart(kind: bytes, *parts: bytes, boundary: bytes = b"lim") -> bytes:
    """Return a mail of parts, each with its own header."""
    inner = b"".join(b"--" + boundary + b"\n" + part + b"\n" for part in parts)
    head = b'Content-Type: multipart/%s; boundary="%s"' % (kind, boundary)
    return mail(inner + b"--" + boundary + b"--\n", b"MIME-Version: 1.0", head)


def part(type_: bytes, data: bytes, *headers: bytes) -> bytes:
    """Return a part: its media type with parameters, its further headers, its body."""
    return b"\n".join((b"Content-Type: " + type_, *headers)) + b"\n\n" + data


def attached(type_: bytes, name: bytes, data: bytes = b"%PDF-1.4") -> bytes:
    """Return a part that is a file."""
    return part(type_, data, b'Content-Disposition: attachment; filename="%s"' % name)
