"""A02: the language that text is marked with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spro_docs.check.finding import Fault, quoted
from spro_docs.check.rules.rule import by_holder
from spro_docs.check.view import Document, Paragraph, Run
from spro_docs.counts import counted

CHECKING = "Révision > Langue > Définir la langue de vérification > Français (France)"
_ACCENTS = re.compile(r"[àâçèéêëîïôœùû]", re.IGNORECASE)
_WORDS = frozenset(
    {
        *("au", "aux", "avec", "ce", "ces", "cette", "dans", "de", "des", "du", "elle", "en"),
        *("est", "et", "il", "ils", "la", "le", "les", "leur", "leurs", "mais", "ne", "nos"),
        *("notre", "nous", "ou", "par", "pas", "pour", "qu", "que", "qui", "sa", "se", "ses"),
        *("sont", "sur", "un", "une", "vos", "votre", "vous"),
    }
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
                f"aucune langue n’est indiquée pour {counted(unsaid, 'paragraphe')}.",
                f"Sélectionnez tout (Ctrl+A), puis {CHECKING}.",
            )
    for holder, paragraphs in by_holder(document.paragraphs):
        wrong = [(p, language) for p in paragraphs if (language := _mismarked(p))]
        if wrong:
            paragraph, language = wrong[0]
            others = f" (et {counted(len(wrong) - 1, 'autre')})" if len(wrong) > 1 else ""
            yield Fault(
                holder,
                f"le texte français {quoted(paragraph.text)}{others} est marqué {language}.",
                f"Sélectionnez-le, puis {CHECKING}.",
            )


def _defaults(document: Document) -> Iterator[Fault]:
    where = "Affichage > Masque des diapositives, Ctrl+A, puis " if document.kind == "deck" else ""
    for default in document.defaults:
        if default.language and not is_french(default.language):
            yield Fault(
                default.spot,
                f"la langue du texte est {default.language}.",
                f"{where}{CHECKING} > Par défaut.",
            )


def _mismarked(paragraph: Paragraph) -> str:
    """Return the language that French words of a paragraph are marked with, if it is another."""
    for run in paragraph.runs:
        if run.marked and run.language and not is_french(run.language) and looks_french(run):
            return run.language
    return ""


def looks_french(run: Run) -> bool:
    """Tell whether a run's words are French, whatever its mark says.

    Two French grammatical words are enough, or an accent where the mark is English.
    """
    if (run.language or "").lower().startswith("en") and _ACCENTS.search(run.text):
        return True
    return len(set(re.findall(r"[^\W\d_]+", run.text.casefold())) & _WORDS) >= 2


def is_french(language: str) -> bool:
    """Tell whether a language tag is of French (BCP 47)."""
    return language.lower().partition("-")[0] == "fr"
