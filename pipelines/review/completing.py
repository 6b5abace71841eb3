"""What a correction leaves as it was: the place, the hours, how to register.

« Le forum passe au 30 janvier, même lieu, mêmes horaires » tells a day; all else stands in what it
corrects, which is no longer shown.
"""

from __future__ import annotations

import datetime as dt
import re

from pipelines.review.items import retitled
from spro_docs.models import Event, EventStatus, NewsItem
from spro_docs.models.base import day_of

_SAME_HOURS = re.compile(
    r"\bm[êe]mes?\s(?:heures?|horaires?|cr[ée]neaux?)\b|\bhoraires?\s(?:rest\w+\s)?inchang",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\W*(?:erratum|errata|rectificati\w+|correct\w+|changement)\b", re.IGNORECASE
)


def completed(correction: NewsItem, old: NewsItem) -> NewsItem:
    """Return a correction with what it does not say anew, out of the item that it corrects.

    Places and hours are taken where each tells one event that holds; hours only where the
    correction says that they stay. Both are the coordinator's to change afterwards.
    """
    found = retitled(correction, old.title) if _HEADING.match(correction.title) else correction
    events = found.events
    told = [event for event in events if event.status is EventStatus.CONFIRMED]
    if len(told) == len(old.events) == 1:
        whole = _event(told[0], old.events[0], found.text or "")
        events = tuple(whole if event is told[0] else event for event in events)
    return found.model_copy(
        update={
            "events": events,
            "links": found.links or old.links,
            "contacts": found.contacts or old.contacts,
        }
    )


def _event(event: Event, old: Event, text: str) -> Event:
    update: dict[str, object] = {}
    if event.place is None:
        update["place"] = old.place
    if event.audience is None:
        update["audience"] = old.audience
    if _SAME_HOURS.search(text) and not isinstance(event.start, dt.datetime):
        update.update(_hours(event, old))
    return event.model_copy(update=update)


def _hours(event: Event, old: Event) -> dict[str, object]:
    """Return the new day at the old hours, if the old event was on one day."""
    first, last = old.start, old.end
    if not isinstance(first, dt.datetime) or event.start is None or event.end is not None:
        return {}
    day = day_of(event.start)
    moved: dict[str, object] = {"start": dt.datetime.combine(day, first.time()), "grain": old.grain}
    if isinstance(last, dt.datetime) and last.date() == first.date():
        moved["end"] = dt.datetime.combine(day, last.time())
    return moved
