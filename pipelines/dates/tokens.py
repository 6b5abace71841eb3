"""Text → tokens: one pass of one regular expression over the folded text.

Folding keeps the length, so offsets in the folded text are offsets in the text. No quantifier of
the expression can backtrack into another: runs are possessive or bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from pipelines.dates.calendar import FIRST_YEAR, LAST_YEAR, day_of
from pipelines.dates.span import Limit
from pipelines.dates.words import (
    LONG_MONTHS,
    LONG_WEEKDAYS,
    MONTHS,
    PHRASES,
    SHORT_WEEKDAYS,
    TENS,
    WORDS,
    Kind,
    Value,
)


class Form(IntEnum):
    """How a clock time is written: how sure it is not a length of time."""

    SPELLED = 0  # 2 heures
    SHORT = 1  # 2h
    MINUTES = 2  # 2h30, 14:30
    NAMED = 3  # midi


@dataclass(slots=True)
class Token:
    """A piece of text: its kind, value, and place. `digits`: how many, for a number in digits."""

    kind: Kind
    value: Value
    start: int
    end: int
    digits: int = 0


def _letters(written: str, folded: str) -> dict[int, str]:
    return dict(zip(map(ord, written), folded, strict=True))


_FOLDED: dict[int, str] = {
    **_letters(
        "àâäáãåçéèêëíìîïñóòôöõúùûüýÿœæÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸŒÆ",
        "aaaaaaceeeeiiiinooooouuuuyyoa" * 2,
    ),
    **dict.fromkeys(map(ord, "’‘ʼ´`′＇"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(
        map(ord, "\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u200b\ufeff\u00ad\r"), " "
    ),
    **_letters("ᵉʳº→⁄│\u2028\u2029", "er°>/|\n\n"),
}


def fold(text: str) -> str:
    """Return a text of the same length without accents, capitals and typographic variants."""
    folded = text.translate(_FOLDED)
    lower = folded.lower()
    if len(lower) == len(folded):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)


_MONTH = r"(?:janv|fev|mars|avr|mai\b|juin|juil|aout|sept|oct|nov|dec)"
_MINUTES = rf"[0-5]\d(?!\d)(?![ ]?(?:[%€]|euros|personnes|places|jeunes|{_MONTH}))"
_TOKEN = re.compile(
    rf"""
    (?P<link>https?://\S++|www\.\S++|@[\w.-]++)
  | (?P<phone>(?<![\d/])(?:\+33[ ]?|0)[1-9](?:[ .\-/]?\d\d){{4}}(?!\d))
  | (?P<code>\d++([-./])\d++(?:\4\d++){{2,}}+)
  | (?P<iso>(?<![\d./-])\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d|[-/.]\d))
  | (?P<dmy>(?<![\d./])\d{{1,2}}([-/.])[ ]?(?:\d{{1,2}}|[a-z]{{3,9}})\7[ ]?(?:\d{{4}}|\d\d)
      (?!\d|[-/.]\d))
  | (?P<my>(?<![\d./-])(?:0?[1-9]|1[0-2])[ ]{{0,3}}[-/][ ]{{0,3}}(?:19|20)\d\d(?!\d|[-/.]\d))
  | (?P<ampm>\d{{1,2}}(?::[0-5]\d)?[ ]?[ap](?:m|\.m\.?)(?![a-z]))
  | (?P<clock>(?<![\d:])\d{{1,2}}(?:
        :[0-5]\d(?::[0-5]\d)?(?![\d:])
      | h[0-5]\d(?!\d)(?:[ ]?mi?n)?
      | [ ]{{0,2}}h(?:eures?|rs?)?[ ]{{0,2}}{_MINUTES}(?:[ ]?mi?n(?:utes)?)?
      | [ ]?h(?:eures?|rs?)?(?![a-z\d])))
  | (?P<dm>(?<![\d./])\d{{1,2}}/\d{{1,2}}(?!\d|[/.]\d|[ ]?h(?:eures?)?(?![a-z])))
  | (?P<dot>(?<![\d.,])\d{{1,2}}\.\d\d(?!\d|[.,]\d))
  | (?P<amount>\d{{1,3}}(?:[ .]\d{{3}})++(?!\d)|\d++[ ]?(?:[%€]|euros?\b|k€))
  | (?P<ordinal>\d{{1,2}}(?:[ ]?er\b|(?:ere|re|ers|eme|emes|e|es|nd|nde|th|st|rd)\b))
  | (?P<number>\d++)
  | (?P<coded>[a-z]++\d\w*+)
  | (?P<word>[a-z]++'?)
  | (?P<newline>\n)
  | (?P<punct>[^\s\w])
  | (?P<letter>\w)
    """,
    re.VERBOSE,
)
_SHORT_WEEKDAY = re.compile(r"[.,]{0,2}[ ]?(?:le[ ])?\d")
_MONTH_NEXT = re.compile(rf"[ ]?{_MONTH}")
_SEVEN_NEXT = re.compile(r"[ ]?(?:heures?|h\b|jours?|semaines?|mois|ans|minutes|personnes|places)")
_BREAKS = frozenset(".!?;…")
_WRAPPED = range(55, 81)
"""Lengths of a line whose end may be its mail program's, not the writer's."""


class Lexer:
    """The tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.tokens: list[Token] = []
        self._line = 0

    def run(self) -> list[Token]:
        """Return the tokens; two of kind BREAK end them, for the grammar to look ahead."""
        makers = {name: getattr(self, f"_{name}") for name in _TOKEN.groupindex}
        for found in _TOKEN.finditer(self.folded):
            makers[found.lastgroup or "letter"](found)
        end = len(self.text)
        merged = merge(self.tokens, self.folded)
        merged += [Token(Kind.BREAK, None, end, end)] * 3
        return merged

    def _add(self, found: re.Match[str], kind: Kind, value: Value = None, digits: int = 0) -> None:
        self.tokens.append(Token(kind, value, found.start(), found.end(), digits))

    def _link(self, found: re.Match[str]) -> None:
        at = found.start()
        if self.folded[at] == "@":
            for token in reversed(self.tokens):
                if token.end != at or token.kind is Kind.NEWLINE:
                    break
                token.kind, at = Kind.OTHER, token.start
        self._add(found, Kind.OTHER)

    def _other(self, found: re.Match[str]) -> None:
        self._add(found, Kind.OTHER)

    _phone = _code = _amount = _coded = _letter = _other

    def _iso(self, found: re.Match[str]) -> None:
        year, month, day = map(int, re.split(r"[-/.]", found[0]))
        self._full(found, year, month, day)

    def _full(self, found: re.Match[str], year: int, month: int, day: int) -> None:
        sound = FIRST_YEAR <= year <= LAST_YEAR and day_of(year, month, day)
        self._add(found, Kind.FULL_DATE if sound else Kind.OTHER, (year, month, day))

    def _dmy(self, found: re.Match[str]) -> None:
        day, month, year = (part.strip() for part in found[0].split(found[7]))
        if len(year) == 2 and _MONTH_NEXT.match(self.folded, found.end()):
            return self._listed(found)
        if not month.isdigit():
            if month not in MONTHS:
                return self._other(found)
            month = str(MONTHS[month])
        self._full(
            found, full_year(int(year)) if len(year) == 2 else int(year), int(month), int(day)
        )
        return None

    def _listed(self, found: re.Match[str]) -> None:
        """Take « 9-10-11 octobre » for three numbers."""
        for piece in re.finditer(r"\d+|[-/.]", found[0]):
            start, end = found.start() + piece.start(), found.start() + piece.end()
            number = piece[0].isdigit()
            self.tokens.append(
                Token(Kind.NUMBER, int(piece[0]), start, end, end - start)
                if number
                else Token(Kind.PUNCT, ",", start, end)
            )

    def _my(self, found: re.Match[str]) -> None:
        month, year = re.split(r"[ ]*[-/][ ]*", found[0])
        self._add(found, Kind.MONTH_YEAR, (int(month), int(year)))

    def _ampm(self, found: re.Match[str]) -> None:
        hour, minute = (*map(int, re.findall(r"\d+", found[0])), 0)[:2]
        if not 1 <= hour <= 12:
            return self._other(found)
        late = "p" in found[0]
        self._add(found, Kind.CLOCK, (hour % 12 + 12 * late, minute, Form.MINUTES))
        return None

    def _clock(self, found: re.Match[str]) -> None:
        hour, minute, *_ = (*map(int, re.findall(r"\d+", found[0])), -1)
        if hour > 24 or (hour == 24 and minute > 0):
            return self._other(found)
        whole = Form.SPELLED if "heure" in found[0] else Form.SHORT
        form = Form.MINUTES if minute >= 0 else whole
        self._add(found, Kind.CLOCK, (hour % 24, max(minute, 0), form))
        return None

    def _dm(self, found: re.Match[str]) -> None:
        day, month = map(int, found[0].split("/"))
        sound = day_of(2000, month, day)
        self._add(
            found,
            Kind.DAY_MONTH if sound else Kind.OTHER,
            (day, month),
            len(found[0].split("/")[1]),
        )

    def _dot(self, found: re.Match[str]) -> None:
        first, second = map(int, found[0].split("."))
        before = self.tokens[-1].kind if self.tokens else None
        if before in _BEFORE_DAY and day_of(2000, second, first):
            self._add(found, Kind.DAY_MONTH, (first, second), 2)
        elif before is Kind.AT and first < 24 and second < 60:
            self._add(found, Kind.CLOCK, (first, second, Form.MINUTES))
        else:
            self._other(found)

    def _ordinal(self, found: re.Match[str]) -> None:
        digits = re.match(r"\d+", found[0])
        self._add(found, Kind.ORDINAL, int(digits[0]) if digits else 0, 1)

    def _number(self, found: re.Match[str]) -> None:
        size = found.end() - found.start()
        if size > 4:
            return self._other(found)
        self._add(found, Kind.NUMBER, int(found[0]), size)
        return None

    def _word(self, found: re.Match[str]) -> None:
        word = found[0]
        known = WORDS.get(word)
        if known is not None:
            if word == "des" and self.text[found.start() + 1] in "èÈ":
                known = (Kind.LIMIT, Limit.FROM)
            return self._add(found, *known)
        if word == "sept":
            return self._sept(found)
        if word in SHORT_WEEKDAYS and _SHORT_WEEKDAY.match(self.folded, found.end()):
            return self._add(found, Kind.WEEKDAY, SHORT_WEEKDAYS[word])
        before = self.tokens[-1].kind if self.tokens else None
        if word in MONTH_TYPOS and before in (Kind.NUMBER, Kind.ORDINAL):
            return self._add(found, Kind.MONTH, MONTH_TYPOS[word])
        if word in WEEKDAY_TYPOS and _SHORT_WEEKDAY.match(self.folded, found.end()):
            return self._add(found, Kind.WEEKDAY, WEEKDAY_TYPOS[word])
        return self._add(found, Kind.OTHER)

    def _sept(self, found: re.Match[str]) -> None:
        before = self.tokens[-1].kind if self.tokens else None
        month = before in _BEFORE_MONTH and not _SEVEN_NEXT.match(self.folded, found.end())
        self._add(found, *((Kind.MONTH, 9) if month else (Kind.NUMBER, 7)))

    def _newline(self, found: re.Match[str]) -> None:
        at = found.start()
        length, self._line = at - self._line, at + 1
        after = self.folded[at + 1 : at + 2]
        if length in _WRAPPED and after.isalnum():
            return
        if self.tokens and self.tokens[-1].kind is Kind.NEWLINE:
            self.tokens[-1].digits += 1
            return
        self._add(found, Kind.NEWLINE, None, 1)

    def _punct(self, found: re.Match[str]) -> None:
        char = found[0]
        if char == "." and self._abbreviated(found.start()):
            return
        self._add(found, Kind.BREAK if char in _BREAKS else Kind.PUNCT, char)

    def _abbreviated(self, at: int) -> bool:
        """Return whether the dot at an offset ends « sept. », « lun. » or « n. »."""
        before = self.tokens[-1] if self.tokens else None
        if before is None or before.end != at:
            return False
        word = self.folded[before.start : before.end]
        if before.kind is Kind.MONTH or (before.kind is Kind.NUMBER and word == "sept"):
            return word not in _FULL_NAMES
        return before.kind is Kind.WEEKDAY and word not in _FULL_NAMES


_FULL_NAMES = frozenset({*LONG_MONTHS, *LONG_WEEKDAYS, "mars", "avril", "mai", "juin", "aout"})
_BEFORE_DAY = frozenset({Kind.THE, Kind.OF_THE, Kind.AT_THE, Kind.WEEKDAY})
_BEFORE_MONTH = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.IN, Kind.PART, Kind.MONTH})


