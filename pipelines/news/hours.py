"""The hours of events: those beside a day, below it, said of all; habits are no events."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.dates import find_dates
from pipelines.news.blocks import BlockKind
from pipelines.news.drafted import DraftedEvent
from pipelines.news.folding import fold
from pipelines.news.roles import Dated
from pipelines.news.texts import ItemText
from pipelines.news.topics import MONTHS, WEEKDAYS
from spro_docs.models import Grain

_HOURS_LABEL = re.compile(r"\W*(?:horaires?|heures?|quand|de quelle heure|accueil)\s?:")
_BARE_WEEKDAY = re.compile(
    rf"(?:les? |l'|du |des )?(?:{WEEKDAYS})s?(?: (?:matin|soir|apres-midi|midi))?s?"
)


def with_hours(
    events: Sequence[DraftedEvent], clocks: Sequence[Dated], item: ItemText
) -> list[DraftedEvent]:
    """Return the events with the hours that can only be theirs, without mere habits.

    `clocks` are the times of day whose day stands elsewhere.
    """
    found, freed = _without_exceptions(_with_weekday_hours(events, item), item)
    found = _without_habits(found, item)
    for hours, group in freed:
        found = [
            event.at_hours(*hours) if event.group == group and not event.has_hours else event
            for event in found
        ]
    found = _with_hours(found, clocks, item)
    return _with_hours_of_all(_with_hours_before(found, item), item)


def _with_weekday_hours(events: Sequence[DraftedEvent], item: ItemText) -> list[DraftedEvent]:
    """Give days the hours told by their weekdays: « les 17 et 18 (vendredi 14h-18h) »."""
    found: list[DraftedEvent] = []
    for event in events:
        days = [
            n
            for n, day in enumerate(found)
            if not day.has_hours and day.end is None and day.day.weekday() == event.day.weekday()
        ]
        if days and event.has_hours and _is_bare_weekday(event, item):
            found[days[0]] = replace(found[days[0]].at_hours_of(event), reach=event.core[1])
        else:
            found.append(event)
    return found


def _is_bare_weekday(event: DraftedEvent, item: ItemText) -> bool:
    """Tell whether an event's day is said by its weekday alone."""
    days = _HOURS.sub(" ", item.folded[slice(*event.core)])
    return bool(_WEEKDAY.search(days)) and not _DATED.search(days)


def _without_exceptions(
    events: list[DraftedEvent], item: ItemText
) -> tuple[list[DraftedEvent], list[tuple[tuple[dt.time, dt.time | None], int]]]:
    """Leave « sauf le mercredi » out of the days before it; its hours are theirs."""
    freed: list[tuple[tuple[dt.time, dt.time | None], int]] = []
    for found in _EXCEPT_DAY.finditer(item.folded):
        start, end = item.sentence(found.start())
        groups = {
            event.group
            for event in events
            if start <= event.core[0] < found.start() and event.group is not None
        }
        day_left_out = WEEKDAYS.split("|").index(found["day"])
        gone = [
            event
            for event in events
            if (event.group in groups and event.day.weekday() == day_left_out)
            or found.start() <= event.core[0] < min(end, found.end())
        ]
        hours = _hours_behind(item.text[found.end() : end])
        if hours is not None:
            freed += [(hours, group) for group in groups if group is not None]
        events = [event for event in events if event not in gone]
        events = [
            day
            for event in events
            for day in (
                _days_but(event, day_left_out, hours)
                if start <= event.core[0] < found.start() and event.last_day > event.day
                else [event]
            )
        ]
    return events, freed


_LONGEST = 31  # days of a period that are told one by one


def _days_but(
    event: DraftedEvent, weekday: int, hours: tuple[dt.time, dt.time | None] | None
) -> list[DraftedEvent]:
    """Return the days of a period but for a weekday, at the period's hours."""
    length = (event.last_day - event.day).days + 1
    if length > _LONGEST:
        return [event]
    days = [event.day + dt.timedelta(days=n) for n in range(length)]
    bare = replace(event, end=None, daily=None, grain=Grain.DAY)
    told = [replace(bare, start=day) for day in days if day.weekday() != weekday]
    daily = event.daily or hours
    return [one.at_hours(*daily) for one in told] if daily else told


