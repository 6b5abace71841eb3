"""Open sides: « à partir du 8 mars », « avant mardi prochain à 12 heures », « d'ici dix jours »."""

from __future__ import annotations

from pipelines.dates import calendar
from pipelines.dates.building import Read, drafts_of
from pipelines.dates.clocks import hours_at
from pipelines.dates.distances import from_now
from pipelines.dates.lone_hours import hours_then_days
from pipelines.dates.nodes import Reader, Stretch
from pipelines.dates.sharing import resolve
from pipelines.dates.span import Limit
from pipelines.dates.stretches import node_at
from pipelines.dates.whole_years import year_alone
from pipelines.dates.wordings import days_at
from pipelines.dates.words import Kind


def limit_at(r: Reader, i: int) -> Read | None:
    """Read « à partir du 8 mars », « avant mardi prochain à 12 heures », « d'ici dix jours »."""
    limit: Limit = r.tokens[i].value
    j = i + 1
    j += r.tokens[j].kind in (Kind.OF, Kind.AT, Kind.IN, Kind.ABOUT)
    number = r.tokens[j].kind == Kind.NUMBER
    if limit is Limit.BY and number and r.tokens[j + 1].kind == Kind.UNIT:
        return _within(r, i, j)
    if r.word(i) == "sous":
        return _fortnight(r, i, j)
    if limit is Limit.SINCE and number and r.tokens[j + 1].kind == Kind.UNIT:
        return [], j + 2
    return _limited_hours(r, i) or _limited_days(r, i, j)


def _limited_days(r: Reader, i: int, j: int) -> Read | None:
    """Read « à partir du 8 mars », whose days begin at index j."""
    limit: Limit = r.tokens[i].value
    found = days_at(r, j) or _year_limited(r, j)
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


def _fortnight(r: Reader, i: int, j: int) -> Read | None:
    """Read « sous huitaine », « sous quinzaine »."""
    days = {"huitaine": 8, "quinzaine": 15}.get(r.word(j))
    if days is None:
        return None
    node = r.node(i, j + 1, relative=True)
    node.settle(calendar.shifted(r.today, days))
    stretch = Stretch(node, start=node.start, end=node.end)
    return list(drafts_of([stretch], Limit.BY, (node.start, node.end), i)), j + 1


def _within(r: Reader, i: int, j: int) -> Read | None:
    """Read « d'ici dix jours », « sous 8 jours »."""
    found = from_now(r, j, 1, i)
    if found is None:
        return None
    node, end = found
    stretch = Stretch(node, start=node.start, end=node.end)
    return list(drafts_of([stretch], Limit.BY, (node.start, node.end), i)), end


def _limited_hours(r: Reader, i: int) -> Read | None:
    """Read « après 18 heures », « avant 15 heures le 15 mai »."""
    found = hours_at(r, i)
    if found is None:
        return None
    return hours_then_days(r, i, *found)


def _year_limited(r: Reader, j: int) -> tuple[list[Stretch], int] | None:
    """Read the year of « depuis 2015 »."""
    found = year_alone(r, j)
    return found and ([Stretch(found[0], start=found[0].start, end=found[0].end)], found[1])


def _list_limited(stretches: list[Stretch]) -> bool:
    return all(stretch.first.bare or not stretch.first.article for stretch in stretches)


def _until(r: Reader, head: Stretch, limit: Limit, end: int) -> int:
    """Close « à partir du 9 octobre jusqu'au 12 » by its end; return the index after, or 0."""
    token = r.tokens[end]
    if limit not in (Limit.FROM, Limit.SINCE) or head.last is not None:
        return 0
    if token.kind != Kind.LIMIT or token.value is not Limit.UNTIL:
        return 0
    j = end + 1 + (r.tokens[end + 1].kind in (Kind.AT, Kind.IN))
    last = node_at(r, j, in_list=True)
    if last is None or not resolve(r, [Stretch(head.first, last[0])]):
        return 0
    head.last = last[0]
    return last[1]
