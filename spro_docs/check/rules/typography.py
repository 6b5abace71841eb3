"""T01 to T05: French as it is printed.

Each fault has a pattern of its own, which names what is wrong; `spro_docs.typography` is what puts
it right. Two spaces that do not break are taken as equal, U+00A0 and U+202F: Word types the first
where the second is finer, and both keep the line. Addresses, paths, names of files, code and text
marked as another language are masked before anything is looked for.

Source: *Lexique des règles typographiques en usage à l’Imprimerie nationale*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spro_docs.check.finding import Fault, quoted
from spro_docs.check.rules.languages import is_french, looks_french
from spro_docs.check.view import Document, Paragraph, Run

MASK = "\ufffc"
"""Stands for a character that no rule may judge."""
HARD = "Espace insécable\u00a0: Ctrl+Maj+Espace."
AROUND = 14
"""Characters around a fault that are quoted."""

_MONTH = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_DAY = r"(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche)"
_UNIT = r"(?:km|cm|mm|m[²³]|kg|ha|k?VA|k?Wh?|min|[KMG]o|°C)"
_SIGN = r"(?:[kM]?€|[%‰])(?!\w)"
_ALONE = r"(?<![\w.,:/+-])"
"""What a number that stands alone does not follow, unlike the end of a code or a version."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a fault looks like, what is wrong with it and what to write."""

    pattern: re.Pattern[str]
    problem: str
    remedy: str


def _pattern(pattern: str, problem: str, remedy: str, flags: int = 0) -> Pattern:
    return Pattern(re.compile(pattern, flags), problem, remedy)