def _hours_behind(text: str) -> tuple[dt.time, dt.time | None] | None:
    """Return the hours that stand behind an exception, and so belong to the other days."""
    span = next(iter(find_dates(text, _ANY_DAY)), None)
    if span is None or not isinstance(span.start, dt.time):
        return None
    return span.start, span.end if isinstance(span.end, dt.time) and not span.is_point else None


_ANY_DAY = dt.datetime(2000, 1, 1)  # hours do not hang on it
_EXCEPT_DAY = re.compile(
    rf"\b(?:sauf|hors|excepte|hormis)\s+(?:le |les |celui du )?(?P<day>{WEEKDAYS})s?\b"
)
_OF_ALL = re.compile(
    r"\W*(?:tou(?:s|tes)\b|chaque|chacune?|l'ensemble|(?:les|ces) (?:reunions|ateliers|seances"
    r"|sessions|permanences|rendez-vous))"
)


def _with_hours_of_all(events: list[DraftedEvent], item: ItemText) -> list[DraftedEvent]:
    """Give days the hours that a sentence says of all: « Toutes ont lieu de 9h15 à 11h45 »."""
    for start, end in item.sentences:
        if not _OF_ALL.match(item.folded, start):
            continue
        model = next((e for e in events if start <= e.core[0] < end and e.has_hours), None)
        if model is not None:
            return [
                event
                if event.has_hours or event.grain is not Grain.DAY
                else event.at_hours_of(model)
                for event in events
            ]
    return events


_SAME_HOUR = re.compile(r"\bmemes? (?:heures?|horaires?|creneaux?)\b|\baux memes horaires\b")


def _with_hours_before(events: list[DraftedEvent], item: ItemText) -> list[DraftedEvent]:
    """Give a day « même heure » the hours of the one before it."""
    found: list[DraftedEvent] = []
    for event in events:
        start, end = item.sentence(event.core[0])
        model = next((e for e in reversed(found) if e.has_hours), None)
        same = _SAME_HOUR.search(item.folded, start, end)
        takes = same and model and not event.has_hours and event.grain is Grain.DAY
        found.append(event.at_hours_of(model) if takes and model else event)
    return found


def _without_habits(events: Sequence[DraftedEvent], item: ItemText) -> list[DraftedEvent]:
    """Leave weekdays out that speak of a habit or of days told before (« le jeudi »)."""
    kept = []
    explicit = any(re.search(r"\d", event.wording) for event in events)
    lasting = any(event.last_day > event.day for event in events)
    for event in events:
        if _is_habit(event, item, lasting=lasting):
            continue
        bare = _BARE_WEEKDAY.fullmatch(fold(event.wording).strip())
        before = item.folded[max(0, event.core[0] - 12) : event.core[0]]
        habit = re.match(r"les? ", fold(event.wording)) or re.search(
            r"\b(?:les?|tous les|chaque|du|au|et le|et les)\s*$", before
        )
        if bare and (habit or explicit) and not event.has_hours:
            continue
        kept.append(event)
    return kept


def _is_habit(event: DraftedEvent, item: ItemText, *, lasting: bool) -> bool:
    """Tell whether an event is only a weekday with hours: « le jeudi de 13h à 16h »."""
    if not event.has_hours:
        return False
    if not _is_bare_weekday(event, item):
        return False
    days = _HOURS.sub(" ", item.folded[slice(*event.core)])
    before = item.folded[max(0, event.core[0] - 6) : event.core[0]]
    article = re.match(r"\W*les? ", days) or re.search(r"\b(?:les?|du|au)\s*$", before)
    return bool(article) or (lasting and event.group is not None)


