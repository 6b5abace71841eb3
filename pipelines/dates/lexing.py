"""Text → tokens: one pass of one regular expression over the folded text."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipelines.dates.calendar import FIRST_YEAR, LAST_YEAR, day_of
from pipelines.dates.folding import fold
from pipelines.dates.merging import HEADS, PHRASE_WORDS, merge
from pipelines.dates.misspellings import MONTH_SLIPS, WEEKDAY_SLIPS
from pipelines.dates.patterns import (
    MONTH_NEXT,
    NUMERIC,
    PIECE,
    SEVEN_NEXT,
    SHORT_WEEKDAY,
    YEAR_NEXT,
)
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

_GOING_ON = frozenset(
    {
        *(Kind.AT, Kind.AT_THE, Kind.OF, Kind.OF_THE, Kind.THE, Kind.AND, Kind.BETWEEN),
        *(Kind.LIMIT, Kind.IN, Kind.NUMBER, Kind.WEEKDAY),
    }
)
_HEADS_LINE = re.compile(r"\s*[a-z]+\.?(?: \d{4})?[ \u00a0\u202f]?:")
"""A word, a month, that heads its line: « novembre : mardi 14 »; the day above is not its."""
_WRAPPED = range(55, 81)
"""Lengths of a line whose end may be its mail program's, not the writer's."""


_FULL_NAMES = frozenset({*LONG_MONTHS, *LONG_WEEKDAYS, "mars", "avril", "mai", "juin", "aout"})
_BEFORE_DAY = frozenset({Kind.THE, Kind.OF_THE, Kind.AT_THE, Kind.WEEKDAY})
_BEFORE_MONTH = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.IN, Kind.PART, Kind.MONTH})


def full_year(year: int) -> int:
    """Return the year of two digits: 23 → 2023, 74 → 1974."""
    return year + (2000 if year < 70 else 1900)


_CAREFUL, _SPACE = -1, -2
"""Kinds of pieces that are no tokens: words whose kind hangs on what stands beside them, blanks."""
_TABLE: dict[str, tuple[int, Value, bool]] = {
    **{word: (Kind.OTHER, "kept", word in HEADS) for word in PHRASE_WORDS},
    **dict.fromkeys((*MONTH_SLIPS, *WEEKDAY_SLIPS), (_CAREFUL, None, False)),
    **{word: (kind, value, word in HEADS) for word, (kind, value) in WORDS.items()},
    **dict.fromkeys(("des", "sept", "may", ".", "\n", *SHORT_WEEKDAYS), (_CAREFUL, None, False)),
    **{char: (Kind.PUNCT, char, False) for char in ",:-/()|&+>°%€'\"*"},
    **{char: (Kind.BREAK, char, False) for char in "!?;…"},
    **dict.fromkeys((" ", "  ", "\t"), (_SPACE, None, False)),
}
"""Piece → its kind, its value, and whether it may begin a phrase."""


_OPENS = re.compile(
    r"(?:À|A|Au|Aux|Avec|Ce|Ces|Cette|Chaque|Dans|De|Des|Du|Elle|En|Et|Il|La|Le|Les|Merci|Nous"
    r"|On|Pour|Si|Tous|Toutes|Un|Une|Vous)\b"
)
"""Words that open a sentence where they are capitalised: no program cut the line before them."""


_NEXT_WORD = re.compile(r"[a-z]{3,}")


class Lexer:
    """The tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.tokens: list[Token] = []
        self._heads: list[int] = []
        self._line = 0

    def run(self) -> list[Token]:
        """Return the tokens; three of kind BREAK end them, for the grammar to look ahead."""
        tokens, table = self.tokens, _TABLE
        idle = end = 0  # idle: unknown words in a row, of which the first and the last stay
        for piece in PIECE.findall(self.folded):
            start, end = end, end + len(piece)
            if piece in table:
                kind, value, head = table[piece]
                if kind == _SPACE:
                    continue
                idle = 0
                if kind == Kind.NUMBER and self._names(end):
                    self._add(piece, start, Kind.OTHER, piece)
                    continue
                if kind < 0:
                    self._beside(piece, start)
                    continue
                if head:
                    self._heads.append(len(tokens))
                tokens.append(Token(kind, value, start, end))
            elif not "a" <= piece[0] <= "z":
                idle = 0
                self._unknown(piece, start, end)
            elif idle > 1:
                tokens[-1].start, tokens[-1].end = start, end
            else:
                idle += 1
                tokens.append(Token(Kind.OTHER, None, start, end))
        merged = merge(tokens, self._heads, self.folded)
        merged += [Token(Kind.BREAK, None, end, end)] * 3
        return merged

    def _names(self, end: int) -> bool:
        """Tell whether a number in words is part of a name: « les Deux-Lions »."""
        if self.folded[end : end + 1] != "-":
            return False
        word = _NEXT_WORD.match(self.folded, end + 1)
        return word is not None and word[0] not in _TABLE

    def _unknown(self, piece: str, start: int, end: int) -> None:
        """Add a number, an address, a rare sign."""
        first, tokens = piece[0], self.tokens
        if piece.isdecimal() and len(piece) <= 4:
            tokens.append(Token(Kind.NUMBER, int(piece), start, end, len(piece)))
        elif first.isdecimal():
            found = NUMERIC.match(self.folded, start)
            _MAKERS[found.lastgroup or "number" if found else "number"](self, piece, start)
        elif first == "@":
            self._link(piece, start)
        elif not piece.isspace():
            tokens.append(Token(Kind.OTHER if first.isalnum() else Kind.PUNCT, piece, start, end))

    def _add(self, piece: str, start: int, kind: int, value: Value = None, digits: int = 0) -> None:
        self.tokens.append(Token(kind, value, start, start + len(piece), digits))

    def _link(self, piece: str, start: int) -> None:
        """Add an address; what stands before its @ is no date."""
        at = start
        for token in reversed(self.tokens):
            if token.end != at or token.kind == Kind.NEWLINE or token.value == "@":
                break
            token.kind, at = Kind.OTHER, token.start
        self._add(piece, start, Kind.OTHER, "@")

    def _other(self, piece: str, start: int) -> None:
        self._add(piece, start, Kind.OTHER)

    _phone = _code = _amount = _number = _other

    def _iso(self, piece: str, start: int) -> None:
        year, month, day = map(int, re.split(r"[-/.]", piece.rstrip("t")))
        self._full(piece, start, year, month, day)

    def _full(self, piece: str, start: int, year: int, month: int, day: int) -> None:
        sound = FIRST_YEAR <= year <= LAST_YEAR and day_of(year, month, day)
        self._add(piece, start, Kind.FULL_DATE if sound else Kind.OTHER, (year, month, day))

    def _dmy(self, piece: str, start: int) -> None:
        day, month, year = (part.strip() for part in re.split("[-/.]", piece))
        if len(year) == 2 and MONTH_NEXT.match(self.folded, start + len(piece)):
            return self._listed(piece, start)
        if not month.isdigit():
            if month not in MONTHS:
                return self._other(piece, start)
            month = str(MONTHS[month])
        self._full(
            piece,
            start,
            full_year(int(year)) if len(year) == 2 else int(year),
            int(month),
            int(day),
        )
        return None

    def _listed(self, piece: str, start: int) -> None:
        """Take « 9-10-11 octobre » for three numbers."""
        for found in re.finditer(r"\d+|[-/.]", piece):
            number, at = found[0].isdecimal(), start + found.start()
            kind, value = (Kind.NUMBER, int(found[0])) if number else (Kind.PUNCT, ",")
            self._add(found[0], at, kind, value, len(found[0]) if number else 0)

    def _my(self, piece: str, start: int) -> None:
        month, year = re.split(r"[ ]*[-/][ ]*", piece)
        self._add(piece, start, Kind.MONTH_YEAR, (int(month), int(year)))

    def _ampm(self, piece: str, start: int) -> None:
        hour, minute = (*map(int, re.findall(r"\d+", piece)), 0)[:2]
        if not 1 <= hour <= 12:
            return self._other(piece, start)
        late = "p" in piece
        self._add(piece, start, Kind.CLOCK, (hour % 12 + 12 * late, minute, Form.MINUTES))
        return None

    def _clock(self, piece: str, start: int) -> None:
        hour, minute, *_ = (*map(int, re.findall(r"\d+", piece)), -1)
        if hour > 24 or (hour == 24 and minute > 0):
            return self._other(piece, start)
        whole = Form.SPELLED if "heure" in piece else Form.SHORT
        form = Form.MINUTES if minute >= 0 else whole
        self._add(piece, start, Kind.CLOCK, (hour % 24, max(minute, 0), form))
        return None

    def _dm(self, piece: str, start: int) -> None:
        day, month = map(int, piece.split("/"))
        sound = day_of(2000, month, day)
        self._add(
            piece,
            start,
            Kind.DAY_MONTH if sound else Kind.OTHER,
            (day, month),
            len(piece.split("/")[1]),
        )

    def _dot(self, piece: str, start: int) -> None:
        first, second = map(int, piece.split("."))
        before = self.tokens[-1].kind if self.tokens else None
        if before in _BEFORE_DAY and day_of(2000, second, first):
            self._add(piece, start, Kind.DAY_MONTH, (first, second), 2)
        elif before == Kind.AT and first < 24 and second < 60:
            self._add(piece, start, Kind.CLOCK, (first, second, Form.MINUTES))
        else:
            self._other(piece, start)

    def _ordinal(self, piece: str, start: int) -> None:
        digits = re.match(r"\d+", piece)
        self._add(piece, start, Kind.ORDINAL, int(digits[0]) if digits else 0, 1)

    def _beside(self, piece: str, start: int) -> None:
        """Add « dès », « sept », « mer. », « setpembre », a dot, a line end by its neighbours."""
        if piece == "\n":
            self._newline(start)
        elif piece == ".":
            if not self._abbreviated(start):
                self._add(piece, start, Kind.BREAK, ".")
        elif piece == "sept":
            self._sept(piece, start)
        elif piece == "des":
            since = self.text[start + 1] in "èÈ"
            self._add(piece, start, *((Kind.LIMIT, Limit.FROM) if since else WORDS[piece]))
        else:
            self._slip(piece, start)

    def _slip(self, piece: str, start: int) -> None:
        """Add an abbreviation or a slip: a weekday before a number, a month after one."""
        before = self.tokens[-1].kind if self.tokens else None
        if piece == "mar" and before == Kind.NUMBER and YEAR_NEXT.match(self.folded, start + 3):
            return self._add(piece, start, Kind.MONTH, 3)  # « 31 Mar 2016 »
        beside = before == Kind.NUMBER or SHORT_WEEKDAY.match(self.folded, start + len(piece))
        if piece == "may" and beside:
            return self._add(piece, start, Kind.MONTH, 5)
        weekday = SHORT_WEEKDAYS.get(piece, WEEKDAY_SLIPS.get(piece))
        if weekday is not None and SHORT_WEEKDAY.match(self.folded, start + len(piece)):
            return self._add(piece, start, Kind.WEEKDAY, weekday)
        if piece in MONTH_SLIPS and before in (Kind.NUMBER, Kind.ORDINAL):
            return self._add(piece, start, Kind.MONTH, MONTH_SLIPS[piece])
        return self._add(piece, start, Kind.OTHER)

    def _sept(self, piece: str, start: int) -> None:
        before = self.tokens[-1].kind if self.tokens else None
        month = before in _BEFORE_MONTH and not SEVEN_NEXT.match(self.folded, start + len(piece))
        month = month or YEAR_NEXT.match(self.folded, start + len(piece)) is not None
        self._add(piece, start, *((Kind.MONTH, 9) if month else (Kind.NUMBER, 7)))

    def _newline(self, at: int) -> None:
        length, self._line = at - self._line, at + 1
        after = self.folded[at + 1 : at + 2]
        wrapped = length in _WRAPPED and after.isalnum() and not _OPENS.match(self.text, at + 1)
        if wrapped or self._goes_on(at):
            return
        if self.tokens and self.tokens[-1].kind == Kind.NEWLINE:
            self.tokens[-1].digits += 1
            return
        self._add("\n", at, Kind.NEWLINE, None, 1)

    def _goes_on(self, at: int) -> bool:
        """Return whether the line that ends at an offset ends within a wording: « le 3 »."""
        before = self.tokens[-1] if self.tokens else None
        if before is None or before.kind not in _GOING_ON:
            return False
        if before.kind == Kind.NUMBER:
            month = MONTH_NEXT.match(self.folded, at + 1)
            return month is not None and not _HEADS_LINE.match(self.folded, at + 1)
        if before.kind == Kind.WEEKDAY:
            return self.folded[at + 1 : at + 2].isdigit()
        return True

    def _abbreviated(self, at: int) -> bool:
        """Return whether the dot at an offset ends « sept. », « lun. » or « n. »."""
        before = self.tokens[-1] if self.tokens else None
        if before is None or before.end != at:
            return False
        word = self.folded[before.start : before.end]
        if before.kind == Kind.MONTH or (before.kind == Kind.NUMBER and word == "sept"):
            return word not in _FULL_NAMES
        return before.kind == Kind.WEEKDAY and word not in _FULL_NAMES


_MAKERS: dict[str, Callable[[Lexer, str, int], None]] = {
    name: getattr(Lexer, f"_{name}") for name in NUMERIC.groupindex
}
