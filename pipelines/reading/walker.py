"""The walk through HTML's tokens: what each element means for the layout.

Paragraphs, lists, tables and quotes go to `Layout`; invisible elements and Word's drawn bullets
are taken out of the flow; links are kept; containers that programs put around signatures and
history leave a mark.
"""

from collections.abc import Callable

from pipelines.reading import containers, layout
from pipelines.reading.hyperlinks import Link
from pipelines.reading.layout import Layout
from pipelines.reading.markup import VOID, attributes_of
from pipelines.reading.signs import Signs, signs_of

_SECTIONS = frozenset(("article", "aside", "footer", "header", "main", "nav", "section"))
_LIST_PARTS = frozenset(("dd", "dl", "dt"))
_TABLE_PARTS = frozenset(("caption", "tbody", "tfoot", "thead"))
_FIGURES = frozenset(("address", "center", "div", "fieldset", "figcaption", "figure", "form", "p"))
_BLOCKS = _SECTIONS | _LIST_PARTS | _TABLE_PARTS | _FIGURES
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Walker:
    """Turns tokens into layout; keeps what must be undone when an element closes."""

    def __init__(self, *, tight: bool) -> None:
        self._layout = Layout()
        self._tight = tight
        self._depth = 0
        self._undo: list[tuple[int, Callable[[], None]]] = []
        self._sink: list[str] | None = None  # takes texts that are not laid out
        self._label: list[str] | None = None
        self.links: list[Link] = []
        self.invisible: list[str] = []
        self._level = 0  # of the Word list item under way

    def text(self, text: str) -> None:
        """Take a text: into the flow, into a link's label, or aside."""
        if self._sink is not None:
            self._sink.append(text)
            return
        if self._label is not None:
            self._label.append(text)
        self._layout.text(text)

    def open(self, tag: str, written: str) -> None:
        """Enter an element."""
        if tag in VOID:
            if self._sink is None:
                self._void(tag, written)
            return
        self._depth += 1
        if self._sink is not None:
            return
        signs = signs_of(written)
        if signs.diverts and self._diverts(signs.attributes):
            return
        begin = _OPENING.get(tag)
        if begin is not None:
            begin(self, signs)
        if signs.hints:
            self._hints(signs)

    def close(self, tag: str) -> None:
        """Leave an element and undo what entering it began."""
        while self._undo and self._undo[-1][0] >= self._depth:
            self._undo.pop()[1]()
        self._depth -= 1
        if self._sink is not None:
            return
        end = _CLOSING.get(tag)
        if end is not None:
            end(self._layout)

    def leaf(self, tag: str, written: str, text: str) -> None:
        """Take an element that holds nothing but a text, as most do."""
        signs = signs_of(written)
        if self._sink is None and self._label is None and not (signs.diverts or signs.hints):
            if tag == "p" and not signs.level:
                self._level = 0
                self._layout.block(text, parted=not (signs.tight or self._tight))
                return
            if tag == "div":
                self._layout.block(text, parted=False)
                return
        self.open(tag, written)
        if text:
            self.text(text)
        self.close(tag)

    @property
    def has_hints(self) -> bool:
        """Whether the lines hold marks."""
        return self._layout.has_marks

    def finish(self) -> list[str]:
        """Close what is open and return the lines, marks included."""
        while self._undo:
            self._undo.pop()[1]()
        return self._layout.lines()

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
        alternative = containers.told_by_picture(attributes)
        if alternative:
            self._layout.text(f"[{alternative}]")

    def _diverts(self, attributes: dict[str, str]) -> bool:
        """Take the texts of invisible elements and of Word's drawn bullets out of the flow."""
        if containers.is_invisible(attributes):
            self._divert(self._keep_invisible)
        elif containers.is_drawn_bullet(attributes):
            self._divert(self._start_word_item)
        else:
            return False
        return True

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
            self.invisible.append(text)

    def _start_word_item(self, marker: str) -> None:
        self._layout.word_item(self._level or 1, marker)

    def _block(self, _: Signs) -> None:
        self._layout.end_line()

    def _heading(self, signs: Signs) -> None:
        self._layout.heading()
        self._bold(signs)

    def _bold(self, _: Signs) -> None:
        self._layout.mark(layout.BOLD_ON)
        self._on_close(lambda: self._layout.mark(layout.BOLD_OFF))

    def _table(self, _: Signs) -> None:
        self._layout.paragraph()

    def _cell(self, _: Signs) -> None:
        self._layout.open_cell()

    def _item(self, _: Signs) -> None:
        self._layout.item()

    def _bullets(self, _: Signs) -> None:
        self._layout.open_list(ordered=False)

    def _numbers(self, signs: Signs) -> None:
        start = signs.attributes.get("start", "")
        small = start.isdecimal() and len(start) < 5
        self._layout.open_list(ordered=True, first=int(start) if small else 1)

    def _paragraph(self, signs: Signs) -> None:
        self._level = signs.level
        if self._level or self._tight or signs.tight:
            self._layout.end_line()
        else:
            self._layout.paragraph()
            self._on_close(self._layout.paragraph)

    def _preformatted(self, _: Signs) -> None:
        self._layout.end_line()
        self._layout.preformatted += 1

        def restore() -> None:
            self._layout.end_line()
            self._layout.preformatted -= 1

        self._on_close(restore)

    def _quote(self, signs: Signs) -> None:
        marked = containers.is_quote(signs.attributes)
        self._layout.open_quote()
        self._on_close(lambda: self._layout.close_quote(marked=marked))

    def _link(self, signs: Signs) -> None:
        href = signs.attributes.get("href", "")
        if not href or href.startswith("#") or self._label is not None:
            return
        label = self._label = []

        def finish() -> None:
            self._label = None
            self._finish_link(href.strip(), " ".join("".join(label).split()))

        self._on_close(finish)

    def _finish_link(self, href: str, label: str) -> None:
        """Keep the link as data and write where it leads, if its words do not say so."""
        link = Link.of(href, label)
        self.links.append(link)
        if link.is_untold:
            self._layout.text(f" <{link.shown}>")

    def _hints(self, signs: Signs) -> None:
        """Mark what the element says about its texts."""
        if signs.signature:
            self._layout.mark(layout.SIGNATURE_ON)
            self._on_close(lambda: self._end_with(layout.SIGNATURE_OFF))
        elif signs.thread:
            self._layout.mark(layout.THREAD)
        if signs.bold:
            self._bold(signs)
        if signs.coloured:
            self._layout.mark(layout.COLOUR_ON)
            self._on_close(lambda: self._layout.mark(layout.COLOUR_OFF))

    def _end_with(self, mark: str) -> None:
        self._layout.end_line()
        self._layout.mark(mark)


_OPENING: dict[str, Callable[[Walker, Signs], None]] = {
    **dict.fromkeys(_BLOCKS, Walker._block),
    **dict.fromkeys(_HEADINGS, Walker._heading),
    "p": Walker._paragraph,
    "a": Walker._link,
    "b": Walker._bold,
    "strong": Walker._bold,
    "td": Walker._cell,
    "th": Walker._cell,
    "li": Walker._item,
    "ul": Walker._bullets,
    "ol": Walker._numbers,
    "blockquote": Walker._quote,
    "table": Walker._table,
    "pre": Walker._preformatted,
}
_CLOSING: dict[str, Callable[[Layout], None]] = {
    **dict.fromkeys(_BLOCKS, Layout.end_line),
    **dict.fromkeys(_HEADINGS, Layout.paragraph),
    "td": Layout.close_cell,
    "th": Layout.close_cell,
    "tr": Layout.close_row,
    "ul": Layout.close_list,
    "ol": Layout.close_list,
    "table": Layout.paragraph,
}
