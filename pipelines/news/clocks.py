"""Times of day that stand away from their day: before a list, behind it, on a line of their own."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipelines.news.changes import CANCELLED, POSTPONED
from pipelines.news.drafted import DraftedEvent
from pipelines.news.roles import Dated
from pipelines.news.runs import BlockKind
from pipelines.news.texts import ItemText
from pipelines.news.times_of_day import LAST, Clock, clocks_of
from spro_docs.models import Grain

_LABEL = re.compile(
    r"\W*(?:(?:les |l')?(?:horaires?|heures?)(?: d\w+| rest\w+ (?:la |les )?\w+)?\s?[:|(]"
    r"|(?:quand|de quelle heure|accueil)\s?[:|])"
)
OF_ALL = re.compile(
    r"\W*(?:tou(?:s|tes)\b|(?:a |pour |dans |lors de )?(?:chaque|chacune?)|l'ensemble"
    r"|(?:les|ces) (?:reunions|ateliers|seances|sessions|permanences|rendez-vous))"
)
"""How a sentence begins that tells hours of all days before it."""
_OR = re.compile(r"\b(?:ou|et|puis)\s(?:a |de |des |bien a )?$")
_ELSEWHERE = re.compile(
    r"\b(?:puis|ensuite|et) (?:a|au|aux|en|dans) (?!\d)[^.;!?]{2,60}?"
    r"(?:[ ,(](?:de|a|des|entre))? ?$"
)
_SLOTS = re.compile(r"\b(?:creneaux|seances|sessions|services|groupes|horaires|passages)\b[^.!?]*$")
_OF_EACH = (
    r"(?:(?:les (?:deux|trois|quatre)|a chaque|chaque) fois|toujours|chacun\w*|tous|toutes"
    r"|dans les (?:deux|trois) cas|a chaque date|pour (?:les (?:deux|trois)|toutes?|tous)\b[\w ]*)"
)
_APART = re.compile(
    rf"(?:[,;:()–—]|\s-|\b{_OF_EACH})\s*(?:{_OF_EACH}\s*[,:]?\s*)?(?:a|de|des|entre)?\s*$"
)
_SAID_OF_EACH = re.compile(
    r"\W*(?:a |dans |pour |lors de )?(?:chaque|chacun\w*|tou(?:s|tes) les)\b"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_IDLE_WORDS = frozenset({"de", "des", "entre", "horaire", "horaires", "toujours", "chaque", "fois"})
_SHORT = 10
"""Words of a sentence that says when, and little else."""


def with_clocks(
    events: Sequence[DraftedEvent], dated: Sequence[Dated], item: ItemText
) -> list[DraftedEvent]:
    """Give days the times of day that can only be theirs; `dated` are those without a day.

    A second time in a sentence (« 9h30-11h30 ou 14h-16h ») is another event of the same days.
    """
    found = list(events)
    clocks = list(clocks_of(dated, item))
    for (start, end), group in groupby(clocks, key=lambda clock: item.sentence(clock.at)):
        times = list(group)
        told = [clock for clock in times if clock.joined] or times
        given: list[int] = []
        for n, clock in enumerate(told):
            days = _days_of(found, clock, item, alone=n == 0 and len(told) == len(clocks))
            if days:
                given = _with_their_group(found, days)
                for index in given:
                    found[index] = _at(found[index], clock, found[given[-1]])
            elif _opens_later(found, clock, start) or _ends_before(found, clock, item):
                continue
            elif model := _model_on_line_above(found, clock, item):
                found += _at_another_hour([model], clock)
            elif _is_another(item.folded[start : clock.at], many=bool(given)):
                inside = [e for e in found if start <= e.core[0] < min(end, clock.at)]
                models = [found[index] for index in given] or inside[-1:]
                found += _at_another_hour([e for e in models if e.has_hours], clock)
    return sorted(found, key=lambda event: event.core)


def _at(event: DraftedEvent, clock: Clock, last: DraftedEvent) -> DraftedEvent:
    """Return a day at its hours; only those enumerated with the last reach as far as these."""
    found = event.at_hours(clock.start, clock.end)
    beside = event.core == last.core or (event.group is not None and event.group == last.group)
    return replace(found, reach=clock.one.core[1]) if beside else found


def stands_apart(item: ItemText, day: tuple[int, int], clock: int) -> bool:
    """Tell whether hours are said of all days before them, of which `day` is the last.

    Of a day that is moved or called off and the one that takes its place, they are the latter's.
    """
    sentence = item.folded[slice(*item.sentence(day[0]))]
    changed = POSTPONED.search(sentence) or CANCELLED.search(sentence)
    return bool(_APART.search(item.folded[day[1] : clock])) and not changed


def _opens_later(events: list[DraftedEvent], clock: Clock, start: int) -> bool:
    """Put an event at its opening and closing, where only who prepares it comes before them."""
    inside = [n for n, e in enumerate(events) if start <= e.core[0] < clock.at and e.has_hours]
    if not clock.joined or not inside or events[inside[-1]].end is not None:
        return False
    opened = events[inside[-1]].at_hours(clock.start, clock.end)
    later = isinstance(opened.start, dt.datetime) and opened.start > events[inside[-1]].start
    if later:
        events[inside[-1]] = opened
    return later


def _ends_before(events: list[DraftedEvent], clock: Clock, item: ItemText) -> bool:
    """Make a time the end of what is before it: « à 8h30, retour à 16h30 », « Fin à 20h. »."""
    start, _ = item.sentence(clock.at)
    if clock.end is not None or not LAST.search(item.folded[start : clock.at]):
        return False
    before = [n for n, e in enumerate(events) if e.core[0] < clock.at and e.has_hours]
    inside = [n for n in before if start <= events[n].core[0]][-1:]
    ended = False
    for index in inside or before:
        event, end = events[index], dt.datetime.combine(events[index].day, clock.start)
        if event.end is None and isinstance(event.start, dt.datetime) and event.start < end:
            events[index] = replace(event, end=end)
            ended = True
    return ended


def _with_their_group(events: Sequence[DraftedEvent], days: Sequence[int]) -> list[int]:
    """Return days with those enumerated in one breath with them: « les 8, 9 et 10 »."""
    groups = {events[index].group for index in days} - {None}
    return [
        n
        for n, event in enumerate(events)
        if n in days or (event.group in groups and not event.has_hours)
    ]


def _is_another(before: str, *, many: bool) -> bool:
    """Tell whether a time is one more of the same day, by the words before it."""
    another = _OR.search(before) or _ELSEWHERE.search(before)
    return bool(another or (many and _SLOTS.search(before)))


def _model_on_line_above(
    events: Sequence[DraftedEvent], clock: Clock, item: ItemText
) -> DraftedEvent | None:
    """Return the event that a line of hours is one more of: « 9h-11h : groupe 1 » above it.

    Hours that begin where those above end are the course of one event.
    """
    above = max((e for e in events if e.core[0] < clock.at), key=lambda e: e.core, default=None)
    if above is None or clock.end is None or not isinstance(above.end, dt.datetime):
        return None
    begin, _ = item.block_span(clock.at)
    below = item.index(clock.at) - item.index(max(above.core[1], above.reach) - 1)
    leads = not _WORD.search(item.folded, begin, clock.at)
    apart = above.end.date() == above.day and above.end.time() < clock.start
    return above if below == 1 and leads and apart else None


def _at_another_hour(models: Sequence[DraftedEvent], clock: Clock) -> Iterator[DraftedEvent]:
    """Yield the same days at another hour: « à 9 h à l'agence, ou à 14 h en visio »."""
    span = clock.one.span
    for model in models:
        if model.last_day == model.day:
            other = replace(
                model, wording=span.wording, position=span.position, core=clock.one.core, end=None
            )
            yield other.at_hours(clock.start, clock.end)


