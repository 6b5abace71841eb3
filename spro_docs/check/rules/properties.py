"""A01: what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spro_docs.check.finding import Fault, Spot, quoted
from spro_docs.check.rules.languages import is_french
from spro_docs.check.view import Document

PROPERTIES = Spot((), "propriétés du fichier")
INFORMATION = "Fichier > Informations > Propriétés"
_NO_TITLE = re.compile(
    r"(power\s?point presentation|présentation( powerpoint)?\s*\d*|presentation\d*|word document"
    r"|document( word| microsoft word)?\s*\d*|diapositive \d+|slide \d+|sans titre\s*\d*"
    r"|untitled.*|titre|title|microsoft (word|powerpoint).*|.*\.(pptx?|docx?|od[pt]))",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"python-(docx|pptx)|steve canny|openpyxl|pandoc|unknown( author)?|inconnu|user|utilisateur"
    r"|windows user|utilisateur windows|admin(istrateur|istrator)?|microsoft office user"
    r"|auteur|author",
    re.IGNORECASE,
)
"""What programs write where nobody has said anything."""


def judge_properties(document: Document) -> Iterator[Fault]:
    """A01: the file has a title, an author and its language in its properties.

    WCAG 2.1, 2.4.2 and 3.1.1 (RGAA 4.1, 13.3 with 8.3 and 8.5). Sees values that programs fill in
    by themselves, not a title that is somebody else's.
    """
    properties = document.properties
    if not properties.title:
        yield Fault(PROPERTIES, "le titre manque.", f"{INFORMATION} > Titre.")
    elif _NO_TITLE.fullmatch(properties.title):
        problem = f"le titre {quoted(properties.title)} ne dit rien du document."
        yield Fault(PROPERTIES, problem, f"{INFORMATION} > Titre.")
    if not properties.author:
        yield Fault(PROPERTIES, "l’auteur manque.", f"{INFORMATION} > Auteur.")
    elif _NO_AUTHOR.fullmatch(properties.author):
        problem = f"l’auteur {quoted(properties.author)} est celui d’un logiciel."
        yield Fault(PROPERTIES, problem, f"{INFORMATION} > Auteur.")
    if not is_french(properties.language):
        said = f"est {quoted(properties.language)}" if properties.language else "manque"
        yield Fault(
            PROPERTIES,
            f"la langue {said}.",
            "Dans l’Explorateur, clic droit sur le fichier > Propriétés > Détails > "
            "Langue\u00a0: fr-FR.",
        )
