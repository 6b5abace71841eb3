"""Days that lean on one told before: « le lendemain », « celle du 25 », « vendredi » of a week."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from pipelines.dates import DateSpan, Doubt
from pipelines.news.texts import ItemText
from pipelines.news.topics import MONTHS, WEEKDAYS
from spro_docs.models import Grain

# « le lendemain », « celle du 25 »: days that hang on one told before.
_HANGING = re.compile(
    rf"\b(?:(?<!\bdes )le (?P<next>lendemain)|cel(?:le|ui) du (?P<day>\d{{1,2}})(?!\d|\s?(?:/|h\b"
    rf"|(?:{MONTHS})\b)))"
)


def with_hanging(spans: tuple[DateSpan, ...], item: ItemText) -> list[DateSpan]:
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


_BARE_WEEKDAY = re.compile(rf"(?:le )?(?P<day>{WEEKDAYS})(?: (?:matin|midi|soir|apres-midi))?\W*")


def within_period(spans: list[DateSpan], item: ItemText) -> list[DateSpan]:
    """Put weekdays without numbers in the week told before: « du 9 au 13 », then « vendredi »."""
    found: list[DateSpan] = []
    week: tuple[dt.date, dt.date] | None = None
    for span in spans:
        first, last = _day(span.start), _day(span.end)
        said = week and span.parts and _BARE_WEEKDAY.fullmatch(item.folded[slice(*span.parts[0])])
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
