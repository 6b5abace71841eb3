"""What a date is in its sentence: an event, a last day, the coming meeting, a reference, an error."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipelines.dates import DateSpan, Doubt, Limit
from pipelines.news.context import ComingMeeting
from pipelines.news.texts import ItemText
from spro_docs.models import Grain


class Role(StrEnum):
    """What a date is for."""

    EVENT = "event"
    DEADLINE = "deadline"
    CLOCK = "clock"  # a time whose day stands elsewhere
    REFERENCE = "reference"  # « votre mail du 3 », « la loi du 5 septembre »
    CORRECTED = "corrected"  # « et non le 12 »
    MEETING = "meeting"  # the coming meeting itself
    OPEN = "open"  # « jusqu'au 3 » of something that lasts: no start was said


_ACTION = (
    r"inscri\w+|candidat\w+|dossiers?|repon\w+|depos\w+|depot|postul\w+|reserv\w+|retourn\w+|retours?"
    r"|renvoy\w+|envoy\w+|envoi|transmet\w+|transmission|remplir|completer|confirm\w+|remont\w+|rendre|remettre"
    r"|faire parvenir|votre|signal\w+|s'inscrire|manifest\w+|prescri\w+|proposer|propositions"
    r"|appel a (?:projets?|candidatures|manifestation)|participer|reponses?|enquete|questionnaire|sondage"
    r"|vote\w*|actualis\w+|mettre a jour|adress\w+|previen\w+|prevenir|communiqu\w+|contribu\w+|formulaire|fiches?"
    r"|bulletin|commande\w*|souscri\w+|positionne\w*|se positionner|rsvp|merci de|pensez|register|registration|apply"
    r"|applications?|deadline|demandes?|inscrivez|souhaite\w*|attendu\w*|attente|cloture"
)
_DEADLINE_BEFORE = re.compile(
    r"\b(?:date limite|dates limites|limite (?:d\w*|fixee)?|cloture\w*|clotur\w+|dernier delai|derniere limite|dernier jour"
    r"|deadline|avant|d'ici|au plus tard|fin des inscriptions|inscriptions? closes?|closes?|echeance"
    r"|(?:reponse|retour|inscription)s? (?:souhaitee?s?|attendue?s?|demandee?s?)(?: pour)?|rsvp(?: pour| avant)?|"
    r"no later than|by|before)\s*(?:\w+\s){0,4}?(?:est |sont |fixee? |:|au|le|la|l')?\s*(?:au |le |:)?\s*$"
)
_FOR_BEFORE = re.compile(r"\bpour (?:le |ce |la |l')?$")
_DEADLINE_AFTER = re.compile(
    r"\s*[,(–-]?\s*(?:dernier delai|au plus tard|date limite|delai de rigueur|derniere limite|deadline|(?:minuit |midi )?au plus tard)"
)
_ACTION_WORD = re.compile(rf"\b(?:{_ACTION})\b")
_REGISTRATION = re.compile(
    r"\b(?:inscriptions?|candidatures?|dossiers?|depot\w*|reservations?|reponses?|retours?|appel a \w+"
    r"|enquete|questionnaire|prescriptions?|postul\w+|s'inscrire|inscrivez|vote|sondage|demandes? d\w+|billetterie"
    r"|souscription|voeux|saisie|recensement|formulaire|campagne de recueil)\b"
)
_HELD = re.compile(
    r"\b(?:aura lieu|auront lieu|se tien\w+|a lieu|demarre\w*|commence\w*|debut\w*|reunion|atelier|journee|forum|session"
    r"|rendez-vous|tests?|entretiens?|conference|permanence|seance)\b"
)
# Behind these a date tells which letter, law or call is meant.
_REFERENCE = re.compile(
    r"\b(?:mails?|e-mails?|messages?|messagerie|courriels?|courriers?|lettre|appel telephonique|appel|echanges?|echange telephonique"
    r"|conversation|entretien telephonique|coup de fil|compte[- ]rendu|cr|pv|proces[- ]verbal|releve de decisions"
    r"|article|arrete|decret|lois?|circulaire|ordonnance|convention|deliberation|instruction|directive|accord|version"
    r"|facture|devis|avenant|note|demande|relance|publication|diaporama|invitation|newsletter|annonce|info)s?"
    r"(?: \w+){0,4}? (?:du|de|en date du|date du|d'|de ce|d)\s*$"
    r"|\b(?:mail|message|courriel|courrier|courriels) d'$"
    r"|\bn[o°]?\s?[\d-]+ du\s*$|\b(?:disais|ecrivais|annoncais|indiquais|dit|ecrit|evoque|vu\w*|eue?|parle|echange|telephone|appele|recu|recue|envoye\w*"
    r"|transmis\w*|adresse|ecrivions|disions) (?:\w+ ){0,3}?(?:le |du |ce |en )?$"
    r"|\b(?:mise? a jour|maj|actualisee?|modifiee?|cree|creee?|nee?s?|fondee?|editee?|signee?|datee?|imprimee?) "
    r"(?:le|du|en|au|depuis)\s*$"
    r"|\b(?:suite a|a la suite d\w+|lors d\w+|issue? d\w+|apres|merci pour|remercie\w* (?:pour|de)"
    r"|retour sur|bilan d\w+|comme (?:vu|dit|convenu|evoque|annonce) (?:a|lors|en)|decidee?s? (?:a|lors)|photos d\w+)"
    r"[^.;:!?]{0,60}$"
)
# What somebody will do for the reader, such as calling back.
_PERSONAL = re.compile(
    r"\b(?:(?:te|vous|me|nous|lui|leur|t'|m') ?(?:rappel\w+|recontact\w+|contacter\w*|envoie\w*|enverr\w+|envoy\w+|transmet\w*|appel\w+"
    r"|confirm(?:e|erai|erons)\b|tien\w* au courant|adresser\w*|redis|redirai|fais signe)|(?:je|nous|on) (?:reviens|reviendrai|revenons|revient) vers (?:toi|vous))[^.;:!?]{0,40}$"
)
_CORRECTED = re.compile(
    r"(?:\bet non\b|\bet pas\b|\bau lieu\b|\bnon pas\b|\bnon plus\b|\bplutot qu\w*|\bn'est pas\b|\bne sera pas\b|\bn'est plus\b|\bne sont pas\b"
    r"|\bn'aura pas lieu\b|\bn'a pas lieu\b|\bne se tiendra pas\b|\ben remplacement\b|\bremplace\w*|\bindique\w* par erreur"
    r"|\bpar erreur\b|\binitialement (?:indique|annonce|communique)\w*|\bnot)"
    r"\W*(?:(?:pas|plus|du|de|le|la|les|au|celui|celle|que|qu'|comme|indique\w*|annonce\w*|ecrit|date|donc|bien|on|the)\W*){0,5}$"
)
_MEETING_WORDS = re.compile(
    r"\b(?:reunion|spro|sproep|coordination|diaporama|pleniere|ordre du jour|rencontre departementale|reunions|seance"
    r"|compte[- ]rendu|votre rencontre|presents?|presence|absents?|excuse\w*|participer\w*|point partenaires|meeting|des votres|parmi vous)\b"
)
_STATE = re.compile(
    r"\b(?:chiffres?|situation|donnees|etat|effectifs?|bilan|arretee?s?|ages?|ans|comptabilis\w+|recens\w+|inscrits)\b[^.;]{0,60}\bau\s*$"
)
_NOW = re.compile(r"aujourd'hui|ce jour|actuellement|maintenant|hier(?: soir| matin)?|avant-hier|ce matin|cette semaine|cette annee|ce mois(?:-ci)?")
_AGE = re.compile(r"\b(?:nee?s? (?:avant|apres|entre|le|en)|ages? de|en cours de validite)[^.;]{0,30}$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a piece of news and what it is for."""

    span: DateSpan
    role: Role
    core: tuple[int, int]


