"""The vocabulary: words without accents or capitals, the kind of token each is and its value.

To teach a word, add it to its table; a wording of several words goes to `phrases`, a word that only
tells of what stands beside it to `neighbours`. Kinds are told by `Kind`. What a text writes is
folded first (`folding.fold`): « Août » is looked up as « aout ».
"""

from __future__ import annotations

from typing import Any, TypeAlias

from pipelines.dates.span import Half, Limit

Value: TypeAlias = Any
"""Told for each kind by `Kind`: a union would only make the grammar assert what it knows."""


class Kind:
    """What a token is to the grammar.

    Plain integers: an attribute of an Enum costs four times as much, and the grammar asks for kinds
    hundreds of times a line.
    """

    OTHER = 0  # a word that says nothing of time, an amount, a phone number
    BREAK = 1  # end of a sentence: . ! ? ;
    NEWLINE = 2
    PUNCT = 3  # value: the character
    NUMBER = 4  # value: n
    ORDINAL = 5  # value: n; -1 for « dernier » as in « le dernier lundi de »
    FULL_DATE = 6  # value: (year, month, day)
    DAY_MONTH = 7  # value: (day, month): 13/09
    MONTH_YEAR = 8  # value: (month, year): 11/2016
    CLOCK = 9  # value: (hour, minute, form): see tokens.Form
    MONTH = 10  # value: 1..12
    WEEKDAY = 11  # value: 0 Monday .. 6
    WEEKDAYS = 12  # « mardis »
    RELATIVE = 13  # value: days from the reference
    UNIT = 14  # value: name of a Unit
    HALF = 15  # value: Half
    FEAST = 16  # value: name of a feast of calendar.FEASTS
    THE = 17  # le la les l'
    OF = 18  # de d'
    OF_THE = 19  # du des
    AT = 20  # à a
    AT_THE = 21  # au aux
    AND = 22  # et ou puis
    IN = 23  # en
    WITHIN = 24  # dans
    BETWEEN = 25  # entre
    FOR = 26  # pour
    THIS = 27  # ce cette cet ces
    NEXT = 28  # prochain suivant
    LAST = 29  # dernier passé
    AGO = 30  # il y a
    LIMIT = 31  # value: Limit
    FINAL = 32  # « au plus tard » after a date
    ABOUT = 33  # vers, environ
    EVERY = 34  # tous les, chaque
    PART = 35  # value: début, mi, fin, courant
    QUARTER_PAST = 36  # value: minutes: et quart, et demie, moins le quart
    MINUS = 37  # moins
    HOURS_LABEL = 38  # horaires, heure
    INCLUDED = 39  # inclus, compris
    DITTO = 40  # idem, mêmes horaires
    NAME_BEFORE = 41  # rue, avenue, loi: the date after it is a name
    FILLER = 42  # toute la journée, par exemple
    HABIT = 43  # permanence, ouvert: weekdays after it are habits
    SPAN_OF = 44  # value: surely, perhaps; pendant, durée: hours after it are a length
    HOLIDAYS = 45  # vacances, congés
    EACH_OTHER = 46  # sur deux
    ON = 47  # value: 1 plus tard, -1 plus tôt
    EXCEPT = 48  # sauf, hormis
    BESIDE = 49  # value: days from another day: lendemain, veille


def _all(value: Value, words: str) -> dict[str, Value]:
    """Return each of several words with one value."""
    return dict.fromkeys(words.split(), value)


MONTHS: dict[str, int] = (
    _all(1, "janvier janv jan january")
    | _all(2, "fevrier fevr fev february feb")
    | _all(3, "mars march")
    | _all(4, "avril avr april apr")
    | _all(5, "mai")
    | _all(6, "juin june jun")
    | _all(7, "juillet juil juill july jul")
    | _all(8, "aout august aug")
    | _all(9, "septembre september sep")
    | _all(10, "octobre october oct")
    | _all(11, "novembre november nov")
    | _all(12, "decembre december dec")
)
"""« sept » is also seven: the lexer decides by its neighbours."""
ENGLISH_MONTHS = frozenset(
    _all(
        0,
        "january february march april may june july august september october november december "
        "apr jun jul aug sep dec",
    )
)
LONG_MONTHS = ("janvier", "fevrier", "juillet", "septembre", "octobre", "novembre", "decembre")