def _days_of(
    events: Sequence[DraftedEvent], clock: Clock, item: ItemText, *, alone: bool
) -> list[int]:
    """Return the events, by number, that a time is the hour of."""
    start, end = item.sentence(clock.at)
    days = [
        n for n, e in enumerate(events) if not e.has_hours and e.grain in (Grain.DAY, Grain.MINUTE)
    ]
    same = [n for n in days if start <= events[n].core[0] < end]
    if same:
        return _of_sentence(events, same, clock, item)
    if any(start <= event.core[0] < end for event in events):
        return []
    earlier = [n for n in days if events[n].core[0] < clock.at]
    if item.folded[clock.at : end].rstrip().endswith(":") and days and not earlier:
        return days
    told_once = len({item.sentence(events[n].core[0]) for n in earlier}) == 1
    together = told_once and len(earlier) == len(events)
    if OF_ALL.match(item.folded, start, end) or (
        together and _MEETS_AT.match(item.folded, start, end)
    ):
        return earlier
    labelled = _LABEL.match(item.folded, start, end)
    if not labelled and (not alone or item.block_at(clock.at).kind is BlockKind.ROW):
        return []
    return _of_text_before(events, days, earlier, item.folded[start:end], labelled=bool(labelled))


# « les 8 et 15 novembre. Rendez-vous à 14h au campus »
_MEETS_AT = re.compile(r"\W*(?:rendez-vous|rdv|accueil|depart|debut|ouverture) (?:a|de|des) \d")


def _of_sentence(
    events: Sequence[DraftedEvent], same: Sequence[int], clock: Clock, item: ItemText
) -> list[int]:
    """Return the days of its own sentence: the nearest before, or all those before a pause."""
    before = [n for n in same if events[n].core[0] < clock.at]
    if not before:
        between = item.folded[clock.one.core[1] : events[same[0]].core[0]]
        return list(same) if ":" in between else [same[0]]
    return before if stands_apart(item, events[before[-1]].core, clock.at) else before[-1:]


def _of_text_before(
    events: Sequence[DraftedEvent],
    days: Sequence[int],
    earlier: Sequence[int],
    sentence: str,
    *,
    labelled: bool,
) -> list[int]:
    """Return the days told before a sentence that has none."""
    if earlier and (labelled or _is_hours_alone(sentence) or _SAID_OF_EACH.match(sentence)):
        return list(earlier)
    if len(events) == 1 and len(days) == 1 and _says_when_only(sentence):
        return list(days)
    return []


def _is_hours_alone(sentence: str) -> bool:
    """Tell whether a line holds nothing but its hours."""
    return all(word in _IDLE_WORDS for word in _WORD.findall(sentence))


def _says_when_only(sentence: str) -> bool:
    """Tell whether a sentence gives a time for what was told before: « Rendez-vous à 9 h »."""
    return len(sentence.split()) <= _SHORT or _TELLS_WHEN.search(sentence) is not None


_TELLS_WHEN = re.compile(
    r"\b(?:rendez-vous|rdv|depart|ouverture|debut|commence|demarr|de \d|des \d|accueil)"
)
