"""HTML to text as a person sees it, with hints about what its containers mean.

HTML → tokens (markup) → walk (walker) → lines (layout) → Page
"""

import re
from dataclasses import dataclass
from itertools import islice

from pipelines.reading import layout
from pipelines.reading.hyperlinks import Link
from pipelines.reading.layout import MARKS
from pipelines.reading.markup import text_of, tokens
from pipelines.reading.walker import Walker

_NO_MARGIN = re.compile(r"\{\s*margin(?:-top)?:\s*0", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\W?p", re.IGNORECASE)
_STYLE_ROOM = 20_000  # characters at the top of a page where its style sheet stands
_PIECES = re.compile(f"({MARKS.pattern})")
_MAX_TOKENS = 100_000  # of a long newsletter there are some 5,000


@dataclass(frozen=True, slots=True)
class Page:
    """HTML laid out as text, with what its markup says about the lines (numbers from 0).

    `signature`: lines inside a program's signature container; `coloured`: lines that begin in a
    colour of their own; `bold`: each phrase in bold behind the line that it stands in; `thread`:
    the first line of a container of quoted or forwarded mail.
    `invisible` is text that no reader of the mail sees, such as preheaders; `rest` is what lies
    beyond any letter's size, not laid out.
    """

    text: str
    links: tuple[Link, ...] = ()
    invisible: tuple[str, ...] = ()
    signature: frozenset[int] = frozenset()
    coloured: frozenset[int] = frozenset()
    bold: tuple[tuple[str, str], ...] = ()
    thread: int | None = None
    rest: str = ""


def html_to_text(html: str) -> str:
    """Return the text that a reader sees: lists, tables, links and quotes legible.

    Preheaders, tracking pixels, scripts and styles are gone. Any input is safe: time grows with
    its length only.
    """
    return lay_out(html).text


def lay_out(html: str) -> Page:
    """Lay HTML out as text, keeping its links, its invisible texts and its hints."""
    walker = Walker(tight=_is_tight(html[:_STYLE_ROOM]))
    stream = tokens(html)
    for closing, tag, attributes, inner, end, text in islice(stream, _MAX_TOKENS):
        if end:
            walker.leaf(tag, attributes, text_of(inner))
        elif text:
            walker.text(text_of(text))
        elif closing:
            walker.close(closing)
        elif tag:
            walker.open(tag, attributes)
    rest = " ".join(text_of(inner or text) for *_, inner, _, text in stream if inner or text)
    return _page(walker, rest)


def _is_tight(style: str) -> bool:
    """Tell whether a style sheet leaves no space between paragraphs: "p {margin: 0}"."""
    # Found by its brace, as the regular expression for the whole would try each letter.
    selectors = (style[: found.start()].rstrip() for found in _NO_MARGIN.finditer(style))
    return any(_PARAGRAPH.fullmatch(selector[-2:]) for selector in selectors)


def _page(walker: Walker, rest: str) -> Page:
    hints = _Hints()
    lines = walker.finish()
    if walker.has_hints:
        lines = [hints.take(number, line) for number, line in enumerate(lines)]
    return Page(
        "\n".join(lines),
        tuple(walker.links),
        tuple(walker.invisible),
        frozenset(hints.signature),
        frozenset(hints.coloured),
        tuple(hints.bold),
        hints.thread,
        rest,
    )


class _Hints:
    """Takes the marks out of the lines and notes which lines they speak of."""

    def __init__(self) -> None:
        self.signature: set[int] = set()
        self.coloured: set[int] = set()
        self.thread: int | None = None
        self.bold: list[tuple[str, str]] = []
        self._in_signature = 0
        self._in_bold = 0
        self._in_colour = 0

    def take(self, number: int, line: str) -> str:
        marks = MARKS.search(line)
        if marks is None:
            self._note(number, line)
            return line
        noted = False
        bold: list[str] = []
        for piece in _PIECES.split(line):
            if MARKS.match(piece):
                self._change(number, piece)
                continue
            if piece.strip(" >-") and not noted:
                noted = True
                self._note(number, piece)
            if self._in_bold > 0:
                bold.append(piece)
        line = MARKS.sub("", line)
        self.bold += [(line.strip(), phrase.strip()) for phrase in bold if phrase.strip()]
        return line

    def _change(self, number: int, mark: str) -> None:
        if mark == layout.THREAD:
            self.thread = number if self.thread is None else self.thread
        elif mark in (layout.BOLD_ON, layout.BOLD_OFF):
            self._in_bold += 1 if mark == layout.BOLD_ON else -1
        elif mark in (layout.SIGNATURE_ON, layout.SIGNATURE_OFF):
            self._in_signature += 1 if mark == layout.SIGNATURE_ON else -1
        else:
            self._in_colour += 1 if mark == layout.COLOUR_ON else -1

    def _note(self, number: int, text: str) -> None:
        if self._in_signature > 0 and text:
            self.signature.add(number)
        if self._in_colour > 0 and text:
            self.coloured.add(number)
