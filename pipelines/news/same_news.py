"""Whether two items tell one piece of news: the same events, about the same thing.

A second session of a workshop on the same day, or another workshop of the same partner, is news
of its own; a reminder of a known event in other words is not. In doubt two items are two: one that
a person sees twice costs a minute, one that nobody sees is lost.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipelines.news.folding import fold
from pipelines.news.topics import topic_words
from pipelines.understanding import NewsEvent, UnderstoodItem
from spro_docs.models import day_of

_GENERIC = frozenset(
    [
        "reunion",
        "rencontre",
        "journee",
        "atelier",
        "info",
        "information",
        "forum",
        "salon",
        "date",
        "invitation",
        "inscription",
        "report",
        "annulation",
        "rappel",
        "erratum",
        "errata",
        "conference",
        "visite",
        "semaine",
        "session",
        "bonjour",
        "prochaine",
        "prochain",
        "nouveau",
        "nouvelle",
        "place",
        "formation",
        "emploi",
        "changement",
        "porte",
        "ouverte",
        "stage",
        "webinaire",
        "seance",
        "permanence",
        "matinee",
        "soiree",
        "petit",
        "dejeuner",
        "job",
        "dating",
        "cafe",
        "presentation",
        "collective",
        "collectif",
        "individuelle",
        "individuel",
    ]
)
"""Words that tell what kind of thing something is and not which one."""

_ACRONYM = re.compile(r"\b[A-Z]{2}\b")
"""« CV », « IA »: a word of two letters that names something."""
_NUMBER = re.compile(r"\d+")
_ONLINE = re.compile(r"\b(?:visio\w*|webinaires?|webinar|en ligne|online|distanc\w+|teams|zoom)\b")
"""No place: it says how one takes part, which may be beside a room."""
_LIKE = 0.75
_LIKE_AT_ONE_TIME = 0.6
_LIKE_WITHOUT_DATES = 0.83
_SAME_WORDS = 0.7


def naming_words(text: str) -> frozenset[str]:
    """Return the words of a text that tell one subject from another."""
    short = {found.lower() for found in _ACRONYM.findall(text)}
    words = topic_words(fold(text))
    return frozenset(
        word for word in words if (len(word) > 2 or word in short) and not _is_generic(word)
    )


def _is_generic(word: str) -> bool:
    return word in _GENERIC or (word.endswith("s") and word[:-1] in _GENERIC)


@dataclass(frozen=True)
class ToldItem:
    """An item as it is compared; `subject` is its mail's, where that is about this item alone."""

    item: UnderstoodItem
    subject: str = ""

    @cached_property
    def text(self) -> str:
        """All its words, folded, in one line."""
        return " ".join(fold(f"{self.item.title} {self.item.text}").split())

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        """Words of its title that name where it is or whose it is, not what."""
        places = " ".join(event.place or "" for event in self.item.events)
        return naming_words(f"{places} {self.item.partner or ''}")

    @cached_property
    def names(self) -> tuple[frozenset[str], ...]:
        """What its title calls it, and its subject: either may be « Une chose pour nous »."""
        title = naming_words(self.item.title) - self._elsewhere
        subject = naming_words(self.subject) - self._elsewhere
        return tuple(one for one, least in ((title, 1), (subject, 2)) if len(one) >= least)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What kind of thing its title says it is."""
        words = topic_words(fold(self.item.title))
        return frozenset(word.rstrip("s") for word in words if _is_generic(word))

    @cached_property
    def words(self) -> frozenset[str]:
        """All words that name something."""
        return naming_words(f"{self.subject} {self.item.title} {self.item.text}")

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of its text."""
        return frozenset(_NUMBER.findall(self.text))

    def likeness(self, other: ToldItem) -> float:
        """Return which part of what one calls itself the other knows, 0 to 1."""
        if not self.names or not other.names:
            return 1.0 if self.kinds & other.kinds else 0.0
        mine = (len(name & other.words) / len(name) for name in self.names)
        theirs = (len(name & self.words) / len(name) for name in other.names)
        return max(*mine, *theirs)


