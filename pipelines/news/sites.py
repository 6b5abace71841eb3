"""Which place belongs to which event of a piece of news."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from pipelines.news.common_places import CommonPlace, announced_place
from pipelines.news.drafted import DraftedEvent
from pipelines.news.places import beside, candidates, is_place, labelled, online, same_place
from pipelines.news.runs import BlockKind
from pipelines.news.table_places import place_of_row
from pipelines.news.texts import ItemText
from pipelines.news.topics import says_when
from pipelines.news.towns import NOT_TOWNS, is_town_lead

_HOSTS = re.compile(
    r",? (?:vous |y |les |se |s')?(?:accueill|recoi|recevr|install|trouver|situer|demenag|emmenag"
    r"|transfer|ouvr|sera|seront|est|sont)"
)
_TOWN = re.compile(r"(?:(?:La|Le|Les|Saint|Sainte) |L['’])?[A-ZÀ-Þ][a-zà-ÿ][\w'’-]+")
_LED = re.compile(r"[A-ZÀ-Þ][^.!?:\n]{1,50} ?:\s")
_INSIDE = re.compile(r",\s(?:dans|au sein de) .{0,16}")
_EXCEPTED = re.compile(r"\b(?:sauf|hormis|excepte)\b")
_NAMED_HEAD = re.compile(r"[A-ZÀ-Þ][\w'’ -]{1,28}, ?")
# « le mardi 17 (matin) et le jeudi 19 », at one place
_AND = re.compile(r"\s*\([^()\n]{1,24}\)\s*(?:,|et|puis|ou|&)\s(?:et )?(?:le |la )?")
_TURN = re.compile(r"\b(?:puis|ensuite)\b|\bet (?=(?:a|au|aux|en|dans) )")
_ROW_LEAD = re.compile(r"\W*(?P<place>[^:|]{2,80}?)\s*(?::| [-–—] )")


def with_places(
    events: Sequence[DraftedEvent],
    item: ItemText,
    stops: Sequence[tuple[int, int]],
    announced: ItemText,
    told: Sequence[int] | None = None,
) -> list[DraftedEvent]:
    """Return the events with their places.

    `stops` are where the words of dates start and end, `announced` the text that announced the
    item with others. `told` are the offsets of days: their sentences speak of their own places,
    those of hours alone and of « jusqu'au 3 » of all; by default every date's.
    """
    if not events:
        return []
    finder = _Finder(item, events, stops, told)
    own = [(event, finder.own(event)) for event in events]
    placed = [
        event if place is None else replace(event, place=place, sited=True) for event, place in own
    ]
    placed = _shared(placed)
    general = finder.common.of_all() or announced_place(announced, item)
    if not general:
        return placed
    return [event if event.place else replace(event, place=general) for event in placed]


def _shared(events: list[DraftedEvent]) -> list[DraftedEvent]:
    """Give the dates of one list the place that one of them has."""
    places: dict[int | None, str] = {
        e.group: e.place for e in events if e.group is not None and e.place
    }
    days = {e.day: e.place for e in events if e.place}
    if not days:
        return events
    return [
        event
        if event.place
        else replace(event, place=places.get(event.group) or _of_day(event, days))
        for event in events
    ]


def _of_day(event: DraftedEvent, days: dict[dt.date, str]) -> str | None:
    """Return the place of another hour of the same day."""
    return days.get(event.day) if event.has_hours else None


class _Finder:
    def __init__(
        self,
        item: ItemText,
        events: Sequence[DraftedEvent],
        stops: Sequence[tuple[int, int]],
        told: Sequence[int] | None,
    ) -> None:
        self._item = item
        self._events = events
        self._stops = sorted(stops)
        self._told = [start for start, _ in self._stops] if told is None else told
        self._text, self._folded = item.text, item.folded
        for first, last in self._stops:
            bars = "|" * (last - first)
            self._text = self._text[:first] + bars + self._text[last:]
            self._folded = self._folded[:first] + bars + self._folded[last:]
        led = [block for block in item.blocks if _LED.match(block.text) and says_when(block.folded)]
        towns = sum(is_town_lead(block) for block in led)
        self._towns = towns if towns == len(led) else 0
        label = labelled(item.text, item.folded)
        self.common = CommonPlace(item, events, self._stops, self._told, label)
        self._last: str | None = None

    def own(self, event: DraftedEvent) -> str | None:
        """Return the place said beside an event: in its row, after it, before it."""
        place = self._beside(event)
        start, end = self._item.sentence(event.core[0])
        if place is None and same_place(self._item.folded[start:end]):
            place = self._last
        self._last = place or self._last
        return place

    def _beside(self, event: DraftedEvent) -> str | None:
        item = self._item
        block = item.block_at(event.position)
        start, end = item.sentence(event.core[0])
        end = max(end, item.sentence(max(event.core[1], event.reach) - 1)[1])
        if block.kind is BlockKind.ROW:
            return place_of_row(item, *item.block_span(event.position))
        after = self._after(event, end)
        found = self._right_behind(event, after[1]) or self._first(*after)
        found = self._where_it_moves(found, *after)
        if found is None:
            found = online(self._text[slice(*after)], self._folded[slice(*after)])
        if found is None and block.kind is not BlockKind.HEADING:
            found = self._lead(event)
        if found is None:
            found = self._following(end)
        if found is None:
            before = self._before(event, start)
            found = self._last_of(*before)
        if found is None or found.lower().startswith(("nos locaux", "ses locaux")):
            word = online(item.text[slice(*after)], item.folded[slice(*after)]) or online(
                item.text[start : event.position], item.folded[start : event.position]
            )
            found = found if found else word
        return found

    def _where_it_moves(self, found: str | None, start: int, end: int) -> str | None:
        """Return the address of « notre antenne vous accueillera au 22 rue X », else `found`."""
        at = self._text.find(found, start, end) if found else -1
        behind = at + len(found or "")
        if at < 0 or not _HOSTS.match(self._folded, behind, end):
            return found
        other = next(candidates(self._text, self._folded, behind, end), None)
        return other[1] if other and other[1][:1].isdigit() else found

    def _right_behind(self, event: DraftedEvent, end: int) -> str | None:
        return beside(self._text, self._folded, max(event.core[1], event.reach), end)

    def _after(self, event: DraftedEvent, end: int) -> tuple[int, int]:
        """Return what stands between an event and the next date of another event."""
        own = self._after_exception(event)
        others = [
            e.core[0] for e in self._events if e.core[0] > own and not self._same_list(e, event)
        ]
        following = min([end, *others])
        if following < end:  # « à Chinon le 4 de 9h à 12h, puis à Avoine de 14h à 17h »
            turn = _TURN.search(self._folded, event.core[1], following)
            following = turn.start() if turn else following
        return own, following

    def _after_exception(self, event: DraftedEvent) -> int:
        """Return where to look from: behind « sauf celle du 24 », whose place follows it."""
        found = _EXCEPTED.search(self._item.folded, *event.core)
        return found.end() if found else event.core[0]

    def _before(self, event: DraftedEvent, start: int) -> tuple[int, int]:
        others = [
            e.core[1]
            for e in self._events
            if e.core[1] <= event.core[0] and not self._same_list(e, event)
        ]
        return max([start, *others]), event.core[0]

    def _same_list(self, one: DraftedEvent, other: DraftedEvent) -> bool:
        if one.group is not None and one.group == other.group:
            return True
        first, second = sorted((one.core, other.core))
        return _AND.fullmatch(self._folded, first[1], second[0]) is not None

    def _following(self, end: int) -> str | None:
        """Look at a short line below: the address of a date that stands alone on its line."""
        item = self._item
        block_start, block_end = item.block_span(end - 1)
        if end < block_end or block_end + 1 >= len(item.text):
            return None
        alone = len(item.text[block_start:block_end].split()) <= 12
        start, stop = item.block_span(block_end + 1)
        if not alone or says_when(item.folded[start:stop]) or stop - start > 120:
            return None
        at = start
        found = next(candidates(item.text, item.folded, at, stop), None)
        if found is None:
            lone = item.text[start:stop].strip()
            return (
                lone
                if _TOWN.fullmatch(lone) and not online(lone, item.folded[start:stop])
                else None
            )
        named = _NAMED_HEAD.fullmatch(item.text, start, found[0])
        return found[1] if found[0] - start < 12 or named else None

    def _first(self, start: int, end: int) -> str | None:
        """Return the first place between two offsets: of « à Chinon, dans la salle X » the room."""
        found = list(islice(candidates(self._text, self._folded, start, end), 2))
        if len(found) > 1:
            (at, town), (inside, room) = found
            gap = self._folded[at + len(town) : inside]
            if len(town.split()) == 1 and _INSIDE.fullmatch(gap):
                return room
        return found[0][1] if found else None

    def _last_of(self, start: int, end: int) -> str | None:
        found = [place for _, place in candidates(self._text, self._folded, start, end)]
        return found[-1] if found else None

    def _lead(self, event: DraftedEvent) -> str | None:
        """Return the town or site that a list item begins with: « Bourges : du 8 janvier … »."""
        start, _ = self._item.block_span(event.core[0])
        head = self._item.text[start : event.position]
        found = _ROW_LEAD.match(head)
        if (
            not found
            or self._item.block_at(event.core[0]).bold
            or event.position - start > 60
            or not re.fullmatch(r"\W*(?:le|du|les)?\W*", head[found.end() :])
        ):
            return None
        place = found["place"].strip()
        words = place.split()
        if (
            NOT_TOWNS.match(self._item.folded, start)
            or len(words) > 5
            or not place[:1].isupper()
            or says_when(self._item.folded[start : start + found.end()])
        ):
            return None
        plain = self._item.folded[start : start + found.end()]
        capital = all(word[:1].isupper() or len(word) < 4 for word in words)
        sited = is_place(plain) or is_place(plain.rpartition(", ")[2])
        return place if sited or (capital and self._towns > 1) else None