def cores_of(spans: Sequence[DateSpan]) -> list[tuple[int, int]]:
    """Return where each date's own words start and end: no article, no word shared with others."""
    uses = Counter(part for span in spans for part in set(span.parts))
    cores = []
    for span in spans:
        own = [part for part in span.parts if uses[part] == 1] or list(span.parts)
        whole = (span.position, span.position + len(span.wording))
        cores.append((own[0][0], own[-1][1]) if own else whole)
    return cores


def role_of(
    span: DateSpan,
    core: tuple[int, int],
    item: ItemText,
    reference: dt.datetime,
    meeting: ComingMeeting | None,
) -> Role:
    """Return what a date is for, from the words around its own (`core`) in its sentence."""
    if span.is_clock:
        return Role.CLOCK
    first, last = core
    start, end = item.sentence(first)
    before = item.folded[start:first]
    after = item.folded[last:end]
    sentence = item.folded[start:end]
    if _is_reference(span, before, after, reference):
        return Role.REFERENCE
    if _CORRECTED.search(before):
        return Role.CORRECTED
    if _is_deadline(span, before, after, sentence):
        return Role.DEADLINE
    if span.limit in (Limit.SINCE, Limit.AFTER):
        return Role.REFERENCE
    if meeting is not None and _is_meeting(span, sentence, meeting):
        return Role.MEETING
    if span.limit in (Limit.UNTIL, Limit.BEFORE, Limit.BY) or span.start is None:
        return Role.OPEN
    if span.grain in (Grain.QUARTER, Grain.YEAR) and not span.approximate:
        return Role.REFERENCE
    return Role.EVENT


