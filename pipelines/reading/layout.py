"""The lines that HTML makes: paragraphs, lists, tables, quotes.

`Layout` receives what the walker in `html` meets and builds lines. Table cells and quotes are
laid out apart (a frame each) and put into their surroundings when they close.
"""

import re
from dataclasses import dataclass, field

RULE = "_" * 32

# Marks inside the text: private characters that no font shows, taken out again in `html`.
SIGNATURE_ON, SIGNATURE_OFF, THREAD, COLOUR_ON, COLOUR_OFF = "\ue001\ue002\ue003\ue004\ue005"
BOLD_ON, BOLD_OFF = "\ue006\ue007"
MARKS = re.compile("[\ue001-\ue007]")

_BLANKS_AROUND_MARKS = re.compile(f" ({MARKS.pattern}+) ")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BULLETS = frozenset("·•o§üØ-–*à▪◦➢è\uf0b7\uf0a7\uf0d8\uf0fc")
_LONGEST_CELL = 120
_MOST_CELL_LINES = 3


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    indent: str
    marker: str = ""


@dataclass(slots=True)
class _Frame:
    """Lines under way: those of the page, of a cell or of a quote."""

    lines: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    row: list["_Frame"] = field(default_factory=list)
    gap: bool = False  # an empty line is due before the next one
    structured: bool = False  # holds headings, lists or tables: never a cell of data


