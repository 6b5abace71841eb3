"""Markdown becomes rich text: CommonMark and tables, by markdown-it-py, with French typography.

HTML is text and nothing more; pictures become their description; links go to http(s), mailto or a
file beside the document. `->` (or →) at the start of a list line marks a consequence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from spro_docs import typography
from spro_docs.rich_text import Element, ItemList, ListItem, Paragraph, Run, Runs, Table, plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

DEEPEST = 20
"""Nesting beyond is read as text: nobody writes it, and hostile text does."""

MOST_MARKS = 1000
"""In one paragraph; see `_hostile`."""

_MARKED = re.compile(r"[*_`\[\]<>#|\\!&~\n@]|https?:|www\.|^\s*(?:[-+>=]|\d+[.)])|---")
_ADDRESS = re.compile(
    r"https?://[^\s<>()«»\u00a0]+[^\s<>()«»\u00a0.,;:!?…]|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
)
_SAFE_LINK = re.compile(
    r"(?:https?://|mailto:)\S+$|(?![A-Za-z][A-Za-z0-9+.-]*:)[^/\\].*$", re.IGNORECASE
)
_CONSEQUENCE = re.compile(r"^\s*(?:->|→)\s*")


def parse(text: str) -> tuple[Element, ...]:
    """Return a text's paragraphs, lists and tables, in order."""
    if not _MARKED.search(text):
        return (Paragraph(_set(text.strip())),) if text.strip() else ()
    if _hostile(text):
        return tuple(Paragraph(_set(line)) for line in text.split("\n") if line.strip())
    return tuple(_elements(_Reader(_parser().parse(text))))


def parse_inline(text: str) -> Runs:
    """Return a text of one line as runs; what would be a list or a heading stays its characters."""
    if not _MARKED.search(text) or _hostile(text):
        return _set(" ".join(text.split("\n")).strip())
    tokens = _parser().parseInline(text)
    return _runs(tokens[0].children or [] if tokens else [])


def to_plain(elements: Sequence[Element]) -> str:
    """Return rich text as lines of plain text, for notes and mails."""
    return "\n".join(line for element in elements for line in _lines(element))


def _hostile(text: str) -> bool:
    """Tell whether a paragraph has more marks than a person writes.

    Emphasis is quadratic in markdown-it-py: 50,000 underscores take three minutes.
    """
    paragraphs = text.split("\n\n") if len(text) > MOST_MARKS else ()
    return any(sum(map(part.count, "*_[!`<")) > MOST_MARKS for part in paragraphs)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # 50 ms: only where a text has marks

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST})
    return parser.enable("table")


class _Reader:
    """Tokens read one after the other: a nested tree without recursion deeper than the lists."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.position = 0

    def next(self) -> Token | None:
        if self.position >= len(self.tokens):
            return None
        token = self.tokens[self.position]
        self.position += 1
        return token


def _elements(reader: _Reader) -> Iterator[Element]:
    heading = 0
    while (token := reader.next()) is not None:
        if token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type == "inline":
            if runs := _runs(token.children or []):
                yield Paragraph(runs, heading)
        elif token.type in {"fence", "code_block"}:
            for line in token.content.splitlines():
                yield Paragraph((Run(line),))
        elif token.type.endswith("_list_open"):
            yield ItemList(tuple(_items(reader, token)), int(token.attrGet("start") or 1))
        elif token.type == "table_open":
            yield _table(reader)


def _items(reader: _Reader, opening: Token) -> Iterator[ListItem]:
    """Yield a list's items up to its end."""
    ordered = opening.type == "ordered_list_open"
    while (token := reader.next()) is not None and not token.type.endswith("_list_close"):
        if token.type == "list_item_open":
            yield _item(reader, ordered=ordered)


def _item(reader: _Reader, *, ordered: bool) -> ListItem:
    """Return an item: its first text, and below it further texts and lists."""
    runs: Runs = ()
    children: list[ListItem] = []
    while (token := reader.next()) is not None and token.type != "list_item_close":
        if token.type == "inline" and not runs:
            runs = _runs(token.children or [])
        elif token.type == "inline":
            children.append(_marked(_runs(token.children or []), (), ordered=False))
        elif token.type in {"fence", "code_block"}:
            children += [ListItem((Run(line),)) for line in token.content.splitlines()]
        elif token.type.endswith("_list_open"):
            children += _items(reader, token)
    return _marked(runs, tuple(children), ordered=ordered)


