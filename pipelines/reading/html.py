"""HTML to text as a person sees it, with hints about what its containers mean.

    HTML → tokens (markup) → walker (here) → lines (layout) → Page
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from pipelines.links import is_tracking, unwrap
from pipelines.reading import layout
from pipelines.reading.layout import MARKS, Layout
from pipelines.reading.markup import VOID, attributes_of, tokens

# Not font-size:0 and mso-hide: newsletter builders put them around text that is seen.
_HIDDEN = re.compile(
    r"display:\s*none|visibility:\s*hidden|max-height:\s*0(?:px)?\s*(?:;|$)"
    r"|(?<![\w-])opacity:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)
_MSO_LIST = re.compile(r"mso-list:\s*\w+\s+level(\d)", re.IGNORECASE)
_MSO_IGNORE = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NO_MARGIN = re.compile(r"margin(?:-(?:top|bottom))?:\s*0", re.IGNORECASE)
_TIGHT_PAGE = re.compile(r"\bp\s*\{\s*margin(?:-top)?:\s*0", re.IGNORECASE)
_COLOUR = re.compile(r"(?<![\w-])color:\s*([#\w(), ]+)", re.IGNORECASE)
_DRAB = re.compile(r"black|windowtext|inherit|initial|auto|gr[ae]y|#(\w)\1{2}$|#(\w\w)\2{2}$|rgb\(0")
_SIGNATURE = re.compile(
    r"gmail_signature|moz-signature|applemailsignature|ms-outlook-mobile-signature|yahoo-?signature"
    r"|protonmail_signature_block\b|(?:^|\s)signature(?:\s|$)|__sig_p(?:re|ost)__|tutanota_signature",
    re.IGNORECASE,
)
_THREAD = re.compile(
    r"divrplyfwdmsg|olk_src_body_section|zmail_extra|yahoo_quoted|__headers__|moz-cite-prefix"
    r"|gmail_quote|gmail_attr|wordsection1_quoted|replyforwardmessage",
    re.IGNORECASE,
)
_UNQUOTED = re.compile(r"border(?:-left)?(?:-style)?:\s*(?:none|0)|margin(?:-left)?:[^;]*40px")
_FILE_NAME = re.compile(r"^[\w-]+\.(?:png|jpe?g|gif|svg)$|^image\d*$|^cid:", re.IGNORECASE)
_DRAWN_BY_OFFICE = re.compile(r"une image contenant|description (?:générée|automatically)|logo", re.I)
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\ue001-\ue005]")

_MAX_TOKENS = 100_000  # of a long newsletter there are some 5,000

_BLOCKS = frozenset(
    "div section article header footer main center form fieldset address nav aside dl dt dd "
    "figure figcaption caption tbody thead tfoot".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


@dataclass(frozen=True, slots=True)
class Link:
    """A link as data: where it leads once unwrapped, its words, whether it only counts clicks."""

    url: str
    label: str
    tracking: bool


@dataclass(frozen=True, slots=True)
class Page:
    """HTML laid out as text, with what its markup says about the lines (numbers from 0).

    `signature`: lines inside a program's signature container; `coloured`: lines that begin in a
    colour of their own; `thread`: the first line of a container of quoted or forwarded mail.
    `invisible` is text that no reader of the mail sees, such as preheaders; `rest` is what lies
    beyond any letter's size, not laid out.
    """

    text: str
    links: tuple[Link, ...] = ()
    invisible: tuple[str, ...] = ()
    signature: frozenset[int] = frozenset()
    coloured: frozenset[int] = frozenset()
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
    walker = _Walker(tight=bool(_TIGHT_PAGE.search(html[:20_000])))
    stream = tokens(html)
    for kind, value, written in islice(stream, _MAX_TOKENS):
        if kind == "text":
            walker.text(value)
        elif kind == "open":
            walker.open(value, written)
        else:
            walker.close(value)
    rest = " ".join(value for kind, value, _ in stream if kind == "text")
    return walker.page(rest)


class _Walker:
    """Turns tokens into layout; keeps what must be undone when an element closes."""

    def __init__(self, *, tight: bool) -> None:
        self._layout = Layout()
        self._tight = tight
        self._depth = 0
        self._undo: list[tuple[int, Callable[[], None]]] = []
        self._sink: list[str] | None = None  # takes texts that are not laid out
        self._label: list[str] | None = None
        self._links: list[Link] = []
        self._invisible: list[str] = []
        self._level = 0  # of the Word list item under way

    def text(self, text: str) -> None:
        text = _UNSEEN.sub("", text)
        if self._sink is not None:
            self._sink.append(text)
            return
        if self._label is not None:
            self._label.append(text)
        self._layout.text(text)

    def open(self, tag: str, written: str) -> None:
        if tag in VOID:
            if self._sink is None:
                self._void(tag, written)
            return
        self._depth += 1
        if self._sink is not None:
            return
        attributes = attributes_of(written) if written else {}
        if attributes and self._diverts(attributes):
            return
        self._block(tag, attributes)
        if attributes:
            self._hints(attributes)

    def close(self, tag: str) -> None:
        while self._undo and self._undo[-1][0] >= self._depth:
            self._undo.pop()[1]()
        self._depth -= 1
        if self._sink is not None:
            return
        if tag in _BLOCKS:
            self._layout.end_line()
        elif tag == "p":
            self._layout.end_line()
        elif tag in _HEADINGS:
            self._layout.paragraph()
        elif tag in ("ul", "ol"):
            self._layout.close_list()
        elif tag in ("td", "th"):
            self._layout.close_cell()
        elif tag == "tr":
            self._layout.close_row()
        elif tag == "table":
            self._layout.table()

    def page(self, rest: str) -> Page:
        while self._undo:
            self._undo.pop()[1]()
        lines = self._layout.lines()
        hints = _Hints()
        text = "\n".join([hints.take(number, line) for number, line in enumerate(lines)])
        return Page(
            text,
            tuple(self._links),
            tuple(self._invisible),
            frozenset(hints.signature),
            frozenset(hints.coloured),
            hints.thread,
            rest,
        )

    def _on_close(self, action: Callable[[], None]) -> None:
        self._undo.append((self._depth, action))

    def _void(self, tag: str, written: str) -> None:
        if tag == "br":
            self._layout.line_break()
        elif tag == "hr":
            self._layout.rule()
        elif tag == "img":
            self._image(attributes_of(written))

    def _image(self, attributes: dict[str, str]) -> None:
        """Show what a picture says for itself, if that is more than a file name or a logo."""
        alt = attributes.get("alt", "").strip()
        told = len(alt.split()) > 1 and not _FILE_NAME.match(alt) and not _DRAWN_BY_OFFICE.search(alt)
        if told and not _HIDDEN.search(attributes.get("style", "")):
            self._layout.text(f"[{alt}]")

    def _diverts(self, attributes: dict[str, str]) -> bool:
        """Take the texts of invisible elements and of Word's drawn bullets out of the flow."""
        style = attributes.get("style", "")
        if "hidden" in attributes or (style and _HIDDEN.search(style)):
            self._divert(self._keep_invisible)
            return True
        if style and _MSO_IGNORE.search(style):
            self._divert(self._start_word_item)
            return True
        return False

    def _divert(self, use: Callable[[str], None]) -> None:
        sink: list[str] = []
        self._sink = sink

        def restore() -> None:
            self._sink = None
            use("".join(sink))

        self._on_close(restore)

    def _keep_invisible(self, text: str) -> None:
        text = " ".join(text.split())
        if text:
            self._invisible.append(text)

    def _start_word_item(self, marker: str) -> None:
        self._layout.word_item(self._level or 1, marker)

    def _block(self, tag: str, attributes: dict[str, str]) -> None:
        out = self._layout
        if tag in _BLOCKS:
            out.end_line()
        elif tag == "p":
            self._paragraph(attributes)
        elif tag == "a":
            self._link(attributes.get("href", ""))
        elif tag in ("td", "th"):
            out.open_cell()
        elif tag == "li":
            out.item()
        elif tag in ("ul", "ol"):
            start = attributes.get("start", "1")
            out.open_list(ordered=tag == "ol", first=int(start) if start.isdecimal() else 1)
        elif tag == "blockquote":
            self._quote(attributes)
        elif tag in _HEADINGS:
            out.heading()
        elif tag == "table":
            out.table()
        elif tag == "pre":
            self._preformatted()

    def _paragraph(self, attributes: dict[str, str]) -> None:
        style = attributes.get("style", "")
        item = _MSO_LIST.search(style)
        self._level = int(item[1]) if item else 0
        tight = self._tight or attributes.get("class", "").startswith("Mso")
        if tight or item or _NO_MARGIN.search(style):
            self._layout.end_line()
        else:
            self._layout.paragraph()
            self._on_close(self._layout.paragraph)

    def _preformatted(self) -> None:
        self._layout.end_line()
        self._layout.preformatted += 1

        def restore() -> None:
            self._layout.end_line()
            self._layout.preformatted -= 1

        self._on_close(restore)

    def _quote(self, attributes: dict[str, str]) -> None:
        """Mark quoted mail with "> "; a blockquote without a bar only indents."""
        told = attributes.get("type") == "cite" or "gmail_quote" in attributes.get("class", "")
        marked = told or not _UNQUOTED.search(attributes.get("style", ""))
        self._layout.open_quote()
        self._on_close(lambda: self._layout.close_quote(marked=marked))

    def _link(self, href: str) -> None:
        if not href or href.startswith("#") or self._label is not None:
            return
        label = self._label = []

        def finish() -> None:
            self._label = None
            self._finish_link(href.strip(), " ".join("".join(label).split()))

        self._on_close(finish)

    def _finish_link(self, href: str, label: str) -> None:
        """Keep the link as data and write where it leads, if its words do not say so."""
        url = unwrap(href)
        tracking = is_tracking(url)
        self._links.append(Link(url, label, tracking))
        shown = url.removeprefix("mailto:").partition("?")[0] if url.startswith("mailto:") else url
        said = shown.rstrip("/").lower() in label.lower() or _is_same(label, shown)
        if label and not tracking and not said and url.startswith(("http", "mailto:")):
            self._layout.text(f" <{shown}>")

    def _hints(self, attributes: dict[str, str]) -> None:
        names = " ".join(attributes.get(key, "") for key in ("id", "class", "data-marker"))
        if names.strip():
            if _SIGNATURE.search(names):
                self._layout.mark(layout.SIGNATURE_ON)
                self._on_close(lambda: self._end_with(layout.SIGNATURE_OFF))
            elif _THREAD.search(names):
                self._layout.mark(layout.THREAD)
        colour = _COLOUR.search(attributes.get("style", ""))
        shade = colour[1].strip() if colour else attributes.get("color", "")
        if shade and not _DRAB.match(shade.lower()):
            self._layout.mark(layout.COLOUR_ON)
            self._on_close(lambda: self._layout.mark(layout.COLOUR_OFF))

    def _end_with(self, mark: str) -> None:
        self._layout.end_line()
        self._layout.mark(mark)


