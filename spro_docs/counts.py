"""« 1 courriel », « 3 courriels »: numbers of things in messages, where nothing heavy is loaded."""

from __future__ import annotations


def counted(number: int, thing: str, several: str | None = None) -> str:
    """Return a number with its thing; in French the plural begins at two.

    `several` is the plural, where it is not an `s` at the end of each word.
    """
    return f"{number} {agreed(number, thing, several)}"


def agreed(number: int, words: str, several: str | None = None) -> str:
    """Return words in the number that `number` of things asks for."""
    if number < 2:
        return words
    return several or " ".join(f"{word}s" for word in words.split(" "))
