"""A deck or a paper as the rules see it: effective values, nothing of the file's format.

`decks` and `papers` make these; `rules` read them. Sizes are points, boxes EMU, colours what a
person sees, None where it cannot be known: a rule says nothing about what it does not know.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from spro_docs.check.colours import RGB
from spro_docs.check.finding import Spot
from spro_docs.check.package import Relation
from spro_docs.deck.fit import Style
from spro_docs.deck.slide import Box

Role = Literal["title", "body", "footer", "note"]
"""What a text is for: a slide's title, content, header and footer, a footnote."""


@dataclass(frozen=True, slots=True)
class Link:
    """A clickable text or picture. `address` is as the file has it, `anchor` a place within."""

    spot: Spot
    text: str
    address: str = ""
    anchor: str = ""
    external: bool = False
    relation: str = ""
    """Part and id, so that relations that no text uses can be told apart."""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look alike, with what they inherit."""

    text: str
    size: float | None = None
    bold: bool = False
    italic: bool = False
    raised: bool = False
    color: RGB | None = None
    backings: tuple[RGB, ...] = ()
    """The colours that may lie beneath; empty: not known."""
    language: str | None = None
    marked: bool = False
    """Whether the run itself says its language."""
    font: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text. `holder` is the place of the shape or page part that holds it."""

    spot: Spot
    holder: Spot
    runs: tuple[Run, ...]
    role: Role = "body"
    listed: bool = False
    level: int = 0
    heading: int | None = None
    """1 to 9 for a real heading of a paper, 0 for its title."""
    plain: bool = False
    """Whether a paper's paragraph has the style of running text."""
    style: Style | None = None

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `fill` is its own, None where it has none or it is not known."""

    spot: Spot
    paragraphs: tuple[Paragraph, ...]
    fill: RGB | None = None
    width: float = 0
    """Points for text, margins out; 0: not known."""
    margins: float = 0
    """Points above and below the text."""

    @property
    def text(self) -> str:
        """The text on one line."""
        return " ".join(paragraph.text for paragraph in self.paragraphs).strip()


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; `height` is the least, in points."""

    cells: tuple[Cell, ...]
    height: float = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `merged` are the places of joined cells, `nested` of tables within."""

    spot: Spot
    rows: tuple[Row, ...]
    header: bool
    merged: tuple[Spot, ...] = ()
    nested: tuple[Spot, ...] = ()

    @property
    def is_box(self) -> bool:
        """Whether it is a frame around text rather than a table."""
        return len(self.rows) == 1 and len(self.rows[0].cells) == 1


@dataclass(frozen=True, slots=True)
class Graphic:
    """What a blind person needs words for; `kind` is its French name, « l’image »."""

    spot: Spot
    kind: str
    description: str
    decorative: bool = False
    picture: bool = False
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The room for text in a shape, in points.

    `grows` if the shape follows its text, `shrunk` if PowerPoint has made the text follow it.
    """

    width: float
    height: float
    font: str
    grows: bool = False
    shrunk: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What stands on a slide, in reading order; `box` is None where the file does not say."""

    spot: Spot
    role: Role
    box: Box | None
    paragraphs: tuple[Paragraph, ...] = ()
    table: Table | None = None
    graphic: Graphic | None = None
    frame: Frame | None = None
    textbox: bool = False
    decorative: bool = False

    @property
    def text(self) -> str:
        """The text on one line, a table's too."""
        return " ".join(paragraph.text for paragraph in self.paragraphs).strip()


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide; `title` is None without a title placeholder, `motions` says what moves."""

    spot: Spot
    title: str | None
    shapes: tuple[Shape, ...]
    unused: tuple[str, ...] = ()
    """Names of the layout's text placeholders that the slide leaves empty."""
    motions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself."""

    title: str = ""
    author: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Default:
    """The language that a default, a style or a master gives to text."""

    spot: Spot
    language: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A part's relation to something outside the file, and where that is."""

    spot: Spot
    part: str
    relation: Relation


@dataclass
class Document:
    """A deck (`slides`) or a paper, read."""

    kind: Literal["deck", "paper"]
    path: Path
    properties: Properties
    slides: list[Slide] = field(default_factory=list)
    size: tuple[int, int] = (0, 0)
    """The slide's width and height, EMU."""
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    graphics: list[Graphic] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    defaults: list[Default] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    fields: list[tuple[Spot, str]] = field(default_factory=list)
    """Field codes of a paper."""
    floating: list[Spot] = field(default_factory=list)
    """Text boxes beside a paper's text."""
    motions: list[tuple[Spot, str]] = field(default_factory=list)
