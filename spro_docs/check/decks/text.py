"""The text of a shape or a cell as paragraphs with the values that they inherit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spro_docs.check.colours import RGB, Palette
from spro_docs.check.decks.designs import Theme
from spro_docs.check.decks.text_styles import (
    DEFAULT_SIZE,
    LEVELS,
    TextStyle,
    paragraph_style,
    run_style,
)
from spro_docs.check.finding import Spot
from spro_docs.check.ooxml import A, Element, R, integer, local
from spro_docs.check.package import Relation
from spro_docs.check.view import Link, Paragraph, Role, Run
from spro_docs.deck.fit import Style

LINE = 1.2
"""What a space of « 100 % » is, in type sizes."""
KEEPS_COLOR = "{http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor}hlinkClr"


@dataclass
class SlideText:
    """What all texts of a slide share; `links` gathers theirs."""

    part: str
    relations: dict[str, Relation]
    palette: Palette
    theme: Theme
    table_styles: Element | None = None
    links: list[Link] = field(default_factory=list)

    def link(self, spot: Spot, text: str, click: Element) -> Link:
        """Return what a click on a text or a shape does."""
        identity = click.get(f"{R}id") or ""
        relation = self.relations.get(identity)
        return Link(
            spot=spot,
            text=text,
            address="" if relation is None else relation.target,
            external=relation is not None and relation.external,
            relation=f"{self.part}#{identity}",
            action=click.get("action") or "",
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a text stands and what it inherits. `backings`: the colours beneath it."""

    spot: Spot
    role: Role
    levels: Sequence[TextStyle]
    backings: tuple[RGB, ...] = ()
    colored: bool = True
    """Whether inherited colours are known: not where a table's style may give others."""
    scale: float = 1
    """What PowerPoint shrinks the text to."""
    holder: Spot | None = None
    """The shape, where `spot` is a part of it."""


def read_paragraphs(body: Element | None, setting: Setting, text: SlideText) -> list[Paragraph]:
    """Return a text body's paragraphs, empty ones too: they take room."""
    reader = _BodyReader(setting, text)
    elements = () if body is None else body.iterfind(f"{A}p")
    return [reader.paragraph(element, n) for n, element in enumerate(elements, start=1)]


class _BodyReader:
    """Reads the paragraphs of one body, in order: each leaves a gap to the next."""

    def __init__(self, setting: Setting, text: SlideText) -> None:
        self._setting = setting
        self._text = text
        self._gap = 0.0

    def paragraph(self, element: Element, number: int) -> Paragraph:
        """Return a paragraph."""
        properties = element.find(f"{A}pPr")
        level = 0 if properties is None else integer(properties.get("lvl")) or 0
        level = min(max(level, 0), LEVELS - 1)
        style = paragraph_style(properties).over(self._setting.levels[level])
        spot = self._setting.spot.within(number)
        runs = tuple(self._runs(element, style, spot))
        if not runs:
            style = run_style(element.find(f"{A}endParaRPr")).over(style)
        measured = _measured(style, self._gap, self._setting.scale)
        self._gap = _room(style.after, style)
        return Paragraph(
            spot=spot,
            holder=self._setting.holder or self._setting.spot,
            runs=runs,
            role=self._setting.role,
            listed=bool(style.listed) and bool(runs),
            level=level,
            style=measured,
        )

    def _runs(self, element: Element, style: TextStyle, spot: Spot) -> Iterator[Run]:
        """Yield runs, and gather links; neighbours with one target are one link."""
        clicked: list[tuple[Element, str]] = []
        for child in element:
            kind = local(child)
            if kind not in {"r", "fld", "br"}:
                continue
            properties = child.find(f"{A}rPr")
            words = "\n" if kind == "br" else "".join(t.text or "" for t in child.iterfind(f"{A}t"))
            click = None if properties is None else properties.find(f"{A}hlinkClick")
            if click is not None:
                if clicked and clicked[-1][0].get(f"{R}id") == click.get(f"{R}id"):
                    clicked[-1] = (clicked[-1][0], clicked[-1][1] + words)
                else:
                    clicked.append((click, words))
            if words:
                yield self._run(words, run_style(properties), style, click)
        self._text.links += [self._text.link(spot, words, click) for click, words in clicked]

    def _run(self, words: str, own: TextStyle, base: TextStyle, click: Element | None) -> Run:
        style = own.over(base)
        palette = self._text.palette
        known = self._setting.colored or own.paint is not None
        color = _color(style.paint, palette) if known else None
        if click is not None and click.find(f".//{KEEPS_COLOR}") is None:
            color = palette.slot("hlink")
        return Run(
            text=words,
            size=(style.size or DEFAULT_SIZE) * self._setting.scale,
            bold=bool(style.bold),
            italic=bool(style.italic),
            raised=bool(style.raised),
            color=color,
            backings=self._setting.backings,
            language=style.language,
            marked=own.language is not None,
            font=self._text.theme.font(style.font),
        )


def _measured(style: TextStyle, gap: float, scale: float) -> Style:
    """Return what `fit` needs to know of a paragraph; `gap` is what the one before leaves."""
    kind, value = style.spacing or ("share", 1.0)
    return Style(
        size=(style.size or DEFAULT_SIZE) * scale,
        bold=bool(style.bold),
        line_spacing=value if kind == "share" else 1.0,
        exact_spacing=value if kind == "points" else None,
        space_before=(_room(style.before, style) + gap) * scale,
        margin_left=style.margin or 0.0,
        indent=style.indent or 0.0,
    )


def _room(spacing: tuple[str, float] | None, style: TextStyle) -> float:
    if spacing is None:
        return 0.0
    kind, value = spacing
    return value if kind == "points" else value * LINE * (style.size or DEFAULT_SIZE)


def _color(paint: Element | None, palette: Palette) -> RGB | None:
    """Return a text's colour; black where nothing says one, None for gradients and the like."""
    if paint is None:
        return palette.slot("tx1")
    if local(paint) not in {"solidFill", "fontRef"} or not len(paint):
        return None
    found = palette.color(paint[0])
    return None if found is None or found[1] < 1 else found[0]
