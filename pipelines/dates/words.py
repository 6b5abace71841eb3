"""The vocabulary: words without accents or capitals, the kind of token each is and its value.

To teach a word, add it to its table; a wording of several words goes to `PHRASES`. Kinds are told
by `Kind`. What a text writes is folded first (`tokens.fold`): « Août » is looked up as « aout ».
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

PHRASES: tuple[tuple[str, int, Value], ...] = (
    ("aujourd' hui", Kind.RELATIVE, 0),
    ("ce jour", Kind.RELATIVE, 0),
    ("apres demain", Kind.RELATIVE, 2),
    ("avant hier", Kind.RELATIVE, -2),
    ("apres midi", Kind.HALF, Half.AFTERNOON),
    ("apres midis", Kind.HALF, Half.AFTERNOON),
    ("week end", Kind.UNIT, "weekend"),
    ("week ends", Kind.UNIT, "weekend"),
    ("il y a", Kind.AGO, None),
    ("a partir", Kind.LIMIT, Limit.FROM),
    ("a compter", Kind.LIMIT, Limit.FROM),
    ("a dater", Kind.LIMIT, Limit.FROM),
    ("d' ici", Kind.LIMIT, Limit.BY),
    ("au plus tard", Kind.LIMIT, Limit.BY),
    ("pas plus tard que", Kind.LIMIT, Limit.BY),
    ("plus tard", Kind.ON, 1),
    ("plus tot", Kind.ON, -1),
    ("a l' exception", Kind.EXCEPT, None),
    ("ainsi que", Kind.AND, None),
    ("mais aussi", Kind.AND, None),
    ("dernier delai", Kind.FINAL, None),
    ("delai de rigueur", Kind.FINAL, None),
    ("aux environs", Kind.ABOUT, None),
    ("aux alentours", Kind.ABOUT, None),
    ("autour", Kind.ABOUT, None),
    ("tous les", Kind.EVERY, None),
    ("toutes les", Kind.EVERY, None),
    ("au lieu de", Kind.FILLER, None),
    ("par exemple", Kind.FILLER, None),
    ("toute la journee", Kind.FILLER, None),
    ("journee entiere", Kind.FILLER, None),
    ("meme horaire", Kind.DITTO, None),
    ("memes horaires", Kind.DITTO, None),
    ("memes heures", Kind.DITTO, None),
    ("meme heure", Kind.DITTO, None),
    ("a quelle heure", Kind.HOURS_LABEL, None),
    ("rendez vous", Kind.HOURS_LABEL, None),
    ("a venir", Kind.NEXT, None),
    ("d' apres", Kind.NEXT, None),
    ("d' avant", Kind.LAST, None),
    ("sur deux", Kind.EACH_OTHER, None),
    ("jour de l' an", Kind.FEAST, "jour de l'an"),
    ("nouvel an", Kind.FEAST, "jour de l'an"),
    ("saint valentin", Kind.FEAST, "saint-valentin"),
    ("st valentin", Kind.FEAST, "saint-valentin"),
    ("saint sylvestre", Kind.FEAST, "saint-sylvestre"),
    ("st sylvestre", Kind.FEAST, "saint-sylvestre"),
    ("reveillon de nouvel an", Kind.FEAST, "saint-sylvestre"),
    ("reveillon du nouvel an", Kind.FEAST, "saint-sylvestre"),
    ("reveillon du jour de l' an", Kind.FEAST, "saint-sylvestre"),
    ("veille du jour de l' an", Kind.FEAST, "saint-sylvestre"),
    ("veille du nouvel an", Kind.FEAST, "saint-sylvestre"),
    ("reveillon de noel", Kind.FEAST, "veille de noël"),
    ("veille de noel", Kind.FEAST, "veille de noël"),
    ("reveillon", Kind.FEAST, "saint-sylvestre"),
    ("jour de noel", Kind.FEAST, "noël"),
    ("noel", Kind.FEAST, "noël"),
    ("fete du travail", Kind.FEAST, "fête du travail"),
    ("journee internationale des travailleurs", Kind.FEAST, "fête du travail"),
    ("fete des travailleurs", Kind.FEAST, "fête du travail"),
    ("fete de la victoire", Kind.FEAST, "victoire"),
    ("fete nationale", Kind.FEAST, "fête nationale"),
    ("prise de la bastille", Kind.FEAST, "fête nationale"),
    ("fete de la musique", Kind.FEAST, "fête de la musique"),
    ("assomption", Kind.FEAST, "assomption"),
    ("toussaint", Kind.FEAST, "toussaint"),
    ("jour des morts", Kind.FEAST, "jour des morts"),
    ("armistice", Kind.FEAST, "armistice"),
    ("epiphanie", Kind.FEAST, "épiphanie"),
    ("chandeleur", Kind.FEAST, "chandeleur"),
    ("halloween", Kind.FEAST, "halloween"),
    ("poisson d' avril", Kind.FEAST, "poisson d'avril"),
    ("lundi de paques", Kind.FEAST, "lundi de pâques"),
    ("dimanche de paques", Kind.FEAST, "pâques"),
    ("paques", Kind.FEAST, "pâques"),
    ("vendredi saint", Kind.FEAST, "vendredi saint"),
    ("jeudi saint", Kind.FEAST, "jeudi saint"),
    ("dimanche des rameaux", Kind.FEAST, "rameaux"),
    ("mardi gras", Kind.FEAST, "mardi gras"),
    ("mercredi des cendres", Kind.FEAST, "cendres"),
    ("jeudi de l' ascension", Kind.FEAST, "ascension"),
    ("ascension", Kind.FEAST, "ascension"),
    ("lundi de pentecote", Kind.FEAST, "lundi de pentecôte"),
    ("lundi de la pentecote", Kind.FEAST, "lundi de pentecôte"),
    ("dimanche de pentecote", Kind.FEAST, "pentecôte"),
    ("pentecote", Kind.FEAST, "pentecôte"),
    ("fete des meres", Kind.FEAST, "fête des mères"),
    ("fete des peres", Kind.FEAST, "fête des pères"),
    ("fete des grands meres", Kind.FEAST, "fête des grands-mères"),
)
"""Wordings of several words, a space where a space, a hyphen or nothing (after an apostrophe)
stands. Of those that begin alike the longest wins."""

AFTER_DAY = frozenset(
    _all(
        None,
        "par sur chez avec mais car si que qu' qui il elle nous vous on je j' ils elles est sera "
        "serait sont seront etait etaient aura auront a ont soit etc ok non sans selon lors mon "
        "notre votre ma merci c' n' ne afin plutot aussi also please ouvrira ouvre commence "
        "debute prevu prevue combien comment quand",
    )
)
"""Words that may follow a day told by its number alone (« le 16 nous serons »): any other makes
the number count something (« le 16 rue », « le 3 places »)."""

NAMED_DAYS = frozenset({(5, 8), (7, 14), (11, 11), (3, 19), (9, 4), (6, 18), (8, 25), (8, 26)})
"""Days that streets, schools and halls are named after: « le lycée du 4-Septembre »."""

COUNTED = frozenset(
    _all(
        None,
        "ans personnes places jeunes eleves participants participantes stagiaires salaries "
        "candidats inscrits points km m m2 kg euros h heures enfants adultes postes binomes "
        "groupes",
    )
)
"""Words that « 10/12 » counts."""

LENGTH_AFTER = frozenset(
    _all(
        None,
        "semaine semaines jour jours hebdo hebdomadaires maximum max minimum mini supplementaires "
        "environ chacune chacun theorie pratique cours formation travail",
    )
)
"""Words after which « 2 heures » was a length of time."""

GREETINGS = frozenset(_all(None, "bonne belle heureuse excellente bon bons bonnes"))
"""Words before « année », « semaine », « week-end » that wish one."""
