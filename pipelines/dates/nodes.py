"""What the grammar makes of tokens, before years and months are shared and inferred."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from pipelines.dates.span import Doubt, Half, Limit
from pipelines.dates.tokens import Token
from spro_docs.models import Grain


@dataclass(slots=True, eq=False)
class Node:
    """A day or a period, perhaps in part: « 8 » of « les 8, 9 et 10 sept ».

    start, end: its place in the text. day, month, year, weekday: what was said. first, last: its
    days once known. week: the Monday of the week it was said to be in. unit: what « la prochaine »
    after it would be. part: début, mi, fin, courant. article: « le 8 », which makes a number a day.
    """

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    moment: dt.datetime | None = None
    week: dt.date | None = None
    unit: str | None = None
    grain: Grain = Grain.DAY
    part: str | None = None
    half: Half | None = None
    article: bool = False
    relative: bool = False
    named: bool = False
    approximate: bool = False
    year_said: bool = False
    doubts: set[Doubt] = field(default_factory=set)

    @property
    def bare(self) -> bool:
        """Whether it is a number alone: « 8 »."""
        return self.day is not None and self.month is None and self.first is None

    @property
    def only_weekday(self) -> bool:
        """Whether it is a weekday alone: « mardi »."""
        return self.weekday is not None and self.day is None and self.first is None

    @property
    def calendar(self) -> bool:
        """Whether it is a date of the calendar, not hanging on the reference: « 8 mars »."""
        return self.day is not None and not self.relative

    def settle(self, first: dt.date, last: dt.date | None = None) -> None:
        """Say which days it is."""
        self.first, self.last = first, last or first


@dataclass(slots=True, eq=False)
class Hours:
    """A clock time or a range of them; `limit` tells which side is open."""

    start: int
    end: int
    begin: dt.time | None
    finish: dt.time | None
    limit: Limit | None = None
    approximate: bool = False
    ranged: bool = False
    sure: bool = True


@dataclass(slots=True, eq=False)
class Stretch:
    """A day, a period, or a range of them, with its hours.

    before, after: hours of the first and of the last day (« du 5 à 18h au 6 à 5h »).
    """

    first: Node
    last: Node | None = None
    hours: list[Hours] = field(default_factory=list)
    before: Hours | None = None
    after: Hours | None = None
    start: int = 0
    end: int = 0
    recurring: bool = False

    @property
    def nodes(self) -> list[Node]:
        """Its ends."""
        return [self.first] if self.last is None else [self.first, self.last]


Found: TypeAlias = "tuple[Node, int] | None"
"""What a rule read, and the index after it."""

BareHours: TypeAlias = Literal["never", "beside_half", "always"]
"""When a bare number may be an hour: see `find_dates`."""

_DEEPEST = 4


@dataclass(slots=True)
class Reader:
    """What the rules read: the tokens, the reference, and the last day met in this sentence."""

    tokens: list[Token]
    folded: str
    reference: dt.datetime
    bare_hours: BareHours
    before: dt.date | None = None
    depth: int = 0

    @property
    def today(self) -> dt.date:
        """The day of the reference."""
        return self.reference.date()

    def node(self, i: int, j: int, **said: Any) -> Node:
        """Return a node of tokens i to j (not included)."""
        return Node(self.tokens[i].start, self.tokens[j - 1].end, **said)

    def deeper(self, rule: Callable[[Reader, int], Found], i: int) -> Found:
        """Apply a rule inside another, to a bounded depth: « matin du matin du matin du … »."""
        if self.depth >= _DEEPEST:
            return None
        self.depth += 1
        try:
            return rule(self, i)
        finally:
            self.depth -= 1

    def word(self, i: int) -> str:
        """Return the folded text of a token."""
        token = self.tokens[i]
        return self.folded[token.start : token.end]
