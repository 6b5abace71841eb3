"""Times of day as they are told: « départ à 8h30, retour à 16h30 » is one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.news.roles import Dated
from pipelines.news.texts import ItemText

_FIRST = re.compile(r"\b(?:depart|debut|ouverture|rendez-vous|rdv|arrivee)\b[^.,;]*$")
LAST = re.compile(
    r"\b(?:retour|fin|fermeture|cloture|(?:se|nous) termin\w+|s'achev\w+|fini(?:t|ra|ssent))"
    r"\b[^.,;]*$"
)
"""What stands before the time that something ends."""
_DENIED = re.compile(r"\b(?:et non|non pas|et pas|au lieu)\s(?:pas )?(?:plus )?(?:a |de |des )?$")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, with where its words stand in the text of the piece."""

    start: dt.time
    end: dt.time | None
    one: Dated
    joined: bool = False  # of a beginning and an end told apart, which win over other times

    @property
    def at(self) -> int:
        """Where its words start."""
        return self.one.core[0]


def clocks_of(dated: Sequence[Dated], item: ItemText) -> Iterator[Clock]:
    """Yield the times; « départ à 8h30, retour à 16h30 » is one."""
    open_start: Clock | None = None
    for n, one in enumerate(dated):
        start, end = one.span.start, one.span.end
        if not isinstance(start, dt.time):
            continue
        end = _told_end(dated[n + 1 : n + 1 + _NEXT], item.sentence(one.core[0]), start) or end
        clock = Clock(start, end if isinstance(end, dt.time) and end != start else None, one)
        before = item.folded[item.sentence(clock.at)[0] : clock.at]
        if _DENIED.search(before) or before.endswith(("chaque ", "tous les ")):
            continue
        if open_start is not None and clock.end is None and LAST.search(before):
            yield replace(open_start, end=clock.start, joined=True)
            open_start = None
            continue
        if open_start is not None:
            yield open_start
            open_start = None
        if clock.end is None and _FIRST.search(before):
            open_start = clock
        else:
            yield clock
    if open_start is not None:
        yield open_start


def _told_end(
    following: Sequence[Dated], sentence: tuple[int, int], start: dt.time
) -> dt.time | None:
    """Return until when a time lasts by the one below it: « à 13h30, le 9, jusqu'à 17h »."""
    for one in following:
        end = one.span.end
        if one.span.start is None and isinstance(end, dt.time):
            return end if sentence[0] <= one.core[0] < sentence[1] and end > start else None
    return None


_NEXT = 2  # « commence à 13h30 et non à 14h, jusqu'à 17h »
