"""Header lines inside a text: `De : … / Envoyé : … / À : … / Objet : …`."""

import re
import unicodedata
from dataclasses import dataclass, field

from pipelines.reading.lines import Lines
from pipelines.reading.vocabulary import LABELS, LONGEST_LABEL, Field

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_BRACKETED = re.compile(rf"[<\[(](?:mailto:)?({_ADDRESS.pattern})")
_YEAR_OR_CLOCK = re.compile(r"\b(?:19|20)\d\d\b|\d\d?[:.]\d\d|\d[./-]\d\d?[./-]\d\d")
_CLOCK = re.compile(r"\b\d\d?[:.]\d\d\b")
_SECONDS = re.compile(r"\b\d\d?:\d\d:\d\d\b")
# "De : 9h, place de la gare" is a timetable.
_TIMETABLE = re.compile(r"^\d|\b\d{1,2}\s?h\b", re.IGNORECASE)
_COLON_OF_LABEL = re.compile(r"(?<=[^\W\d_])[ *]*[:：]")
# Orange and La Poste write "> Message du 04/09/23 16:40" above their header lines.
_MESSAGE_OF = re.compile(r"message du ?:? ?\d", re.IGNORECASE)

_MAX_LINES = 40  # a header with many recipients
_MAX_RUN = 4_000  # characters of header lines that run together


@dataclass(slots=True)
class HeaderBlock:
    """Header lines from `start` up to, not including, `end`, and their values by meaning."""

    start: int
    end: int
    values: dict[Field, str] = field(default_factory=dict)

    @property
    def sender(self) -> str | None:
        """The address that wrote the mail, if the header has one."""
        return find_address(self.values.get(Field.SENDER, ""))

    @property
    def name(self) -> str | None:
        """The sender's name without address and quotes."""
        shown = re.split(r"[<\[]|\S+@", self.values.get(Field.SENDER, ""), maxsplit=1)[0]
        return shown.strip(" \"'«»*,") or None


def find_address(text: str) -> str | None:
    """Return the first mail address in the text, of which people take the name for another.

    >>> find_address("'jo@home.example' <jo@x.example>")
    'jo@x.example'
    """
    if "@" not in text:
        return None
    bracketed = _BRACKETED.search(text)
    if bracketed:
        return bracketed[1]
    found = _ADDRESS.search(text)
    return found[0].lstrip("'") if found else None


def unquote(line: str) -> str:
    """Take the quote marks off a stripped line: "> > De : x" gives "De : x"."""
    return line.lstrip("> ") if line.startswith(">") else line


def header_field(line: str) -> tuple[Field, str] | None:
    """Return the meaning and value of a header line, or None.

    >>> header_field("*Envoyé :* mardi 5 septembre 2023")
    (<Field.SENT: 'sent'>, 'mardi 5 septembre 2023')
    """
    colon = line.find(":", 0, LONGEST_LABEL + 8)
    if colon < 0:
        colon = line.find("：", 0, LONGEST_LABEL)
    if colon < 0:
        return None
    label = line[:colon].strip(" *>|").lower()
    meaning = LABELS.get(label)
    if meaning is None and not label.isascii():
        if "：" in label:
            colon = line.find("：")
            label = line[:colon].strip(" *>|").lower()
        meaning = LABELS.get(unicodedata.normalize("NFC", label))
    return (meaning, line[colon + 1 :].strip(" *")) if meaning else None


def header_fields(line: str) -> list[tuple[Field, str]]:
    """Return the fields of a header line, of which Yahoo runs all together without any blank.

    >>> header_fields("De : Jo <jo@x.example>À : Al <al@y.example>Objet : Forum : salle")
    [(<Field.SENDER: 'sender'>, 'Jo <jo@x.example>'), (<Field.TO: 'to'>, 'Al <al@y.example>'), \
(<Field.SUBJECT: 'subject'>, 'Forum : salle')]

    """
    found = header_field(line)
    return _split_run(*found) if found else []


def _split_run(meaning: Field, value: str) -> list[tuple[Field, str]]:
    """Split the fields that run together behind a label; a subject alone may hold any words."""
    if meaning is Field.SUBJECT or ":" not in value or len(value) > _MAX_RUN:
        return [(meaning, value)]
    fields: list[tuple[Field, str]] = []
    begin = 0
    for colon in _COLON_OF_LABEL.finditer(value):
        found = _label_before(value, begin, colon.start())
        if found is None or found[0] in (meaning, *(one for one, _ in fields)):
            continue
        fields.append((meaning, value[begin : found[1]].strip(" *;")))
        meaning, begin = found[0], colon.end()
    return [*fields, (meaning, value[begin:].strip(" *"))]


