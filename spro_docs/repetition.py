"""What a text tells already, which need not be told again beside it."""

from __future__ import annotations

import re

from spro_docs import typography
from spro_docs.models import Event, NewsItem, Place

_WORD = re.compile(r"\w+(?:-\w+)*")
"""« non-cadres » does not tell « cadres »."""


def tells(text: str, value: str) -> bool:
    """Tell whether a text holds the words of `value` in a row; case and accents count for nothing.

    >>> tells("Ouvert à tous les demandeurs d’emploi.", "tous les demandeurs d'emploi")
    True
    """
    words = _words(value)
    return bool(words.strip()) and words in _words(text)


def _words(value: str) -> str:
    return f" {' '.join(_WORD.findall(typography.sort_key(value)[0]))} "


def without_repeats(event: Event, item: NewsItem) -> Event:
    """Return an event of a news item without the audience and the place that the item tells.

    A place goes without saying only where the title names it: a text may name several.
    """
    same: dict[str, object] = {}
    told = f"{item.title} | {item.text or ''}"
    if event.audience and tells(told, event.audience):
        same["audience"] = None
    if event.place is not None and _named(item.title, event.place):
        same["place"] = None
    return event.model_copy(update=same) if same else event


def _named(title: str, place: Place) -> bool:
    more = place.room or place.address or place.access
    return not more and bool(place.name) and tells(title, place.name)
