"""The events and last days of a piece of news, each with its place, status and hours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.dates import DateSpan, Doubt, find_dates
from pipelines.news.audiences import audience_of
from pipelines.news.blocks import BlockKind
from pipelines.news.changes import with_statuses
from pipelines.news.context import ComingMeeting
from pipelines.news.deadlines import deadline_of
from pipelines.news.drafted import DraftedEvent
from pipelines.news.folding import fold
from pipelines.news.roles import Dated, Role, cores_of, role_of
from pipelines.news.sites import with_places
from pipelines.news.texts import ItemText
from pipelines.news.topics import MONTHS, WEEKDAYS
from pipelines.understanding import NewsDeadline
from spro_docs.models import EventStatus, Grain

_MOST_DATES = 120  # of one piece of news; more is no announcement that a person would read
_HOURS_LABEL = re.compile(r"\W*(?:horaires?|heures?|quand|de quelle heure|accueil)\s?:")
_BARE_WEEKDAY = re.compile(
    rf"(?:les? |l'|du |des )?(?:{WEEKDAYS})s?(?: (?:matin|soir|apres-midi|midi))?s?"
)
_DOUBTS = {
    Doubt.WEEKDAY: "le jour de la semaine ne va pas avec la date « {} »",
    Doubt.NEXT: "« {} » peut être cette semaine ou la suivante",
    Doubt.MONTH: "le mois de « {} » n’est pas dit",
    Doubt.ANAPHORA: "« {} » dépend d’une date dite avant",
    Doubt.ORDER: "la période « {} » finit avant de commencer",
}


@dataclass(frozen=True, slots=True)
class Times:
    """The dates of a piece of news.

    `review` are reasons for doubt, `meeting` tells whether it speaks of the coming meeting.
    """

    events: tuple[DraftedEvent, ...] = ()
    deadlines: tuple[NewsDeadline, ...] = ()
    review: tuple[str, ...] = ()
    meeting: bool = False


def times_of(
    item: ItemText,
    reference: dt.datetime,
    meeting: ComingMeeting | None,
    subject: str = "",
    announced: ItemText | None = None,
) -> Times:
    """Return the events, last days and doubts of a piece of news.

    `reference` is the mail's date, naive, local (Europe/Paris); `subject` folded; `announced` the
    text that announced the item with others.
    """
    dated = _dated(item, reference, meeting)
    events = [_drafted(one) for one in dated if one.role is Role.EVENT]
    events = _without_habits(events, item)
    events = _with_hours(events, [one for one in dated if one.role is Role.CLOCK], item)
    events = with_statuses(events, item, subject)
    stops = [part for one in dated for part in one.span.parts]
    audience = audience_of(item.text, item.folded)
    events = _once(with_places(events, item, stops, announced or ItemText(())))
    events = [replace(event, audience=audience) for event in events]
    deadlines = [
        deadline_of(_not_after(one.span, events), item)
        for one in dated
        if one.role is Role.DEADLINE
    ]
    return Times(
        tuple(events),
        tuple(dict.fromkeys(deadlines)),
        tuple(_review(dated)),
        any(one.role is Role.MEETING for one in dated),
    )


def _dated(item: ItemText, reference: dt.datetime, meeting: ComingMeeting | None) -> list[Dated]:
    spans = find_dates(item.text, reference)[:_MOST_DATES]
    found = []
    for read, core in zip(spans, cores_of(spans), strict=True):
        span = _to_come(_without_length(read, reference), core, item, reference)
        if not _counts(item, core[0]):
            found.append(Dated(span, role_of(span, core, item, reference, meeting), core))
    return found


_LENGTH = re.compile(r"\W*\w+ (?:mois|semaines?|jours?|ans?) (?=a partir|a compter|des le)")


def _without_length(span: DateSpan, reference: dt.datetime) -> DateSpan:
    """Return the beginning of « 6 mois à partir du 2 novembre », not the end."""
    length = _LENGTH.match(fold(span.wording))
    if length is None:
        return span
    begins = next(iter(find_dates(span.wording[length.end() :], reference)), None)
    if begins is None:
        return span
    shift = span.position + length.end()
    parts = tuple((start + shift, end + shift) for start, end in begins.parts)
    return replace(begins, position=begins.position + shift, parts=parts)


_COUNTING = re.compile(
    r"\W*(?:places?|effectifs?|nombre|nb|prix|tarifs?|durees?|n°|numero|code|reste|cout|capacite)\b"
)


def _counts(item: ItemText, offset: int) -> bool:
    """Tell whether an offset is in a table's column of numbers: « 2/10 » places left."""
    index = item.index(offset)
    if item.blocks[index].kind is not BlockKind.ROW:
        return False
    start, _ = item.block_span(offset)
    column = item.text.count("|", start, offset)
    while index > 0 and item.blocks[index - 1].kind is BlockKind.ROW:
        index -= 1
    heads = item.blocks[index].folded.split("|")
    return column < len(heads) and _COUNTING.match(heads[column]) is not None


