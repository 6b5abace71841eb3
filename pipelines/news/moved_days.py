"""« Reporté du 5 au 19 octobre »: no period, but the day that was and the one in its place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines.dates import DateSpan
from pipelines.news.texts import ItemText
from pipelines.news.topics import WEEKDAYS
from spro_docs.models import Grain

# « Le report de la semaine du 5 au 19 » is of a period.
_VERB = re.compile(
    r"\b(?:report|decal|deplac|repouss|avanc)(?:e|ee|es|ees|er|ons|ent)"
    r"(?: (?:donc|finalement|ainsi))? $"
)
_FROM_TO = re.compile(
    rf"du (?P<old>(?:{WEEKDAYS}|\d)[^.;:!?]{{0,40}}?) au (?P<new>(?:{WEEKDAYS}|\d))"
)


def with_moves(spans: Sequence[DateSpan], item: ItemText) -> Iterator[DateSpan]:
    """Yield the dates; a period right behind « reporté » is two days."""
    for span in spans:
        at = span.position
        found = _FROM_TO.match(item.folded, at)
        verb = _VERB.search(item.folded, max(0, at - _FAR), at) if found else None
        old, new = _day(span.start), _day(span.end)
        if found is None or verb is None or old is None or new is None or old == new:
            yield span
            continue
        if verb[0].startswith("avanc") and old < new:
            old = _in_month_of(new, old.day)
        yield _old(span, item, old, found.span("old"))
        yield _new(span, item, new, found.start("new"))


_FAR = 30  # characters that « décalées finalement » takes


def _old(span: DateSpan, item: ItemText, day: dt.date, part: tuple[int, int]) -> DateSpan:
    return replace(
        span,
        start=day,
        end=day,
        grain=Grain.DAY,
        daily=None,
        wording=item.text[slice(*part)],
        position=part[0],
        parts=(part,),
    )


def _new(span: DateSpan, item: ItemText, day: dt.date, at: int) -> DateSpan:
    start, end = _hours_of(span, day)
    (_, last), *others = span.parts
    wording = item.text[at : span.position + len(span.wording)]
    parts = ((at, last), *others)
    return replace(
        span, start=start, end=end, daily=None, wording=wording, position=at, parts=parts
    )


def _day(moment: object) -> dt.date | None:
    if isinstance(moment, dt.datetime):
        return moment.date()
    return moment if isinstance(moment, dt.date) else None


def _in_month_of(day: dt.date, number: int) -> dt.date:
    """Return « 20 » of « avancé du 20 au 13 novembre », which no period would run from."""
    try:
        return day.replace(day=number)
    except ValueError:
        return day


def _hours_of(span: DateSpan, day: dt.date) -> tuple[dt.date | dt.datetime, dt.date | dt.datetime]:
    """Return the new day with the hours that were told: they are its own."""
    if not isinstance(span.end, dt.datetime):
        return day, day
    if span.daily is None:
        return span.end, span.end
    first, last = span.daily
    start = dt.datetime.combine(day, first)
    return start, dt.datetime.combine(day, last) if last else start
