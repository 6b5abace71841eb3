"""Annotated mails: each line of a mail behind the code of what should become of it.

    === Title
    subject: RE: Salle          (optional, also: sender, forward = the address passed on)
    <| <p>Oui</p>               (optional: the HTML that the lines below are the layout of)
    k| Oui, la salle est libre.
    |                           (an empty line)
    q| De : …

`f` before a code speaks of the forwarded mail, `ff` of the mail forwarded inside it.
`python -m tests.reading.cases` writes what the reader says now into the files; the difference is
then looked at and committed, or the reader corrected.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.reading import Kind, Reading, read_forward, read_html, read_text

FOLDER = Path(__file__).parent / "cases"

CODES = {
    Kind.KEPT: "k",
    Kind.FORWARD_HEADER: "h",
    Kind.QUOTE: "q",
    Kind.SIGNATURE: "s",
    Kind.CLIENT: "c",
    Kind.DISCLAIMER: "d",
    Kind.SUBSCRIPTION: "u",
    Kind.TRACKING: "t",
    Kind.INVISIBLE: "i",
}


@dataclass
class Case:
    """One annotated mail."""

    title: str
    settings: dict[str, str] = field(default_factory=dict)
    html: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line.partition("|")[2].removeprefix(" ") for line in self.expected)

    def read(self) -> Reading:
        subject, sender = self.settings.get("subject"), self.settings.get("sender")
        if self.html:
            return read_html("\n".join(self.html), subject, sender=sender)
        return read_text(self.text, subject, sender=sender)

    def write(self, expected: list[str]) -> str:
        head = [f"=== {self.title}", *(f"{key}: {value}" for key, value in self.settings.items())]
        return "\n".join([*head, *(f"<| {line}" for line in self.html), *expected])


def annotate(reading: Reading, prefix: str = "") -> list[str]:
    """Return the lines of a reading behind their codes."""
    annotated: list[str] = []
    for part in reading.parts:
        text = reading.source[part.start : part.end].removesuffix("\n")
        if part.kind is Kind.FORWARD and reading.forward:
            annotated += _annotate_forward(reading, text, prefix)
        else:
            annotated += [_line(prefix + CODES[part.kind], line) for line in text.split("\n")]
    return annotated


def _annotate_forward(reading: Reading, text: str, prefix: str) -> list[str]:
    """Annotate the forwarded lines as they stand in the mail, with their quote marks."""
    assert reading.forward is not None
    inner = iter(
        line for line in annotate(read_forward(reading.forward), prefix + "f") if line != "|"
    )
    return [
        _line(next(inner).partition("|")[0], line)
        if line.strip("> ")
        else _line(prefix + "fk", line)
        for line in text.split("\n")
    ]


def _line(code: str, line: str) -> str:
    return f"{code}| {line}" if line.strip() else "|"


def load(path: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
        title, *lines = block.rstrip("\n").split("\n")
        case = Case(title)
        for line in lines:
            if line.startswith("<| "):
                case.html.append(line[3:])
            elif "|" in line[:7]:
                case.expected.append(line)
            elif line:
                key, _, value = line.partition(": ")
                case.settings[key] = value
        while case.expected and case.expected[-1] == "|":
            case.expected.pop()
        yield case


def load_all() -> list[tuple[str, Case]]:
    """Return every case with the name of its file."""
    return [(path.stem, case) for path in sorted(FOLDER.glob("*.txt")) for case in load(path)]


def renew() -> None:
    """Write what the reader says now into the files."""
    for path in sorted(FOLDER.glob("*.txt")):
        written = [case.write(annotate(case.read())) for case in load(path)]
        path.write_text("\n\n".join(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    renew()