def _not_after(span: DateSpan, events: Sequence[DraftedEvent]) -> DateSpan:
    """Put a last day whose month was not said before what it is for: « avant le 10 »."""
    end = span.end
    if Doubt.MONTH not in span.doubts or not isinstance(end, dt.date) or not events:
        return span
    first = min(event.day for event in events)
    day = end.date() if isinstance(end, dt.datetime) else end
    if day <= first:
        return span
    month = first if day.day <= first.day else first.replace(day=1) - dt.timedelta(days=1)
    try:
        earlier = month.replace(day=day.day)
    except ValueError:
        return span
    moved = dt.datetime.combine(earlier, end.time()) if isinstance(end, dt.datetime) else earlier
    return replace(span, end=moved)


def _drafted(one: Dated) -> DraftedEvent:
    span = one.span
    start, end = span.start, span.end
    if isinstance(start, dt.time) or start is None:
        raise TypeError(span)
    last = None if end == start or isinstance(end, dt.time) else end
    return DraftedEvent(
        start,
        last,
        span.grain,
        span.wording,
        span.position,
        one.core,
        span.daily,
        span.group,
        span.half,
    )


_AHEAD = re.compile(
    r"\b(?:envisag\w+|prochaine?s?|aura|auront|sera|seront|devrait|devraient|a venir|tiendra"
    r"|tiendront|prevue?s?|prevoyons|futur\w*"
    r"|lancera|debutera|demarrera|ouvrira|reviendra|organisera|organiserons|rentree)\b"
)


def _to_come(
    span: DateSpan, core: tuple[int, int], item: ItemText, reference: dt.datetime
) -> DateSpan:
    """Put a month whose year was not said ahead, where its sentence speaks of what will be."""
    start, end = span.start, span.end
    if span.year_said or span.grain is not Grain.MONTH or isinstance(start, dt.datetime):
        return span
    if not isinstance(start, dt.date) or not isinstance(end, dt.date) or end >= reference.date():
        return span
    if not _AHEAD.search(item.folded, *item.sentence(core[0])):
        return span
    first = start.replace(year=start.year + 1)
    last = end.replace(year=end.year + 1, day=min(end.day, 28))
    return replace(span, start=first, end=_month_end(last))


def _month_end(day: dt.date) -> dt.date:
    following = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return following - dt.timedelta(days=1)


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
    days = _HOURS.sub(" ", item.folded[slice(*event.core)])
    if not _WEEKDAY.search(days) or _DATED.search(days):
        return False
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
                events[other] = event.at_hours(*hours)
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


def _once(events: Sequence[DraftedEvent]) -> list[DraftedEvent]:
    """Leave out what only repeats: the same time, or the day of an event whose hours are known.

    What repeats may know the place.
    """
    kept: list[DraftedEvent] = []
    places: dict[tuple[dt.date, EventStatus], str] = {}
    for event in events:
        told = (event.start, event.end, event.status)
        if any((other.start, other.end, other.status) == told for other in kept):
            continue
        if not any(_says_more(other, event) for other in events if other is not event):
            kept.append(event)
        elif event.place:
            places[event.day, event.status] = event.place
    return [
        event if event.place else replace(event, place=places.get((event.day, event.status)))
        for event in kept
    ]


def _says_more(other: DraftedEvent, event: DraftedEvent) -> bool:
    """Tell whether another event says the same time better: its hours, its end, its day."""
    if event.grain is Grain.MONTH:
        if re.match(r"(?:courant|fin|d[ée]but|mi)\b", event.wording.lower()):
            return False
        inside = event.day <= other.day and other.last_day <= event.last_day
        return inside and other.grain is not Grain.MONTH
    if event.end is not None or other.status is not event.status:
        return False
    if event.has_hours:
        return event.start == other.start and other.end is not None
    return other.day == event.day == other.last_day and other.has_hours


def _review(dated: Sequence[Dated]) -> Iterator[str]:
    for one in dated:
        if one.role not in (Role.EVENT, Role.DEADLINE):
            if one.role is Role.OPEN:
                yield f"seule la fin est dite : « {' '.join(one.span.wording.split())} »"
            continue
        for doubt in sorted(one.span.doubts):
            yield _DOUBTS[doubt].format(" ".join(one.span.wording.split()))
