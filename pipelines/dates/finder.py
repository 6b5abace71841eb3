"""The pass over a text's tokens: at each, the first rule that reads something there."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.dates.building import Draft, Groups, clock_draft, drafts_of
from pipelines.dates.clocks import hours_at
from pipelines.dates.distances import from_now
from pipelines.dates.names import name_at
from pipelines.dates.nodes import Hours, Reader, Stretch
from pipelines.dates.recurrences import recurrence_at
from pipelines.dates.sharing import resolve
from pipelines.dates.span import Limit
from pipelines.dates.wordings import days_at, node_at
from pipelines.dates.words import GREETINGS, LENGTH_AFTER, Kind
from spro_docs.models import Grain

Result = tuple[list[Draft], int] | None
"""What was read and the index after it; nothing read, but skipped, is an empty list."""


def read(r: Reader) -> list[Draft]:
    """Return the drafts of a text, in its order."""
    drafts: list[Draft] = []
    groups = Groups()
    i, count = 0, len(r.tokens) - 3
    while i < count:
        token = r.tokens[i]
        rules = _RULES.get(token.kind)
        if rules is not None and r.tokens[i + 1].kind is Kind.OTHER and token.kind in _OPENING:
            i += 1  # « le projet », « 12 jeunes »: most of a text
            continue
        if rules is None:
            if token.kind in (Kind.BREAK, Kind.NEWLINE) or (token.value == "-" and _spaced(r, i)):
                r.before = None
            i += 1
            continue
        for rule in rules:
            found = rule(r, i)
            if found is not None:
                break
        else:
            i += 1
            continue
        new, j = found
        for draft in new:
            draft.after = j
        groups.number(new)
        drafts += new
        for draft in new:
            if draft.node and draft.node.calendar and draft.node.first:
                r.before = draft.node.first
        i = max(j, i + 1)
    return drafts


def _spaced(r: Reader, i: int) -> bool:
    token = r.tokens[i]
    around = r.folded[token.start - 1 : token.end + 1]
    return around.startswith(" ") and around.endswith(" ")


def _name(r: Reader, i: int) -> Result:
    j = name_at(r, i)
    return ([], j) if j else None


def _recurrence(r: Reader, i: int) -> Result:
    found = recurrence_at(r, i)
    if found is None:
        return None
    stretches, j = found
    place = r.tokens[i].start, r.tokens[j - 1].end
    return list(drafts_of(stretches, None, place, i)), j


def _limit(r: Reader, i: int) -> Result:
    """Read « à partir du 8 mars », « avant mardi prochain à 12 heures », « d'ici dix jours »."""
    limit: Limit = r.tokens[i].value
    j = i + 1
    j += r.tokens[j].kind in (Kind.OF, Kind.AT, Kind.IN, Kind.ABOUT)
    if limit is Limit.BY and r.tokens[j].kind is Kind.NUMBER and r.tokens[j + 1].kind is Kind.UNIT:
        return _within(r, i, j)
    if r.word(i) == "sous":
        return None
    if (
        limit is Limit.SINCE
        and r.tokens[j + 1].kind is Kind.UNIT
        and (r.tokens[j].kind is Kind.NUMBER)
    ):
        return [], j + 2
    timed = _limited_hours(r, i)
    if timed:
        return timed
    found = days_at(r, j)
    if found is None:
        return None
    stretches, end = found
    if not stretches or not resolve(r, stretches):
        return None
    head, tail = stretches[0], stretches[1:]
    closed = _until(r, head, limit, end) if not tail else None
    if closed:
        end = closed
    place = r.tokens[i].start, r.tokens[end - 1].end
    if tail and not _list_limited(stretches):
        drafts = [*drafts_of([head], limit, place, i), *drafts_of(tail, None, place, i)]
    else:
        drafts = list(drafts_of(stretches, limit if head.last is None else None, place, i))
    return drafts, end


def _list_limited(stretches: list[Stretch]) -> bool:
    return all(stretch.first.bare or not stretch.first.article for stretch in stretches)


def _until(r: Reader, head: Stretch, limit: Limit, end: int) -> int:
    """Close « à partir du 9 octobre jusqu'au 12 » by its end; return the index after, or 0."""
    token = r.tokens[end]
    if limit not in (Limit.FROM, Limit.SINCE) or head.last is not None:
        return 0
    if token.kind is not Kind.LIMIT or token.value is not Limit.UNTIL:
        return 0
    j = end + 1 + (r.tokens[end + 1].kind in (Kind.AT, Kind.IN))
    last = node_at(r, j, in_list=True)
    if last is None or not resolve(r, [Stretch(head.first, last[0])]):
        return 0
    head.last = last[0]
    return last[1]


def _within(r: Reader, i: int, j: int) -> Result:
    """Read « d'ici dix jours », « sous 8 jours »."""
    found = from_now(r, j, 1, i)
    if found is None:
        return None
    node, end = found
    stretch = Stretch(node, start=node.start, end=node.end)
    return list(drafts_of([stretch], Limit.BY, (node.start, node.end), i)), end


def _limited_hours(r: Reader, i: int) -> Result:
    """Read « après 18 heures », « avant 15 heures le 15 mai »."""
    found = hours_at(r, i)
    if found is None:
        return None
    return _hours_then_days(r, i, *found)


