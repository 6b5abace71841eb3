"""Dates that only tell of something else: « votre mail du 3 », « hier », « la lettre de mai »."""

from __future__ import annotations

import datetime as dt
import re

from pipelines.dates import Doubt
from pipelines.news.role_words import AGE, NOW, PERSONAL, REFERENCE, STATE
from pipelines.news.scenes import Scene
from pipelines.news.topics import WEEKDAYS
from spro_docs.models import Grain


def is_reference(scene: Scene) -> bool:
    """Tell whether a date is of a letter, a law, an age, a time that passes."""
    before = scene.before
    if any(what.search(before) for what in (STATE, AGE, _CAUSE)) or _is_promised(before):
        return True
    if _ANSWERED.search(before[-60:]) or (scene.wording == "demain" and "?" in scene.after):
        return True  # « quels métiers chercheront-elles demain ? »
    if _OF_WEEKDAY.match(scene.wording) and _MAIL_OF.search(before[-60:]):
        return True
    if scene.past and REFERENCE.search(before[-90:]) and not _TOOK_PLACE.search(before[-40:]):
        return True
    if _is_of_each_week(scene) or (_RELATIVE.fullmatch(scene.wording) and _is_quoted(scene)):
        return True
    return _is_number(scene) or _is_now(scene) or _is_passing_month(scene)


WEEKDAY_ALONE = re.compile(
    rf"(?:le |ce |au )?(?:{WEEKDAYS})(?: (?:matin|midi|soir|apr[eè]s-midi))?"
)
# « l'accueil est étendu au jeudi après-midi », of each week
_WIDENED = re.compile(r"\b(?:etend|elargi|ouvert aussi)\w* (?:aussi )?(?:au |aux |le )?$")


def _is_of_each_week(scene: Scene) -> bool:
    alone = WEEKDAY_ALONE.fullmatch(scene.wording) is not None
    return alone and _WIDENED.search(scene.before[-40:]) is not None


# « la matinée "Conduire demain" », a title
_RELATIVE = re.compile(r"demain|aujourd'hui|hier")


def _is_quoted(scene: Scene) -> bool:
    """Tell whether a date stands between quotation marks."""
    return scene.before.count('"') % 2 == 1 and '"' in scene.after


# « un entrepôt ayant été inondé ce week-end », « la salle n'est plus libre le 12 »: why it is off
_CAUSE = re.compile(
    r"\b(?:ayant (?:ete )?\w{3,14}|survenue?s?|subie?s?)(?: \w+){0,4} (?:le |la |l'|dans la )?$"
    r"|\b(?:salle|amphi\w*|gymnase|lieu|intervenante?|animat\w+)\b[^.;:!?]{0,40}"
    r"\b(?:(?:plus|pas) (?:disponible|libre)|indisponible)s? (?:le |du |ce )?$"
)
# « mon message de mercredi » is that of the last one.
_OF_WEEKDAY = re.compile(rf"(?:{WEEKDAYS})\b(?!\s+(?:\d|1er|prochain))")
_MAIL_OF = re.compile(
    r"\b(?:e-?mails?|messages?|courriels?|courriers?|lettre|appel|echanges?|envoi|newsletter"
    r"|invitation|annonce|relance|reunion d'equipe)s? (?:d'avant-hier |de )$"
)
# « la demande obtient une réponse sous quinze jours »: it is not the reader who answers.
_ANSWERED = re.compile(
    r"\b(?:obtien\w+|recoi\w+|recevr\w+|aur\w+|donn\w+|trait\w+|etudie\w*|avec"
    r"|delai)\b[^.;:!?]{0,30}"
    r"\b(?:reponses?|retour|dossiers?|demandes?|delai)\b[^.;:!?]{0,10}$"
    r"|\bpour etre \w{4,14}\s*(?:avant |d'ici )?(?:la |le )?$"
)
_TOOK_PLACE = re.compile(
    r"\b(?:s'est (?:tenue?|deroulee?)|se sont (?:tenu|deroule)e?s|(?:a|ont) eu lieu)"
    r"\s(?:le |du |au )?$"
)


