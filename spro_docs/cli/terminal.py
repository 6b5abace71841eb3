"""Words of others as a terminal may show them: what a mail says must not steer it."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories of characters that command, turn round or stand for nothing."""


def plain(text: str | None) -> str:
    """Return a text on one line, its spaces run together, without control characters."""
    return " ".join(printable(text or "").split())


def printable(line: str) -> str:
    """Return a line with its spaces as they are; tabs and line ends are one, other signs go."""
    return "".join(map(_shown, line))


def _shown(character: str) -> str:
    unseen = unicodedata.category(character) in _UNSEEN
    return character if not unseen else " " if character.isspace() else ""