def full_year(year: int) -> int:
    """Return the year of two digits: 23 → 2023, 74 → 1974."""
    return year + (2000 if year < 70 else 1900)


def _slips(word: str) -> set[str]:
    """Return a word with one letter lost, doubled, or swapped with the next."""
    lost = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    twice = {word[:i] + word[i] + word[i:] for i in range(len(word))}
    swapped = {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)}
    return (lost | twice | swapped) - {word}


MONTH_TYPOS = {slip: MONTHS[word] for word in LONG_MONTHS for slip in _slips(word)}
WEEKDAY_TYPOS = {slip: n for n, word in enumerate(LONG_WEEKDAYS) for slip in _slips(word)}


def _by_first() -> dict[str, list[tuple[list[str], Kind, Value]]]:
    index: dict[str, list[tuple[list[str], Kind, Value]]] = {}
    for wording, kind, value in sorted(PHRASES, key=lambda phrase: -len(phrase[0].split())):
        first, *rest = wording.split()
        index.setdefault(first, []).append((rest, kind, value))
    return index


_PHRASES = _by_first()
_MAY_BEGIN = frozenset({*(WORDS[w][0] for w in _PHRASES if w in WORDS), Kind.OTHER})


def merge(tokens: list[Token], folded: str) -> list[Token]:
    """Return tokens with « vingt et un », « au plus tard » and their like made one."""
    merged: list[Token] = []
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        used = _phrase(tokens, i, folded) if token.kind in _MAY_BEGIN else None
        if used is None and token.kind is Kind.NUMBER and not token.digits:
            used = _spelled_number(tokens, i)
        if used is None:
            merged.append(token)
            i += 1
        else:
            whole, i = used
            merged.append(whole)
    return merged


