"""What a check finds: which rule is broken, where, how, and what to do about it."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A broken rule, in French: `place` is precise enough to go there, `remedy` says what to do."""

    code: str
    place: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.code} {self.place} : {self.problem} {self.remedy}"

    def as_dict(self) -> dict[str, str]:
        """Return what `--json` prints."""
        return asdict(self)


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a document: how it sorts (slide, shape, paragraph…), and its French name."""

    order: tuple[int, ...]
    words: str = ""

    def within(self, index: int, words: str = "") -> Spot:
        """Return the `index`-th place inside this one; without words it keeps this one's name."""
        name = ", ".join(part for part in (self.words, words) if part)
        return Spot((*self.order, index), name)


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding before it has its rule's code: rules yield these."""

    spot: Spot
    problem: str
    remedy: str


EXCERPT = 40
"""Characters of a text that a place or a problem quotes."""


def quoted(text: str, length: int = EXCERPT) -> str:
    """Return « the beginning of a text… » on one line."""
    line = " ".join(text.split())
    short = line if len(line) <= length else line[: length - 1].rstrip() + "…"
    return f"«\u00a0{short}\u00a0»"
