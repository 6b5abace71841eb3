"""The parts of a mail's text: what is kept, what is hidden and why, what is forwarded."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a part of the text is. All but KEPT and FORWARD are hidden from the reader."""

    KEPT = "kept"
    FORWARD = "forward"
    FORWARD_HEADER = "forward header"
    QUOTE = "quote"
    SIGNATURE = "signature"
    CLIENT = "client"
    DISCLAIMER = "disclaimer"
    SUBSCRIPTION = "subscription"
    TRACKING = "tracking"
    INVISIBLE = "invisible"
    OVERSIZE = "oversize"


@dataclass(frozen=True, slots=True)
class Part:
    """A run of whole lines of one kind; `start` and `end` are offsets in `Reading.source`."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Hidden:
    """A part that was cut, why, and its words, so that it can be shown again."""

    start: int
    end: int
    why: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Forward:
    """A mail that the sender passed on.

    `body` is its text without header lines and without quote marks; forwards inside it are
    still there, word for word (`read_forward` reads them). `sender` is the address that wrote
    it, or None when the header gives a name alone; `subject` and `date` are as written.
    """

    body: str
    sender: str | None = None
    name: str | None = None
    subject: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a mail's text.

    `source` is the text that was read (HTML already laid out as text, line ends as LF);
    `parts` cover it from first to last character without gap or overlap. `bold` holds each phrase
    that HTML sets in bold, behind the line (without blanks around) that it stands in; `sites` each
    link of HTML whose words are its address without scheme ("cria.example"), before that address.
    """

    source: str
    parts: tuple[Part, ...]
    forward: Forward | None = None
    bold: tuple[tuple[str, str], ...] = ()
    sites: tuple[tuple[str, str], ...] = ()

    @property
    def kept(self) -> str:
        """The sender's own words: no quoted thread, forwarded mail or signature."""
        pieces = [self.source[p.start : p.end] for p in self.parts if p.kind is Kind.KEPT]
        return _tidy("\n".join(pieces))

    @property
    def hidden(self) -> tuple[Hidden, ...]:
        """The parts that were cut, in the order of the text."""
        return tuple(
            Hidden(p.start, p.end, p.kind, self.source[p.start : p.end].strip("\n"))
            for p in self.parts
            if p.kind not in (Kind.KEPT, Kind.FORWARD)
        )


def _tidy(text: str) -> str:
    """Drop trailing blanks and leave one empty line at most between two paragraphs."""
    lines: list[str] = []
    for raw in text.split("\n"):
        line = raw.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip("\n")
