"""The header of a mail or of a part: raw bytes → its fields, and where the body starts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_BLANK = re.compile(rb"\n\r?\n")
_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:")
_WHOLE = re.compile(rb"([!-9;-~]++)[ \t]*+:(.*+(?:\n[ \t].*+)*+)\n?+|.++")
"""A field, or a line that is none, whose groups are empty."""
_MBOX = (b"From ", b">From ")
SHORT = 300
"""Headers of text parts are a hundred bytes, and the same in every other mail: they are kept."""


@dataclass(slots=True, eq=False)
class Fields:
    """The fields of a header, in their order: names in lower case, and beside them their values.

    Values are as they came, folded lines and all. Two tuples are searched by the interpreter
    itself, where pairs take a loop. They are known by identity: what is kept of the usual ones
    is found without looking at them.
    """

    names: tuple[str, ...] = ()
    values: tuple[bytes, ...] = ()

    def first(self, name: str) -> bytes:
        """Return the value of the first field of that name (lower case), or an empty one."""
        return self.values[self.names.index(name)] if name in self.names else b""

    def first_filled(self, name: str) -> bytes:
        """Return the first value of that name in which there is something, or an empty one."""
        value = self.first(name)
        if value.strip():
            return value
        pairs = zip(self.names, self.values, strict=True)
        return next((value for key, value in pairs if key == name and value.strip()), b"")


def read_fields(raw: bytes, start: int, end: int, limit: int) -> tuple[Fields, int, bool]:
    """Return the header of `raw[start:end]`, the offset of what follows it, and whether it is cut.

    Of the header, `limit` bytes are read at most.

    A line that is no field is skipped while others follow before the blank line, else the body
    starts there: a mail without the blank line keeps its text.
    """
    if raw.startswith((b"\n", b"\r\n"), start, end):
        return Fields(), start + (1 if raw.startswith(b"\n", start) else 2), False
    blank = _BLANK.search(raw, start, end)
    stop, body = blank.span() if blank else (end, end)
    cut = stop - start > limit
    block = raw[start : start + limit] if cut else raw[start:stop]
    fields, rest = _known(block) if len(block) <= SHORT else _fields(block)
    if rest is not None and not cut:
        body = start + rest
    return fields, body, cut


def _fields(block: bytes) -> tuple[Fields, int | None]:
    """Return the fields, and the offset of the lines behind the last one that are none."""
    found = _WHOLE.findall(block)
    if not found:
        return Fields(), None
    names, values = zip(*found, strict=True)
    if b"" in names:
        return _fields_among_others(block)
    return Fields(tuple(map(_name, names)), values), None


@lru_cache(maxsize=512)
def _name(raw: bytes) -> str:
    return raw.decode("ascii").lower()


_known = lru_cache(maxsize=256)(_fields)


def _fields_among_others(block: bytes) -> tuple[Fields, int | None]:
    names: list[str] = []
    values: list[bytes] = []
    parts: list[bytes] | None = None  # the lines of the field that is being read
    offset, rest = 0, None
    for line in block.split(b"\n"):
        if line[:1] in {b" ", b"\t"} and parts is not None:
            parts.append(line)
        elif _FIELD.match(line):
            if parts is not None:
                values.append(b"\n".join(parts))
            head, _, value = line.partition(b":")
            names.append(head.strip().decode("ascii").lower())
            parts, rest = [value], None
        elif line.strip() and not (offset == 0 and line.startswith(_MBOX)):
            if parts is not None:
                values.append(b"\n".join(parts))
            parts = None
            rest = offset if rest is None else rest
        offset += len(line) + 1
    if parts is not None:
        values.append(b"\n".join(parts))
    return Fields(tuple(names), tuple(values)), rest
