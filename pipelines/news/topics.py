"""What words are about: a topic of their own, a label, only a time or a place."""

from __future__ import annotations

import re
from functools import lru_cache

MONTHS = (
    "janvier|janv|fevrier|fevr|fev|mars|avril|avr|mai|juin|juillet|juil|aout|septembre|sept|sep"
    "|octobre|oct|novembre|nov|decembre|dec"
)
WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
# A date or time, roughly: enough to tell that a block says when. `pipelines.dates` reads it.
WHEN = re.compile(
    rf"\b(?:(?:lun|mar|mer|jeu|ven|sam|dim)\. ?\d{{1,2}}"
    rf"|(?:{WEEKDAYS})s?\b(?:\s+(?:\d{{1,2}}(?:er)?|prochains?|matins?|soirs?|apres-midi))?"
    rf"|(?:\d{{1,2}}(?:er)?(?:\s?(?:,|et|au|-|ou|&)\s?)?){{1,4}}\s?(?:{MONTHS})\b\.?(?:\s20\d\d)?"
    rf"|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|(?:{MONTHS})\s20\d\d|20\d\d-\d\d-\d\d"
    r"|\d{1,2}\s?[h:]\s?(?:\d{2})?\b(?!\s?/)|\d{1,2} heures?|demain|apres-demain"
    rf"|(?:courant|fin|debut|mi)[ -](?:{MONTHS}|20\d\d)|du \d{{1,2}} au \d{{1,2}}|au \d{{1,2}})\b"
)
DAY = re.compile(
    rf"\b(?:(?:lun|mar|mer|jeu|ven|sam|dim)\. ?\d{{1,2}}\b"
    rf"|\d{{1,2}}(?:er)?\s?(?:{MONTHS})\b|\d{{1,2}}/\d{{1,2}}\b|(?:{WEEKDAYS})\s+\d"
    rf"|(?:{WEEKDAYS}) prochain|(?:{MONTHS})\s20\d\d|demain\b|20\d\d-\d\d-\d\d"
    rf"|(?:courant|fin|debut|mi|en)[ -](?:{MONTHS})\b)"
)
_LABELS = (
    "date|dates|date et lieu|date et heure|dates et horaires|heure|heures|horaire|horaires|quand"
    "|lieu|lieux|lieu de rendez-vous|ou|adresse|public|publics|public vise|public concerne|pour qui"
    "|cible|publics cibles|tarif|tarifs|cout|prix|duree|inscription|inscriptions"
    "|inscription obligatoire|contact|contacts|vos contacts|votre contact|renseignements"
    "|renseignement|infos pratiques|informations pratiques|infos et inscriptions"
    "|renseignements et inscriptions|pour s'inscrire|programme|au programme|au menu|deroule"
    "|ordre du jour|objectif|objectifs|intervenant|intervenants|intervenante|animation|modalites"
    "|prerequis|pre-requis|conditions|acces|lien|liens|tel|telephone|mail|courriel|email|site"
    "|site web|effectif|places|nombre de places|contenu|pieces jointes|pj|ps|nb|n.b|statut|rythme"
    "|financement|certification|validation|debut|fin|rendez-vous|reservation|reservations"
    "|date limite|cloture|candidature|candidatures|a noter|attention|important|rappel|pour rappel"
    "|info|infos|nouveau|nouveaute|organisateur|organisateurs|partenaires|en savoir plus"
    "|plus d'infos|plus d'informations|par mail|par telephone|en ligne|sur place|a distance"
    "|presentiel|distanciel|matin|apres-midi|soir|poste|profil|contrat|salaire|missions|type"
    "|pour (?:toute?s? |plus de |plus d'|tous )?(?:precisions?|renseignements?|questions?"
    "|informations?|infos?"
    "|demandes?)(?: complementaires?)?|pour en savoir plus|pour (?:nous|me) (?:joindre|contacter)"
    "|s'inscrire|pour s'inscrire|inscrivez-vous|je m'inscris|formation|lien d'inscription"
    "|en pratique|a la cle"
    "|contact unique|contacts? et inscriptions?|informations? et inscriptions?"
    "|infos? et reservations?"
    "|format|theme|themes|sujet|objet|participants|entree|acces libre|qui|quoi|comment"
    "|combien|pourquoi"
)
_LABEL = re.compile(rf"\W*(?:{_LABELS})\s*(?::|\?|$)")
_WORD = re.compile(r"[a-z]{2,}(?:[-'][a-z]+)*")
_EMPTY = frozenset(
    [
        *MONTHS.split("|"),
        "le",
        "la",
        "les",
        "de",
        "du",
        "des",
        "un",
        "une",
        "et",
        "ou",
        "au",
        "aux",
        "en",
        "dans",
        "par",
        "pour",
        "sur",
        "sous",
        "avec",
        "sans",
        "chez",
        "vers",
        "que",
        "qui",
        "quoi",
        "dont",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "nos",
        "vos",
        "notre",
        "votre",
        "leur",
        "leurs",
        "il",
        "elle",
        "ils",
        "elles",
        "on",
        "nous",
        "vous",
        "je",
        "tu",
        "se",
        "est",
        "sont",
        "sera",
        "seront",
        "aura",
        "auront",
        "lieu",
        "a",
        "partir",
        "jusqu",
        "jusqu'au",
        "jusqu'a",
        "matin",
        "matinee",
        "apres-midi",
        "soir",
        "soiree",
        "midi",
        "journee",
        "heure",
        "heures",
        "date",
        "dates",
        "jour",
        "jours",
        "heures-midi",
        "puis",
        "ainsi",
        "aussi",
        "egalement",
        "toujours",
        "bien",
        "tous",
        "toutes",
        "tout",
        "toute",
        "prochain",
        "prochaine",
        "prochains",
        "prochaines",
        "definir",
        "preciser",
        "confirmer",
        "fixer",
        "meme",
        "horaire",
        "horaires",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "lundis",
        "mardis",
        "mercredis",
        "jeudis",
        "vendredis",
        "samedis",
        "er",
        "ere",
        "place",
        "salle",
        "rue",
        "avenue",
        "boulevard",
        "rendez-vous",
        "visio",
        "presentiel",
        "distanciel",
        "distance",
        "ligne",
        "teams",
        "zoom",
        "complet",
        "places",
        "restantes",
        "inclus",
    ]
)


def is_label(folded: str) -> bool:
    """Tell whether a line or list item only fills in a detail: « Lieu : … », « Public : … »."""
    return _LABEL.match(folded) is not None


def says_when(folded: str) -> bool:
    """Tell whether there is a date or time in the text."""
    return WHEN.search(folded) is not None


def says_day(folded: str) -> bool:
    """Tell whether there is a day in the text, and not only a time."""
    return DAY.search(folded) is not None


@lru_cache(maxsize=256)  # most lines are asked about several times
def topic_words(folded: str) -> tuple[str, ...]:
    """Return the words that remain of a folded text without times and empty words."""
    bare = WHEN.sub(" ", folded)
    words = (word.partition("'")[2] or word for word in _WORD.findall(bare))
    return tuple([word for word in words if word not in _EMPTY and len(word) > 1])
