"""Bytes → characters, by a ladder, since the label of a French mail is wrong one time in twenty.

UTF-8 if the bytes are valid UTF-8 and the label is missing, unknown, ASCII or any single-byte
charset (accented text in those is never valid UTF-8 by chance) → the declared charset →
Windows-1252. ISO-8859-1 is read as Windows-1252, as every browser and mail program does: it has
`’` and `œ` where ISO-8859-1 has control characters. Where those come in another charset, such a
misreading was encoded again: they are what Windows-1252 has there, or nothing.
"""

from __future__ import annotations

import codecs
import re
from codecs import charmap_decode
from enum import Enum, StrEnum, auto
from functools import lru_cache


class Rung(StrEnum):
    """How the characters of a body were found."""

    UTF8 = "utf-8"
    MARK = "byte-order mark"
    DECLARED = "declared"
    META = "meta"
    CP1252 = "windows-1252"


class _Kind(Enum):
    """How a charset is read: what is valid UTF-8 is UTF-8, save where it is another of many bytes.

    ASCII says as little as UTF-8 once it is not valid; a missing label may be told by the HTML.
    """

    UNKNOWN = auto()
    UTF8 = auto()
    SINGLE = auto()
    OTHER = auto()


_NONE = ("", _Kind.UNKNOWN)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FIRST_OF_MARKS = frozenset({b"\xef", b"\xff", b"\xfe", b"\0"})
_CP1252 = {byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
_STRAY = {0xDC00 + byte: character for byte, character in _CP1252.items()}
"""Bytes that are not UTF-8, as `surrogateescape` marks them → what they are in Windows-1252."""
_C1 = {byte: _CP1252[byte] for byte in range(0x80, 0xA0)}
_CONTROLS = re.compile("[\x80-\x9f]")
_UTF8_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
_SINGLE = re.compile(r"iso8859-\d+|cp(?:125\d|437|850|852|858|1140)|koi8-\w|mac-\w+|latin")
_WIDE = re.compile(r"utf-(?:16|32)")
_ESCAPING = re.compile(r"utf-7|hz|iso2022")
_REFUSED = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
"""Codecs of Python that are no charset of a mail; the first two take quadratic time."""
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096


def decode(data: bytes, label: str | None, *, html: bool = False) -> tuple[str, Rung]:
    """Return the text of `data`, which says that it is in charset `label`, and the rung used.

    Never raises. For `html`, a `<meta charset>` is asked where the label is missing or unknown.
    """
    if data[:1] in _FIRST_OF_MARKS and (marked := _by_mark(data)) is not None:
        return _without_controls(marked), Rung.MARK
    codec, kind = _codec(label)
    rung = Rung.DECLARED
    if kind is _Kind.UNKNOWN and html and (found := _META.search(data[:_HEAD])):
        codec, kind = _codec(found[1].decode("ascii"))
        rung = Rung.META
    if kind is _Kind.OTHER and (text := _declared(data, codec)) is not None:
        return _without_controls(text), rung
    try:
        text = data.decode("utf-8")
        found = _UTF8_CONTROLS.search(data)  # on bytes, a tenth of what it takes on text
        return _without_controls(text) if found else text, Rung.UTF8
    except UnicodeDecodeError:
        if kind is _Kind.SINGLE:
            return charmap_decode(data, "replace", _table(codec))[0], rung
        return _without_controls(_mixed(data)), Rung.CP1252


def _without_controls(text: str) -> str:
    return text if text.isascii() else _CONTROLS.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    return _C1[ord(found[0])].replace("\ufffd", "")


def _mixed(data: bytes) -> str:
    """Read Windows-1252, in which there may be UTF-8: a mail quoted in another, a cut character."""
    if _SEQUENCE.search(data) is None:
        return data.decode("cp1252", "replace")
    return data.decode("utf-8", "surrogateescape").translate(_STRAY)


def _by_mark(data: bytes) -> str | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :] if codec == "utf-8" else data
            errors = "strict" if codec == "utf-8" else "replace"
            try:
                return rest.decode(codec, errors)
            except UnicodeDecodeError:
                return _mixed(rest)
    return None


def _declared(data: bytes, codec: str) -> str | None:
    if _WIDE.match(codec):
        return _wide(data, codec)
    if data.isascii() and not _ESCAPING.match(codec):
        return data.decode("ascii")
    try:
        text = data.decode(codec)
    except UnicodeError:
        return None
    return None if _surrogates(text) else text


def _wide(data: bytes, codec: str) -> str | None:
    """Read UTF-16 or UTF-32; its order is guessed without a mark, and a wrong label noticed."""
    if b"\0" not in data[:_HEAD]:
        return None
    if codec == "utf-16":
        head = data[:_HEAD]
        codec = "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"
    return data.decode(codec, "replace")


def _surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


@lru_cache(maxsize=64)
def _table(codec: str) -> str:
    """Return the characters of the 256 bytes; ISO-8859 has those of Windows-1252 for controls."""
    if codec == "iso8859-1":
        codec = "cp1252"
    characters = bytes(range(256)).decode(codec, "replace")
    return characters.translate(_C1) if codec.startswith("iso8859") else characters


@lru_cache(maxsize=256)
def _codec(label: str | None) -> tuple[str, _Kind]:
    """Return Python's name of the charset, and how it is read."""
    if not label or len(label) > 40:
        return _NONE
    try:
        found = codecs.lookup(label.strip("\"' "))
    except (LookupError, ValueError):
        return _NONE
    name = found.name
    if not getattr(found, "_is_text_encoding", True) or name.replace("-", "_") in _REFUSED:
        return _NONE
    if name in {"utf-8", "ascii"}:
        return name, _Kind.UTF8
    return name, _Kind.SINGLE if _SINGLE.match(name) else _Kind.OTHER