_HOURS = re.compile(r"\d{1,2}\s?(?:h|:)\s?\d{0,2}|\b(?:de|entre)\s\d{1,2}(?= (?:a|et)\b)")
_DATED = re.compile(rf"\d|prochain|\bce\b|huit|\b(?:{MONTHS})\b")
_HOURS = re.compile(r"\d{1,2}\s?(?:h|:)\s?\d{0,2}|\b(?:de|entre)\s\d{1,2}(?= (?:a|et)\b)")
_DATED = re.compile(rf"\d|prochain|\bce\b|huit|\b(?:{MONTHS})\b")
_WEEKDAY = re.compile(rf"\b(?:{WEEKDAYS})s?\b")


def _with_hours(
    events: list[DraftedEvent], clocks: Sequence[Dated], item: ItemText
) -> list[DraftedEvent]:
    """Give a day the hours that stand beside it or below it, if they can only be its own."""
    added: list[DraftedEvent] = []
    for one in clocks:
        clock = one.span
        index = _day_of_clock(events, one, clocks, item)
        if index is None:
            added += _another_hour(events, one, item)
            continue
        start, end = clock.start, clock.end
        if not isinstance(start, dt.time):
            continue
        hours = (start, end if isinstance(end, dt.time) and end != start else None)
        group = events[index].group
        for other, event in enumerate(events):
            shares = other == index or (group is not None and event.group == group)
            if shares and not event.has_hours:
                events[other] = replace(event.at_hours(*hours), reach=one.core[1])
    return sorted([*events, *added], key=lambda event: event.core)


def _another_hour(events: Sequence[DraftedEvent], one: Dated, item: ItemText) -> list[DraftedEvent]:
    """Return the same day's event at another hour: « à 9 h à l'agence, ou à 14 h en visio »."""
    start, _ = item.sentence(one.core[0])
    before = [e for e in events if start <= e.core[0] < one.core[0] and e.has_hours]
    if not before or not _OR.search(item.folded[start : one.core[0]]):
        return []
    if isinstance(one.span.start, dt.time) and before[-1].last_day == before[-1].day:
        last = one.span.end if isinstance(one.span.end, dt.time) and not one.span.is_point else None
        other = replace(
            before[-1], wording=one.span.wording, position=one.span.position, core=one.core
        )
        return [replace(other, end=None).at_hours(one.span.start, last)]
    return []


_OR = re.compile(r"\b(?:ou|et|puis)\s(?:a |de |des |bien a )?$")


def _day_of_clock(
    events: Sequence[DraftedEvent],
    clock: Dated,
    clocks: Sequence[Dated],
    item: ItemText,
) -> int | None:
    position = clock.core[0]
    start, end = item.sentence(position)
    block = item.block_at(position)
    days = [
        i for i, e in enumerate(events) if not e.has_hours and e.grain in (Grain.DAY, Grain.MINUTE)
    ]
    same = [i for i in days if start <= events[i].core[0] < end]
    if same:
        before = [i for i in same if events[i].core[0] < position]
        return (before or same)[-1] if before else same[0]
    if any(start <= event.core[0] < end for event in events):
        return None
    labelled = _HOURS_LABEL.match(item.folded, start)
    alone = len(clocks) == 1 or (labelled is not None)
    first_days = {events[i].day for i in days}
    if not alone or block.kind is BlockKind.ROW:
        return None
    earlier = [i for i in days if events[i].core[0] < position]
    if labelled and earlier:
        return earlier[-1]
    if len(first_days) == 1 and len(events) == 1 and _says_when_only(item.folded[start:end]):
        return days[0]
    return None


def _says_when_only(sentence: str) -> bool:
    """Tell whether a sentence gives a time for what was told before: « Rendez-vous à 9 h »."""
    return len(sentence.split()) <= 10 or bool(
        re.search(r"\b(?:rendez-vous|rdv|debut|commence|demarr|de \d|des \d|accueil)", sentence)
    )
