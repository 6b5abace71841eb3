"""Where something takes place: « à l'auberge », « salle B, 3 rue X à Tours », « Lieu : … »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.news.place_ends import end_of_place
from pipelines.news.place_words import (
    AFTER_MARK,
    DANGLING,
    FROM,
    IN,
    LABEL,
    LABEL_CELL,
    LEAD,
    NAMED,
    NOT_PLACES,
    NOUNS,
    ONLINE,
    OPENING_HEAD,
    OWN_ROOMS,
    SAME,
    SMALL,
    STREET_HEAD,
    STRONG_HEAD,
    VISITS,
    WEAK_NOUN,
    WEAK_OF,
)


def is_place(folded: str) -> bool:
    """Tell whether a folded text begins with a noun that names a place."""
    return _is_strong(folded, 0)


def online(text: str, folded: str) -> str | None:
    """Return the wording that says an event is held online."""
    found = ONLINE.search(folded)
    return text[found.start() : found.end()] if found else None


def same_place(folded: str) -> bool:
    """Tell whether a text says that the place is that of the event before."""
    return SAME.search(folded) is not None


def labelled(text: str, folded: str) -> str | None:
    """Return the place that a label gives: « Lieu : médiathèque »."""
    found = LABEL.search(folded)
    if found is None and "|" in folded:
        found = LABEL_CELL.search(folded)
    if found is None:
        return None
    group = "place" if found["place"] else "pin"
    place = text[found.start(group) : found.end(group)].strip(" .\u00a0")
    return (
        place
        if place and not re.match(r"\W*(?:a )?(?:definir|preciser|confirmer)", fold_head(place))
        else None
    )


def fold_head(text: str) -> str:
    """Return the first words of a place, folded."""
    from pipelines.news.folding import fold

    return fold(text[:40])


def candidates(text: str, folded: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield (offset, place) for what may be a place between two offsets, from left to right."""
    at = start
    while at < end:
        head = _next_head(text, folded, at, end)
        if head is None:
            return
        stop = end_of_place(text, folded, head, end)
        place = _cleaned(text[head:stop])
        if "@" in place:
            at = max(stop, head + 1)
            continue
        if len(place) > 2 or (place.isupper() and fold_head(place) not in SMALL):
            yield head, place
        at = max(stop, head + 1)


def _cleaned(wording: str) -> str:
    place = OWN_ROOMS.sub("", DANGLING.sub("", wording.strip(' ,-–—(\u00a0"')))
    if "|" in place:  # « Sancerre (mairie, 10h) »: hours were blanked out
        place = _BLANKED.sub(")", place)
    return place.rstrip(")") if place.count("(") < place.count(")") else place


_BLANKED = re.compile(r"[,\s]*\|+\s*\)")
_BESIDE = re.compile(
    r"[\s,]*(?:(?:a la|a l'|aux?(?= )|chez|dans(?: la| les?(?= )| l'|(?= ))|sur (?:la|le|l'))\s*"
    r"|,\s*)"
)
_NO_SITE_NOUN = re.compile(
    r"(?:demande|suite|rencontre|decouverte|disposition|charge|fin|date|fois|carte|initiative"
    r"|invitation"
    r"|occasion|aide|appel|heure|adresse|instar|choix|cours|nom|titre|debut|terme|but|objet"
    r"|(?:petit-)?dejeuner|forum|salon(?!s)|atelier|reunion|journee|soiree|conference|semaine|evenement"
    r"|congres|assises|festival|concours|remise|lancement)s?\b"
)


# « accueil à 9h, tour des serres, puis… »: what is done there, unless a name stands in it.
_DOUBTFUL = re.compile(
    r"(?:tour|point|salon|forum|ateliers?|cours|cafe|direction|conseil|base|relais|accueil|scene"
    r"|chantier)\b"
)


def beside(text: str, folded: str, start: int, end: int) -> str | None:
    """Return the place right behind a date and its hours: « à la fonderie de Descartes ».

    Its noun is one of places, or a name stands in it.
    """
    lead = _BESIDE.match(folded, start, end)
    if lead is None or NOT_PLACES.match(folded, lead.end()):
        return None
    head, apart = lead.end(), lead[0].strip() == ","
    stop = end_of_place(text, folded, head, end)
    place = _cleaned(text[head:stop])
    if _is_strong(folded, head):
        return place or None
    named = NAMED.search(" " + place) is not None
    doubtful = apart and not named and _DOUBTFUL.match(folded, head)
    sited = (WEAK_NOUN.match(folded, head) and not doubtful) or (not apart and named)
    return place if place and sited and not _NO_SITE_NOUN.match(folded, head) else None