def _label_before(text: str, begin: int, end: int) -> tuple[Field, int] | None:
    """Return the meaning and the place of the longest label that ends at `end`.

    It has a capital, for nothing else parts it from what stands before: "09:31 CESTObjet".
    """
    for start in range(max(begin, end - LONGEST_LABEL), end):
        if not text[start].islower() and text[start] != " ":
            meaning = LABELS.get(text[start:end].lower())
            if meaning is not None:
                return meaning, start
    return None


def find_header(lines: Lines, index: int) -> HeaderBlock | None:
    """Return the header block whose first line is at index, or None.

    A block names a sender and two other fields, or an address and a date, and something in it is
    written as programs write it: an address, the label "Envoyé", a date with its hour. "De : 9h,
    place de la gare / À : Tours / Objet : …" is thus a timetable.
    """
    first = header_field(unquote(lines.text[index]))
    if first is None:
        return None
    block = gather_header(lines, index)
    return block if _is_credible(block.values) else None


def gather_header(lines: Lines, index: int, first: str | None = None) -> HeaderBlock:
    """Collect header lines, their continuations and the empty lines between them.

    `first` stands for line `index`, if the header begins behind something else on it.
    """
    block = HeaderBlock(index, index)
    last = Field.OTHER
    runs = False
    stop = min(len(lines), index + _MAX_LINES)
    while index < stop:
        line = unquote(lines.text[index]) if first is None else first
        first = None
        found = header_fields(line)
        if found and (found[0][0] is Field.OTHER or found[0][0] not in block.values):
            pass
        elif line and (_continues(lines, index, block, last) or (runs and _runs_on(line, last))):
            found = _split_run(last, f"{block.values.pop(last)} {line}")
        elif line or not _field_follows(lines, index, block):
            break
        for last, value in found:
            block.values.setdefault(last, value)
        runs = runs or len(found) > 1
        index += 1
        block.end = index if line else block.end
        if runs and Field.SUBJECT in block.values:
            break  # Yahoo's text begins with a blank, as a wrapped subject would
    return block


def _continues(lines: Lines, index: int, block: HeaderBlock, last: Field) -> bool:
    """Tell whether a line without label is the rest of the value before it."""
    value = block.values[last]
    raw = lines.raw[index].lstrip(">")
    if value.endswith((";", ",")) or unquote(lines.text[index]).startswith("<"):
        return True
    if last is Field.SENDER and not value:
        return True
    wrapped = len(value) > 50 and raw[:1] in (" ", "\t")
    return wrapped or (last is not Field.OTHER and _field_next(lines, index + 1, block))


def _runs_on(line: str, last: Field) -> bool:
    """Tell whether a line has the rest of a value and the next field: "à 09:31 CESTObjet : …"."""
    return last is not Field.SUBJECT and len(_split_run(last, line)) > 1


def _field_next(lines: Lines, index: int, block: HeaderBlock) -> bool:
    if index >= len(lines):
        return False
    found = header_field(unquote(lines.text[index]))
    return found is not None and found[0] not in block.values


def _field_follows(lines: Lines, index: int, block: HeaderBlock) -> bool:
    """Tell whether, past empty lines, a field follows that the block still misses."""
    end = min(len(lines), index + 3)
    while index < end and not unquote(lines.text[index]):
        index += 1
    return Field.SUBJECT not in block.values and _field_next(lines, index, block)


def _is_credible(values: dict[Field, str]) -> bool:
    sender = values.get(Field.SENDER)
    date = values.get(Field.SENT) or values.get(Field.DATE, "")
    if sender is None:
        # Hotmail's began with the date: "Date: Mon, 5 Sep 2022 10:12:13 +0200" / "To: …". A server
        # that could not deliver a mail tells its recipient first.
        dated = next(iter(values)) is Field.DATE and _SECONDS.search(date)
        return bool(dated and find_address(values.get(Field.TO, "")))
    others = sum(f in values for f in (Field.SENT, Field.DATE, Field.TO, Field.SUBJECT))
    if find_address(sender):
        return others > 1 or bool(others and _YEAR_OR_CLOCK.search(date))
    if others < 2 or _TIMETABLE.search(sender):
        return False
    if Field.SENT in values:
        return bool(_YEAR_OR_CLOCK.search(values[Field.SENT]))
    clock = _CLOCK.search(date)
    return bool((clock and Field.SUBJECT in values) or find_address(values.get(Field.TO, "")))


def above_header(lines: Lines, start: int) -> int:
    """Return where the block at start really begins: a rule or "Message du …" above is its own."""
    index = start - 1
    while index >= 0 and not unquote(lines.text[index]):
        index -= 1
    if index < 0:
        return start
    above = unquote(lines.text[index])
    if _MESSAGE_OF.match(above) or (len(above) >= 5 and not above.strip("_-=* ")):
        return index
    return start
