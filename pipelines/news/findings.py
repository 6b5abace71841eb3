"""What was found in a passage: a piece of news with its times, and whether it tells anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.news.drafts import Draft
from pipelines.news.events import Times
from pipelines.news.kinds import ANNOUNCES, is_question, is_small
from pipelines.news.markers import SHIFT
from pipelines.news.passages import Passage
from pipelines.news.texts import ItemText


@dataclass(frozen=True, slots=True)
class Found:
    """A draft with its text, its times and the passage that it stands in."""

    draft: Draft
    passage: Passage
    text: ItemText
    times: Times


def firm(found: Found) -> int:
    """Count the events and last days that are told rather than asked about."""
    text = found.text
    asked = 0
    for event in found.times.events:
        start, end = text.sentence(event.core[0])
        asked += is_question(text.folded[start:end])
    deadlines = len(found.times.deadlines)
    return len(found.times.events) - asked + deadlines


def telling(found: list[Found]) -> list[Found]:
    """Leave out what is asked or settled, and what is only said about a mail passed on."""
    last = found[-1].passage if found else None
    passed = [one for one in found if one.passage is last]
    kept = [
        one
        for one in found
        if one.passage is last
        or (one.times.events and not _repeats(one, passed))
        or (one.times.deadlines and SHIFT.match(one.text.folded))
        or (len(one.text.text.split()) > 25 and ANNOUNCES.search(one.text.folded))
    ]
    return [one for one in kept if not _is_small(one)] or kept


def _is_small(found: Found) -> bool:
    if found.times.deadlines or firm(found) > 0 or found.draft.titled:
        return False
    text = found.text
    return all(is_small(text.folded[start:end]) for start, end in text.sentences)


def _repeats(own: Found, passed: Sequence[Found]) -> bool:
    told = {event.day for one in passed for event in one.times.events}
    return all(event.day in told for event in own.times.events)