WEEKDAYS: dict[str, int] = (
    _all(0, "lundi lun monday")
    | _all(1, "mardi tuesday")
    | _all(2, "mercredi wednesday")
    | _all(3, "jeudi thursday")
    | _all(4, "vendredi ven vend friday")
    | _all(5, "samedi saturday")
    | _all(6, "dimanche sunday")
)
SHORT_WEEKDAYS = {"mar": 1, "mer": 2, "merc": 2, "jeu": 3, "sam": 5, "dim": 6}
"""Abbreviations that are words of their own (la mer, un jeu, Sam): a number must follow."""
LONG_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

NUMBERS = {
    word: n
    for n, words in {
        1: "un une",
        2: "deux",
        3: "trois",
        4: "quatre",
        5: "cinq",
        6: "six",
        8: "huit",
        9: "neuf",
        10: "dix",
        11: "onze",
        12: "douze",
        13: "treize",
        14: "quatorze",
        15: "quinze",
        16: "seize",
        20: "vingt",
        30: "trente",
        40: "quarante",
        50: "cinquante",
    }.items()
    for word in words.split()
}
TENS = (20, 30, 40, 50)

ORDINALS = (
    _all(1, "premier premiere premiers premieres")
    | _all(2, "second seconde deuxieme")
    | _all(3, "troisieme")
    | _all(4, "quatrieme")
    | _all(5, "cinquieme")
)

_UNITS = {
    "minute": "minute minutes min mn",
    "hour": "heure heures",
    "day": "jour jours",
    "week": "semaine semaines",
    "weekend": "weekend weekends",
    "fortnight": "quinzaine",
    "month": "mois",
    "quarter": "trimestre trimestres",
    "half_year": "semestre semestres",
    "year": "an ans annee annees",
}
_HALVES = {
    Half.MORNING: "matin matinee morning",
    Half.AFTERNOON: "apresmidi afternoon",
    Half.EVENING: "soir soiree evening",
    Half.NIGHT: "nuit",
}
_STREETS = (
    "rue place avenue av ave boulevard bd bld quai square allee impasse esplanade chemin "
    "faubourg promenade parvis villa passage"
)
_SITES = (
    "lycee college ecole stade salle caserne residence cite station arret gymnase quartier musee "
    "parc"
)
_LAWS = "loi lois decret arrete ordonnance circulaire directive deliberation instruction"
_NUMBERED = (
    "article articles art page pages chapitre lot salles bureau version v no num numero n ref "
    "dossier code alinea annexe suite tome bat etape diapo taux note ratio score moyenne"
)
_HABITS = (
    "ouvert ouverte ouverts ouvertes ouverture ouvertures permanence permanences accueil accueille "
    "fermeture ferme fermee joignable disponible standard"
)
_LENGTHS = "pendant durant duree durees compter comptez prevoir prevoyez"
"""What follows is a length even when it has minutes or a range."""
_PERHAPS_LENGTHS = (
    "soit total raison maximum max minimum mini formation formations volume module modules session "
    "seance cours entretien stage"
)


def _kinds(kind: int, words: dict[str, Value]) -> dict[str, tuple[int, Value]]:
    return {word: (kind, value) for word, value in words.items()}


