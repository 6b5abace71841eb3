"""Last days to register, answer, apply: which dates are some, and what is to be done by them."""

from __future__ import annotations

import datetime as dt
import re

from pipelines.dates import DateSpan, Limit
from pipelines.news.role_words import (
    ACTION_WORD,
    DEADLINE_AFTER,
    DEADLINE_BEFORE,
    FOR_BEFORE,
    HELD,
    REGISTRATION,
)
from pipelines.news.scenes import Scene
from pipelines.news.texts import ItemText
from pipelines.understanding import NewsDeadline
from spro_docs.models import Grain

_WHAT = (
    (r"inscri|register|registration|s'inscrire", "inscription"),
    (r"candidat|postul|appel a (?:projets?|manifestation)|apply|application", "candidature"),
    (r"dossier", "dossier"),
    (r"reserv|billet", "réservation"),
    (r"prescri|positionn", "prescription"),
    (r"questionnaire|enquete|sondage", "questionnaire"),
    (r"repon|confirm|rsvp|presence|venue|participation", "réponse"),
    (r"depo|depos", "dépôt"),
    (r"fiche|formulaire|bulletin|document", "document à renvoyer"),
    (r"retour|renvo|transmet|envoy|envoi", "envoi"),
)


def deadline_of(span: DateSpan, item: ItemText) -> NewsDeadline:
    """Return the last day that a date says, with what is to be done by it."""
    moment = span.end if span.end is not None else span.start
    start, end = item.sentence(span.position)
    if not isinstance(moment, dt.date):
        raise TypeError(span)
    return NewsDeadline(date=moment, what=_what(item.folded[start:end], item.text[start:end]))


def _what(folded: str, text: str) -> str:
    for pattern, name in _WHAT:
        if re.search(pattern, folded):
            return name
    words = " ".join(text.split())
    return words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + "…"


def is_deadline(scene: Scene) -> bool:
    """Tell whether a date is the last one to do something."""
    span, clause = scene.span, scene.clause
    if scene.listed_deadline and span.grain is Grain.DAY:
        return True
    if span.limit in (Limit.BEFORE, Limit.BY):
        meant_otherwise = _BEFORE_MEETING.search(scene.before[-20:]) or _NONE.search(clause)
        return meant_otherwise is None
    if span.limit not in (Limit.SINCE, Limit.AFTER) and _says_last_day(scene):
        return True
    if span.limit is Limit.UNTIL:
        said = ACTION_WORD.search(clause) or _GET_IN_TOUCH.search(clause)
        return bool(said or ACTION_WORD.search(_next_words(scene.after)))
    if FOR_BEFORE.search(clause) or re.match(r"pour (?:le|ce|la)\b", scene.wording):
        return _is_asked_for(scene)
    return _lasts_days(span) and bool(_OPEN_FOR.search(scene.before) or _is_registration(clause))


# « écrivez à l'accueil jusqu'au 13 »; « appelez pour le forum du 13 » asks nothing by then
_GET_IN_TOUCH = re.compile(
    r"\b(?:ecri(?:vez|re|s)|contact(?:ez|er|e)|appelez|appeler|telephon(?:ez|er))\b"
)


def _is_asked_for(scene: Scene) -> bool:
    """Tell whether something is to be done for a day: « réponse pour le 15 »."""
    if _LIMITED.match(scene.after):
        return False  # « inscriptions pour lundi avant le 5 »
    asked = ACTION_WORD.search(scene.clause) or _TO_DO.search(scene.clause)
    return bool(asked) and not HELD.search(scene.clause[-30:])


_LIMITED = re.compile(r"\W*(?:\w+ )?(?:avant|jusqu'|d'ici|au plus tard)")
# « les souhaits sont à saisir pour le 15 »
_TO_DO = re.compile(r"\b(?:est|sont|reste\w*|sera|seront) a \w+(?:er|ir|re)\b")


def _lasts_days(span: DateSpan) -> bool:
    if span.grain not in (Grain.DAY, Grain.MINUTE):
        return False
    days = [day.date() if isinstance(day, dt.datetime) else day for day in (span.start, span.end)]
    first, last = days
    return isinstance(first, dt.date) and isinstance(last, dt.date) and first < last


def _says_last_day(scene: Scene) -> bool:
    return bool(
        _EXTENDED.search(scene.before)
        or (_ENDING.search(scene.before[-40:]) and _ENDED.search(scene.before))
        or DEADLINE_BEFORE.search(scene.clause)
        or DEADLINE_AFTER.match(scene.after)
        or _THAT_IS.search(scene.before)
    )


_EXTENDED = re.compile(
    r"\b(?:dates? limites?|cloture\w*|delais?|inscriptions?|candidatures?|depots?|appel a \w+)\b"
    r"[^.;:!?]{0,120}\b(?:repouss|report|prolong|etend|decal)\w* (?:jusqu'|de \w+ )?(?:au"
    r"|a)\s*(?:le )?$"
)
# « les inscriptions se terminent vendredi »
_ENDING = re.compile(
    r"\b(?:se termin\w+|s'achev\w+|ferm\w+|pren(?:d|nent|dra|dront) fin|s'arret\w+|finiss\w+"
    r"|se clot\w*|se clotur\w+)\s(?:le |ce |la )?$"
)
_ENDED = re.compile(
    r"\b(?:inscriptions?|candidatures?|depots?|appel a \w+|reservations?|votes?|enquete)\b"
    r"[^.;!?]{0,100}$"
)
# « avant les vacances d'automne, soit le 20 octobre »
_THAT_IS = re.compile(r"\b(?:avant|d'ici|jusqu')[^.;:!?]{1,50}, (?:soit|c'est-a-dire)\s(?:le )?$")
_BEFORE_MEETING = re.compile(r"\b(?:reunion|rencontre) (?:du|de|d')\s*$")


# « Pas de nouvelle date avant 2024 »
_NONE = re.compile(
    r"\b(?:pas|plus|aucune?) (?:de |d')?(?:nouvelle |autre |prochaine )?"
    r"(?:dates?|sessions?|seances?|reunions?|ateliers?|permanences?|rendez-vous|reprise|retour|entrees?)\b[^.;:!?]{0,20}$"
)


def _next_words(after: str) -> str:
    return after.partition(".")[0][:80]


def _is_registration(clause: str) -> bool:
    """Tell whether a period is that of registering: its end is then the last day."""
    near = re.split(r"[,:]\s", clause)[-1]
    if near.strip() in ("", "du", "de", "le"):
        near = clause[-60:]
    return bool(REGISTRATION.search(near)) and not HELD.search(near)


_OPEN_FOR = re.compile(
    r"\b(?:inscriptions?|candidatures?|depots?|reservations?)\b[^.;]{0,60}"
    r"\b(?:ouvert\w*|possibles?|recues?|acceptee?s?|se f\w+|s'effectu\w+"
    r"|se deroul\w+|auront lieu)\b[^.;]{0,12}$"
)