SPACES = (
    _pattern(
        r"(?<=[^\s;:!?…(\[{«\ufffc])(?:[!?]+(?=[\s»)\]]|\Z)|;(?=[\s»]|\Z))",
        "il manque une espace avant « ; », « ! » ou « ? »",
        HARD,
    ),
    _pattern(r"(?<=[^\s;:!?…(\[{«\ufffc]):(?=\s|\Z)", "il manque une espace avant « : »", HARD),
    _pattern(
        r"(?<=\S) +(?:[!?]+(?=[\s»)\]]|\Z)|[;:](?=[\s»]|\Z))",
        "l’espace avant le signe le laisse passer à la ligne",
        HARD,
    ),
    _pattern(r"«(?=[^\s])|(?<=[^\s])»", "il manque une espace dans les guillemets « »", HARD),
    _pattern(
        r"« +(?=\S)|(?<=\S) +»", "l’espace dans les guillemets « » laisse passer à la ligne", HARD
    ),
)
HOURS = (
    _pattern(
        rf"{_ALONE}(?:[01]?\d|2[0-4])(?:[hH][0-5]\d|[hH]\s[0-5]\d|\s[hH][0-5]\d|\sH(?:\s[0-5]\d)?)\b",
        "l’heure n’est pas écrite comme 14 h 30",
        "Écrivez 14 h 30, avec deux espaces insécables (Ctrl+Maj+Espace).",
    ),
    _pattern(
        rf"{_ALONE}(?:[01]?\d|2[0-4])[hH](?![\w’'])",
        "l’heure n’est pas écrite comme 14 h",
        "Écrivez 14 h, avec une espace insécable (Ctrl+Maj+Espace).",
    ),
    _pattern(
        rf"{_ALONE}(?:[01]?\d|2[0-4])(?: h\b(?![’'])|\sh [0-5]\d\b)",
        "l’espace dans l’heure la laisse se couper en fin de ligne",
        HARD,
    ),
    _pattern(
        r"\b(?:à|de|vers|dès|avant|après|entre|jusqu[’']à)\s(?:[01]?\d|2[0-3]):[0-5]\d(?![:\d])",
        "l’heure est écrite avec deux-points",
        "Écrivez 14 h 30.",
        re.IGNORECASE,
    ),
)
DATES = (
    _pattern(
        rf"{_ALONE}1\s(?={_MONTH}\b)",
        "le premier du mois s’écrit 1er",
        "Écrivez 1er.",
        re.IGNORECASE,
    ),
    _pattern(
        rf"{_ALONE}0\d\s(?={_MONTH}\b)", "le jour a un zéro de trop", "Écrivez 6 juillet.", re.I
    ),
    _pattern(
        rf"{_ALONE}(?:\d\d?|1er)\s(?!{_MONTH})(?={_MONTH.replace('(?:', '(?i:')}\b)",
        "le mois prend une minuscule",
        "Écrivez 6 juillet.",
    ),
    _pattern(
        rf"(?<=\b[Ll]e |\b[Dd]u |\b[Aa]u |\bce ){_DAY}\b(?=\s\d)",
        "le jour de la semaine prend une minuscule",
        "Écrivez le jeudi 6 juillet.",
    ),
    _pattern(
        r"(?<![\w/.-])(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)?\d\d(?![\w/-])",
        "la date est écrite en chiffres",
        "Écrivez le mois en lettres, 6 juillet 2023.",
    ),
    _pattern(
        rf"{_ALONE}(?:\d{{1,3}}(?:i?[èe]mes?)|1[èe]re?s)\b|{_ALONE}1[èe]re\b",
        "le nombre ordinal a trop de lettres",
        "Écrivez 1re, 2e, 3e, les lettres en exposant.",
    ),
)
RAISED = Pattern(
    re.compile(rf"{_ALONE}(?:1(?:er|re)|\d{{1,2}}e)(?=[\s,;.)]|\Z)"),
    "les lettres du nombre ordinal ne sont pas en exposant",
    "Sélectionnez ces lettres, puis Accueil > Police > Exposant.",
)
AMOUNTS = (
    _pattern(rf"(?<=\d){_SIGN}", "il manque une espace entre le nombre et son signe", HARD),
    _pattern(
        rf"(?<=\d) +{_SIGN}", "l’espace laisse le signe passer à la ligne sans son nombre", HARD
    ),
    _pattern(r"[€$]\s?(?=\d)", "le signe de la monnaie suit le nombre", "Écrivez 24 000 €."),
    _pattern(
        r"(?<![\d.,])\d{5,}(?=(?:,\d\d)?\s?(?:[kM]?€|euros?\b))|\d{1,3}(?:\.\d{3})+(?=(?:,\d\d)?\s?€)",
        "les milliers ne sont pas séparés par une espace",
        f"Écrivez 24 000 €. {HARD}",
    ),
    _pattern(
        r"(?<![\d.,])\d{1,3}(?: \d{3})+(?=(?:,\d+)?\s?(?:[kM]?€|euros?\b|%))",
        "l’espace des milliers laisse le nombre se couper",
        HARD,
    ),
    _pattern(
        rf"{_ALONE}\d+(?:,\d+)?{_UNIT}(?![\w’'])",
        "il manque une espace entre le nombre et son unité",
        HARD,
    ),
    _pattern(
        rf"{_ALONE}\d+(?:,\d+)? +{_UNIT}(?![\w’'])",
        "l’espace laisse l’unité passer à la ligne sans son nombre",
        HARD,
    ),
    _pattern(
        rf"{_ALONE}\d+\.\d{{1,2}}(?=\s?(?:[kM]?€|%|{_UNIT}(?!\w)))",
        "les décimales suivent une virgule",
        "Écrivez 4,30 m.",
    ),
)
SIGNS = (
    _pattern(
        r"(?<![\w\"])\"(?=\w)|(?<=[^\W\d])[.!?…]?\"(?!\w)",
        "les guillemets sont droits",
        "Écrivez « … », avec des espaces insécables dedans.",
    ),
    _pattern(
        r"(?<=[^\W\d_])'(?=[^\W_])|(?i:\b(?:[cdjlmnst]|qu))'(?=\s?[«\w])",
        "l’apostrophe est droite",
        "Écrivez ’ (Alt+0146), et activez la correction automatique des guillemets.",
    ),
    _pattern(
        r"(?<!\.)\.{3}(?![./])", "trois points tiennent lieu de points de suspension", "Écrivez …."
    ),
)