WORDS: dict[str, tuple[int, Value]] = {
    **_kinds(Kind.MONTH, dict(MONTHS)),
    **_kinds(Kind.WEEKDAY, dict(WEEKDAYS)),
    **_kinds(Kind.WEEKDAYS, {f"{word}s": n for n, word in enumerate(LONG_WEEKDAYS)}),
    **_kinds(Kind.NUMBER, dict(NUMBERS)),
    **_kinds(Kind.ORDINAL, ORDINALS),
    **{w: (Kind.UNIT, unit) for unit, words in _UNITS.items() for w in words.split()},
    **{w: (Kind.HALF, half) for half, words in _HALVES.items() for w in words.split()},
    **_kinds(Kind.THE, _all(None, "le la les l' the")),
    **_kinds(Kind.OF, _all(None, "de d' of from")),
    **_kinds(Kind.OF_THE, _all(None, "du des")),
    **_kinds(Kind.AT, _all(None, "a at to")),
    **_kinds(Kind.AT_THE, _all(None, "au aux")),
    **_kinds(Kind.AND, _all(None, "et ou puis and")),
    **_kinds(Kind.IN, _all(None, "en")),
    **_kinds(Kind.WITHIN, _all(None, "dans")),
    **_kinds(Kind.BETWEEN, _all(None, "entre between")),
    **_kinds(Kind.FOR, _all(None, "pour")),
    **_kinds(Kind.THIS, _all(None, "ce cet cette ces")),
    **_kinds(Kind.NEXT, _all(None, "prochain prochaine prochains prochaines suivant suivante")),
    **_kinds(Kind.LAST, _all(None, "dernier derniere derniers dernieres passe passee")),
    **_kinds(Kind.LAST, _all(None, "precedent precedente")),
    **_kinds(Kind.LIMIT, {"depuis": Limit.SINCE, "avant": Limit.BEFORE, "apres": Limit.AFTER}),
    **_kinds(Kind.LIMIT, {"jusqu'": Limit.UNTIL, "jusque": Limit.UNTIL, "sous": Limit.BY}),
    **_kinds(Kind.LIMIT, {"before": Limit.BEFORE, "after": Limit.AFTER, "by": Limit.BY}),
    **_kinds(Kind.LIMIT, {"until": Limit.UNTIL, "till": Limit.UNTIL, "since": Limit.SINCE}),
    **_kinds(Kind.ABOUT, _all(None, "vers environ")),
    **_kinds(Kind.EVERY, _all(None, "chaque")),
    **_kinds(Kind.PART, {"debut": "debut", "mi": "mi", "milieu": "mi", "fin": "fin"}),
    **_kinds(Kind.PART, {"courant": "courant"}),
    **_kinds(Kind.RELATIVE, {"demain": 1, "aujourdhui": 0, "hier": -1}),
    **_kinds(Kind.RELATIVE, {"tomorrow": 1, "today": 0, "yesterday": -1}),
    **_kinds(Kind.CLOCK, {"midi": (12, 0, 3), "noon": (12, 0, 3), "minuit": (0, 0, 3)}),
    **_kinds(Kind.MINUS, _all(None, "moins")),
    **_kinds(Kind.QUARTER_PAST, {"quart": 15, "quarts": 15, "demi": 30, "demie": 30}),
    **_kinds(Kind.HOURS_LABEL, _all(None, "horaire horaires rdv creneau creneaux")),
    **_kinds(Kind.INCLUDED, _all(None, "inclus inclu incluse compris")),
    **_kinds(Kind.DITTO, _all(None, "idem")),
    **_kinds(Kind.NAME_BEFORE, _all("street", _STREETS)),
    **_kinds(Kind.NAME_BEFORE, _all("site", _SITES)),
    **_kinds(Kind.NAME_BEFORE, _all("law", _LAWS)),
    **_kinds(Kind.NAME_BEFORE, _all("number", _NUMBERED)),
    **_kinds(Kind.HABIT, _all(None, _HABITS)),
    **_kinds(Kind.SPAN_OF, _all("surely", _LENGTHS) | _all("perhaps", _PERHAPS_LENGTHS)),
    **_kinds(Kind.EXCEPT, _all(None, "sauf hormis excepte")),
    **_kinds(Kind.HOLIDAYS, _all(None, "vacances conges pont ponts")),
    **_kinds(Kind.BESIDE, {"lendemain": 1, "surlendemain": 2, "veille": -1}),
}
