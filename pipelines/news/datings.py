"""The dates of a piece of news, each with what it is for.

Rows of a table are read one by one: what stands in the next row is no part of a date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.dates import DateSpan, Doubt, find_dates
from pipelines.news.blocks import BlockKind
from pipelines.news.clocks import OF_ALL, stands_apart
from pipelines.news.context import ComingMeeting
from pipelines.news.folding import fold
from pipelines.news.roles import Dated, Role, cores_of, role_of
from pipelines.news.texts import ItemText
from pipelines.news.topics import MONTHS, WEEKDAYS
from spro_docs.models import Grain

_MOST_DATES = 120  # of one piece of news; more is no announcement that a person would read


def dated_of(item: ItemText, reference: dt.datetime, meeting: ComingMeeting | None) -> list[Dated]:
    """Return the dates of a piece of news with their roles, in the order of the text."""
    spans = _within_period(list(_spans(item, reference))[:_MOST_DATES], item)
    found = []
    for read, core in zip(spans, cores_of(spans), strict=True):
        span = _to_come(_without_length(read, reference), core, item, reference)
        if not _counts(item, core[0]):
            found.append(Dated(span, role_of(span, core, item, reference, meeting), core))
    return _with_hours_apart(_with_shared_deadlines(found, item), item)


_BARE_WEEKDAY = re.compile(rf"(?:le )?(?P<day>{WEEKDAYS})(?: (?:matin|midi|soir|apres-midi))?\W*")


def _within_period(spans: list[DateSpan], item: ItemText) -> list[DateSpan]:
    """Put weekdays without numbers in the week told before: « du 9 au 13 », then « vendredi »."""
    found: list[DateSpan] = []
    week: tuple[dt.date, dt.date] | None = None
    for span in spans:
        first, last = _day(span.start), _day(span.end)
        said = _BARE_WEEKDAY.fullmatch(item.folded[slice(*span.parts[0])]) if span.parts else None
        if week and said and first is not None:
            wanted = WEEKDAYS.split("|").index(said["day"])
            day = week[0] + dt.timedelta(days=(wanted - week[0].weekday()) % 7)
            found.append(_moved(span, day - first) if day <= week[1] else span)
            continue
        if first and last and 0 < (last - first).days < 7 and span.limit is None:
            week = first, last
        found.append(span)
    return found


def _day(moment: object) -> dt.date | None:
    if isinstance(moment, dt.datetime):
        return moment.date()
    return moment if isinstance(moment, dt.date) else None


def _moved(span: DateSpan, by: dt.timedelta) -> DateSpan:
    start, end = (
        moment + by if isinstance(moment, dt.date) else moment for moment in (span.start, span.end)
    )
    return replace(span, start=start, end=end)


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
        yield from _with_hanging(find_dates(item.text, reference), item)
        return
    text = item.text
    found: list[DateSpan] = []
    for index in rows:
        start = item.start(index)
        end = start + len(item.blocks[index].text)
        text = text[:start] + "." * (end - start) + text[end:]
        own = [_shifted(s, start, index) for s in find_dates(item.text[start:end], reference)]
        found += _as_range(own, item, index)
    found += find_dates(text, reference)
    yield from sorted(found, key=lambda span: span.position)


# « le lendemain », « celle du 25 »: days that hang on one told before.
_HANGING = re.compile(
    rf"\b(?:(?<!\bdes )le (?P<next>lendemain)|cel(?:le|ui) du (?P<day>\d{{1,2}})(?!\d|\s?(?:/|h\b"
    rf"|(?:{MONTHS})\b)))"
)


def _with_hanging(spans: tuple[DateSpan, ...], item: ItemText) -> list[DateSpan]:
    """Add the days that hang on the one before them."""
    found = list(spans)
    for said in _HANGING.finditer(item.folded):
        taken = any(
            s.parts and s.parts[0][0] < said.end() and s.parts[-1][1] > said.start() for s in found
        )
        before = next(
            (s for s in reversed(found) if s.position < said.start() and not s.is_clock), None
        )
        if taken or before is None:
            continue
        start = before.start.date() if isinstance(before.start, dt.datetime) else before.start
        if not isinstance(start, dt.date):
            continue
        day = _hanging_day(start, said)
        if day is not None:
            core = said.span("next" if said["next"] else "day")
            wording = item.text[said.start() : said.end()]
            found.append(
                DateSpan(day, day, Grain.DAY, wording, said.start(), (core,), doubts=_DOUBT)
            )
    return sorted(found, key=lambda span: span.position)


_DOUBT = frozenset({Doubt.ANAPHORA})


def _hanging_day(before: dt.date, said: re.Match[str]) -> dt.date | None:
    if said["next"]:
        return before + dt.timedelta(days=1)
    try:
        day = before.replace(day=int(said["day"]))
    except ValueError:
        return None
    return day if day > before else None


def _shifted(span: DateSpan, by: int, row: int) -> DateSpan:
    parts = tuple((start + by, end + by) for start, end in span.parts)
    group = None if span.group is None else -1 - 100 * row - span.group
    return replace(span, position=span.position + by, parts=parts, group=group)


_FIRST = re.compile(r"\W*(?:debut|date de debut|demarrage|entree|du|ouverture|depart)\b")
_LAST = re.compile(r"\W*(?:fin|date de fin|sortie|au|jusqu\w*|cloture de session|retour)\b")


def _as_range(spans: list[DateSpan], item: ItemText, row: int) -> list[DateSpan]:
    """Join the dates of the columns « Début » and « Fin » into one period."""
    heads = _heads(item, row)
    first = next((n for n, head in enumerate(heads) if _FIRST.match(head)), None)
    last = next((n for n, head in enumerate(heads) if _LAST.match(head)), None)
    if first is None or last is None:
        return spans
    columns = {_column(item, span.position): span for span in spans}
    begin, end = columns.get(first), columns.get(last)
    if begin is None or end is None or begin.start is None or end.end is None:
        return spans
    whole = replace(begin, end=end.end, parts=(*begin.parts, *end.parts), group=None)
    return [whole, *(span for span in spans if span not in (begin, end))]


def _heads(item: ItemText, row: int) -> list[str]:
    """Return the folded cells of the first row of the table that a row is in."""
    while row > 0 and item.blocks[row - 1].kind is BlockKind.ROW:
        row -= 1
    return item.blocks[row].folded.split("|")


def _column(item: ItemText, offset: int) -> int:
    start, _ = item.block_span(offset)
    return item.text.count("|", start, offset)


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


_COUNTING = re.compile(
    r"\W*(?:places?|effectifs?|nombre|nb|prix|tarifs?|durees?|n°|numero|code|reste|cout|capacite)\b"
)


def _counts(item: ItemText, offset: int) -> bool:
    """Tell whether an offset is in a table's column of numbers: « 2/10 » places left."""
    index = item.index(offset)
    if item.blocks[index].kind is not BlockKind.ROW:
        return False
    heads, column = _heads(item, index), _column(item, offset)
    return column < len(heads) and _COUNTING.match(heads[column]) is not None


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