class Layout:
    """Builds lines from texts, breaks, lists, cells and quotes."""

    def __init__(self) -> None:
        self._frame = _Frame()
        self._around: list[_Frame] = []  # the frames that wait until this one closes
        self._words: list[str] = []
        self.has_marks = False
        self._lead = ""  # indent of the Word list item under way
        self.preformatted = 0

    def text(self, text: str) -> None:
        """Add running text; blanks run together unless preformatted."""
        if not self.preformatted:
            if text == "\n" and not self._words:
                return  # what HTML is mostly written with between two blocks
            text = _with_single_blanks(text)
            if text != " " or self._words:
                self._words.append(text)
            return
        first, *others = text.split("\n")
        self._words.append(first)
        for line in others:
            self.line_break()
            self._words.append(line)

    def block(self, text: str, *, parted: bool) -> None:
        """Add a text that has its lines to itself, `parted` by empty ones as paragraphs are."""
        frame = self._frame
        end = self.paragraph if parted else self.end_line
        if self._words or self._lead or self.preformatted or frame.lists:
            end()
            self.text(text)
            end()
            return
        # Most lines of most mails come this way, and it saves half of what the way above takes.
        line = _with_single_blanks(text).strip(" ")
        if line and not line.isspace():
            if (parted or frame.gap) and frame.lines:
                frame.lines.append("")
            frame.lines.append(line)
            frame.gap = parted
        elif line or parted:
            frame.gap = True

    def mark(self, mark: str) -> None:
        """Put a mark where the text now is."""
        self.has_marks = True
        self._words.append(mark)

    def end_line(self) -> None:
        """End the line under way, if there is one; a line of no-break spaces makes a gap."""
        if not self._words:
            return
        line = "".join(self._words)
        if not self.preformatted:
            line = line.replace("  ", " ").strip(" ")
        marks = MARKS.findall(line) if self.has_marks else []
        if marks and not self.preformatted:
            line = _BLANKS_AROUND_MARKS.sub(r" \1", line)
        shown = MARKS.sub("", line) if marks else line
        if shown.strip():
            self._words.clear()
            self._append(line)
            return
        self._words = marks
        if shown.strip(" "):
            self._frame.gap = True

    def line_break(self) -> None:
        """Act on <br>: end the line, or leave an empty one."""
        before = len(self._frame.lines)
        self.end_line()
        if len(self._frame.lines) == before:
            self._frame.gap = True

    def paragraph(self) -> None:
        """End the line and leave an empty one before the next, unless inside a list."""
        self.end_line()
        self._frame.gap = self._frame.gap or not self._frame.lists

    def heading(self) -> None:
        """Set a heading apart."""
        self.paragraph()
        self._frame.structured = True

    def rule(self) -> None:
        """Draw a line."""
        self.end_line()
        self._append(RULE)

    def open_list(self, *, ordered: bool, first: int = 1) -> None:
        """Begin a list, inside the item under way if there is one."""
        self.end_line()
        lists = self._frame.lists
        above = lists[-1] if lists else None
        indent = above.indent + " " * (3 if above.ordered else 2) if above else ""
        if above is None:
            self._frame.gap = self._frame.gap or bool(self._frame.lines)
        lists.append(_List(ordered, first, indent))
        self._frame.structured = True

    def close_list(self) -> None:
        """End the innermost list."""
        self.end_line()
        if self._frame.lists:
            self._frame.lists.pop()
        if not self._frame.lists:
            self._frame.gap = True

    def item(self) -> None:
        """Begin an item of the innermost list."""
        self.end_line()
        lists = self._frame.lists
        if not lists:
            self._words.append("- ")
            return
        self._frame.gap = self._frame.gap and not lists[-1].marker and lists[-1].number == 1
        lists[-1].marker = f"{lists[-1].number}. " if lists[-1].ordered else "- "
        lists[-1].number += 1

    def word_item(self, level: int, marker: str) -> None:
        """Begin an item as Word writes it: a paragraph with its level and its drawn marker."""
        shown = marker.strip("\u00a0 ")
        self._lead = "  " * (level - 1)
        self._words.append("- " if shown in _BULLETS else f"{shown} ")

    def open_quote(self) -> None:
        """Begin a quote."""
        self._enter()

    def close_quote(self, *, marked: bool) -> None:
        """End a quote; with `marked` its lines get "> " in front."""
        if not self._around:
            return
        quote = self._leave()
        if marked:
            quote.lines = [f"> {line}".rstrip() for line in quote.lines]
        self._put(quote.lines)
        self._frame.gap = True

    def open_cell(self) -> None:
        """Begin a table cell."""
        self._enter()

    def close_cell(self) -> None:
        """End a table cell; it waits for its row."""
        if not self._around:
            return
        cell = self._leave()
        if cell.lines:
            self._frame.row.append(cell)

    def close_row(self) -> None:
        """Write a row: cells of data on one line, cells of layout one below the other."""
        self.end_line()
        row, self._frame.row = self._frame.row, []
        if len(row) > 1 and all(map(_is_data, row)):
            self._put([" | ".join(" ".join(cell.lines) for cell in row)])
            return
        if len(row) == 1 and _is_data(row[0]):
            self._put(row[0].lines)
            return
        for cell in row:
            self._frame.gap = True
            self._frame.structured = True
            self._put(cell.lines)
            self._frame.gap = True

    def lines(self) -> list[str]:
        """Close what is open and return the lines, with their marks."""
        while self._around:
            self.close_quote(marked=False)
        self.end_line()
        if self._words and self._frame.lines:
            self._frame.lines[-1] += "".join(self._words)
        return self._frame.lines

    def _enter(self) -> None:
        self.end_line()
        self._around.append(self._frame)
        self._frame = _Frame()

    def _leave(self) -> _Frame:
        self.end_line()
        left, self._frame = self._frame, self._around.pop()
        return left

    def _append(self, line: str) -> None:
        frame = self._frame
        if frame.lists:
            innermost = frame.lists[-1]
            lead = innermost.marker or " " * (3 if innermost.ordered else 2)
            line = innermost.indent + lead + line
            innermost.marker = ""
        self._put([self._lead + line])
        self._lead = ""

    def _put(self, lines: list[str]) -> None:
        frame = self._frame
        if lines and frame.gap and frame.lines:
            frame.lines.append("")
        if lines:
            frame.gap = False
            frame.lines += lines


def _with_single_blanks(text: str) -> str:
    if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
        return _BLANKS.sub(" ", text)
    return text


def _is_data(cell: _Frame) -> bool:
    if cell.structured or len(cell.lines) > _MOST_CELL_LINES:
        return False
    return "" not in cell.lines and sum(map(len, cell.lines)) <= _LONGEST_CELL