def _is_same(label: str, url: str) -> bool:
    """Tell whether a label is the address, but for scheme and "www."."""
    bare = re.sub(r"^https?://(?:www\.)?|^www\.|/$", "", label.lower())
    return bare == re.sub(r"^https?://(?:www\.)?|/$", "", url.lower())


class _Hints:
    """Takes the marks out of the lines and notes which lines they speak of."""

    def __init__(self) -> None:
        self.signature: set[int] = set()
        self.coloured: set[int] = set()
        self.thread: int | None = None
        self._in_signature = 0
        self._in_colour = 0

    def take(self, number: int, line: str) -> str:
        marks = MARKS.search(line)
        if marks is None:
            self._note(number, line)
            return line
        noted = False
        for piece in re.split("([\ue001-\ue005])", line):
            if MARKS.match(piece):
                self._change(number, piece)
            elif piece.strip(" >-") and not noted:
                noted = True
                self._note(number, piece)
        return MARKS.sub("", line)

    def _change(self, number: int, mark: str) -> None:
        if mark == layout.THREAD:
            self.thread = number if self.thread is None else self.thread
        elif mark in (layout.SIGNATURE_ON, layout.SIGNATURE_OFF):
            self._in_signature += 1 if mark == layout.SIGNATURE_ON else -1
        else:
            self._in_colour += 1 if mark == layout.COLOUR_ON else -1

    def _note(self, number: int, text: str) -> None:
        if self._in_signature > 0 and text:
            self.signature.add(number)
        if self._in_colour > 0 and text:
            self.coloured.add(number)
