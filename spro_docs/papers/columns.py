"""The widths of a table's columns, by what they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

WIDE, MEAN = 128, 105
"""Twips of a character at 12 points: one of a word in capitals, one of a text (Carlito)."""
WORD = 12
"""Characters that may all be wide ones."""
CELL_MARGIN = 140
LOOSE = 1.1
"""What lines broken between words take more than the text cut anywhere."""
SHORTEST = 6
"""Characters that any column has room for."""
MOST_LINES = 40


def column_widths(columns: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return widths, in twips, that fill the room of a table: no word is broken, none starved.

    `columns` are the texts of each column. One whose texts take one line within its share has that
    line's width. The others take as few lines each as leave room for all; what is left goes to the
    shortest first, since hours broken off a date cost more than one more line of a long text.
    """
    share = room // len(columns)
    whole = [_width(max(SHORTEST, *map(len, texts))) for texts in columns]
    least = [min(_longest_word(texts), share) for texts in columns]
    long = sorted((n for n, wide in enumerate(whole) if wide > share), key=whole.__getitem__)

    def widths(lines: Mapping[int, int]) -> list[int]:
        return [
            max(low, round(LOOSE * wide / lines[n])) if lines.get(n, 1) > 1 else wide
            for n, (low, wide) in enumerate(zip(least, whole, strict=True))
        ]

    lines = dict.fromkeys(long, 1)
    while sum(widths(lines)) > room and max(lines.values(), default=MOST_LINES) < MOST_LINES:
        lines = {n: count + 1 for n, count in lines.items()}
    for n in long:
        while lines[n] > 1 and sum(widths({**lines, n: lines[n] - 1})) <= room:
            lines[n] -= 1
    return _filled(widths(lines), room, long)


def _filled(widths: Sequence[int], room: int, long: Sequence[int]) -> list[int]:
    """Return widths that fill the room: the long columns grow, or all shrink alike."""
    rest = room - sum(widths)
    growing = set(long or range(len(widths))) if rest > 0 else set(range(len(widths)))
    total = sum(widths[n] for n in growing)
    found = [
        width + (rest * width // total if n in growing else 0) for n, width in enumerate(widths)
    ]
    return [*found[:-1], room - sum(found[:-1])]


def _width(characters: int) -> int:
    """Return the width of so many characters on one line."""
    return characters * MEAN + min(characters, WORD) * (WIDE - MEAN) + CELL_MARGIN


def _longest_word(texts: Sequence[str]) -> int:
    return _width(max((len(word) for text in texts for word in text.split(" ")), default=0))