_CODE = re.compile(r"`[^`]*`")
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"://|@|\\|^\W?(?:www\.|mailto:|(?:~|\.{1,2})?/\w)"
    r"|\.(?:pptx?|docx?|xlsx?|od[tps]|pdf|ya?ml|json|csv|txt|html?|png|jpe?g|gif|zip|eml|ics)\b"
    r"|^\W?[\w-]+(?:\.[\w-]+)+/|&(?:\#\w+|[a-z]{2,8});",
    re.IGNORECASE,
)
"""What makes a word an address, a path, a file's name or an HTML entity."""
_CODE_FONT = re.compile(r"\bmono|courier|consolas|menlo|monaco|lucida console|code\b", re.I)
_PUNCTUATION, _FIGURE, _AMOUNT, _SIGN_MARK = (
    re.compile(signs) for signs in ("[;:!?«»]", r"\d", r"\d\s?[^\W\d]|[€%‰°$]", "[\"']|\\.\\.\\.")
)
"""What a text has where a pattern can be in it: most have none, and are done with at once."""


def judge_spaces(document: Document) -> Iterator[Fault]:
    """T01: a space that does not break before ; : ! ? and inside « ».

    A colon that a letter follows at once is taken as a code's, never as a fault.
    """
    yield from _search(document, SPACES, _PUNCTUATION)


def judge_hours(document: Document) -> Iterator[Fault]:
    """T02: hours are written 14 h 30.

    14:30 is a fault after « à » or « de » only: alone it may be a ratio or a timetable's.
    """
    yield from _search(document, HOURS, _FIGURE)


def judge_dates(document: Document) -> Iterator[Fault]:
    """T03: dates are in words, ordinals are 1er and 2e with raised letters.

    Whether a date exists, or has the right weekday, is not looked at; the letters of a chart's
    categories cannot be raised.
    """
    yield from _search(document, DATES, _FIGURE)
    for paragraph in document.paragraphs:
        in_chart = document.kind == "deck" and paragraph.style is None
        if not in_chart and _FIGURE.search(paragraph.text):
            text = _masked(paragraph, raised=True)
            yield from _faults(paragraph, text, RAISED)


def judge_amounts(document: Document) -> Iterator[Fault]:
    """T04: amounts and units are written 24 000 €, 80 %, 45 min.

    Numbers without a currency or a unit are left alone: years, codes and telephone numbers.
    """
    yield from _search(document, AMOUNTS, _AMOUNT)


def judge_signs(document: Document) -> Iterator[Fault]:
    """T05: quotes are « », apostrophes ’, the ellipsis one sign.

    Quotes after a figure are inches; single straight quotes around words are not seen.
    """
    yield from _search(document, SIGNS, _SIGN_MARK)


def _search(
    document: Document, patterns: tuple[Pattern, ...], trigger: re.Pattern[str]
) -> Iterator[Fault]:
    for paragraph in document.paragraphs:
        if not trigger.search(paragraph.text):
            continue
        text = _masked(paragraph)
        for pattern in patterns:
            yield from _faults(paragraph, text, pattern)


def _faults(paragraph: Paragraph, text: str, pattern: Pattern) -> Iterator[Fault]:
    """Yield one fault for all that a pattern finds in a paragraph, with the first quoted."""
    found = list(pattern.pattern.finditer(text))
    if found:
        start, end = max(found[0].start() - AROUND, 0), found[0].end() + AROUND
        others = f" ({len(found)} fois)" if len(found) > 1 else ""
        excerpt = quoted(paragraph.text[start:end])
        problem = f"{excerpt}\u00a0: {pattern.problem}{others}."
        yield Fault(paragraph.spot, problem, pattern.remedy)


def _masked(paragraph: Paragraph, *, raised: bool = False) -> str:
    """Return a paragraph's text with what is no French prose masked, character by character."""
    text = "".join(
        MASK * len(run.text) if _is_foreign(run) or (raised and run.raised) else run.text
        for run in paragraph.runs
    )
    text = _CODE.sub(lambda found: MASK * len(found[0]), text)
    return _WORD.sub(lambda f: MASK * len(f[0]) if _ADDRESS.search(f[0]) else f[0], text)


def _is_foreign(run: Run) -> bool:
    other = run.marked and not is_french(run.language or "") and not looks_french(run)
    return other or bool(run.font and _CODE_FONT.search(run.font))
