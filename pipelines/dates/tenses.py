"""Whether a sentence tells of what was or of what will be: it decides of a year that is not said.

« Le repas aura lieu le 19 décembre », written in March, is of this year; « le forum du 2 octobre a
réuni 300 jeunes » of the year before. Only forms that are nothing else count: what is in doubt
leaves the date to its window (`years`).
"""

from __future__ import annotations

import re

_FUTURE = re.compile(
    r"\b(?:[a-z]{2,16}(?:era|eront|erons|erez|ira|iront|irons|irez|dra|dront|drons)|aura|auront"
    r"|sera|seront|serons|serez|aurons|va avoir|vont avoir|a venir|prochain|prochaine)\b"
)
# « a été fixée au 23 » tells what was decided, of a day to come.
_DECIDED = (
    r"ete (?:bien |donc |finalement )?(?:fixe|report|programm|prevu|decal|repouss|avanc|maintenu"
    r"|retenu|planifi|deplac|arrete|choisi|confirm|prolong|annul)"
)
_PAST = re.compile(
    rf"\b(?:ont|avons|avez) (?:bien |deja )?(?!lieu\b|jusqu|trois\b|plus\b|tous\b"
    rf"|(?:d|l|m|t|s|c)es\b|[nv]os\b|une\b|autres?\b|aucune?\b|quelques\b|{_DECIDED})"
    r"[a-z]{1,14}(?:e|es|i|is|u|us)\b"
    rf"|\ba (?:bien |deja )?(?!{_DECIDED})"
    r"(?:eu|ete|reuni|rassemble|permis|accueilli|compte|attire)\b"
    r"|\b(?:etait|etaient|avait|avaient|s'est|se sont|s'etait|fut|furent"
    r"|dernier(?! delai| jour)|derniere(?! limite))\b"
)
"""« a » may be « à » in folded text: only participles that look like no place follow it."""
_BACK = re.compile(
    r"\b(?:lors d\w*|suite a\w*|a la suite d\w*|issue? d\w*|comme (?:vu|dit|evoque|convenu|annonce"
    r"|indique|prevu)\w*)\b[^,]{0,60}$"
)
_OTHERS = frozenset({"opera", "camera"})
_ENDS = re.compile(r"[.!?;\n]")
_BEFORE, _AFTER = 100, 60


def tense(folded: str, start: int, end: int) -> int:
    """Return 1 where the sentence around start to end tells what will be, -1 what was, else 0."""
    before = _ENDS.split(folded[max(0, start - _BEFORE) : start])[-1]
    after = _ENDS.split(folded[end : end + _AFTER])[0]
    if _BACK.search(before):
        return 0  # « comme évoqué lors de la réunion du 6 juillet, la visite aura lieu … »
    future = any(
        found[0] not in _OTHERS for piece in (before, after) for found in _FUTURE.finditer(piece)
    )
    past = any(_PAST.search(piece) for piece in (before, after))
    return future - past
