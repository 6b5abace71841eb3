"""Reading FETCH answers as they come, many commands on the way at once.

imapclient holds a whole answer, parses it character by character and sends one command at a
time: eight times as long as a bare socket as it comes, 1.5 times at best, and three times over a
line of 30 ms. So commands are sent ahead and their literals are read here, over the `send`,
`readline` and `read` that imaplib documents; all else stays with imapclient. What a mail holds is
only ever read by its length, so that nothing in it can pass for an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from typing import Protocol

# The form that nearly every answer has; others are taken apart word by word.
_PLAIN = re.compile(rb"\* \d+ FETCH \(UID (\d+) BODY\[\] \{(\d{1,18})\}\r\n")
_FETCH = re.compile(rb"\* \d+ FETCH ", re.IGNORECASE)
_LITERAL = re.compile(rb"~?\{(\d{1,18})\+?\}\r?\n$")
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[()]|[^\s()"]+')
_LARGEST = 1 << 30  # bytes; what is announced is allocated
_CHUNK = 65536


class Line(Protocol):
    """What is used of imaplib."""

    def send(self, data: bytes) -> None:
        """Send all of `data`."""

    def readline(self) -> bytes:
        """Return a line with its end, without it where the connection ends."""

    def read(self, size: int) -> bytes:
        """Return `size` bytes, fewer where the connection ends."""


@dataclass(frozen=True, slots=True)
class TooLong:
    """A literal that was passed over: it is longer than what was allowed."""

    size: int


Value = bytes | TooLong | None
Attributes = dict[bytes, Value]


@dataclass(frozen=True, slots=True)
class Done:
    """The end of a command's answer: `ok`, and the server's words where it is not."""

    tag: bytes
    ok: bool
    words: str


class ClosedError(ConnectionError):
    """The server said goodbye or ended the line in the middle of an answer."""


class Fetches:
    """FETCH commands over one connection.

    A server may answer commands that are on the way together, in any order and mixed (RFC 3501,
    5.5), and Dovecot does: what is answered is told by UID, and a command is done by its tag.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self._numbers = count(1)
        self._waiting: set[bytes] = set()

    def ask(self, uids: str, what: str) -> bytes:
        """Send a command and return its tag at once; `uids` is a set such as « 1,4:9 »."""
        tag = b"F%d" % next(self._numbers)
        self._line.send(b"%s UID FETCH %s (%s)\r\n" % (tag, uids.encode(), what.encode()))
        self._waiting.add(tag)
        return tag

    def answer(self, most: int | None) -> Attributes | Done:
        """Return the next answer: a mail's attributes by their names, or a command that is done.

        Literals over `most` bytes are passed over. Raises `ClosedError`.
        """
        while True:
            line = self._readline()
            if (plain := _PLAIN.fullmatch(line)) is not None:
                return self._plain(plain, most)
            if (fetch := _FETCH.match(line)) is not None:
                return self._attributes(line[fetch.end() :], most)
            tag, _, rest = line.strip().partition(b" ")
            if tag in self._waiting:
                self._waiting.remove(tag)
                kind, _, words = rest.partition(b" ")
                return Done(tag, kind.upper() == b"OK", words.decode("utf-8", "replace"))
            if line[:5].upper() == b"* BYE":
                raise ClosedError(line[2:200].decode("utf-8", "replace").strip())
            if literal := _LITERAL.search(line):
                self._pass_over(int(literal[1]))  # of an answer that nobody asked for

    def _plain(self, found: re.Match[bytes], most: int | None) -> Attributes:
        attributes: Attributes = {b"UID": found[1], b"BODY[]": self._read(int(found[2]), most)}
        rest = self._readline()
        return attributes if rest == b")\r\n" else attributes | self._attributes(b"(" + rest, most)

    def _readline(self) -> bytes:
        line = self._line.readline()
        if not line.endswith(b"\n"):
            raise ClosedError("fin de la connexion")
        return line

    def _attributes(self, line: bytes, most: int | None) -> Attributes:
        """Return the attributes that `line` and what follows it list."""
        parts: list[bytes | _Literal] = []
        while literal := _LITERAL.search(line):
            parts += _TOKEN.findall(line, 0, literal.start())
            parts.append(_Literal(self._read(int(literal[1]), most)))
            line = self._readline()
        parts += _TOKEN.findall(line)
        return _paired(parts)

    def _read(self, size: int, most: int | None) -> bytes | TooLong:
        if most is not None and size > most:
            self._pass_over(size)
            return TooLong(size)
        if size > _LARGEST:
            raise ClosedError(f"un courriel de {size} octets est annoncé")
        data = self._line.read(size)
        if len(data) != size:
            raise ClosedError("fin de la connexion au milieu d’un courriel")
        return data

    def _pass_over(self, size: int) -> None:
        left = size
        while left:
            data = self._line.read(min(left, _CHUNK))
            if not data:
                raise ClosedError("fin de la connexion au milieu d’un courriel")
            left -= len(data)


@dataclass(frozen=True, slots=True)
class _Literal:
    value: bytes | TooLong


def _paired(parts: Iterable[bytes | _Literal]) -> Attributes:
    """Return names and values at the first level; lists (flags) are passed over."""
    found: Attributes = {}
    name: bytes | None = None
    depth = 0
    for part in parts:
        if part in (b"(", b")"):
            depth += 1 if part == b"(" else -1
            if depth == 1 and part == b")":
                name = None  # the end of a list, which was a value
        elif depth == 1 and name is None and isinstance(part, bytes):
            name = part.upper()
        elif depth == 1 and name is not None:
            found[name] = _value(part)
            name = None
    return found


def _value(part: bytes | _Literal) -> Value:
    if isinstance(part, _Literal):
        return part.value
    if part.startswith(b'"'):
        return re.sub(rb"\\(.)", rb"\1", part[1:-1])
    return None if part.upper() == b"NIL" else part


def uid_set(uids: Iterable[int]) -> str:
    """Return UIDs as IMAP writes a set of them: « 1:3,7 »."""
    runs: list[list[int]] = []
    for uid in sorted(uids):
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(a) if a == b else f"{a}:{b}" for a, b in runs)
