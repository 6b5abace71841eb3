"""Tokens made one: « vingt et un », « au plus tard », « après-midi », « lundi de Pâques »."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.dates.phrases import PHRASES
from pipelines.dates.tokens import Token
from pipelines.dates.words import TENS, Kind, Value


def _by_first() -> dict[str, list[tuple[list[str], int, Value]]]:
    index: dict[str, list[tuple[list[str], int, Value]]] = {}
    for wording, kind, value in sorted(PHRASES, key=lambda phrase: -len(phrase[0].split())):
        first, *rest = wording.split()
        index.setdefault(first, []).append((rest, kind, value))
    return index


_PHRASES = _by_first()
PHRASE_WORDS = frozenset(word for phrase, *_ in PHRASES for word in phrase.split())
HEADS = frozenset({*_PHRASES, "dix", "vingt", "trente", "quarante", "cinquante"})
"""Words that may begin one of these."""


def merge(tokens: list[Token], heads: Sequence[int], folded: str) -> list[Token]:
    """Return tokens with those that make one wording merged; `heads` index what may begin one."""
    if not heads:
        return tokens
    merged: list[Token] = []
    done = 0
    for i in heads:
        if i < done:
            continue
        used = _phrase(tokens, i, folded)
        if used is None and tokens[i].kind == Kind.NUMBER:
            used = _spelled_number(tokens, i)
        if used is not None:
            merged += tokens[done:i]
            whole, done = used
            merged.append(whole)
    merged += tokens[done:]
    return merged


def _phrase(tokens: list[Token], i: int, folded: str) -> tuple[Token, int] | None:
    first = tokens[i]
    for rest, kind, value in _PHRASES.get(folded[first.start : first.end], ()):
        j = _follow(tokens, i + 1, rest, folded)
        if j:
            return Token(kind, value, first.start, tokens[j - 1].end), j
    return None


def _follow(tokens: list[Token], j: int, rest: list[str], folded: str) -> int:
    """Return the index after these words, hyphens between them skipped; 0 if they are not there."""
    for word in rest:
        if j < len(tokens) and tokens[j].value == "-" and tokens[j].end - tokens[j].start == 1:
            j += 1
        if j >= len(tokens) or folded[tokens[j].start : tokens[j].end] != word:
            return 0
        j += 1
    return j


def _spelled_number(tokens: list[Token], i: int) -> tuple[Token, int] | None:
    """Read « dix-sept », « vingt-deux », « trente et un »."""
    first = tokens[i]
    j = i + 1
    last = len(tokens) - 1
    if j <= last and tokens[j].value == "-":
        j += 1
    if first.value in TENS and j <= last and tokens[j].kind == Kind.AND:
        j += 1 + (j < last and tokens[j + 1].value == "-")
        if j > last or tokens[j].value not in (1, 11):
            return None
    if j > last or tokens[j].kind != Kind.NUMBER or tokens[j].digits:
        return None
    top, unit = first.value, tokens[j].value
    fits = (top in TENS and 1 <= unit <= 9) or (top == 10 and 7 <= unit <= 9)
    if not fits:
        return None
    return Token(Kind.NUMBER, top + unit, first.start, tokens[j].end), j + 1
