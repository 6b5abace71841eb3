"""Words of others as Markdown that shows them as they are: what came by mail is no markup."""

from __future__ import annotations

import re

_INSIDE = re.compile(r"[\\`*_\[\]<>&|]")
_BULLET = re.compile(r"^(\s*)[-–•*·▪‣]\s+(?=\S)")
_SPACES = re.compile(r"[ \t\r\n]+")
_START = re.compile(r"^(\s*)(?=[#+=→~-])|^(\s*\d{1,9})(?=[.)])")


def escape(text: str) -> str:
    """Return a text of several lines as Markdown; its lists stay lists, nothing else is markup."""
    return "\n".join(_line(line) for line in text.split("\n"))


def escape_inline(text: str) -> str:
    """Return a text of one line as Markdown that is no list, heading or table."""
    return _started(_INSIDE.sub(r"\\\g<0>", _SPACES.sub(" ", text).strip()))


def _line(line: str) -> str:
    bullet = _BULLET.match(line)
    if bullet is None:
        return _started(_INSIDE.sub(r"\\\g<0>", line))
    rest = _INSIDE.sub(r"\\\g<0>", line[bullet.end() :])
    return f"{bullet[1]}- {_started(rest)}"


def _started(line: str) -> str:
    return _START.sub(lambda found: f"{found[1] or found[2] or ''}\\", line, count=1)