def _days(r: Reader, i: int) -> Result:
    """Read days and periods, with their hours."""
    found = days_at(r, i)
    if found is None:
        return None
    stretches, j = found
    if not stretches:
        return [], j
    if not _worth(r, i, j, stretches):
        return None
    if not resolve(r, stretches):
        return [], j  # « 30 février »
    place = r.tokens[i].start, r.tokens[j - 1].end
    limit = None
    if r.tokens[j].kind is Kind.FINAL or (
        r.tokens[j].kind is Kind.LIMIT
        and r.tokens[j].value is Limit.BY
        and r.word(j).endswith("tard")
        and r.tokens[j + 1].kind in (Kind.BREAK, Kind.NEWLINE, Kind.PUNCT)
    ):
        limit, j = Limit.BY, j + 1
        place = place[0], r.tokens[j - 1].end
    return list(drafts_of(stretches, limit, place, i)), j


_BEFORE_MONTH = frozenset(
    {
        Kind.IN,
        Kind.OF,
        Kind.FOR,
        Kind.LIMIT,
        Kind.AND,
        Kind.BETWEEN,
        Kind.PUNCT,
        Kind.BREAK,
        Kind.NEWLINE,
        Kind.AT,
        Kind.OF_THE,
    }
)


def _worth(r: Reader, i: int, j: int, stretches: list[Stretch]) -> bool:
    """Return whether it is more than a month's name, or a greeting, in passing."""
    node = stretches[0].first
    if i and r.word(i - 1) in GREETINGS:
        return False
    if _a_name(r, j, stretches):
        return False
    if node.month and r.tokens[i].kind is Kind.MONTH and i and r.tokens[i - 1].kind is Kind.NUMBER:
        return False  # « 32 janvier »
    if len(stretches) > 1 or node.grain is not Grain.MONTH or node.first or node.year or node.part:
        return True
    if node.article or r.tokens[i].kind is Kind.UNIT or stretches[0].last:
        return True
    before = r.tokens[i - 1].kind if i else Kind.BREAK
    compound = r.folded[node.end : node.end + 2]
    if len(compound) == 2 and compound[0] in "-'" and compound[1].isalpha():
        return False
    return before in _BEFORE_MONTH


def _a_name(r: Reader, j: int, stretches: list[Stretch]) -> bool:
    """Return whether it is « Mercredi de l'apprentissage »."""
    head = stretches[0]
    lone = len(stretches) == 1 and head.first.only_weekday and not head.hours and not head.last
    return lone and r.tokens[j].kind in (Kind.OF, Kind.OF_THE)


def _hours(r: Reader, i: int) -> Result:
    """Read hours, and the days after them."""
    found = hours_at(r, i)
    if found is None:
        return None
    return _hours_then_days(r, i, *found)


def _hours_then_days(r: Reader, i: int, hours: list[Hours], j: int) -> Result:
    k = j + (r.tokens[j].kind is Kind.PUNCT and r.tokens[j].value == ",")
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
    kept = [one for n, one in enumerate(hours) if _told(r, i, j, one, many=len(hours) > 1 or n > 0)]
    return [clock_draft(one, i) for one in kept], j


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
    before = r.tokens[i - 1] if i else None
    if before is not None and before.kind is Kind.SPAN_OF and before.value == "surely":
        return False
    if hours.sure or hours.ranged or many:
        return True
    after = r.tokens[j]
    if before is not None and before.kind in (
        Kind.OF,
        Kind.SPAN_OF,
        Kind.FOR,
        Kind.IN,
        Kind.OF_THE,
        Kind.NUMBER,
        Kind.THE,
        Kind.ABOUT,
        Kind.WITHIN,
        Kind.EVERY,
        Kind.THIS,
    ):
        return False
    if r.tokens[i].kind in (Kind.OF, Kind.OF_THE, Kind.FOR):
        return False
    if before is not None and _of_length(r, i):
        return False
    if after.kind in (Kind.OF, Kind.UNIT) or (after.kind is Kind.PUNCT and after.value in "/+"):
        return False
    if r.word(j) in LENGTH_AFTER:
        return False
    begin = hours.begin
    edge = before is None or before.kind in (Kind.NEWLINE, Kind.PUNCT, Kind.BREAK)
    return edge or (begin is not None and begin.hour >= 7)


def _of_length(r: Reader, i: int) -> bool:
    for token in reversed(r.tokens[max(0, i - 3) : i]):
        if token.kind is Kind.SPAN_OF:
            return True
        if token.kind in (Kind.BREAK, Kind.NEWLINE):
            return False
    return False


def _each(*rules: Callable[[Reader, int], Result]) -> tuple[Callable[[Reader, int], Result], ...]:
    return rules


_OPENING = frozenset(
    {
        *(Kind.THE, Kind.OF, Kind.OF_THE, Kind.AT, Kind.AT_THE, Kind.IN, Kind.WITHIN, Kind.THIS),
        *(Kind.NUMBER, Kind.EVERY, Kind.UNIT, Kind.ORDINAL, Kind.BETWEEN, Kind.ABOUT),
    }
)
_ALL = _each(_recurrence, _days, _hours)
_RULES: dict[Kind, tuple[Callable[[Reader, int], Result], ...]] = {
    Kind.NAME_BEFORE: _each(_name),
    Kind.HOLIDAYS: _each(_name),
    Kind.EVERY: _each(_recurrence),
    Kind.LIMIT: _each(_limit),
    Kind.CLOCK: _each(_hours),
    Kind.AT: _each(_hours),
    Kind.ABOUT: _each(_hours),
    **dict.fromkeys(
        (Kind.THE, Kind.OF_THE, Kind.OF, Kind.WEEKDAY, Kind.WEEKDAYS, Kind.ORDINAL, Kind.LAST), _ALL
    ),
    **dict.fromkeys((Kind.NUMBER, Kind.BETWEEN), _each(_recurrence, _days, _hours)),
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
        _each(_days),
    ),
}
