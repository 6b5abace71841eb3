"""Tokens: pieces of a text with what each is to the grammar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from pipelines.dates.words import Value


class Form(IntEnum):
    """How a clock time is written: how sure it is not a length of time."""

    SPELLED = 0  # 2 heures
    SHORT = 1  # 2h
    MINUTES = 2  # 2h30, 14:30
    NAMED = 3  # midi


@dataclass(slots=True)
class Token:
    """A piece of text: its kind, value, and place. `digits`: how many, for a number in digits."""

    kind: int
    value: Value
    start: int
    end: int
    digits: int = 0
