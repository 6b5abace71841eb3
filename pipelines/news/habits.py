"""Days that are none of their own: exceptions from others, habits, repeated weekdays."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.dates import find_dates
from pipelines.news.drafted import DraftedEvent
from pipelines.news.folding import fold
from pipelines.news.texts import ItemText
from pipelines.news.topics import MONTHS, WEEKDAYS
from spro_docs.models import Grain

_BARE_WEEKDAY = re.compile(
    rf"(?:les? |l'|du |des )?(?:{WEEKDAYS})s?(?: (?:matin|soir|apres-midi|midi))?s?"
)
_HOURS = re.compile(r"\d{1,2}\s?(?:h|:)\s?\d{0,2}|\b(?:de|entre)\s\d{1,2}(?= (?:a|et)\b)")
_DATED = re.compile(rf"\d|prochain|\bce\b|huit|\b(?:{MONTHS})\b")
_WEEKDAY = re.compile(rf"\b(?:{WEEKDAYS})s?\b")


def without_exceptions(
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
        hours = hours_of(item.text[found.end() : end])
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


def hours_of(text: str) -> tuple[dt.time, dt.time | None] | None:
    """Return the first hours that a text tells, of no day: when they start and end."""
    span = next(iter(find_dates(text, _ANY_DAY)), None)
    if span is None or not isinstance(span.start, dt.time):
        return None
    return span.start, span.end if isinstance(span.end, dt.time) and not span.is_point else None


_ANY_DAY = dt.datetime(2000, 1, 1)  # hours do not hang on it
_EXCEPT_DAY = re.compile(
    rf"\b(?:sauf|hors|excepte|hormis)\s+(?:le |les |celui du )?(?P<day>{WEEKDAYS})s?\b"
)


def without_habits(events: Sequence[DraftedEvent], item: ItemText) -> list[DraftedEvent]:
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
    if not is_bare_weekday(event, item):
        return False
    days = _HOURS.sub(" ", item.folded[slice(*event.core)])
    before = item.folded[max(0, event.core[0] - 6) : event.core[0]]
    article = re.match(r"\W*les? ", days) or re.search(r"\b(?:les?|du|au)\s*$", before)
    return bool(article) or (lasting and event.group is not None)


def is_bare_weekday(event: DraftedEvent, item: ItemText) -> bool:
    """Tell whether an event's day is said by its weekday alone."""
    days = _HOURS.sub(" ", item.folded[slice(*event.core)])
    return bool(_WEEKDAY.search(days)) and not _DATED.search(days)
