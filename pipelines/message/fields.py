"""The header of a mail or of a part: raw bytes → its fields, and where the body starts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_BLANK = re.compile(rb"\n\r?\n")
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")
_WHOLE = re.compile(rb"([!-9;-~]++)[ \t]*+:(.*+(?:\n[ \t].*+)*+)\n?+|.++")
"""A field, or a line that is none, whose groups are empty."""
_NO_FIELD = (b"", b"")
_MBOX = (b"From ", b">From ")


_SHORT = 300
"""Headers of text parts are a hundred bytes, and the same in every other mail: they are kept."""

Field = tuple[str, bytes]
"""A header field: its name in lower case, its value as it came, folded lines and all."""

Fields = tuple[Field, ...]


class Block(NamedTuple):
    """The fields of a header; `body` is the offset of what follows it."""

    fields: Fields
    body: int
    cut: bool = False


def first(fields: Fields, name: str) -> bytes:
    """Return the value of the first field of that name (lower case), or an empty one."""
    for key, value in fields:
        if key == name:
            return value
    return b""


def read_fields(raw: bytes, start: int, end: int, limit: int) -> Block:
    """Return the header of `raw[start:end]`, of which `limit` bytes are read at most.

    A line that is no field is skipped while others follow before the blank line, else the body
    starts there: a mail without the blank line keeps its text.
    """
    if raw.startswith((b"\n", b"\r\n"), start, end):
        return Block((), start + (1 if raw.startswith(b"\n", start) else 2))
    blank = _BLANK.search(raw, start, end)
    stop, body = (blank.start(), blank.end()) if blank else (end, end)
    cut = stop - start > limit
    block = raw[start : start + limit] if cut else raw[start:stop]
    fields, rest = _known(block) if len(block) <= _SHORT else _fields(block)
    if rest is not None and not cut:
        body = start + rest
    return Block(fields, body, cut)


def _fields(block: bytes) -> tuple[Fields, int | None]:
    """Return the fields, and the offset of the lines behind the last one that are none."""
    found = _WHOLE.findall(block)
    if _NO_FIELD in found:
        return _fields_among_others(block)
    return tuple([(_name(name), value) for name, value in found]), None


@lru_cache(maxsize=512)
def _name(raw: bytes) -> str:
    return raw.decode("ascii").lower()


_known = lru_cache(maxsize=256)(_fields)


def _fields_among_others(block: bytes) -> tuple[Fields, int | None]:
    fields: list[Field] = []
    name = ""
    parts: list[bytes] = []
    offset, rest = 0, None
    for line in block.split(b"\n"):
        if line[:1] in {b" ", b"\t"} and name:
            parts.append(line)
        elif _FIELD.match(line):
            if name:
                fields.append((name, b"\n".join(parts)))
            head, _, value = line.partition(b":")
            name, parts, rest = head.strip().decode("ascii").lower(), [value], None
        elif line.strip() and not (offset == 0 and line.startswith(_MBOX)):
            if name:
                fields.append((name, b"\n".join(parts)))
            name = ""
            rest = offset if rest is None else rest
        offset += len(line) + 1
    if name:
        fields.append((name, b"\n".join(parts)))
    return tuple(fields), rest
