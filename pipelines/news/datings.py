"""The dates of a piece of news, each with what it is for.

Rows of a table are read one by one: what stands in the next row is no part of a date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.dates import DateSpan, Doubt, find_dates
from pipelines.news.clocks import OF_ALL, stands_apart
from pipelines.news.context import ComingMeeting
from pipelines.news.folding import fold
from pipelines.news.leaning_days import with_hanging, within_period
from pipelines.news.moved_days import with_moves
from pipelines.news.references import WEEKDAY_ALONE
from pipelines.news.roles import Dated, Role, cores_of, role_of
from pipelines.news.runs import BlockKind
from pipelines.news.table_dates import as_range, counts, shifted
from pipelines.news.texts import ItemText
from spro_docs.models import Grain

_MOST_DATES = 120  # of one piece of news; more is no announcement that a person would read


def dated_of(item: ItemText, reference: dt.datetime, meeting: ComingMeeting | None) -> list[Dated]:
    """Return the dates of a piece of news with their roles, in the order of the text."""
    read = list(_spans(item, reference))[:_MOST_DATES]
    spans = list(with_moves(within_period(read, item), item))
    found = []
    for told, core in zip(spans, cores_of(spans), strict=True):
        span = _to_come(_without_length(told, reference), core, item, reference)
        span = _gone_by(span, core, item)
        if not counts(item, core[0]):
            found.append(Dated(span, role_of(span, core, item, reference, meeting), core))
    return _with_hours_apart(_with_shared_deadlines(_without_echoes(found), item), item)


def _without_echoes(dated: Sequence[Dated]) -> list[Dated]:
    """Leave out a bare « le 21 » that names one of the days told before it."""
    told: set[int] = set()
    found: list[Dated] = []
    for one in dated:
        start = one.span.start
        day = start.day if isinstance(start, dt.date) else 0
        bare = Doubt.MONTH in one.span.doubts and not isinstance(start, dt.datetime)
        if one.role is Role.EVENT and bare and day in told:
            continue
        found.append(one)
        if one.role is Role.EVENT and one.span.grain in (Grain.DAY, Grain.MINUTE):
            told.add(day)
    return found


def _with_hours_apart(dated: list[Dated], item: ItemText) -> list[Dated]:
    """Free the hours that are not of their day alone, or not of it at all.

    « le 8 à Tours et le 10 à Bléré, les deux fois de 10h à 16h » · « (et non le lundi 13) à 9h »
    """
    found: list[Dated] = []
    for one in dated:
        parts = one.span.parts
        if _only_ends(one, item):
            found += [_day_of(one), _clock_of(one)]
            continue
        if len(parts) < 2 or not isinstance(one.span.start, dt.datetime):
            found.append(one)
            continue
        apart = stands_apart(item, parts[0], parts[-1][0])
        wrong = (one.role is Role.CORRECTED and apart) or _is_of_another(one, item)
        shared = one.role is Role.EVENT and (
            (apart and _follows_days(found, one, item)) or _are_of_all(one, item)
        )
        found += [_day_of(one)] if shared else [one]
        if shared or wrong:
            found.append(_clock_of(one))
    return found


def _only_ends(one: Dated, item: ItemText) -> bool:
    """Tell whether its hour is the one that a day lasts until: « le 9 octobre, jusqu'à 17h »."""
    parts = one.span.parts
    if one.role is not Role.OPEN or len(parts) < 2 or not isinstance(one.span.end, dt.datetime):
        return False
    day, hour = (item.folded[slice(*part)] for part in (parts[0], parts[-1]))
    return hour.startswith("jusqu") and not day.startswith("jusqu")


def _is_of_another(one: Dated, item: ItemText) -> bool:
    """Tell whether words part a mail's day from hours: « mon mail de lundi : forum à 9h »."""
    between = item.folded[one.core[0] : one.span.parts[-1][0]]
    return one.role is Role.REFERENCE and len(between.split()) > _MOST_BESIDE


