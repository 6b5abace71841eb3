"""Text → elements: the blocks of a text and how they nest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

from spro_docs.markdown.spans import lines, runs
from spro_docs.rich_text import Element, ItemList, ListItem, Paragraph, Run, Runs, Table, plain
from spro_docs.typography import french, ordinals

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_SYNTAX = re.compile(r"[\\`*_\[<&|\n@]|://|www\.|\A\s*(?:[#>+=→~-]|\d{1,9}[.)])")
"""What makes a text more than one plain paragraph. Most are not: parsing them all the same would
take fifty times as long, and markdown-it-py takes 40 ms to import."""

_DEEPEST = 180
"""Levels of nesting (a list and its item are two) to which structure is kept. No page goes there,
and Python's recursion still bears it."""

_Marker = Literal["bullet", "number", "consequence"]
_LIST_ENDS = ("bullet_list_close", "ordered_list_close")


def parse(text: str) -> tuple[Element, ...]:
    """Return the paragraphs, lists and tables of a text; nothing for a blank one.

    Never raises: what is not Markdown is text. What is nested beyond any page's depth comes out
    unread, a paragraph a line, rather than be lost.
    """
    if not _SYNTAX.search(text):
        plain_runs = parse_inline(text)
        return (Paragraph(plain_runs),) if plain_runs else ()
    tokens = _parser().parse(text)
    if any(token.level >= _DEEPEST for token in tokens):
        return tuple(Paragraph((Run(line.strip()),)) for line in text.split("\n") if line.strip())
    return tuple(_elements(iter(tokens)))


def parse_inline(text: str) -> Runs:
    """Return the runs of a text that is one paragraph: a title, a cell, a label."""
    if not _SYNTAX.search(text):
        return ordinals(french(text.strip()))
    (inline,) = _parser().parseInline(text)
    return runs(inline.children or [])


@cache
def _parser() -> MarkdownIt:
    """Return a parser of deep blocks with shallow insides.

    What is inside a paragraph nests ten levels: markdown-it's time for `![![![…` is the levels
    multiplied by the length.
    """
    blocks, insides = _commonmark(maxNesting=_DEEPEST + 20), _commonmark(maxNesting=10)

    def parse_insides(state: StateCore) -> None:
        for token in state.tokens:
            if token.type == "inline":
                token.children = []
                insides.inline.parse(token.content, insides, state.env, token.children)

    blocks.core.ruler.at("inline", parse_insides)
    return blocks


def _commonmark(**options: int) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, **options})
    # Every target passes here and is judged in `links.target`: markdown-it leaves a link that it
    # refuses as its source, brackets and address.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser.enable("table").disable("code")


def _elements(tokens: Iterator[Token], until: str = "") -> Iterator[Element]:
    """Yield the elements up to the token `until`; a quotation's are like any other."""
    for token in tokens:
        match token.type:
            case "inline":
                yield from _paragraph(token, heading=0)
            case "heading_open":
                yield from _paragraph(next(tokens), heading=int(token.tag[1:]))
            case "bullet_list_open":
                yield ItemList(tuple(_items(tokens, "bullet")))
            case "ordered_list_open":
                start = int(token.attrs.get("start", 1))
                yield ItemList(tuple(_items(tokens, "number")), start)
            case "table_open":
                header, *rows = _rows(tokens)
                yield Table(header, tuple(rows))
            case "fence":
                yield Paragraph((Run(token.content.rstrip("\n")),))
            case kind if kind == until:
                return


def _paragraph(inline: Token, heading: int) -> Iterator[Element]:
    """Yield a paragraph, and as a list the consequences that its lines are."""
    found = [line for line in lines(inline.children or []) if line.runs]
    for line in found:
        if not line.consequence:  # only the first line can be none
            yield Paragraph(line.runs, heading)
    consequences = tuple(
        ListItem(line.runs, marker="consequence") for line in found if line.consequence
    )
    if consequences:
        yield ItemList(consequences)


def _items(tokens: Iterator[Token], marker: _Marker) -> Iterator[ListItem]:
    for token in tokens:
        if token.type in _LIST_ENDS:
            return
        if token.type == "list_item_open":
            yield _item(tuple(_elements(tokens, "list_item_close")), marker)


def _item(content: tuple[Element, ...], marker: _Marker) -> ListItem:
    """Return an item: its paragraphs as lines, then what depends on it.

    An item that starts with a consequence is one itself.
    """
    texts = [text for element in content for text in _texts(element)]
    children = [
        child for element in content if isinstance(element, ItemList) for child in element.items
    ]
    if content and isinstance(content[0], ItemList) and children[0].marker == "consequence":
        itself = children.pop(0)
        texts.insert(0, itself.runs)
        children[:0] = itself.children
        marker = itself.marker
    joined = (run for text in texts for run in (Run("\n"), *text))
    return ListItem(tuple(joined)[1:], tuple(children), marker)


def _texts(element: Element) -> Iterator[Runs]:
    """Yield the lines that an element which is no list adds to the item that holds it."""
    if isinstance(element, Paragraph):
        yield element.runs
    elif isinstance(element, Table):
        for row in (element.header, *element.rows):
            yield (Run(" | ".join(plain(cell) for cell in row)),)


def _rows(tokens: Iterator[Token]) -> Iterator[tuple[Runs, ...]]:
    """Yield the rows of a table, its header first."""
    row: list[Runs] = []
    for token in tokens:
        match token.type:
            case "inline":
                row.append(runs(token.children or []))
            case "tr_close":
                yield tuple(row)
                row = []
            case "table_close":
                return
