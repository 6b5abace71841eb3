"""Which item a correction takes the place of, and where that is for a person to say.

A mail that corrects names an earlier mail, or several that it may be meant for. Of their items it
replaces the one that it is clearly about; where it may be about several, none, and it asks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.store import Ledger, NewsRow, NewsStatus
from pipelines.store.database import parts
from spro_docs.models.base import day_of

if TYPE_CHECKING:
    from pipelines.news.same_news import ToldItem

ALIKE = 0.6
"""How alike a correction and what it corrects are, by title or words, where there is a choice."""
_AS_WELL = 0.05
"""How much less alike another item may be and still be meant just as well."""
_SAME_DAY = 0.3
_TIE = 0.2
_WORD = re.compile(r"\w{3,}")
_MOST_NAMED = 4
_ALIVE = frozenset({NewsStatus.PENDING, NewsStatus.DEFERRED, NewsStatus.ACCEPTED})
_NAMED = frozenset({*_ALIVE, NewsStatus.REJECTED})


@dataclass(frozen=True, slots=True)
class Correction:
    """What an item corrects: `old`, or one of `either`, which a person must tell apart.

    `united` is an item that it corrects in part: a person has united it with other news.
    """

    old: NewsRow | None = None
    either: tuple[NewsRow, ...] = ()
    united: NewsRow | None = None

    @property
    def doubt(self) -> str | None:
        """The question to the coordinator, in French, with what to do."""
        if self.united is not None:
            name = self.united.short
            return f"corrige en partie {name}, réunie à d’autres : modifiez-la (spro news edit)"
        if len(self.either) < 2:
            return None
        names = " ou ".join(row.short for row in self.either)
        return f"corrige {names} : écartez celle qui ne vaut plus (spro news reject)"


NOTHING = Correction()


def corrections(ledger: Ledger, rows: Iterable[NewsRow]) -> Mapping[str, Correction]:
    """Return what each correction among some items is about, by its identity.

    The number of queries does not depend on how many there are.
    """
    those = [row for row in rows if row.corrects]
    if not those:
        return {}
    known = _Known(ledger, {mail for row in those for mail in row.corrected_mails})
    found = {row.id: _correction(row, known.of(row), alone=known.is_alone(row)) for row in those}
    united = _united(ledger, found.values())
    return {
        name: Correction(united=one.old) if one.old and one.old.id in united else one
        for name, one in found.items()
    }


def _united(ledger: Ledger, found: Iterable[Correction]) -> set[str]:
    """Return the identities of those items that hold other news, which would go with them."""
    old = {one.old.id: one.old for one in found if one.old is not None}
    names = sorted(old)
    within = (row for some in parts(names) for row in ledger.news.list(into=some))
    return {
        str(row.merged_into)
        for row in within
        if row.mail not in old[str(row.merged_into)].corrected_mails
    }


class _Known:
    """The items of some mails, and those that stand for them now."""

    def __init__(self, ledger: Ledger, mails: Iterable[str]) -> None:
        self._ledger = ledger
        self._by_mail: dict[str, list[NewsRow]] = {}
        self._by_id: dict[str, NewsRow] = {}
        for some in parts(sorted(mails)):
            for row in ledger.news.list(of_mails=some):
                self._by_mail.setdefault(row.mail, []).append(row)
                self._by_id[row.id] = row
        self._follow()

    def _follow(self) -> None:
        """Read what stands for these items, and for that again: a copy, a former correction."""
        for _ in range(_MOST_NAMED):
            wanted = {row.merged_into for row in self._by_id.values()} - {None} - set(self._by_id)
            if not wanted:
                return
            for row in self._ledger.news.list(ids=[str(name) for name in wanted]):
                self._by_id[row.id] = row

    def of(self, row: NewsRow) -> list[NewsRow]:
        """Return the items that a correction may be about, each once."""
        found = {}
        for mail in row.corrected_mails:
            for old in self._by_mail.get(mail, ()):
                now = self._now(old, row)
                if now.status in _NAMED and now.id != row.id and now.mail != row.mail:
                    found[now.id] = now
        return list(found.values())

    def is_alone(self, row: NewsRow) -> bool:
        """Tell whether the mail that a correction is about has a single item."""
        return [len(self._by_mail.get(mail, ())) for mail in row.corrected_mails] == [1]

    def _now(self, row: NewsRow, correction: NewsRow) -> NewsRow:
        """Return what stands for an item: what it repeats, or an earlier correction of it.

        What a person united with other news stays what it is: it holds the words of all.
        """
        seen = {row.id}
        while (into := self._by_id.get(row.merged_into or "")) is not None:
            replaced = row.mail in into.corrected_mails and _sent(into) <= _sent(correction)
            if into.id in seen or not (row.status is NewsStatus.DUPLICATE or replaced):
                break
            seen.add(into.id)
            row = into
        return row


def _sent(row: NewsRow) -> dt.datetime:
    return row.received or row.seen


def _correction(row: NewsRow, found: Sequence[NewsRow], *, alone: bool) -> Correction:
    if not found:
        return NOTHING
    if alone:
        return Correction(found[0])
    scored = {old.id: _score(old, row) for old in found}
    best = max(scored.values())
    close = [old for old in found if best - scored[old.id] < _AS_WELL]
    if best >= ALIKE and len(close) == 1:
        return Correction(close[0])
    alive = [old for old in (close if best >= ALIKE else found) if old.status in _ALIVE]
    return Correction(either=tuple(alive[:_MOST_NAMED]))


def _score(old: NewsRow, row: NewsRow) -> float:
    days = {day_of(event.start) for event in old.item.events}
    same_day = any(day_of(event.start) in days for event in row.item.events)
    return _alike(old, row) + (_SAME_DAY if same_day else 0.0)


def _alike(old: NewsRow, row: NewsRow) -> float:
    """Return how far a correction takes up what an item is called, 0 to 1, and a bit for a tie.

    Between two workshops of one name the words of the whole title decide, its town among them.
    """
    if old.partner != row.partner:
        return 0.0
    from pipelines.news.folding import fold  # all that reads mails, only where there is a choice

    mine, theirs = _told(old), _told(row)
    called = [len(name & theirs.words) / len(name) for name in mine.names]
    called += [len(name & mine.words) / len(name) for name in theirs.names]
    title, said = set(_WORD.findall(fold(old.title))), set(_WORD.findall(theirs.text))
    kinds = any(word.startswith(tuple(mine.kinds)) for word in said)
    return max(called, default=float(kinds)) + _TIE * len(title & said) / max(1, len(title))


def _told(row: NewsRow) -> ToldItem:
    from pipelines.news.same_news import ToldItem

    return ToldItem(row.item.model_copy(update={"title": row.title}))
