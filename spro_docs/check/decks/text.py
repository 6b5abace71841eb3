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
    found: list[Paragraph] = []
    gap = 0.0
    for number, element in enumerate(() if body is None else body.iterfind(f"{A}p"), start=1):
        properties = element.find(f"{A}pPr")
        level = 0 if properties is None else integer(properties.get("lvl")) or 0
        level = min(max(level, 0), LEVELS - 1)
        style = paragraph_style(properties).over(setting.levels[level])
        found.append(_paragraph(element, style, level, gap, setting.spot.within(number), setting, text))
        gap = _room(style.after, style)
    return found


def _paragraph(  # noqa: PLR0913 - one place, all that a paragraph comes from
    element: Element,
    style: TextStyle,
    level: int,
    gap: float,
    spot: Spot,
    setting: Setting,
    text: SlideText,
) -> Paragraph:
    runs = list(_runs(element, style, setting, text, spot))
    if not runs:
        style = run_style(element.find(f"{A}endParaRPr")).over(style)
    return Paragraph(
        spot=spot,
        holder=setting.holder or setting.spot,
        runs=tuple(runs),
        role=setting.role,
        listed=bool(style.listed) and bool(runs),
        level=level,
        style=_measured(style, gap, setting.scale),
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


def _runs(
    element: Element, style: TextStyle, setting: Setting, text: SlideText, spot: Spot
) -> Iterator[Run]:
    """Yield a paragraph's runs, and gather its links; neighbours with one target are one link."""
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
            own = run_style(properties)
            yield _run(words, own, own.over(style), setting, text, click)
    text.links += [text.link(spot, words, click) for click, words in clicked]


def _run(
    words: str,
    own: TextStyle,
    style: TextStyle,
    setting: Setting,
    text: SlideText,
    click: Element | None,
) -> Run:
    paint = style.paint if setting.colored else own.paint
    color = _color(paint, text.palette)
    if click is not None and click.find(f".//{KEEPS_COLOR}") is None:
        color = text.palette.slot("hlink")
    return Run(
        text=words,
        size=(style.size or DEFAULT_SIZE) * setting.scale,
        bold=bool(style.bold),
        italic=bool(style.italic),
        raised=bool(style.raised),
        color=color,
        backings=setting.backings,
        language=style.language,
        marked=own.language is not None,
        font=text.theme.font(style.font),
    )


def _color(paint: Element | None, palette: Palette) -> RGB | None:
    """Return a text's colour; black where nothing says one, None for gradients and the like."""
    if paint is None:
        return palette.slot("tx1")
    if local(paint) not in {"solidFill", "fontRef"} or not len(paint):
        return None
    found = palette.color(paint[0])
    return None if found is None or found[1] < 1 else found[0]