def _day(span: DateSpan) -> dt.date | None:
    moment = span.start or span.end
    if isinstance(moment, dt.datetime):
        return moment.date()
    return moment if isinstance(moment, dt.date) else None


def _is_reference(span: DateSpan, before: str, after: str, reference: dt.datetime) -> bool:
    day = _day(span)
    past = day is not None and day <= reference.date()
    if _STATE.search(before) or _AGE.search(before):
        return True
    if _PERSONAL.search(before[-70:]) or (past and _REFERENCE.search(before[-90:])):
        return True
    wording = span.wording.lower().replace("’", "'")
    has_hour = isinstance(span.start, dt.datetime)
    if past and _NOW.fullmatch(wording.strip()) and not has_hour:
        return not re.match(r"\s*(?:a|ont|s'est|avait)\b", after) or "hier" not in wording
    if Doubt.MONTH in span.doubts and re.match(r"\s?-?\s?\d*\s?(?:ans|%|€|euros|personnes|places)", after):
        return True
    if span.grain is Grain.MONTH and past and not _is_current_month(span, reference):
        return True
    if span.grain is Grain.MONTH and not span.approximate:
        return not re.search(
            r"\b(?:en|courant|fin|debut|mi|mois d[e']|des|partir d[e']|jusqu'(?:en|a)|de|d'|:|\||-)\s*$", before
        ) and not re.match(r"(?:en|courant|fin|debut|mi|au mois|des|a partir|de|d')\b", wording)
    return False


def _is_current_month(span: DateSpan, reference: dt.datetime) -> bool:
    end = span.end
    day = end.date() if isinstance(end, dt.datetime) else end
    return isinstance(day, dt.date) and day >= reference.date()


def _is_deadline(span: DateSpan, before: str, after: str, sentence: str) -> bool:
    clause = re.split(r"[;]|\bmais\b", before)[-1]
    if span.limit in (Limit.BEFORE, Limit.BY):
        return not re.search(r"\b(?:reunion|rencontre) (?:du|de|d')\s*$", before[-20:])
    if _DEADLINE_BEFORE.search(clause) or _DEADLINE_AFTER.match(after):
        return True
    if span.limit is Limit.UNTIL:
        return bool(_ACTION_WORD.search(clause) or _ACTION_WORD.search(after.split(".")[0][:80]))
    if _FOR_BEFORE.search(clause) or re.match(r"pour (?:le|ce|la)\b", span.wording.lower()):
        return bool(_ACTION_WORD.search(clause)) and not _HELD.search(clause[-30:])
    if span.start != span.end and not span.is_point and span.end is not None:
        near = re.split(r"[,:]\s", clause)[-1] or clause[-60:]
        near = near if near.strip() not in ("", "du", "de", "le") else clause[-60:]
        return bool(_REGISTRATION.search(near)) and not _HELD.search(near)
    return False


def _is_meeting(span: DateSpan, sentence: str, meeting: ComingMeeting) -> bool:
    if _day(span) != meeting.start.date():
        return False
    if isinstance(span.start, dt.datetime) and span.start not in (meeting.start, meeting.end):
        return False
    if isinstance(span.start, dt.datetime) and span.start == meeting.start:
        return True
    return _MEETING_WORDS.search(sentence) is not None
