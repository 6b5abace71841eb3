"""Hours first: « à 14h le 12 octobre », or without a day, unless they are a length of time."""

from __future__ import annotations

import datetime as dt

from pipelines.dates.building import Read, clock_draft, drafts_of
from pipelines.dates.clocks import hours_at
from pipelines.dates.neighbours import LENGTH_AFTER
from pipelines.dates.nodes import Hours, Reader, Stretch
from pipelines.dates.recurrences import recurrence_at
from pipelines.dates.sharing import resolve
from pipelines.dates.wordings import days_at
from pipelines.dates.words import Kind
from spro_docs.models import Grain


def hours_first(r: Reader, i: int) -> Read | None:
    """Read hours, and the days after them."""
    found = hours_at(r, i)
    if found is None:
        return None
    return hours_then_days(r, i, *found)


def hours_then_days(r: Reader, i: int, hours: list[Hours], j: int) -> Read | None:
    """Give hours that end before index j the days after them, or keep those that are told."""
    k = j + (r.tokens[j].kind == Kind.PUNCT and r.tokens[j].value == ",")
    if r.tokens[j].kind == Kind.NEWLINE and i and r.tokens[i - 1].kind != Kind.NEWLINE:
        k = j  # hours that end a line are of what it tells: « …, départ 9h »
    habit = recurrence_at(r, k) if r.tokens[k].kind in _HABITUAL else None
    if habit:
        return _habitual(r, i, hours, habit)
    days = days_at(r, k) if r.tokens[k].kind not in (Kind.CLOCK, Kind.AND) else None
    if days and days[0] and _joins(days[0]) and resolve(r, days[0]):
        stretches, end = days
        for stretch in stretches:
            stretch.hours = hours
        place = r.tokens[i].start, r.tokens[end - 1].end
        drafts = list(drafts_of(stretches, None, place, i))
        for draft in drafts:
            draft.place = place
        return drafts, end
    before, after = r.tokens[i - 1].kind if i else Kind.BREAK, r.tokens[j].kind
    if before in _EDGES and after in _EDGES and hours[0].begin and hours[0].begin.hour >= _EARLY:
        hours[0].sure = True  # « mardi 19 mars, salle B, 14h »
    kept = [one for n, one in enumerate(hours) if _told(r, i, j, one, many=len(hours) > 1 or n > 0)]
    return [clock_draft(one, i) for one in kept], j


_EDGES = (Kind.BREAK, Kind.NEWLINE, Kind.PUNCT)
_EARLY = 7
"""Below, « 2h » between two commas is rather a length of time."""
_HABITUAL = (Kind.THE, Kind.EVERY, Kind.WEEKDAYS)


def _habitual(r: Reader, i: int, hours: list[Hours], habit: tuple[list[Stretch], int]) -> Read:
    """Give the days of « de 8h à 10h, le lundi, du 2 au 29 mars » their hours."""
    stretches, end = habit
    for stretch in stretches:
        stretch.hours = stretch.hours or hours
    return list(drafts_of(stretches, None, (r.tokens[i].start, r.tokens[end - 1].end), i)), end


def _joins(stretches: list[Stretch]) -> bool:
    """Return whether days after hours are the days of these hours."""
    return all(
        not stretch.hours
        and stretch.first.grain is Grain.DAY
        and stretch.before is None
        and not stretch.first.moment
        for stretch in stretches
    )


def _told(r: Reader, i: int, j: int, hours: Hours, *, many: bool) -> bool:
    """Return whether a clock time without a day is no length of time: « 2 heures de travail »."""
    if _is_length(r, i, j, hours):
        return False
    if hours.sure or hours.ranged or many:
        return True
    begin = hours.begin
    if _counted_before(r, i) or _counted_after(r, j) or begin == dt.time():
        return False  # the last one is « 24h »
    edge = not i or r.tokens[i - 1].kind in _EDGES
    return edge or (begin is not None and begin.hour >= _EARLY)


def _is_length(r: Reader, i: int, j: int, hours: Hours) -> bool:
    """Return whether hours from i to j, even a range, are surely a length of time."""
    labelled = i > 1 and r.tokens[i - 1].value == ":"
    said = r.tokens[i - 1 - labelled] if i else None
    if said is not None and said.kind == Kind.SPAN_OF and said.value == "surely":
        return True  # « durée : de 2 à 3 heures »
    early = hours.finish is not None and hours.finish.hour <= _EARLY
    plain = r.tokens[i].kind == Kind.NUMBER
    # « entre 2 et 3 heures de trajet », « 15 à 20 heures d'activités »
    return hours.ranged and (early or plain) and r.tokens[j].kind == Kind.OF


_BEFORE_LENGTHS = (
    *(Kind.OF, Kind.SPAN_OF, Kind.FOR, Kind.IN, Kind.OF_THE, Kind.NUMBER, Kind.THE, Kind.ABOUT),
    *(Kind.WITHIN, Kind.EVERY, Kind.THIS),
)


def _counted_before(r: Reader, i: int) -> bool:
    """Return whether what stands before index i makes « 2h » a length: « dans 2h », « de 2h »."""
    if i and r.tokens[i - 1].kind in _BEFORE_LENGTHS:
        return True
    return r.tokens[i].kind in (Kind.OF, Kind.OF_THE, Kind.FOR) or _of_length(r, i)


def _counted_after(r: Reader, j: int) -> bool:
    """Return whether what begins at index j makes « 2h » a length: « 2h de », « 2h/jour »."""
    after = r.tokens[j]
    if after.kind in (Kind.OF, Kind.UNIT) or (after.kind == Kind.PUNCT and after.value in "/+"):
        return True
    return r.word(j) in LENGTH_AFTER or (r.word(j) == "par" and r.tokens[j + 1].kind == Kind.UNIT)


def _of_length(r: Reader, i: int) -> bool:
    for token in reversed(r.tokens[max(0, i - 3) : i]):
        if token.kind == Kind.SPAN_OF:
            return True
        if token.kind in (Kind.BREAK, Kind.NEWLINE):
            return False
    return False
