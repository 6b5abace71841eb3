"""The pass over a text's tokens: at each, the first rule that reads something there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from pipelines.dates.building import Draft, Read, drafts_of
from pipelines.dates.limits import limit_at
from pipelines.dates.lone_hours import hours_first
from pipelines.dates.names import name_at
from pipelines.dates.nodes import Reader
from pipelines.dates.passing import worth
from pipelines.dates.recurrences import recurrence_at, within
from pipelines.dates.sharing import resolve, without_repeats
from pipelines.dates.span import Limit
from pipelines.dates.weekday_hours import with_hours_by_weekday
from pipelines.dates.wordings import days_at
from pipelines.dates.words import Kind

Rule: TypeAlias = Callable[[Reader, int], Read | None]


def read(r: Reader) -> list[Draft]:
    """Return the drafts of a text, in its order."""
    drafts: list[Draft] = []
    groups = 0
    i, count = 0, len(r.tokens) - 3
    while i < count:
        found = _first(r, i)
        if found is None:
            _forget(r, i)
            i += 1
            continue
        new, j = found
        if new and new[0].excepted:
            drafts = _without(drafts, new)
        else:
            if len(new) > 1:
                for draft in new:
                    draft.group = groups
                groups += 1
            _remember(r, new)
            drafts += new
        i = max(j, i + 1)
    return drafts


def _first(r: Reader, i: int) -> Read | None:
    """Return what the first rule that applies at a token reads."""
    kind = r.tokens[i].kind
    if r.tokens[i + 1].kind == Kind.OTHER and kind in _OPENING:
        return None  # « le projet », « 12 jeunes »: most of a text
    for rule in _RULES.get(kind, ()):
        found = rule(r, i)
        if found is not None:
            return found
    return None


def _forget(r: Reader, i: int) -> None:
    """Forget the day before at the end of a sentence, or at a dash that parts fields."""
    token = r.tokens[i]
    if token.kind in (Kind.BREAK, Kind.NEWLINE):
        r.before = None
    elif token.value == "-" and token.kind == Kind.PUNCT:
        around = r.folded[token.start - 1 : token.end + 1]
        if around == " - ":
            r.before = None


def _remember(r: Reader, drafts: list[Draft]) -> None:
    for draft in drafts:
        if draft.node and draft.node.calendar and draft.node.first:
            r.before = draft.node.first


def _without(drafts: list[Draft], excepted: list[Draft]) -> list[Draft]:
    """Return the drafts without occurrences on excepted days."""
    days = {draft.node.first for draft in excepted if draft.node}
    return [d for d in drafts if not (d.recurring and d.node and d.node.first in days)]


def _name(r: Reader, i: int) -> Read | None:
    j = name_at(r, i)
    return ([], j) if j else None


def _recurrence(r: Reader, i: int) -> Read | None:
    days = r.tokens[i + 1].kind in _BEFORE_DAYS or r.tokens[i].kind in _DAYS_THEMSELVES
    nths = r.tokens[i].kind == Kind.ORDINAL and r.tokens[i + 2].kind == Kind.ORDINAL
    found = recurrence_at(r, i) if days or nths else None
    if found is None:
        return None
    stretches, j = found
    place = r.tokens[i].start, r.tokens[j - 1].end
    return list(drafts_of(stretches, None, place, i)), j


_DAYS_THEMSELVES = frozenset({Kind.WEEKDAY, Kind.WEEKDAYS, Kind.EVERY})
_BEFORE_DAYS = frozenset({Kind.WEEKDAY, Kind.WEEKDAYS, Kind.ORDINAL, Kind.LAST})


def _except(r: Reader, i: int) -> Read | None:
    """Skip the days of « sauf le 1er novembre »; `read` takes them out of what they except."""
    j = i + 1 + (r.tokens[i + 1].kind in (Kind.OF, Kind.OF_THE))
    found = days_at(r, j)
    if found is None or not found[0] or not resolve(r, found[0]):
        return None
    drafts = list(drafts_of(found[0], None, (r.tokens[i].start, r.tokens[found[1] - 1].end), i))
    for draft in drafts:
        draft.excepted = True
    return drafts, found[1]


def _days(r: Reader, i: int) -> Read | None:
    """Read days and periods, with their hours."""
    found = days_at(r, i)
    if found is None:
        return None
    stretches, j = found
    if not stretches:
        return [], j
    if not worth(r, i, j, stretches):
        return None
    if not resolve(r, stretches):
        return [], j  # « 30 février »
    if len(stretches) > 1:
        j = with_hours_by_weekday(r, stretches, j)
        stretches = without_repeats(stretches)
    elif stretches[0].last is not None:
        stretches, j = within(r, j, stretches) or (stretches, j)
    place = r.tokens[i].start, r.tokens[j - 1].end
    limit = None
    if r.tokens[j].kind == Kind.FINAL or (
        r.tokens[j].kind == Kind.LIMIT
        and r.tokens[j].value is Limit.BY
        and r.word(j).endswith("tard")
        and r.tokens[j + 1].kind in (Kind.BREAK, Kind.NEWLINE, Kind.PUNCT)
    ):
        limit, j = Limit.BY, j + 1
        place = place[0], r.tokens[j - 1].end
    return list(drafts_of(stretches, limit, place, i)), j


_OPENING = frozenset(
    {
        *(Kind.THE, Kind.OF, Kind.OF_THE, Kind.AT, Kind.AT_THE, Kind.IN, Kind.WITHIN, Kind.THIS),
        *(Kind.NUMBER, Kind.EVERY, Kind.UNIT, Kind.ORDINAL, Kind.BETWEEN, Kind.ABOUT),
    }
)
_DAY_RULES: tuple[Rule, ...] = (_recurrence, _days, hours_first)
_RULES: dict[int, tuple[Rule, ...]] = {
    Kind.NAME_BEFORE: (_name,),
    Kind.HOLIDAYS: (_name,),
    Kind.EXCEPT: (_except,),
    Kind.EVERY: (_recurrence,),
    Kind.LIMIT: (limit_at,),
    Kind.CLOCK: (hours_first,),
    Kind.AT: (hours_first,),
    Kind.ABOUT: (hours_first,),
    **dict.fromkeys(
        (Kind.THE, Kind.OF_THE, Kind.OF, Kind.WEEKDAY, Kind.WEEKDAYS, Kind.ORDINAL, Kind.LAST),
        _DAY_RULES,
    ),
    **dict.fromkeys(
        (Kind.NUMBER, Kind.BETWEEN),
        (
            _recurrence,
            _days,
            hours_first,
        ),
    ),
    **dict.fromkeys(
        (
            Kind.FULL_DATE,
            Kind.DAY_MONTH,
            Kind.MONTH_YEAR,
            Kind.MONTH,
            Kind.RELATIVE,
            Kind.UNIT,
            Kind.HALF,
            Kind.FEAST,
            Kind.AT_THE,
            Kind.IN,
            Kind.WITHIN,
            Kind.THIS,
            Kind.NEXT,
            Kind.AGO,
            Kind.PART,
            Kind.BESIDE,
        ),
        (_days,),
    ),
}
