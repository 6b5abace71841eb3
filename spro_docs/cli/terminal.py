"""Words of others as a terminal may show them: what a mail says must not steer it."""

from __future__ import annotations

import shlex
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of characters that command, turn round or stand for nothing."""


def plain(text: str | None) -> str:
    """Return a text on one line, its spaces run together, without control characters."""
    return " ".join(printable(text or "").split())


def printable(line: str) -> str:
    """Return a line with its spaces as they are; tabs and line ends are one, other signs go."""
    return "".join(map(_shown, line))


def as_word(path: Path | str) -> str:
    """Return a path as one word of a command line that a person can copy."""
    text = str(path)
    if sys.platform != "win32":
        return shlex.quote(text)
    return f'"{text}"' if any(sign in text for sign in " &()^;,=") else text


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of the same number of cells as lines, their columns under one another."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    padded = ([f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)] for row in rows)
    return ["  ".join(cells).rstrip() for cells in padded]


def _shown(character: str) -> str:
    unseen = unicodedata.category(character) in _UNSEEN
    return character if not unseen else " " if character.isspace() else ""