def _marked(runs: Runs, children: tuple[ListItem, ...], *, ordered: bool) -> ListItem:
    found = _CONSEQUENCE.match(runs[0].text) if runs else None
    if found is None:
        return ListItem(runs, children, "number" if ordered else "bullet")
    first = replace(runs[0], text=runs[0].text[found.end() :])
    return ListItem(tuple(run for run in (first, *runs[1:]) if run.text), children, "consequence")


def _table(reader: _Reader) -> Table:
    rows: list[list[Runs]] = []
    while (token := reader.next()) is not None and token.type != "table_close":
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_runs(token.children or []))
    return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]))


def _runs(tokens: Sequence[Token]) -> Runs:
    """Return inline tokens as runs; neighbours that look alike are one, for French spaces."""
    loose: list[Run] = []
    bold = italic = 0
    links: list[str | None] = []
    for token in tokens:
        link = next((link for link in reversed(links) if link), None)
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                links.append(_safe(str(token.attrGet("href") or "")))
            case "link_close":
                links.pop()
            case "softbreak" | "hardbreak":
                loose.append(Run(" ", bool(bold), bool(italic), link=link))
            case "code_inline":
                loose.append(Run(f"`{token.content}`", bool(bold), bool(italic), link=link))
            case _ if token.content:
                loose.append(Run(token.content, bool(bold), bool(italic), link=link))
    return _trimmed(tuple(run for alike in _joined(loose) for run in _set_run(alike)))


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    for looks, alike in groupby(runs, key=lambda run: (run.bold, run.italic, run.link)):
        yield Run("".join(run.text for run in alike), *looks[:2], link=looks[2])


def _trimmed(runs: Runs) -> Runs:
    """Drop the spaces around a text, and give one that begins with « : » its no-break space."""
    if not runs:
        return ()
    found = list(runs)
    found[0] = replace(found[0], text=found[0].text.lstrip())
    found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    for n in range(1, len(found)):
        found[n] = replace(found[n], text=re.sub(r"^ (?=[:»])", typography.NO_BREAK, found[n].text))
        found[n] = replace(found[n], text=re.sub(r"^ (?=[;!?])", typography.NARROW, found[n].text))
    return tuple(run for run in found if run.text)


def _safe(target: str) -> str | None:
    return target if _SAFE_LINK.match(target) else None


def _set_run(run: Run) -> Iterator[Run]:
    """Yield a run with French typography, its ordinals raised and its bare addresses linked."""
    position = 0
    if run.link is None:
        for found in _ADDRESS.finditer(run.text):
            yield from _styled(run, run.text[position : found.start()])
            link = found[0] if found[0].startswith("http") else f"mailto:{found[0]}"
            yield replace(run, text=found[0], link=link)
            position = found.end()
    yield from _styled(run, run.text[position:])


def _styled(run: Run, text: str) -> Iterator[Run]:
    if not text:
        return
    padded = _keep_edges(text)
    for part in typography.ordinals(padded.replace("`", "")):
        yield replace(run, text=part.text, superscript=part.superscript)


def _keep_edges(text: str) -> str:
    """Set a text whose edges meet other runs: its outer spaces stay."""
    inner = text.strip(" ")
    if not inner:
        return text
    start = text[: len(text) - len(text.lstrip(" "))]
    end = text[len(text.rstrip(" ")) :]
    return start + typography.french(inner) + end


def _set(text: str) -> Runs:
    return typography.ordinals(typography.french(" ".join(text.split(" "))))


def _lines(element: Element) -> Iterator[str]:
    if isinstance(element, Paragraph):
        yield plain(element.runs)
    elif isinstance(element, ItemList):
        yield from _item_lines(element.items, element.start, 0)
    else:
        for row in (element.header, *element.rows):
            yield " | ".join(plain(cell) for cell in row)


def _item_lines(items: Sequence[ListItem], start: int, depth: int) -> Iterator[str]:
    for number, item in enumerate(items, start=start):
        sign = {"bullet": "–", "consequence": "→", "number": f"{number}."}[item.marker]
        yield f"{'  ' * depth}{sign} {plain(item.runs)}"
        yield from _item_lines(item.children, 1, depth + 1)
