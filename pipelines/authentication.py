"""Authentication-Results (RFC 8601): what the mail server found about a sender.

Own parser: authres refuses Microsoft 365's, which names no server and has words of its own. Since
the sender chooses parts of the field (the envelope's address, texts in comments), quotes and
comments are understood: nothing inside them can pass for a result.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_METHOD = re.compile(r"\s*([A-Za-z][\w.-]*)(?:\s*/\s*\d+)?\s*=\s*([A-Za-z][\w-]*)")
_PROPERTY = re.compile(r'\s+([A-Za-z][\w.-]*)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;"]+)')
_ESCAPED = re.compile(r"\\(.)")
_LONGEST = 20_000
_SUFFIXES = frozenset(
    f"{name}.{top}"
    for top, names in {
        "fr": "asso com gouv nom prd tm aeroport avocat cci chambagri greta medecin",
        "uk": "ac co gov ltd me net nhs org plc police sch",
        "com": "github blogspot eu us uk",
        "eu": "europa",
        "re": "asso com nom",
        "be": "ac",
    }.items()
    for name in names.split()
)
"""Domains under which others register, and where two neighbours have nothing in common."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one method found: `dkim`, `pass`, `{"header.d": "cma37.example"}`; all in lower case."""

    method: str
    value: str
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Authentication:
    """An Authentication-Results field; `server` is its authserv-id, None where it has none."""

    server: str | None
    results: tuple[Result, ...] = ()

    def of(self, method: str) -> tuple[Result, ...]:
        """Return the results of that method; DKIM has one for each signature."""
        return tuple(result for result in self.results if result.method == method)


def read_authentication(value: str) -> Authentication:
    """Return what a field says; what cannot be understood is left out. Never raises."""
    pieces = _split(" ".join(value[:_LONGEST].split()))  # a run of spaces would be read many times
    first = pieces[0] if pieces else ""
    server: str | None = None
    if not _METHOD.match(first):
        server = first.split()[0].strip('"').lower() if first.split() else None
        pieces = pieces[1:]
    found = (_result(piece) for piece in pieces)
    return Authentication(server, tuple(result for result in found if result is not None))


def _result(piece: str) -> Result | None:
    found = _METHOD.match(piece)
    if found is None:
        return None
    properties: dict[str, str] = {}
    for name, value in _PROPERTY.findall(piece, found.end()):
        if value.startswith('"'):
            value = _ESCAPED.sub(r"\1", value[1:-1])  # noqa: PLW2901 - the same value, unquoted
        properties.setdefault(name.lower(), value.lower())
    return Result(found[1].lower(), found[2].lower(), properties)


_RUN = re.compile(r'[^;"()\\]+|.', re.DOTALL)  # what means nothing, or one character that does


def _split(value: str) -> list[str]:
    """Return the pieces between semicolons, without comments; quoted strings stay whole."""
    pieces: list[list[str]] = [[]]
    depth = 0
    quoted = escaped = False
    for run in _RUN.findall(value):
        if escaped:
            escaped = False
        elif run == "\\" and (quoted or depth):
            escaped = True
        elif run == '"' and not depth:
            quoted = not quoted
        elif run == "(" and not quoted:
            depth += 1
            continue
        elif run == ")" and depth and not quoted:
            depth -= 1
            continue
        elif run == ";" and not quoted and not depth:
            pieces.append([])
            continue
        if not depth:
            pieces[-1].append(run)
    return ["".join(piece).strip() for piece in pieces]


def aligned(domain: str, other: str) -> bool:
    """Whether two domains belong to one organisation (DMARC's relaxed alignment, RFC 7489, 3.1)."""
    return bool(domain) and organisational(domain) == organisational(other)


def organisational(domain: str) -> str:
    """Return the domain that an organisation registered: two labels, three under `asso.fr`.

    A short list stands for the public suffix list, whose megabytes would be read at each start:
    partners are French, and an unknown suffix of two labels (`tokyo.jp`) matters to none of them.
    """
    labels = domain.lower().rstrip(".").split(".")
    wanted = 3 if ".".join(labels[-2:]) in _SUFFIXES else 2
    return ".".join(labels[-wanted:])
