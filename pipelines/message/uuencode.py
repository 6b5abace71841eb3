"""Files written into a text by uuencode, as programs of the nineties still do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.message.transfer import decode_uu

_BEGIN = re.compile(r"^begin [0-7]{3,4} ([^\n]{1,200})\n(?=M|[\x21-\x60]{2,62}\n)", re.MULTILINE)
_MOST = 100
_END = re.compile(r"^end[ \t]*$", re.MULTILINE)


def cut_files(text: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Return `text` without its uuencoded files, and their names and bytes."""
    pieces: list[str] = []
    files: list[tuple[str, bytes]] = []
    position = 0
    for start, stop, name in _found(text):
        pieces.append(text[position:start])
        files.append((name, decode_uu(text[start:stop].encode("ascii", "replace"))))
        position = stop
    return ("".join(pieces) + text[position:] if files else text), files


def _found(text: str) -> Iterator[tuple[int, int, str]]:
    position = 0
    for _ in range(_MOST):
        begin = _BEGIN.search(text, position)
        end = _END.search(text, begin.end()) if begin else None
        if begin is None or end is None:
            return
        yield begin.start(), end.end(), begin[1].strip()
        position = end.end()
