"""The place that is told for all events of a piece of news, or for several pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.news.drafted import DraftedEvent
from pipelines.news.places import candidates, is_place, online
from pipelines.news.runs import BlockKind
from pipelines.news.texts import ItemText
from pipelines.news.topics import says_day

# Sentences whose places are those of people, not of the event.
_NO_SITE = re.compile(
    r"\b(?:merci(?! de \w+(?:er|ir|re)\b)"
    r"|remerci\w*|contact\w*|partenari\w+|soutien|aupres|renseignements|telephon\w+"
    r"|courriel|adresse mail|financ\w+)\b"
)
_NEAR = 40  # characters before a place that tell whose it is
_PREPOSITION = re.compile(r"\b(?:a|au|aux|chez|dans|sur|at|in)\s(?:la |le |les |l')?$|\ba l'$")
# « Départ des visites guidées : cour de l'hôtel »
_STARTS_AT = re.compile(
    r"\b(?:depart|rassemblement|rencontre|accueil)s?\b[^.:;]{0,40}:\s*(?:la |le |l')?$"
)
_EXCEPTED = re.compile(r"\b(?:sauf|hormis|excepte)\b")
_OF_ALL = re.compile(
    r"\W*(?:tou(?:s|tes)\b|chaque|l'ensemble"
    r"|(?:les|ces) (?:\w+ )?\w+s (?:ont lieu|se tien\w+|se deroul\w+))"
)
# « Tous les ateliers se font au 8 rue X, sauf Logement (CAF) ».
_EXCEPT = re.compile(r"\bsauf (?:pour )?(?P<what>[^(\n]{3,40}?) \((?P<where>[^)\n]{2,80})\)")


def announced_place(text: ItemText, item: ItemText) -> str | None:
    """Return the place that a text gives for several items, this one among them."""
    if says_day(text.folded):
        return None
    other = _EXCEPT.search(text.folded)
    if other and other["what"].strip() in item.folded:
        return text.text[other.start("where") : other.end("where")]
    found = next(candidates(text.text, text.folded, 0, len(text.text)), None)
    return found[1] if found else None


@dataclass(frozen=True, slots=True)
class CommonPlace:
    """What a piece of news says of where all of it takes place.

    `stops` are where the words of dates start and end, `told` the offsets of days whose sentences
    speak of their own places, `label` the place that a label gives.
    """

    item: ItemText
    events: Sequence[DraftedEvent]
    stops: Sequence[tuple[int, int]]
    told: Sequence[int]
    label: str | None

    def of_all(self) -> str | None:
        """Return the place said for all events: by a label, or in a sentence without dates."""
        if self.label:
            return self.label
        item = self.item
        found = self._said_apart(introductions=False) or self._said_apart(introductions=True)
        if found:
            return found
        for start, end in item.sentences:
            if _OF_ALL.match(item.folded, start, end) and not self._has_its_own(start, end):
                found = online(item.text[start:end], item.folded[start:end])
                if found:
                    return found
        opening, end = item.sentences[0]
        if not self._has_its_own(opening, end):
            found = online(item.text[opening:end], item.folded[opening:end])
            if found:
                return found
        only = len({event.day for event in self.events}) == 1
        return online(item.text, item.folded) if only else None

    def _has_its_own(self, start: int, end: int) -> bool:
        """Tell whether the places of a sentence are those of its own days."""
        if self.item.folded[start:end].rstrip().endswith(":"):
            return any(start <= event.core[0] < end for event in self.events)
        return any(start <= position < end for position in self.told)

    def _said_apart(self, *, introductions: bool) -> str | None:
        """Return the place of a sentence that tells no day of its own."""
        item = self.item
        for start, end in item.sentences:
            introduces = item.folded[start:end].rstrip().endswith(":")
            if introduces != introductions and any(
                start <= position < end for position, _ in self.stops
            ):
                continue
            if self._has_its_own(start, end):
                common = self._common(start, end)
                if common:
                    return common
            elif item.block_at(start).kind is not BlockKind.ROW:
                place = self._told_in(start, end, introduces=introduces)
                if place:
                    return place
        return None

    def _common(self, start: int, end: int) -> str | None:
        """Return the place of all days but some: « Toutes au 8 rue X, sauf celle du 24 »."""
        item = self.item
        but = _EXCEPTED.search(item.folded, start, end)
        if but is None or not _OF_ALL.match(item.folded, start, end):
            return None
        common = next(candidates(item.text, item.folded, start, but.start()), None)
        return common[1] if common else None

    def _told_in(self, start: int, end: int, *, introduces: bool) -> str | None:
        """Return the place told in a sentence, unless it is that of people."""
        item = self.item
        if not introduces and _NO_SITE.search(item.folded, start, end):
            return None
        for at, place in candidates(item.text, item.folded, start, end):
            if introduces and _NO_SITE.search(item.folded, max(start, at - _NEAR), at):
                continue
            behind = _PREPOSITION.search(item.folded, max(0, at - 12), at)
            labelled = _STARTS_AT.search(item.folded, max(start, at - 2 * _NEAR), at)
            if behind or labelled or is_place(item.folded[at : at + 40]):
                return place
        return None
