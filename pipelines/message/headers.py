"""The header of a mail, whose fields are decoded when they are asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipelines.message.addresses import Address, read_addresses
from pipelines.message.charsets import decode
from pipelines.message.fields import Fields
from pipelines.message.words import header_text

_IDENTIFIER = re.compile(r"<([^<>\s]{1,500})>")
_REFERENCES = 200


class Headers:
    """The header fields in their order, decoded and on one line each; names are in lower case.

    Values are given as text, or as they came, to be decoded when they are asked for: most of the
    twenty fields of a mail never are.
    """

    __slots__ = ("_names", "_values")

    def __init__(self, fields: Iterable[tuple[str, str | bytes]] = ()) -> None:
        fields = tuple(fields)
        self._names: Sequence[str] = [name for name, _ in fields]
        self._values: Sequence[str | bytes] = [value for _, value in fields]

    @classmethod
    def of(cls, fields: Fields) -> Headers:
        """Return the headers that a mail's fields are."""
        headers = cls.__new__(cls)
        headers._names, headers._values = fields.names, fields.values
        return headers

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Every field with its value."""
        return tuple((name, _text(name, value)) for name, value in self._pairs())

    def get(self, name: str) -> str | None:
        """Return the first (topmost) field of that name, or None."""
        name = name.lower()
        if name not in self._names:
            return None
        return _text(name, self._values[self._names.index(name)])

    def all(self, name: str) -> tuple[str, ...]:
        """Return every field of that name, from the top."""
        name = name.lower()
        return tuple([_text(name, value) for value in self._all(name)])

    def addresses(self, name: str) -> tuple[Address, ...]:
        """Return the mailboxes of every field of that name (in lower case), from the top."""
        values = self._all(name)
        if len(values) == 1:
            return read_addresses(_raw_text(values[0]))
        return tuple([address for value in values for address in read_addresses(_raw_text(value))])

    def identifiers(self, name: str) -> tuple[str, ...]:
        """Return the message identifiers of a field; of one without brackets, its first word."""
        text = self.get(name)
        if not text:
            return ()
        found = _IDENTIFIER.findall(text)[:_REFERENCES]
        return tuple([f"<{one}>" for one in found]) or tuple(text.split()[:1])

    def _all(self, name: str) -> Sequence[str | bytes]:
        times = self._names.count(name)  # most stand once or not at all
        if times < 2:
            return (self._values[self._names.index(name)],) if times else ()
        return [value for key, value in self._pairs() if key == name]

    def _pairs(self) -> Iterable[tuple[str, str | bytes]]:
        return zip(self._names, self._values, strict=True)

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
