"""Text → tokens: one pass of one regular expression over the folded text."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipelines.dates.calendar import FIRST_YEAR, LAST_YEAR, day_of
from pipelines.dates.folding import fold
from pipelines.dates.merging import HEADS, PHRASE_WORDS, merge
from pipelines.dates.misspellings import MONTH_SLIPS, WEEKDAY_SLIPS
from pipelines.dates.patterns import MONTH_NEXT, SEVEN_NEXT, SHORT_WEEKDAY, TOKEN, YEAR_NEXT
from pipelines.dates.span import Limit
from pipelines.dates.tokens import Form, Token
from pipelines.dates.words import (
    LONG_MONTHS,
    LONG_WEEKDAYS,
    MONTHS,
    SHORT_WEEKDAYS,
    WORDS,
    Kind,
    Value,
)

_BREAKS = frozenset(".!?;…")
_GOING_ON = frozenset(
    {
        *(Kind.AT, Kind.AT_THE, Kind.OF, Kind.OF_THE, Kind.THE, Kind.AND, Kind.BETWEEN),
        *(Kind.LIMIT, Kind.IN, Kind.NUMBER, Kind.WEEKDAY),
    }
)
_WRAPPED = range(55, 81)
"""Lengths of a line whose end may be its mail program's, not the writer's."""


_FULL_NAMES = frozenset({*LONG_MONTHS, *LONG_WEEKDAYS, "mars", "avril", "mai", "juin", "aout"})
_BEFORE_DAY = frozenset({Kind.THE, Kind.OF_THE, Kind.AT_THE, Kind.WEEKDAY})
_BEFORE_MONTH = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.IN, Kind.PART, Kind.MONTH})


def full_year(year: int) -> int:
    """Return the year of two digits: 23 → 2023, 74 → 1974."""
    return year + (2000 if year < 70 else 1900)


_CAREFUL = -1
"""The kind of words whose kind hangs on what stands beside them."""
_TABLE: dict[str, tuple[int, Value, bool]] = {
    **{word: (Kind.OTHER, "kept", word in HEADS) for word in PHRASE_WORDS},
    **dict.fromkeys((*MONTH_SLIPS, *WEEKDAY_SLIPS), (_CAREFUL, None, False)),
    **{word: (kind, value, word in HEADS) for word, (kind, value) in WORDS.items()},
    **dict.fromkeys(("des", "sept", *SHORT_WEEKDAYS), (_CAREFUL, None, False)),
}
"""Word → its kind, its value, and whether it may begin a phrase."""


def _droppable(token: Token) -> bool:
    return token.kind == Kind.OTHER and token.value is None


class Lexer:
    """The tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.tokens: list[Token] = []
        self._heads: list[int] = []
        self._line = 0

    def run(self) -> list[Token]:
        """Return the tokens; two of kind BREAK end them, for the grammar to look ahead."""
        for found in TOKEN.finditer(self.folded):
            group = found.lastgroup or "letter"
            if group == "word":
                self._word(found)
            else:
                _MAKERS[group](self, found)
        end = len(self.text)
        merged = merge(self.tokens, self._heads, self.folded)
        merged += [Token(Kind.BREAK, None, end, end)] * 3
        return merged

    def _word(self, found: re.Match[str]) -> None:
        """Add a word: what its table says; of a row of unknown ones the first and the last stay."""
        tokens = self.tokens
        known = _TABLE.get(found[0])
        start, end = found.span()
        if known is not None:
            kind, value, head = known
            if kind == _CAREFUL:
                self._careful(found)
                return
            if head:
                self._heads.append(len(tokens))
            tokens.append(Token(kind, value, start, end))
        elif len(tokens) > 1 and _droppable(tokens[-1]) and tokens[-2].kind == Kind.OTHER:
            tokens[-1].start, tokens[-1].end = start, end
        else:
            tokens.append(Token(Kind.OTHER, None, start, end))

    def _add(self, found: re.Match[str], kind: int, value: Value = None, digits: int = 0) -> None:
        self.tokens.append(Token(kind, value, found.start(), found.end(), digits))

    def _link(self, found: re.Match[str]) -> None:
        at = found.start()
        if self.folded[at] == "@":
            for token in reversed(self.tokens):
                if token.end != at or token.kind == Kind.NEWLINE or token.value == "@":
                    break
                token.kind, at = Kind.OTHER, token.start
        self._add(found, Kind.OTHER, "@")

    def _other(self, found: re.Match[str]) -> None:
        self._add(found, Kind.OTHER)

    _phone = _code = _amount = _letter = _other

    def _iso(self, found: re.Match[str]) -> None:
        year, month, day = map(int, re.split(r"[-/.]", found[0].rstrip("t")))
        self._full(found, year, month, day)

    def _full(self, found: re.Match[str], year: int, month: int, day: int) -> None:
        sound = FIRST_YEAR <= year <= LAST_YEAR and day_of(year, month, day)
        self._add(found, Kind.FULL_DATE if sound else Kind.OTHER, (year, month, day))

    def _dmy(self, found: re.Match[str]) -> None:
        day, month, year = (part.strip() for part in found[0].split(found["_dmy_sep"]))
        if len(year) == 2 and MONTH_NEXT.match(self.folded, found.end()):
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
        elif before == Kind.AT and first < 24 and second < 60:
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

    def _careful(self, found: re.Match[str]) -> None:
        """Add « dès », « sept », « mer. », « setpembre » by what stands beside it."""
        word = found[0]
        if word == "des":
            since = self.text[found.start() + 1] in "èÈ"
            return self._add(found, *((Kind.LIMIT, Limit.FROM) if since else WORDS[word]))
        if word == "sept":
            return self._sept(found)
        if word in SHORT_WEEKDAYS and SHORT_WEEKDAY.match(self.folded, found.end()):
            return self._add(found, Kind.WEEKDAY, SHORT_WEEKDAYS[word])
        before = self.tokens[-1].kind if self.tokens else None
        if word in MONTH_SLIPS and before in (Kind.NUMBER, Kind.ORDINAL):
            return self._add(found, Kind.MONTH, MONTH_SLIPS[word])
        if word in WEEKDAY_SLIPS and SHORT_WEEKDAY.match(self.folded, found.end()):
            return self._add(found, Kind.WEEKDAY, WEEKDAY_SLIPS[word])
        return self._add(found, Kind.OTHER)

    def _sept(self, found: re.Match[str]) -> None:
        before = self.tokens[-1].kind if self.tokens else None
        month = before in _BEFORE_MONTH and not SEVEN_NEXT.match(self.folded, found.end())
        month = month or YEAR_NEXT.match(self.folded, found.end()) is not None
        self._add(found, *((Kind.MONTH, 9) if month else (Kind.NUMBER, 7)))

    def _newline(self, found: re.Match[str]) -> None:
        at = found.start()
        length, self._line = at - self._line, at + 1
        after = self.folded[at + 1 : at + 2]
        if (length in _WRAPPED and after.isalnum()) or self._goes_on(at):
            return
        if self.tokens and self.tokens[-1].kind == Kind.NEWLINE:
            self.tokens[-1].digits += 1
            return
        self._add(found, Kind.NEWLINE, None, 1)

    def _goes_on(self, at: int) -> bool:
        """Return whether the line that ends at an offset ends within a wording: « le 3 »."""
        before = self.tokens[-1] if self.tokens else None
        if before is None or before.kind not in _GOING_ON:
            return False
        if before.kind == Kind.NUMBER:
            return MONTH_NEXT.match(self.folded, at + 1) is not None
        if before.kind == Kind.WEEKDAY:
            return self.folded[at + 1 : at + 2].isdigit()
        return True

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
        if before.kind == Kind.MONTH or (before.kind == Kind.NUMBER and word == "sept"):
            return word not in _FULL_NAMES
        return before.kind == Kind.WEEKDAY and word not in _FULL_NAMES


_MAKERS: dict[str, Callable[[Lexer, re.Match[str]], None]] = {
    name: getattr(Lexer, f"_{name}") for name in TOKEN.groupindex if name[0] != "_"
}