def _phrase(tokens: list[Token], i: int, folded: str) -> tuple[Token, int] | None:
    first = tokens[i]
    for rest, kind, value in _PHRASES.get(folded[first.start : first.end], ()):
        j = _follow(tokens, i + 1, rest, folded)
        if j:
            return Token(kind, value, first.start, tokens[j - 1].end), j
    return None


def _follow(tokens: list[Token], j: int, rest: list[str], folded: str) -> int:
    """Return the index after these words, hyphens between them skipped; 0 if they are not there."""
    for word in rest:
        if j < len(tokens) and tokens[j].value == "-" and tokens[j].end - tokens[j].start == 1:
            j += 1
        if j >= len(tokens) or folded[tokens[j].start : tokens[j].end] != word:
            return 0
        j += 1
    return j


def _spelled_number(tokens: list[Token], i: int) -> tuple[Token, int] | None:
    """Read « dix-sept », « vingt-deux », « trente et un »."""
    first = tokens[i]
    j = i + 1
    last = len(tokens) - 1
    if j <= last and tokens[j].value == "-":
        j += 1
    if first.value in TENS and j <= last and tokens[j].kind is Kind.AND:
        j += 1 + (j < last and tokens[j + 1].value == "-")
        if j > last or tokens[j].value not in (1, 11):
            return None
    if j > last or tokens[j].kind is not Kind.NUMBER or tokens[j].digits:
        return None
    top, unit = first.value, tokens[j].value
    fits = (top in TENS and 1 <= unit <= 9) or (top == 10 and 7 <= unit <= 9)
    if not fits:
        return None
    return Token(Kind.NUMBER, top + unit, first.start, tokens[j].end), j + 1
