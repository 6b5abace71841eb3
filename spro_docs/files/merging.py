"""A change between two texts, made in a third that says what the first says in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class _Chunk(NamedTuple):
    """Lines of the original, and the lines of `before` (`first` to `last`) that say the same."""

    original: list[str]
    first: int
    last: int


def merge(original: str, before: str, after: str) -> str:
    """Return `original` with the lines changed that differ from `before` to `after`.

    Lines are told apart without their ends; new ones end as most of the original's do. Where a
    change falls in the middle of lines that `original` words otherwise, it takes those of `after`.
    """
    end = line_end(original)
    mine, edited = bare_lines(before), bare_lines(after)
    both = list(_chunks(original, mine))
    chunks = {chunk.first: chunk for chunk in both if chunk.last > chunk.first}
    gaps = {chunk.first: chunk.original for chunk in both if chunk.last == chunk.first}
    out: list[str] = []
    for tag, first, last, new, new_last in _differences(mine, edited):
        if tag != "equal":
            out += gaps.get(first, []) if first < last else []
            out += [line + end for line in edited[new:new_last]]
            continue
        position = first
        while position < last:
            out += gaps.get(position, [])
            chunk = chunks.get(position)
            if chunk is not None and chunk.last <= last:
                out += chunk.original
                position = chunk.last
            else:
                out.append(mine[position] + end)
                position += 1
    out += gaps.get(len(mine), [])
    return _joined(out, end)


def bare_lines(text: str) -> list[str]:
    """Return the lines of a text without their ends; only CR and LF end a line."""
    return [line.rstrip("\r\n") for line in _LINE.findall(text)]


def line_end(text: str) -> str:
    """Return how most lines of a text end."""
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def _chunks(original: str, mine: list[str]) -> Iterator[_Chunk]:
    lines = _LINE.findall(original)
    for tag, low, high, first, last in _differences(bare_lines(original), mine):
        if tag != "equal":
            yield _Chunk(lines[low:high], first, last)
            continue
        for shift in range(high - low):
            yield _Chunk([lines[low + shift]], first + shift, first + shift + 1)


def _differences(one: list[str], other: list[str]) -> list[tuple[str, int, int, int, int]]:
    return list(SequenceMatcher(None, one, other, autojunk=False).get_opcodes())


def _joined(lines: list[str], end: str) -> str:
    """Join lines; one without an end (the original's last) gets one when others follow."""
    whole = [line if line.endswith(("\n", "\r")) else line + end for line in lines[:-1]]
    return "".join([*whole, *lines[-1:]])
