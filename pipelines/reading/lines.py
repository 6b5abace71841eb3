"""A mail's text as lines, in the spellings that rules look at."""

import unicodedata
from functools import cached_property

from pipelines.reading.parts import Kind, Part

# Blanks and marks that people do not see; each becomes one space, so that columns stay.
_UNSEEN = "\u00a0\u202f\u2007\u2009\u200b\u200c\u200d\ufeff\t"
_TYPOGRAPHY = (
    ("\u2019", "'"),
    ("\u2018", "'"),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("œ", "oe"),
    ("ß", "ss"),
)


def _with_plain_blanks(text: str) -> str:
    # str.replace per character is ten times faster here than str.translate, which looks up each.
    for blank in _UNSEEN:
        text = text.replace(blank, " ")
    return text


def fold(text: str) -> str:
    """Lower case, accents and typographic marks gone; letters outside Latin script are lost."""
    text = text.lower()
    for mark, plain in _TYPOGRAPHY:
        text = text.replace(mark, plain)
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")


class Lines:
    """The lines of a text and the kind of each.

    `text[i]` is line i without surrounding blanks. `kinds[i]` starts as KEPT and is set by the
    rules; what is KEPT when all have spoken is the sender's own.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self.raw = source.split("\n")
        self.text = [line.strip() for line in _with_plain_blanks(source).split("\n")]
        self.kinds = [Kind.KEPT] * len(self.raw)

    def __len__(self) -> int:
        return len(self.raw)

    @cached_property
    def plain(self) -> list[str]:
        """The lines of `text`, folded; for rules about wording in Latin script."""
        return [line.strip() for line in fold("\n".join(self.text)).split("\n")]

    def hold(self, words: str) -> bool:
        """Tell at once whether words are anywhere in the text, as it was written."""
        return words in self._source

    @cached_property
    def fenced(self) -> frozenset[int]:
        """The lines between two rows of three backticks: what is shown there is no other mail."""
        if not self.hold("```"):
            return frozenset()
        fences = [number for number, line in enumerate(self.text) if line.startswith("```")]
        pairs = zip(fences[::2], fences[1::2], strict=False)
        return frozenset(number for first, last in pairs for number in range(first, last + 1))

    def split_line(self, index: int, column: int) -> None:
        """Begin a line at `column` of `text[index]`; a blank before it becomes the line break."""
        raw, shown = self.raw[index], self.text[index]
        at = len(raw) - len(raw.lstrip()) + column
        self.raw[index : index + 1] = [raw[:at].removesuffix(" "), raw[at:]]
        self.text[index : index + 1] = [shown[:column].strip(), shown[column:].strip()]
        self.kinds.insert(index, self.kinds[index])
        for counted in ("plain", "fenced"):  # by the lines of `text`
            self.__dict__.pop(counted, None)

    def append(self, texts: tuple[str, ...], kind: Kind) -> None:
        """Add lines of one kind at the end."""
        self.raw += texts
        self.text += texts
        self.kinds += [kind] * len(texts)

    def mark(self, start: int, end: int, kind: Kind) -> None:
        """Set the kind of the lines from start up to, not including, end."""
        self.kinds[start:end] = [kind] * (end - start)

    def next_text(self, index: int) -> int:
        """Return the first line at or after index that is not empty (`len(self)` if none)."""
        while index < len(self.text) and not self.text[index]:
            index += 1
        return index

    def own_runs(self) -> list[tuple[int, int]]:
        """Return the runs (start, end) of KEPT lines, each beginning and ending with text."""
        runs: list[tuple[int, int]] = []
        start = last = -1
        for index, kind in enumerate(self.kinds):
            if kind is not Kind.KEPT:
                if start >= 0:
                    runs.append((start, last + 1))
                start = -1
            elif self.text[index]:
                start = index if start < 0 else start
                last = index
        if start >= 0:
            runs.append((start, last + 1))
        return runs

    def parts(self) -> tuple[Part, ...]:
        """Return the lines as parts; an empty line belongs to the part before it."""
        parts: list[Part] = []
        start = offset = 0
        current: Kind | None = None
        for raw, shown, kind in zip(self.raw, self.text, self.kinds, strict=True):
            if shown and kind is not current:
                if current is not None:
                    parts.append(Part(start, offset, current))
                    start = offset
                current = kind
            offset += len(raw) + 1
        parts.append(Part(start, offset - 1, current or Kind.KEPT))
        return tuple(parts)
