"""Words that stand beside a number, an hour or a name and say whether it tells a time, folded."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AFTER_DAY = _words(
    "par sur chez avec mais car si que qu' qui il elle nous vous on je j' ils elles est sera "
    "serait sont seront etait etaient aura auront a ont soit etc ok non sans selon lors mon "
    "notre votre ma merci c' n' ne afin plutot aussi also please ouvrira ouvre commence "
    "debute prevu prevue combien comment quand"
)
"""Words that may follow a day told by its number alone (« le 16 nous serons »): any other makes
the number count something (« le 16 rue », « le 3 places »)."""


NAMED_DAYS = frozenset({(5, 8), (7, 14), (11, 11), (3, 19), (9, 4), (6, 18), (8, 25), (8, 26)})
"""Days that streets, schools and halls are named after: « le lycée du 4-Septembre »."""


COUNTED = _words(
    "ans personnes places jeunes eleves participants participantes stagiaires salaries "
    "candidats inscrits points km m m2 kg euros h heures enfants adultes postes binomes "
    "groupes"
)
"""Words that « 10/12 » counts."""


LENGTH_AFTER = _words(
    "semaine semaines jour jours hebdo hebdomadaires maximum max minimum mini supplementaires "
    "environ chacune chacun theorie pratique cours formation travail"
)
"""Words after which « 2 heures » was a length of time."""


GREETINGS = _words("bonne belle heureuse excellente bon bons bonnes")
"""Words before « année », « semaine », « week-end » that wish one."""
