"""Names of months and weekdays with a slip of the hand: « setpembre », « mecredi »."""

from __future__ import annotations

from pipelines.dates.words import LONG_MONTHS, LONG_WEEKDAYS, MONTHS


def _slips(word: str) -> set[str]:
    """Return a word with one letter lost, doubled, or swapped with the next."""
    lost = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    twice = {word[:i] + word[i] + word[i:] for i in range(len(word))}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    return (lost | twice | swapped) - {word}


MONTH_SLIPS = {slip: MONTHS[word] for word in LONG_MONTHS for slip in _slips(word)}
WEEKDAY_SLIPS = {slip: n for n, word in enumerate(LONG_WEEKDAYS) for slip in _slips(word)}