def _is_promised(before: str) -> bool:
    """Tell whether the writer will do something for the reader by then, and not the reader."""
    return PERSONAL.search(before[-70:]) is not None and not _READER_MAY.search(before[-90:])


_READER_MAY = re.compile(r"\b(?:vous|tu) (?:pouvez|pourrez|peux|devez|dois)\b|\bmerci de\b")


def _is_number(scene: Scene) -> bool:
    """Tell whether a bare number is an age or an amount after all."""
    counted = r"\s?-?\s?\d*\s?(?:ans|%|€|euros|personnes|places)"
    if Doubt.MONTH in scene.span.doubts and not re.search(r"\d|1er|premier", scene.wording):
        return True  # « les deux »
    return Doubt.MONTH in scene.span.doubts and re.match(counted, scene.after) is not None


def _is_now(scene: Scene) -> bool:
    """Tell whether « aujourd'hui » or « hier » only places the writing, not what happened."""
    if isinstance(scene.span.start, dt.datetime) or not scene.past:
        return False
    if not NOW.fullmatch(scene.wording):
        return False
    told = _HAPPENED.search(scene.after) or _HAPPENED.search(scene.before[-40:])
    return not (told and "hier" in scene.wording)


_HAPPENED = re.compile(
    r"\b(?:a|ont|s'est|se sont) (?:\w+ )?(?:reuni|eu|tenu|accueilli|participe|rassemble|deroule"
    r"|connu|attire|permis|ete)"
)


# « notre forum de fin d'année », « les temps forts de cette fin d'année »
_YEAR_END = re.compile(r"fin d'ann[ée]e")


def _is_year_end(scene: Scene) -> bool:
    named = _YEAR_END.fullmatch(scene.wording) is not None
    return named and re.search(r"\b(?:de|cette)\s$", scene.before) is not None


def _is_passing_month(scene: Scene) -> bool:
    """Tell whether a month is only named (« la lettre de novembre »), or over."""
    span = scene.span
    if span.grain is not Grain.MONTH:
        return False
    if _HOLIDAYS.search(scene.before) or _is_year_end(scene):
        return True
    if scene.after.rstrip().endswith(":"):
        return True  # « les dates limites pour le début 2024 : »
    last = span.end.date() if isinstance(span.end, dt.datetime) else span.end
    if scene.past and not (isinstance(last, dt.date) and last >= scene.today):
        return True
    if _OF_MONTH.search(scene.before[-12:]) and not _IS_HELD_IN.search(scene.before[-60:]):
        return not span.approximate  # « nos alternants de septembre »
    dated = _MONTH_BEFORE.search(scene.before) or MONTH_WORDING.match(scene.wording)
    return not span.approximate and not dated


_HOLIDAYS = re.compile(r"\b(?:fetes|conges|vacances) (?:de |d')$")  # « les fêtes de fin d'année »
_MONTH_BEFORE = re.compile(
    r"(?:\b(?:en|courant|fin|debut|mi|mois d[e']|des|partir d[e']|jusqu'(?:en|a)|de|d')|[:|-])\s*$"
)
_OF_MONTH = re.compile(r"(?:^|\s)(?:de|d')\s*$")
_IS_HELD_IN = re.compile(
    r"\b(?:sessions?|forums?|ateliers?|rendez-vous|journees?|rentree|editions?|permanences?"
    r"|reunions?|formations?|stages?|salons?|campagnes?|rencontres?|seances?|dates?|entrees?"
    r"|promotions?|mois|partir|courant|fin|debut|mi|milieu|semaines?|vacances|programmes?"
    r"|calendrier|planning|agenda|evenements?|visites?|tests?|jurys?|examens?|commissions?"
    r"|comites?|conseils?|webinaires?|jobs? dating|cafes?)\b[^.;:!?]{0,40}$"
)
MONTH_WORDING = re.compile(r"(?:au|en|courant|fin|debut|mi|au mois|des|a partir|de|d')\b")
