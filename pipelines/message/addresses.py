"""Addresses of a header (RFC 5322): names, groups and comments apart, in linear time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pipelines.message.words import clean, decode_words

_SIMPLE = re.compile(
    r'(?:"([^"\\<>@]*)"\s*|([^"\\<>@,;:()]*))<([^<>\s"(),;:\\]+@[^<>\s"(),;:\\@]+)>'
)
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"?|<([^<>]*)>?|([(),;:])|([^"<(),;:]+|.)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_MOST = 1_000
_LONGEST = 100_000
_SHORT = 300
"""Characters of a value that is kept: the same people write, and to the same ones."""


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox of a header. `address` is in lower case; `name` is clean, and may be empty."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the @, or an empty string."""
        return self.address.rpartition("@")[2]


def read_addresses(value: str) -> tuple[Address, ...]:
    """Return the mailboxes of a header's value, given before its encoded words are decoded.

    Members of groups are listed like the others. At most 1,000. What has no @ is left out.
    """
    return _known(value) if len(value) <= _SHORT else _read(value)


def _read(value: str) -> tuple[Address, ...]:
    simple = _SIMPLE.fullmatch(value.strip())  # its own spaces beside those of a name: quadratic
    if simple is not None:
        return (_address(simple[3], simple[1] or simple[2] or ""),)
    return tuple(_scanned(value))


_known = lru_cache(maxsize=512)(_read)


def _scanned(value: str) -> list[Address]:
    found: list[Address] = []
    words: list[str] = []
    comments: list[str] = []
    angle: str | None = None
    depth = 0
    for token in _TOKEN.finditer(value, 0, _LONGEST):
        quoted, inside, mark, plain = token.groups()
        if depth or mark == "(":
            depth += (mark == "(") - (mark == ")")
            comments.append(token[0])
        elif mark == ":":
            words = []  # the name of a group
        elif mark in {",", ";"}:
            _add(found, words, comments, angle)
            words, comments, angle = [], [], None
        elif inside is not None:
            angle = inside if angle is None else angle
        elif quoted is not None:
            words.append(_ESCAPED.sub(r"\1", quoted))
        elif plain is not None and plain != ")":
            words.append(plain)
        if len(found) >= _MOST:
            return found
    _add(found, words, comments, angle)
    return found


def _add(found: list[Address], words: list[str], comments: list[str], angle: str | None) -> None:
    name = "".join(words).strip()
    if angle is None:
        angle = name.split()[-1] if name else ""
        name = name[: len(name) - len(angle)].strip() or "".join(comments).strip("() ")
    angle = angle.strip().rpartition(":")[2]  # a route of old: <@a,@b:c@d>
    if "@" in angle:
        found.append(_address(angle, name))


def _address(address: str, name: str) -> Address:
    if not (address.isascii() and address.isprintable()) or " " in address:
        address = "".join(clean(address).split())
    if name and ("=?" in name or not (name.isascii() and name.isprintable())):
        name = clean(decode_words(name))
    elif "  " in name:
        name = clean(name)
    return Address(address.lower(), name.strip("\"' "))
