"""Words of others as a terminal may show them: what a mail says must not steer it."""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories of characters that command, turn round or stand for nothing."""


def plain(text: str | None) -> str:
    """Return a text on one line, its spaces run together, without control characters."""
    return " ".join(printable(text or "").split())


def printable(line: str) -> str:
    """Return a line with its spaces as they are; each tab, line end… is one, others go."""
    return "".join(
        " " if c.isspace() else c
        for c in line
        if c.isspace() or unicodedata.category(c) not in _UNSEEN
    )
