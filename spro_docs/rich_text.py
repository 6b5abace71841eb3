"""Text with emphasis and structure: what Markdown becomes, and what deck, papers and mail write.

One tree for all of them (`markdown.parse` makes it), so that a sentence reads the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look alike; U+000A among them breaks the line.

    `link` is an http(s) or mailto address, or the path of a file beside the document.
    """

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    link: str | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that flow together. A heading is a paragraph with a `heading` level (1 the highest)."""

    runs: Runs
    heading: int = 0


@dataclass(frozen=True, slots=True)
class ListItem:
    """A line of a list and what depends on it; a consequence is what `->` introduces."""

    runs: Runs
    children: tuple[ListItem, ...] = ()
    marker: Literal["bullet", "number", "consequence"] = "bullet"


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list, numbered from `start` where its items' marker says so."""

    items: tuple[ListItem, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A header row and rows of cells, each a tuple of runs."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


Element = Paragraph | ItemList | Table


def plain(runs: Runs) -> str:
    """Return the characters alone."""
    return "".join(run.text for run in runs)
