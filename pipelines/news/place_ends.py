"""Where the wording of a place ends: address parts behind commas and in brackets belong to it."""

from __future__ import annotations

import re

from pipelines.news.place_words import (
    ABBREVIATION,
    ACTS,
    HAS,
    LONGEST_ENDING,
    MAX_PLACE,
    PLACE_NOUN,
    ROOM_HEAD,
    STOP,
    STREET_HEAD,
    STRONG_HEAD,
    WEAK_OF,
)


def end_of_place(text: str, folded: str, head: int, end: int) -> int:
    """Return where the wording of a place ends: address parts behind commas belong to it."""
    limit = min(end, head + MAX_PLACE)
    at = head
    street = STREET_HEAD.match(folded, head)
    if street:
        at = street.end()
    while at < limit:
        stop = _stop(text, folded, at, limit)
        comma = _find(text, ",", at, stop)
        opening = _find(text, "(", at, min(stop + 2, limit))
        if comma < min(stop, opening):
            goes_on = _goes_on(text, folded, comma + 1, limit)
            if goes_on is None:
                return comma
            at = goes_on
        elif opening <= stop + 1 and opening < limit:
            closing = _find(text, ")", opening, limit)
            inside = opening + 1
            ending = text[opening - 1].isalpha() and closing - opening < LONGEST_ENDING
            if not (ending or (closing < limit and _is_of_place(text, folded, inside, closing))):
                return opening
            at = closing + 1
        elif stop < limit and folded[stop] == "." and ABBREVIATION.search(folded, at, stop):
            at = stop + 1
        elif stop < limit and re.match(r"\s[-–]\s", text[stop : stop + 3]):
            goes_on = _goes_on(text, folded, stop + 3, limit)
            if goes_on is None:
                return stop
            at = goes_on
        else:
            return stop
    return limit


def _is_of_place(text: str, folded: str, start: int, end: int) -> bool:
    """Tell whether what stands in brackets behind a place belongs to it."""
    if re.search(r"\d\s?h|\d/\d", folded[start:end]):
        return False
    named = text[start].isupper() or text[start].isdigit()
    return (
        named
        or STRONG_HEAD.match(folded, start) is not None
        or WEAK_OF.match(folded, start) is not None
    )


def _goes_on(text: str, folded: str, at: int, limit: int) -> int | None:
    """Return the offset behind the head of an address part that stands at `at`, else None."""
    while at < limit and text[at] in " \u00a0":
        at += 1
    for pattern in (STREET_HEAD, ROOM_HEAD, PLACE_NOUN, _WEAK_PART):
        found = pattern.match(folded, at)
        if found:
            return found.end()
    town = _TOWN.match(text, at)
    return town.end() if town and town.end() <= limit else None


_TOWN = re.compile(
    r"(?:à |a )?[A-ZÀ-Þ][\w'’-]+(?:[ -](?:[a-z]{1,4}[ -])?[A-ZÀ-Þ][\w'’-]+){0,3}(?=\s*(?:[,.;:"
    r"()!\n|]|$|\s[-–]))"
)
_WEAK_PART = re.compile(
    r"(?:ateliers?|bureau|studio|plateau|zone|za|zi|zac|accueil|local|place|route|cours|square"
    r"|mail|quartier) \w|entree [a-c0-9]\b"
)


def _stop(text: str, folded: str, at: int, limit: int) -> int:
    found = STOP.search(folded, at, limit)
    stop = found.start() if found else limit
    verb = HAS.search(folded, at, stop)
    while verb and (text[verb.start() + 1] != "a" or not text[verb.start() + 3].islower()):
        verb = HAS.search(folded, verb.start() + 1, stop)
    stop = verb.start() if verb else stop
    acts = ACTS.search(folded, at, stop)
    return acts.start() if acts else stop


def _find(text: str, mark: str, start: int, end: int) -> int:
    found = text.find(mark, start, end)
    return found if found >= 0 else end
