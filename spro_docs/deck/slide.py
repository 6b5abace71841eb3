"""A slide before it is written: which layout, what stands in its placeholders, what is drawn.

`outline` makes these from a meeting, `write` turns them into a presentation; both are plain data
in between, so that each side is tested without the other. Lengths are English metric units (EMU,
914 400 an inch), type sizes points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from spro_docs.rich_text import Run, Runs

INCH = 914400
POINT = 12700

Tone = Literal["ink", "lead", "muted", "white", "done", "doing", "waiting", "late"]
"""What a colour means; the writer knows which colour of the theme says it."""


def inches(value: float) -> int:
    """Return inches as EMU."""
    return round(value * INCH)


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.top + self.height


def around(x: int, y: int, size: float) -> Box:
    """Return the square of `size` inches around a point of the slide."""
    side = inches(size)
    return Box(x - side // 2, y - side // 2, side, side)


@dataclass(frozen=True, slots=True)
class Span(Run):
    """A run with a meaning: a tone, a sign in the symbol font, a size of its own, a slide link."""

    tone: Tone | None = None
    symbol: bool = False
    size: float | None = None
    slide: int | None = None
    """The number of the slide that a click goes to, from 1."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of a placeholder, at one of its layout's levels (0 the first).

    `before` and `exact` (points) replace the level's space before and line spacing, `bullet` its
    bullet ("" for none), `start` the first number of a numbered list.
    """

    runs: Runs
    level: int = 0
    before: float | None = None
    exact: float | None = None
    bullet: str | None = None
    bullet_tone: Tone | None = None
    flush: bool = False
    """Without the level's margin and bullet: a sentence among the points."""
    straight: bool = False
    """Without the first line's indent: for a line whose level has a bullet and that has none."""
    start: int | None = None
    tab: float | None = None
    """A tab stop, in points from the frame's left edge."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in a placeholder, and where, if not where the layout puts it."""

    paras: tuple[Para, ...]
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A decorative shape. `fill` and `line` are tones or theme slots; `text` a sign within it."""

    kind: Literal["rect", "ellipse", "line"]
    box: Box
    fill: str | None = None
    line: str | None = None
    weight: float = 0
    text: str = ""
    size: float = 18


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: what stands in it, as one paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: header, rows, column widths and row heights (header first), all in EMU."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    heights: tuple[int, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its label, its amount and whether it is the subject."""

    label: str
    amount: float
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart of amounts in euros, with its description for those who do not see it."""

    bars: tuple[Bar, ...]
    series: str
    description: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file's bytes, where it stands, and its description."""

    data: bytes
    kind: Literal["png", "jpeg", "gif"]
    box: Box
    description: str


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide.

    `item` is the index of its agenda item, None before the first; `texts` go to the layout's
    placeholders by key, `moved` ones carry their box; `notes` are the speaker's, one paragraph a
    line.
    """

    layout: str
    title: str
    item: int | None = None
    texts: Mapping[str, Filled] = field(default_factory=dict)
    drawings: tuple[Drawing, ...] = ()
    table: Grid | None = None
    chart: Chart | None = None
    picture: Picture | None = None
    notes: tuple[str, ...] = ()
    title_size: float | None = None
