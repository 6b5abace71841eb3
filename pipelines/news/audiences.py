"""For whom something is: « ouvert à tous », « Public : … », « destiné aux … »."""

from __future__ import annotations

import re

_AUDIENCE = re.compile(
    r"(?:\b(?:publics? ?(?:vises?|concernes?|cibles?)? ?:|pour qui ?:|cible ?:|ouverte?s? (?:a|aux"
    r"|au)\b"
    r"|destinee?s? (?:a|aux|au)\b|a destination (?:de|des|du)\b|reservee?s? (?:a|aux|au)\b"
    r"|s'adresse(?:nt)? (?:a|aux|au)\b|a l'attention d(?:e|es|u)\b)\s*)(?P<who>[^.;:!?\n|(]{3,120})"
)
_END = re.compile(
    r"\s(?:le|du|de|a|des|au)\s\d|,? (?:sur inscription|inscri|avant le|jusqu|le (?:lundi|mardi"
    r"|mercredi"
    r"|jeudi|vendredi|samedi|dimanche)|- )"
)
_NOT_PEOPLE = re.compile(r"\s*(?:partir|compter|\d{1,2}\s?h|la vente|distance|l'adresse)")


def audience_of(text: str, folded: str) -> str | None:
    """Return the wording that says for whom something is, None where none does."""
    for found in _AUDIENCE.finditer(folded):
        start, end = found.span("who")
        if _NOT_PEOPLE.match(folded, start):
            continue
        stop = _END.search(folded, start, end)
        who = text[start : stop.start() if stop else end].strip(" ,\u00a0")
        if who:
            return who
    return None
