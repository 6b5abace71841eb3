"""One news item as several: at lines that a person gives, at its dates, or at its paragraphs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zoneinfo import ZoneInfo

from pipelines.dates import find_dates
from pipelines.understanding import NewsDeadline, NewsEvent, UnderstoodItem
from spro_docs.models.base import day_of
from spro_docs.typography import folded

_BLANK = re.compile(r"^[ \t]*$")
_BULLET = re.compile(r"^\s*(?:[-–•*·▪‣]|\d{1,2}[.)])\s+")
LONGEST = 100
_PARIS = ZoneInfo("Europe/Paris")
_A_MONTH = dt.timedelta(days=30)
_STEM = 6
"""Letters of what is due that its wordings share: « inscription », « inscrivez-vous »."""


def parts(
    item: UnderstoodItem, lines: Sequence[int] = (), *, sent: dt.datetime | None = None
) -> tuple[UnderstoodItem, ...]:
    """Return the parts of an item; `lines` (from 1) begin the parts behind the first.

    Each date and last day goes with the words that say it; contacts and links with the words that
    hold them, else with every part. `sent` is the aware time of the mail, which « vendredi » counts
    from.
    """
    text = item.text.split("\n")
    cuts = sorted({n - 1 for n in lines if 1 < n <= len(text)}) or list(_cuts(item, text))
    bounds = [0, *cuts, len(text)]
    blocks = ["\n".join(text[a:b]).strip() for a, b in pairwise(bounds)]
    found = [block for block in blocks if block]
    homes = {limit: _home(limit, found, sent) for limit in item.deadlines}
    return tuple(
        _part(item, block, n, found).model_copy(
            update={"deadlines": tuple(limit for limit in item.deadlines if homes[limit] == n)}
        )
        for n, block in enumerate(found)
    )


def _home(limit: NewsDeadline, blocks: Sequence[str], sent: dt.datetime | None) -> int:
    """Return the part that says a last day; of several, the one that says what is due by then."""
    reference = sent.astimezone(_PARIS).replace(tzinfo=None) if sent else _before(limit.date)
    saying = [n for n, block in enumerate(blocks) if _says_day(block, limit.date, reference)]
    due = folded(limit.what)[:_STEM]
    return next((n for n in saying if due in folded(blocks[n])), next(iter(saying), 0))


def _says_day(block: str, date: dt.date, reference: dt.datetime) -> bool:
    ends = [end for span in find_dates(block, reference) for end in (span.start, span.end)]
    return any(isinstance(one, dt.date) and day_of(one) == day_of(date) for one in ends)


def _before(date: dt.date) -> dt.datetime:
    """Return a time from which a day without its year is that of the next months."""
    return dt.datetime.combine(day_of(date) - _A_MONTH, dt.time(9))


def _cuts(item: UnderstoodItem, text: Sequence[str]) -> Iterator[int]:
    """Yield the lines where parts begin: those that say a date, else paragraphs, else bullets."""
    dated = [n for n, one in enumerate(text) if any(_says(one, event) for event in item.events)]
    if len(dated) > 1:
        yield from dated[1:]
        return
    paragraphs = [
        n for n in range(1, len(text)) if _BLANK.match(text[n - 1]) and not _BLANK.match(text[n])
    ]
    bullets = [n for n, one in enumerate(text) if _BULLET.match(one)]
    yield from paragraphs or bullets[1:]


def _says(text: str, event: NewsEvent) -> bool:
    return bool(event.wording) and folded(event.wording) in folded(text)


def _part(item: UnderstoodItem, block: str, index: int, blocks: Sequence[str]) -> UnderstoodItem:
    others = [one for n, one in enumerate(blocks) if n != index]
    events = tuple(
        event
        for event in item.events
        if _says(block, event) or (index == 0 and not any(_says(one, event) for one in others))
    )
    return item.model_copy(
        update={
            "title": _title(block),
            "text": block,
            "events": events,
            "contacts": _mine(item.contacts, block, others),
            "links": _mine(item.links, block, others),
        }
    )


def _mine(values: Sequence[str], block: str, others: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        value
        for value in values
        if folded(value) in folded(block) or not any(folded(value) in folded(one) for one in others)
    )


def _title(block: str) -> str:
    """Return the first line of a part as its title, cut at a word."""
    first = _BULLET.sub("", block.split("\n", 1)[0]).strip(" :.")
    if len(first) <= LONGEST:
        return first
    return first[:LONGEST].rpartition(" ")[0] + "…"
