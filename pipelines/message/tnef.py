"""winmail.dat (TNEF, MS-OXTNEF) → its files and its text.

Own reader rather than tnefparse: that one copies the rest of the file for each of its attributes
and loops four thousand million times where a count says so. This one visits each byte once,
opens nothing but attachments and bodies, and stops at the first length that cannot be.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.message.charsets import decode

_SIGNATURE = 0x223E9F78
_RENDERING, _TITLE, _DATA, _PROPERTIES, _CODEPAGE = 0x9002, 0x8010, 0x800F, 0x9005, 0x9007
_MESSAGE_PROPERTIES, _BODY = 0x9003, 0x800C
_MIME_TAG, _LONG_NAME, _SHORT_NAME, _OBJECT = 0x370E, 0x3707, 0x3704, 0x3701
_PLAIN, _HTML = 0x1000, 0x1013
_STRING8, _UNICODE, _BINARY, _EMBEDDED = 0x1E, 0x1F, 0x102, 0x0D
_SIZES = {0x02: 4, 0x03: 4, 0x04: 4, 0x0A: 4, 0x0B: 4}  # the others of fixed size take eight
_WIDE_SIZES = {0x05: 8, 0x06: 8, 0x07: 8, 0x14: 8, 0x40: 8, 0x48: 16}
_MULTIPLE = 0x1000
_IMESSAGE = bytes.fromhex("0703020000000000c000000000000046")
_TEXTS = frozenset({_STRING8, _UNICODE})
_DEPTH = 5
_MOST = 1_000
_ATTRIBUTES = 20_000


@dataclass(slots=True)
class TnefFile:
    """A file of a winmail.dat, as it was named there."""

    name: str = ""
    type: str = ""
    data: bytes = field(default=b"", repr=False)


@dataclass(slots=True)
class Tnef:
    """What a winmail.dat holds."""

    files: list[TnefFile] = field(default_factory=list)
    text: str | None = None
    html: bytes | None = None


def read_tnef(data: bytes) -> Tnef | None:
    """Return the content of a winmail.dat, or None if it is none. Never raises.

    At most 1,000 files; mails within it are opened five deep, their files listed with the others.
    """
    reader = _Reader()
    if not reader.read(data, 0):
        return None
    reader.found.files = [file for file in reader.found.files if file.data]
    return reader.found


class _Reader:
    def __init__(self) -> None:
        self.found = Tnef()
        self._codepage = "cp1252"

    def read(self, data: bytes, depth: int) -> bool:
        """Take in a winmail.dat, or a mail within one; return whether it is one."""
        if len(data) < 6 or struct.unpack_from("<I", data)[0] != _SIGNATURE:
            return False
        current: TnefFile | None = None
        for name, content in _attributes(data):
            if len(self.found.files) >= _MOST:
                break
            if name == _RENDERING:
                current = TnefFile()
                self.found.files.append(current)
            elif current is None:
                self._take(name, content, depth)
            elif name == _PROPERTIES:
                self._describe(current, content, depth)
            else:
                self._fill(current, name, content)
        return True

    def _take(self, name: int, content: bytes, depth: int) -> None:
        """Take what is said of the whole mail."""
        if name == _CODEPAGE and len(content) >= 4:
            self._codepage = f"cp{struct.unpack_from('<I', content)[0]}"
        elif depth > 0:
            return
        elif name == _BODY and self.found.text is None:
            self.found.text = _string(content, self._codepage)
        elif name == _MESSAGE_PROPERTIES:
            self._take_bodies(content)

    def _take_bodies(self, content: bytes) -> None:
        for key, kind, value in _properties(content):
            if key == _PLAIN and kind in _TEXTS:
                self.found.text = self._text(kind, value)
            elif key == _HTML and kind == _BINARY:
                self.found.html = value

    def _fill(self, file: TnefFile, name: int, content: bytes) -> None:
        if name == _TITLE:
            file.name = file.name or _string(content, self._codepage)
        elif name == _DATA:
            file.data = content

    def _describe(self, file: TnefFile, content: bytes, depth: int) -> None:
        for key, kind, value in _properties(content):
            if key == _OBJECT and value.startswith(_IMESSAGE):
                file.data = b""
                if depth < _DEPTH:
                    self.read(value[len(_IMESSAGE) :], depth + 1)
            elif key == _OBJECT:
                file.data = value
            elif kind in _TEXTS:
                self._name(file, key, self._text(kind, value))

    def _name(self, file: TnefFile, key: int, text: str) -> None:
        if key == _MIME_TAG:
            file.type = text
        elif key == _LONG_NAME or (key == _SHORT_NAME and not file.name):
            file.name = text

    def _text(self, kind: int, value: bytes) -> str:
        return _string(value, "utf-16-le" if kind == _UNICODE else self._codepage)


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the name and content of each attribute: level, name, type, length, data, checksum."""
    offset = 6
    for _ in range(_ATTRIBUTES):
        if offset + 11 > len(data):
            return
        name, _, length = struct.unpack_from("<HHI", data, offset + 1)
        start = offset + 9
        if start + length > len(data):
            return
        yield name, data[start : start + length]
        offset = start + length + 2


def _properties(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield key, type and last value of each MAPI property, until one cannot be read."""
    try:
        count = struct.unpack_from("<I", data)[0]
        offset = 4
        while count and offset + 4 <= len(data):
            count -= 1
            kind, key = struct.unpack_from("<HH", data, offset)
            offset = _after_name(data, offset + 4, key)
            value, offset = _value(data, offset, kind)
            yield key, kind & ~_MULTIPLE, value
    except struct.error:
        return


def _after_name(data: bytes, offset: int, key: int) -> int:
    """Return where the value starts: keys from 0x8000 on are followed by their own name."""
    if key < 0x8000:
        return offset
    offset += 16
    if struct.unpack_from("<I", data, offset)[0] == 0:
        return offset + 8
    return offset + 8 + _padded(struct.unpack_from("<I", data, offset + 4)[0])


def _value(data: bytes, offset: int, kind: int) -> tuple[bytes, int]:
    base = kind & ~_MULTIPLE
    counted = base in {_STRING8, _UNICODE, _BINARY, _EMBEDDED}
    times = 1
    if counted or kind & _MULTIPLE:
        times = struct.unpack_from("<I", data, offset)[0]
        offset += 4
    value = b""
    while times and offset < len(data):
        times -= 1
        if counted:
            size = struct.unpack_from("<I", data, offset)[0]
            offset += 4
        elif kind & _MULTIPLE and base == 0x02:
            size = 2
        else:
            size = _SIZES.get(base) or _WIDE_SIZES.get(base, 0)
        if offset + size > len(data) or (size == 0 and not counted):
            raise struct.error
        value = data[offset : offset + size]
        offset += _padded(size)
    return value, offset


def _padded(size: int) -> int:
    return (size + 3) & ~3


def _string(data: bytes, codec: str) -> str:
    if codec == "utf-16-le":
        return data.decode(codec, "replace").partition("\0")[0]
    return decode(data.partition(b"\0")[0], codec)[0]
