"""The hours of events: those beside a day, below it, said of all; habits are no events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.news.clocks import OF_ALL, with_clocks
from pipelines.news.drafted import DraftedEvent
from pipelines.news.habits import (
    hours_of,
    is_bare_weekday,
    without_exceptions,
    without_habits,
)
from pipelines.news.roles import Dated
from pipelines.news.texts import ItemText
from pipelines.news.topics import WEEKDAYS
from spro_docs.models import Grain


def with_hours(
    events: Sequence[DraftedEvent], clocks: Sequence[Dated], item: ItemText
) -> list[DraftedEvent]:
    """Return the events with the hours that can only be theirs, without mere habits.

    `clocks` are the times of day whose day stands elsewhere.
    """
    found, freed = without_exceptions(_with_weekday_hours(events, item), item)
    found = without_habits(found, item)
    for hours, group in freed:
        found = [
            event.at_hours(*hours) if event.group == group and not event.has_hours else event
            for event in found
        ]
    found = _with_hours_by_weekday(with_clocks(found, clocks, item), item)
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
        if days and event.has_hours and is_bare_weekday(event, item):
            found[days[0]] = replace(found[days[0]].at_hours_of(event), reach=event.core[1])
        else:
            found.append(event)
    return found


def _with_hours_by_weekday(events: list[DraftedEvent], item: ItemText) -> list[DraftedEvent]:
    """Give days the hours said by weekday: « les 2 et 3 : 9h-12h le lundi, 14h-17h le mardi »."""
    if sum(event.group is not None for event in events) < 2:
        return events
    found = list(events)
    for said in _BY_WEEKDAY.finditer(item.folded):
        sentence = item.sentence(said.start())
        hours = hours_of(item.text[slice(*said.span("hours"))])
        weekday = WEEKDAYS.split("|").index(said["day"])
        for n, event in enumerate(found):
            told = event.group is not None and item.sentence(event.core[0]) == sentence
            if hours and told and event.day.weekday() == weekday and event.last_day == event.day:
                found[n] = event.at_hours(*hours)
    return found


_BY_WEEKDAY = re.compile(
    rf"\b(?P<hours>\d{{1,2}}\s?h\s?\d{{0,2}}(?:\s?(?:[-–a]|et)\s?\d{{1,2}}\s?h\s?\d{{0,2}})?)"
    rf"\s(?:les?\s)(?P<day>{WEEKDAYS})s?\b"
)


def _with_hours_of_all(events: list[DraftedEvent], item: ItemText) -> list[DraftedEvent]:
    """Give days the hours that a sentence says of all: « Toutes ont lieu de 9h15 à 11h45 »."""
    if not events:
        return events
    for start, end in item.sentences:
        if not OF_ALL.match(item.folded, start, end) or _tells_own_days(events, item, start, end):
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


_SOME = re.compile(r"\W*(?:les|ces)\b")


def _tells_own_days(events: Sequence[DraftedEvent], item: ItemText, start: int, end: int) -> bool:
    """Tell whether hours are of a sentence's own days: « Les réunions ont lieu le 12 à 14h »."""
    days = [e for e in events if start <= e.core[0] and e.core[1] <= end]
    return bool(_SOME.match(item.folded, start) and days)


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
