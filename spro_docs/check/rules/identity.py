"""A01 and A02: what the file and its text say of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spro_docs.check.finding import Fault, Spot, quoted
from spro_docs.check.rules.rule import by_holder
from spro_docs.check.view import Document, Paragraph

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
    r"|windows user|utilisateur windows|admin(istrateur|istrator)?|microsoft office user|auteur|author",
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
    if not _is_french(properties.language):
        said = f"est {quoted(properties.language)}" if properties.language else "manque"
        yield Fault(
            PROPERTIES,
            f"la langue {said}.",
            "Dans l’Explorateur, clic droit sur le fichier > Propriétés > Détails > "
            "Langue\u00a0: fr-FR.",
        )


CHECKING = "Révision > Langue > Définir la langue de vérification > Français (France)"
_ACCENTS = re.compile(r"[àâçèéêëîïôœùû]", re.IGNORECASE)
_WORDS = frozenset(
    "au aux avec ce ces cette dans de des du elle en est et il ils la le les leur leurs mais ne "
    "nos notre nous ou par pas pour qu que qui sa se ses sont sur un une vos votre vous".split()
)


def judge_language(document: Document) -> Iterator[Fault]:
    """A02: French is the language of the defaults, of masters and styles, and of French runs.

    WCAG 2.1, 3.1.1 and 3.1.2 (RGAA 4.1, 8.3 and 8.7). Text marked as another language is judged
    by its words: an English sentence marked English is right. A single French word without an
    accent, marked English, is not seen.
    """
    yield from _defaults(document)
    if not all(default.language for default in document.defaults):
        unsaid = sum(
            any(run.language is None and run.text.strip() for run in paragraph.runs)
            for paragraph in document.paragraphs
        )
        if unsaid:
            yield Fault(
                document.defaults[0].spot,
                f"aucune langue n’est indiquée pour {unsaid} paragraphe(s).",
                f"Sélectionnez tout (Ctrl+A), puis {CHECKING}.",
            )
    for holder, paragraphs in by_holder(document.paragraphs):
        wrong = [(p, language) for p in paragraphs if (language := _mismarked(p))]
        if wrong:
            paragraph, language = wrong[0]
            others = f" (et {len(wrong) - 1} autre(s))" if len(wrong) > 1 else ""
            yield Fault(
                holder,
                f"le texte français {quoted(paragraph.text)}{others} est marqué {language}.",
                f"Sélectionnez-le, puis {CHECKING}.",
            )


def _defaults(document: Document) -> Iterator[Fault]:
    where = "Affichage > Masque des diapositives, Ctrl+A, puis " if document.kind == "deck" else ""
    for default in document.defaults:
        if default.language and not _is_french(default.language):
            yield Fault(
                default.spot,
                f"la langue du texte est {default.language}.",
                f"{where}{CHECKING} > Par défaut.",
            )


def _mismarked(paragraph: Paragraph) -> str:
    """Return the language that French words of a paragraph are marked with, if it is another."""
    for run in paragraph.runs:
        if run.marked and run.language and not _is_french(run.language):
            few = run.language.lower().startswith("en") and bool(_ACCENTS.search(run.text))
            words = set(re.findall(r"[^\W\d_]+", run.text.casefold()))
            if few or len(words & _WORDS) >= 2:
                return run.language
    return ""


def _is_french(language: str) -> bool:
    return language.lower().partition("-")[0] == "fr"
