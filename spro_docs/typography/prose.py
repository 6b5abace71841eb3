"""Running text: the spaces and signs of French, and what must be left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from spro_docs.typography.dates import MONTHS
from spro_docs.typography.spaces import NARROW, NO_BREAK

_B = r"[^\S\n]"
"""Any space but the end of a line."""

_NUMBER = r"(?<![\w.,:])"
"""What a number that stands alone does not follow, unlike the end of a code or of 14:30."""

_KEPT = re.compile(
    r"://|@|\\|(?<!\S)\W?(?:www\.|mailto:|(?:~|\.{1,2})?/\w)|&(?:#\w+|[a-z]{2,8});"
    r"|\.(?:pptx?|docx?|xlsx?|od[tps]|pdf|ya?ml|json|csv|txt|html?|png|jpe?g|gif|zip|eml|ics)\b",
    re.IGNORECASE,
)
"""What makes a word an address, a path, a file's name or an HTML entity."""

_Rules = tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]


def _rules(needs: str, *rules: tuple[str, str]) -> _Rules:
    return re.compile(needs), tuple((re.compile(pattern), by) for pattern, by in rules)


_RULES = (
    _rules(
        r'"',
        # "Mon stage" → « Mon stage »: pairs on one line only; inches and codes have none.
        (r'(?<![^\s(\[«’\'])"(?=[^\s"])([^"\n]*)(?<=\S)"(?![\w"])', r"« \1 »"),
    ),
    _rules(
        "[«»]",
        (rf"«{_B}*+", f"«{NO_BREAK}"),
        (rf"(?<!\s){_B}*+»", f"{NO_BREAK}»"),
    ),
    _rules(
        "'",
        # Between letters, or after what is always elided: not feet, minutes, or 'single quotes'.
        (r"(?<=[^\W\d_])'(?=[^\W_]|«)", "’"),
        (r"(?i)\b([cdjlmnst]|(?:jus|lors|puis)?qu)'(?=\S|\Z)", r"\1’"),
    ),
    _rules(
        r"\.\.\.",
        (r"(?<!\.)\.\.\.(?![./])", "…"),
    ),
    _rules(
        r"\d",
        # Ordinals have one letter but for the first: 2ème → 2e, 1ère → 1re.
        (rf"{_NUMBER}(\d{{1,3}})(?:i?[èe]me)(s?)\b", r"\1e\2"),
        (rf"{_NUMBER}1[èe]re(s?)\b", r"1re\1"),
        (rf"(?<=\d){_B}*+([kM]?€|[%‰]|°C)(?!\w)", rf"{NO_BREAK}\1"),
        (
            rf"(?<=\d){_B}(min|km|m[²³23]?|cm|mm|kg|ha|[km]?VA|[km]?Wh?|[KMGT]o)(?![\w'’])",
            rf"{NO_BREAK}\1",
        ),
        (
            rf"{_NUMBER}([01]?\d|2[0-4]){_B}?[hH]{_B}?([0-5]\d)(?!\w)",
            rf"\1{NO_BREAK}h{NO_BREAK}\2",
        ),
        (rf"{_NUMBER}(\d{{1,3}}){_B}?h(?![\w'’])", rf"\1{NO_BREAK}h"),
        # One group of thousands anywhere, more before a currency: a SIREN number stays as it is.
        (rf"{_NUMBER}(?<!\d{_B})([1-9]\d{{0,2}}){_B}(\d{{3}})(?!{_B}?\d|\w)", rf"\1{NARROW}\2"),
        (
            rf"{_NUMBER}(?<!\d{_B})([1-9]\d{{0,2}}){_B}(\d{{3}}){_B}(\d{{3}})(?={_B}*+[kM]?€)",
            rf"\1{NARROW}\2{NARROW}\3",
        ),
        (rf"(?i){_NUMBER}(\d\d?|1er){_B}({'|'.join(MONTHS)})(?![\w/])", rf"\1{NO_BREAK}\2"),
    ),
    _rules(
        "[:;!?]",
        # A sign that something follows at once is none of prose: 14:30, 16:9, a;b, :-), !=.
        (rf"(?<=[^\s(\[{{«!?;:]){_B}*+:(?=[\s»]|\Z)", f"{NO_BREAK}:"),
        (rf"(?<=[^\s(\[{{«!?;:]){_B}*+;(?=[\s»]|\Z)", f"{NARROW};"),
        (rf"(?<=[^\s(\[{{«!?;:]){_B}*+([!?]++)(?=[\s»”)\]]|\Z)", rf"{NARROW}\1"),
    ),
)
"""Rules by what a text needs to have for them to apply: most texts lack most of it."""


@lru_cache(maxsize=512)
def french(text: str, *, after: str = "") -> str:
    """Return `text` with the spaces, apostrophes, quotes and ellipses of French.

    « Objet: l'accueil à 14h30, 80%... » becomes « Objet : l’accueil à 14 h 30, 80 %… », with the
    spaces that do not break. Addresses, paths, names of files, 14:30, ratios and codes stay as
    they are. Applied to its own result it changes nothing. `after` is the character that comes
    before `text` where it goes on from something else, such as a bold lead.
    """
    if not _KEPT.search(text):
        return _set(text, after)
    return "".join(_around_kept(text, after))


def capitalised(text: str) -> str:
    """Return `text` with its first letter a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def _set(text: str, after: str) -> str:
    text = after + text
    for needed, rules in _RULES:
        if needed.search(text):
            for pattern, replacement in rules:
                text = pattern.sub(replacement, text)
    return text[len(after) :]


def _around_kept(text: str, after: str) -> Iterator[str]:
    """Yield the words to keep as they are, and what stands between them, set."""
    done = 0
    for word in re.finditer(r"\S+", text):
        if _KEPT.search(word[0]):
            yield _set(text[done : word.start()], after)
            yield word[0]
            done, after = word.end(), "x"  # any letter: an address is a word to what follows
    yield _set(text[done:], after)
