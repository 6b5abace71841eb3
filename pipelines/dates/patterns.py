"""The regular expressions of the lexer, over folded text.

`PIECE` cuts a text into pieces that cover it; `NUMERIC` tells what a piece that begins with a digit
is. Both are made of one table, so that they agree. No quantifier can backtrack into another: runs
are possessive or bounded.
"""

from __future__ import annotations

import re

_MONTH = r"(?:janv|fev|mars|avr|mai\b|juin|juil|aout|sept|oct|nov|dec)"
_MINUTES = (
    rf"[0-5]\d(?!\d)(?![ ]?(?:[%€]|h(?:eures?)?(?![a-z])|euros|personnes|places|jeunes|{_MONTH}))"
)
_GLUED = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|le|du|au)(?=\d)|(?:a|de)(?=\d{1,2}h)"
"""Words written without the space before their number: « vendredi12 », « à16h »."""


def _separated(pattern: str) -> str:
    """Return a pattern with one and the same separator throughout, for each separator."""
    return "|".join(pattern.replace("SEP", sep) for sep in ("-", "/", r"\."))


_NUMERIC = {
    "phone": r"(?<![\d/])(?:\+33[ ]?|0)[1-9](?:[ .\-/]?\d\d){4}(?!\d)",
    "code": _separated(r"\d++SEP\d++(?:SEP\d++){2,}+"),
    "iso": r"(?<![\d./-])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d|[-/]\w|\.\d)(?:t(?=\d\d:))?",
    "dmy": _separated(
        r"(?<![\d./])\d{1,2}SEP[ ]?(?:\d{1,2}|[a-z]{3,9})SEP[ ]?(?:\d{4}|\d\d)(?!\d|[-/.]\d)"
    ),
    "my": r"(?<![\d./-])(?:0?[1-9]|1[0-2])[ ]{0,3}[-/][ ]{0,3}(?:19|20)\d\d(?!\d|[-/.]\d)",
    "ampm": r"\d{1,2}(?::[0-5]\d){0,2}[ ]?[ap](?:m|\.m\.?)(?![a-z])",
    "clock": r"(?<![\d:+])\d{1,2}(?::[0-5]\d(?::[0-5]\d)?(?![\d:])"
    r"|h[0-5]\d(?!\d)(?:[ ]?mi?n)?"
    rf"|[ ]{{0,2}}h(?:eures?|rs?)?[ ]{{0,2}}{_MINUTES}(?:[ ]?mi?n(?:utes)?)?"
    r"|[ ]?h(?:eures?|rs?)?(?![a-z\d]))",
    "dm": r"(?<![\d./])(?<!\d,)\d{1,2}/\d{1,2}(?!\d|e\b|emes?\b|[/.]\d|[ ]?h(?:eures?)?(?![a-z]))",
    "dot": r"(?<![\d.,])\d{1,2}\.\d\d(?!\d|[.,]\d)",
    "amount": r"\d{1,3}(?:[ .]\d{3})++(?!\d)|\d++[ ]?(?:[%€]|euros?\b|k€)",
    "ordinal": r"\d{1,2}(?:[ ]?er\b|(?:ere|re|ers|eme|emes|e|es|nd|nde|th|st|rd)\b)",
    "number": r"\d++",
}
"""What begins with a digit, the more particular first."""

PIECE = re.compile(
    "|".join(
        (
            r"[ ]++",
            _GLUED,
            r"(?:https?://|www\.|@(?=[\w.-]))\S++",
            r"[a-z]++(?:\d\w*+|')?",
            *_NUMERIC.values(),
            r"\s|[^\s\w]|\w",
        )
    )
)
NUMERIC = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _NUMERIC.items()))

SHORT_WEEKDAY = re.compile(r"[.,]{0,2}[ ]?(?:le[ ])?\d")
MONTH_NEXT = re.compile(rf"\s{{0,3}}{_MONTH}")
SEVEN_NEXT = re.compile(r"[ ]?(?:heures?|h\b|jours?|semaines?|mois|ans|minutes|personnes|places)")
YEAR_NEXT = re.compile(r"[.,]?[ ]?20\d\d(?!\d)")
