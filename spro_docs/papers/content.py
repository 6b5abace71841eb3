"""What stands in a paper beside plain text: rich lines and whole passages.

A template writes a text with `{{ … }}`, a rich line with `{{r … }}` (it takes the place of a run)
and a passage with `{{p … }}` (it takes the place of a paragraph).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spro_docs import markdown, typography
from spro_docs.rich_text import ItemList, ListItem, Paragraph, Run, Runs, Table, plain


@dataclass(frozen=True, slots=True)
class Span(Run):
    """A run in a character style of the template, named as Word names it."""

    style: str = ""


@dataclass(frozen=True, slots=True)
class Styled(Paragraph):
    """A paragraph in a style of the template, named as Word names it."""

    style: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture by its file, what it shows, and what is written under it.

    A `small` one goes with a text rather than being what is shown.
    """

    file: str
    alt: str
    caption: Runs = ()
    small: bool = False


Piece = Paragraph | Styled | ItemList | Table | Figure


@dataclass(frozen=True, slots=True)
class Line:
    """A rich line: emphasis, links, states. Nothing where it has no text."""

    runs: Runs

    def __bool__(self) -> bool:
        return bool(self.runs)

    def __str__(self) -> str:
        return plain(self.runs)


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs, lists, tables and pictures in order; nothing where there are none."""

    pieces: tuple[Piece, ...]

    def __bool__(self) -> bool:
        return bool(self.pieces)


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents goes: it is written from the headings of the finished paper."""


NOTHING = Passage(())


def passage(text: str | None) -> Passage:
    """Return Markdown as a passage; nothing for no text."""
    return Passage(markdown.parse(text)) if text else NOTHING


def joined(passages: Iterable[Passage]) -> Passage:
    """Return passages one after the other."""
    return Passage(tuple(piece for one in passages for piece in one.pieces))


def text(value: str, *, bold: bool = False) -> Runs:
    """Return plain text as runs, with French spaces."""
    value = typography.french(value)
    return (Run(value, bold=bold),) if value else ()


def labelled(label: str, rest: Runs | str = ()) -> Runs:
    """Return « **Label** : rest », or the label alone; « Loches ? » takes no colon more."""
    following = text(rest) if isinstance(rest, str) else rest
    head = text(label, bold=True)
    if not following:
        return head
    return (*head, Run(" " if label.endswith(ENDS) else "\u00a0: "), *following)


ENDS = (".", "!", "?", ":", "…")


def headed(label: str, rest: Runs) -> Runs:
    """Return « **Label.** Sentence » before a capital, else « **Label** : rest »."""
    sentence = rest and rest[0].text[:1].isupper() and not label.endswith(ENDS)
    return labelled(f"{label}." if sentence else label, rest)


def lead(value: str) -> Styled:
    """Return a line that introduces what follows it."""
    return Styled(text(value), style=LEAD)


LEAD = "Intitulé"


def bullets(items: Iterable[ListItem]) -> Passage:
    """Return items as a list; nothing for none."""
    found = tuple(items)
    return Passage((ItemList(found),)) if found else NOTHING


def under(elements: Iterable[Piece]) -> tuple[Runs, tuple[ListItem, ...]]:
    """Return what a text adds to an item of a list: the runs of its line, then what is below it.

    A table's rows become lines, since a list holds none.
    """
    runs: Runs = ()
    children: list[ListItem] = []
    for element in elements:
        if isinstance(element, ItemList):
            children += element.items
        elif isinstance(element, Table):
            children += (ListItem(_row(row)) for row in (element.header, *element.rows))
        elif isinstance(element, Paragraph) and not runs and not children:
            runs = element.runs
        elif isinstance(element, Paragraph):
            children.append(ListItem(element.runs))
    return runs, tuple(children)


def _row(cells: tuple[Runs, ...]) -> Runs:
    return tuple(
        run for n, cell in enumerate(cells) for run in ((Run(" – "), *cell) if n else cell)
    )
