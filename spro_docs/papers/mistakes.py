"""What a template is read as to be checked, and what is found wrong with it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TaggedText:
    """A paragraph's text and place; `row` is the text of the table's row that it stands in."""

    place: str
    text: str
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a tag, where, and what to do."""

    place: str
    problem: str
    remedy: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.place} : {self.problem}.", self.remedy) if part)