def same_news(mine: ToldItem, theirs: ToldItem) -> bool:
    """Tell whether an item says again what an earlier one said."""
    if not mine.item.events:
        return _same_words(mine, theirs)
    pairs = _paired(mine.item.events, theirs.item.events)
    if pairs is None:
        return False
    timed = all(_hour(one) is not None and _hour(other) is not None for one, other in pairs)
    placed = all(one.place and other.place for one, other in pairs)
    return mine.likeness(theirs) >= (_LIKE_AT_ONE_TIME if timed and placed else _LIKE)


def repeated_items(mine: Sequence[ToldItem], theirs: Sequence[ToldItem]) -> tuple[int, ...] | None:
    """Return for each item which one of the other mail it repeats; None if one is new."""
    found: list[int] = []
    for one in mine:
        same = [n for n, other in enumerate(theirs) if same_news(one, other)]
        if not same:
            return None
        found.append(max(same, key=lambda n: (n not in found, _closeness(one, theirs[n]), -n)))
    return tuple(found)


def said_again(mine: Sequence[ToldItem], theirs: Sequence[ToldItem]) -> bool:
    """Tell whether a mail was sent a second time: the same items in the same words."""
    return len(mine) == len(theirs) and all(
        one.text == other.text and _facts(one) == _facts(other)
        for one, other in zip(mine, theirs, strict=True)
    )


def _closeness(one: ToldItem, other: ToldItem) -> tuple[bool, float, int]:
    return (one.text == other.text, one.likeness(other), len(one.words & other.words))


def _facts(told: ToldItem) -> object:
    """Return what the words alone do not tell: « demain » is another day a week later."""
    events = [(event.start, event.end, event.place) for event in told.item.events]
    return events, [limit.date for limit in told.item.deadlines]


def _paired(
    mine: Sequence[NewsEvent], theirs: Iterable[NewsEvent]
) -> list[tuple[NewsEvent, NewsEvent]] | None:
    """Return each event with the earlier one that it is, each of those once; None if one is new."""
    left = list(theirs)
    pairs = []
    for event in mine:
        same = [other for other in left if _same_event(event, other)]
        if not same:
            return None
        best = max(same, key=lambda other: (event.start == other.start, event.end == other.end))
        left.remove(best)
        pairs.append((event, best))
    return pairs


def _same_event(one: NewsEvent, other: NewsEvent) -> bool:
    """Tell whether two events may be one: what both say of day, hour and place agrees."""
    if day_of(one.start) != day_of(other.start):
        return False
    hours = (_hour(one), _hour(other))
    if None not in hours and hours[0] != hours[1]:
        return False
    if one.end is not None and other.end is not None and day_of(one.end) != day_of(other.end):
        return False
    return not (one.place and other.place) or same_place(one.place, other.place)


def _hour(event: NewsEvent) -> dt.time | None:
    if isinstance(event.start, dt.datetime):
        return event.start.time()
    return event.daily.start if event.daily is not None else None


def same_place(one: str, other: str) -> bool:
    """Tell whether two names may be of one place: « au Vinci », « Vinci, bd Heurteloup, Tours »."""
    mine, theirs = _bare(one), _bare(other)
    if mine in theirs or theirs in mine or _ONLINE.search(mine) or _ONLINE.search(theirs):
        return True
    return not set(topic_words(mine)).isdisjoint(topic_words(theirs))


def _bare(text: str) -> str:
    return " ".join(fold(text).split())


def _same_words(mine: ToldItem, theirs: ToldItem) -> bool:
    """Tell whether an item without events says nothing but what the other says."""
    last = {limit.date for limit in mine.item.deadlines}
    if not last <= {limit.date for limit in theirs.item.deadlines}:
        return False
    if mine.text == theirs.text:
        return True
    shared = len(mine.words & theirs.words) >= _SAME_WORDS * max(1, len(mine.words))
    known = mine.numbers <= theirs.numbers and len(mine.words) > 3
    return shared and known and mine.likeness(theirs) >= _LIKE_WITHOUT_DATES
