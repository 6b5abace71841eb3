"""The header of a mail, whose fields are decoded when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipelines.message.addresses import Address, read_addresses
from pipelines.message.charsets import decode
from pipelines.message.words import header_text

_IDENTIFIER = re.compile(r"<([^<>\s]{1,500})>")
_REFERENCES = 200


class Headers:
    """The header fields in their order, decoded and on one line each; names are in lower case.

    Values are given as text, or as they came, to be decoded when they are asked for: most of the
    twenty fields of a mail never are.
    """

    __slots__ = ("_fields",)

    def __init__(self, fields: Iterable[tuple[str, str | bytes]] = ()) -> None:
        self._fields = tuple(fields)

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Every field with its value."""
        return tuple((name, _text(name, value)) for name, value in self._fields)

    def get(self, name: str) -> str | None:
        """Return the first (topmost) field of that name, or None."""
        name = name.lower()
        for key, value in self._fields:
            if key == name:
                return _text(key, value)
        return None

    def all(self, name: str) -> tuple[str, ...]:
        """Return every field of that name, from the top."""
        name = name.lower()
        return tuple(_text(key, value) for key, value in self._fields if key == name)

    def addresses(self, name: str) -> tuple[Address, ...]:
        """Return the mailboxes of every field of that name (in lower case), from the top."""
        values = [value for key, value in self._fields if key == name]
        return tuple([address for value in values for address in read_addresses(_raw_text(value))])

    def identifiers(self, name: str) -> tuple[str, ...]:
        """Return the message identifiers of a field; of one without brackets, its first word."""
        text = self.get(name)
        if not text:
            return ()
        found = _IDENTIFIER.findall(text)[:_REFERENCES]
        return tuple([f"<{one}>" for one in found]) or tuple(text.split()[:1])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Headers) and self.fields == other.fields

    def __hash__(self) -> int:
        return hash(self.fields)

    def __repr__(self) -> str:
        return f"Headers({self.fields!r})"


def _text(name: str, value: str | bytes) -> str:
    return value if isinstance(value, str) else header_text(name, value)


def _raw_text(value: str | bytes) -> str:
    """Return a value with its encoded words as they are: addresses are told apart before."""
    if isinstance(value, str):
        return value
    return value.decode("ascii") if value.isascii() else decode(value, None)[0]