def _next_head(text: str, folded: str, start: int, end: int) -> int | None:
    """Return where the next place's words begin: behind a preposition, or behind a comma."""
    heads = []
    if start == 0 or folded[start - 1] == "\n":
        opening = OPENING_HEAD.match(folded, start)
        if opening and _is_strong(folded, opening.end()) and not _acts(text, opening.end()):
            heads.append(opening.end())
    for found in LEAD.finditer(folded, start, end):
        if _may_follow(text, folded, found["prep"], found.end()) and not _denied(folded, found):
            heads.append(found.end())
            break
    for found in STREET_HEAD.finditer(folded, start, end):
        if found.start() > start and NAMED.match(text, found.end()):
            heads.append(found.start())  # « vous accueille 3 place Nazelles »
            break
    for found in AFTER_MARK.finditer(folded, start, end):
        if _may_stand_apart(text, folded, found[0][0], found.end()) and not _denied(folded, found):
            heads.append(found.end())
            break
    return min(heads, default=None)


def _denied(folded: str, lead: re.Match[str]) -> bool:
    """Tell whether what a match leads to is said not to be the place."""
    return _DENIED.search(folded, max(0, lead.start() - 16), lead.start()) is not None


def _may_follow(text: str, folded: str, preposition: str, at: int) -> bool:
    """Tell whether a place may begin at `at`, behind a preposition."""
    if at >= len(text):
        return False
    if preposition.startswith("de ") and preposition not in FROM and not _OWN.match(folded, at):
        return False
    if _is_strong(folded, at):
        from_there = preposition in FROM and not _STRONG_AFTER_FROM.match(folded, at)
        return not from_there and not NOT_PLACES.match(folded, at)
    if preposition not in IN and not preposition.startswith(VISITS):
        return False
    named = text[at].isupper() or text[at] in '«"'
    if not (named and preposition not in ("sera", "seront")) and not WEAK_NOUN.match(folded, at):
        return False
    return not NOT_PLACES.match(folded, at)


def _may_stand_apart(text: str, folded: str, mark: str, at: int) -> bool:
    """Tell whether a place may begin at `at`, behind a mark such as a comma."""
    if at >= len(text):
        return False
    found = _is_strong(folded, at) or WEAK_OF.match(folded, at)
    if not found and (mark == ":" or not (text[at].isupper() or text[at] in '«"')):
        return False
    if NOT_PLACES.match(folded, at):
        return False
    return bool(found) or _is_short_chunk(text, at)


# « de notre campus des métiers » names a place, « de notre centre » does not.
_OWN = re.compile(rf"(?:{NOUNS}) (?:de|des|du|d'|a|au)\b")
# « au centre de congrès et non au gymnase »
_DENIED = re.compile(
    r"\b(?:grace|quant|pas lieu|plus lieu|et non|non pas|et pas|et non pas|plus)\s$"
)
_STRONG_AFTER_FROM = re.compile(
    r"(?:place|stade|gare|parvis|parking|mairie|prefecture|salle|agence)\b"
)


def _is_strong(folded: str, at: int) -> bool:
    return STRONG_HEAD.match(folded, at) is not None


def _acts(text: str, at: int) -> bool:
    """Tell whether an opening is a sentence with its subject, too long for a place alone."""
    chunk = _CHUNK.match(text, at)
    return chunk is not None and len(chunk[0].split()) > _MOST_WORDS


_MOST_WORDS = 8
_CHUNK = re.compile(r"[^,.;:!?()\n|]{0,80}")


def _is_short_chunk(text: str, at: int) -> bool:
    chunk = _CHUNK.match(text, at)
    words = chunk[0].split() if chunk else []
    names = all(word[:1].isupper() or len(word) < 4 or not word[:1].isalpha() for word in words)
    return 0 < len(words) <= 6 and names and not words[0].isdigit()
