"""Text as points: Markdown becomes groups that stay together, and groups become slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spro_docs import markdown
from spro_docs.deck import paging
from spro_docs.deck.frames import Frame
from spro_docs.deck.outline.stage import Stage, measured, para
from spro_docs.deck.slide import Filled, Para, Slide, Span
from spro_docs.rich_text import Element, ItemList, ListItem, Paragraph, Runs, Table, plain

Group = tuple[Para, ...]
"""A first-level point with what depends on it; a slide never parts them if it can be helped."""

DEEPEST = 2
MOST_LINES = 9
"""More lines on a slide are a wall of text, even where they paging."""


def groups(elements: Iterable[Element]) -> list[Group]:
    """Return Markdown as groups; tables are left out, `tables` returns them."""
    found: list[Group] = []
    waiting: Group = ()
    for element in elements:
        if isinstance(element, Table):
            continue
        if isinstance(element, Paragraph):
            line = _sentence(element)
            if element.heading or plain(element.runs).endswith((":", "\u00a0:")):
                waiting += (line,)
                continue
            new: list[Group] = [(line,)]
        else:
            new = list(_items(element))
        new[:1] = [waiting + group for group in new[:1]]
        waiting = ()
        found += new
    return found + ([waiting] if waiting else [])


def tables(elements: Iterable[Element]) -> list[Table]:
    """Return the tables of a text: each has slides of its own."""
    return [element for element in elements if isinstance(element, Table)]


def _sentence(paragraph: Paragraph) -> Para:
    if paragraph.heading:
        runs = tuple(
            Span(run.text, bold=True, tone="lead", link=run.link) for run in paragraph.runs
        )
        return Para(runs, flush=True)
    return Para(lead(paragraph.runs), flush=True)


def _items(items: ItemList, depth: int = 0) -> Iterator[Group]:
    number = items.start
    for item in items.items:
        start = number if item.marker == "number" else None
        number += item.marker == "number"
        yield (_point(item, depth, start), *_children(item.children, depth + 1))


def _children(items: Sequence[ListItem], depth: int) -> Iterator[Para]:
    for group in _items(ItemList(tuple(items)), depth) if items else ():
        yield from group


def _point(item: ListItem, depth: int, start: int | None) -> Para:
    level = min(depth, DEEPEST)
    runs = lead(item.runs) if depth == 0 else item.runs
    if item.marker == "consequence":
        return Para(runs, level, bullet="→", bullet_tone="done")
    return Para(runs, level, start=start)


def lead(runs: Runs) -> Runs:
    """Return runs whose opening bold words are told apart by the title's colour."""
    if not runs or not runs[0].bold:
        return runs
    first = runs[0]
    return (Span(first.text, bold=True, link=first.link, tone="lead"), *runs[1:])


def labelled(label: str, value: str | None = None) -> Para:
    """Return « **label** : value » as a point."""
    head: Runs = tuple(
        Span(run.text, bold=True, superscript=run.superscript, tone="lead")
        for run in para(label).runs
    )
    return Para(head if value is None else (*head, *para(f"\u00a0: {value}").runs))


def paged(
    frame: Frame, found: Sequence[Group], most_lines: int = MOST_LINES
) -> list[tuple[Para, ...]]:
    """Return groups in as few frames as they fit in, balanced."""
    if not found:
        return []
    pages = paging.paginate(
        [measured(frame, group) for group in found],
        paging.Page(frame.width(), frame.height(), frame.font, most_lines),
    )
    return [_at_top(tuple(_taken(page, found))) for page in pages]


def _at_top(page: tuple[Para, ...]) -> tuple[Para, ...]:
    """Leave no space before what stands first: programs differ on it."""
    return (replace(page[0], before=0.0), *page[1:])


def _taken(page: Sequence[paging.Piece], found: Sequence[Group]) -> Iterator[Para]:
    """Return the paragraphs that a page's pieces stand for."""
    for piece in page:
        original = found[piece.group][piece.index]
        whole = replace(original, runs=piece.text.runs)
        if piece.continued:
            whole = replace(whole, bullet="", start=None, straight=not whole.flush)
        yield whole


def points_slides(stage: Stage, title: str, found: Sequence[Group]) -> list[Slide]:
    """Return the slides of a text in points."""
    frame = stage.frame("points", "body")
    return [
        Slide("points", title, stage.item, {"body": Filled(page)}) for page in paged(frame, found)
    ]


def parsed(value: str | None) -> list[Group]:
    """Return the groups of a Markdown text, none for no text."""
    return groups(markdown.parse(value)) if value else []