_MOST_BESIDE = 3  # words of a day and what leads from it to its hours


def _are_of_all(one: Dated, item: ItemText) -> bool:
    """Tell whether the hours of a date stand in a sentence of their own, that is for all days."""
    start, _ = item.sentence(one.span.parts[-1][0])
    return start > one.core[0] and OF_ALL.match(item.folded, start) is not None


def _follows_days(found: Sequence[Dated], one: Dated, item: ItemText) -> bool:
    """Tell whether days without hours stand before a date in its sentence."""
    start, _ = item.sentence(one.core[0])
    return any(
        other.role is Role.EVENT and other.span.grain is Grain.DAY and start <= other.core[0]
        for other in found
    )


def _day_of(one: Dated) -> Dated:
    start, end = one.span.start or one.span.end, one.span.end
    first = start.date() if isinstance(start, dt.datetime) else start
    last = end.date() if isinstance(end, dt.datetime) else end
    part = one.span.parts[0]
    bare = replace(one.span, start=first, end=last, grain=Grain.DAY, parts=(part,), daily=None)
    return Dated(bare, Role.EVENT if one.role is Role.OPEN else one.role, part)


def _clock_of(one: Dated) -> Dated:
    start, end, part = one.span.start, one.span.end, one.span.parts[-1]
    first = start.time() if isinstance(start, dt.datetime) else None
    last = end.time() if isinstance(end, dt.datetime) else first
    hours = replace(one.span, start=first, end=last, parts=(part,), position=part[0])
    return Dated(hours, Role.CLOCK, part)


def _spans(item: ItemText, reference: dt.datetime) -> Iterator[DateSpan]:
    """Yield the dates: those of running text together, those of each table row by itself."""
    rows = [i for i, block in enumerate(item.blocks) if block.kind is BlockKind.ROW]
    if not rows:
        yield from with_hanging(find_dates(item.text, reference), item)
        return
    text = item.text
    found: list[DateSpan] = []
    for index in rows:
        start = item.start(index)
        end = start + len(item.blocks[index].text)
        text = text[:start] + "." * (end - start) + text[end:]
        own = [shifted(s, start, index) for s in find_dates(item.text[start:end], reference)]
        found += as_range(own, item, index)
    found += find_dates(text, reference)
    yield from sorted(found, key=lambda span: span.position)


_GAP = re.compile(r"(?:\s|,|;|&|\bet\b|\ble\b|\bau\b|\bpuis\b)*")


def _with_shared_deadlines(dated: list[Dated], item: ItemText) -> list[Dated]:
    """Make the dates listed behind a last day last days too: « le 25, le 30 et le 27 »."""
    found: list[Dated] = []
    for one in dated:
        before = found[-1] if found else None
        listed = (
            before is not None
            and before.role is Role.DEADLINE
            and one.role is Role.EVENT
            and _GAP.fullmatch(item.folded, before.core[1], one.core[0]) is not None
        )
        found.append(replace(one, role=Role.DEADLINE) if listed else one)
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


_A_WEEK = dt.timedelta(days=7)
_ENDED = re.compile(
    r"\b(?:(?:s'est|se sont) (?:achev|termin|tenu|deroul|conclu|clotur)\w*|(?:a|ont) eu lieu)"
    r"(?: \w+){0,3}? (?:le |ce )?$"
)


def _gone_by(span: DateSpan, core: tuple[int, int], item: ItemText) -> DateSpan:
    """Take a weekday for the last one, where what was then is over: « s'est achevé vendredi »."""
    if not WEEKDAY_ALONE.fullmatch(item.folded, *core) or not isinstance(span.start, dt.date):
        return span
    if not _ENDED.search(item.folded, max(item.sentence(core[0])[0], core[0] - 60), core[0]):
        return span
    last = span.end - _A_WEEK if isinstance(span.end, dt.date) else span.end
    return replace(span, start=span.start - _A_WEEK, end=last)


def _month_end(day: dt.date) -> dt.date:
    following = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    return following - dt.timedelta(days=1)
