"""The regular expressions of the lexer, over folded text.

No quantifier can backtrack into another: runs are possessive or bounded. A group whose name does
not begin with `_` is a kind of piece, and the method of `Lexer` that makes its token.
"""

from __future__ import annotations

import re

_MONTH = r"(?:janv|fev|mars|avr|mai\b|juin|juil|aout|sept|oct|nov|dec)"
_MINUTES = rf"[0-5]\d(?!\d)(?![ ]?(?:[%€]|euros|personnes|places|jeunes|{_MONTH}))"
_GLUED = r"(?:(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|le|du|au)(?=\d)|(?:a|de)(?=\d{1,2}h)"
"""Words written without the space before their number: « vendredi12 », « à16h »."""
TOKEN = re.compile(
    rf"""
    (?P<link>https?://\S++|www\.\S++|@[\w.-]++)
  | (?P<word>{_GLUED}|[a-z]++(?:\d\w*+|')?)
  | (?P<phone>(?<![\d/])(?:\+33[ ]?|0)[1-9](?:[ .\-/]?\d\d){{4}}(?!\d))
  | (?P<code>\d++(?P<_code_sep>[-./])\d++(?:(?P=_code_sep)\d++){{2,}}+)
  | (?P<iso>(?<![\d./-])\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d|[-/.]\d)(?:t(?=\d\d:))?)
  | (?P<dmy>(?<![\d./])\d{{1,2}}(?P<_dmy_sep>[-/.])[ ]?(?:\d{{1,2}}|[a-z]{{3,9}})(?P=_dmy_sep)
      [ ]?(?:\d{{4}}|\d\d)
      (?!\d|[-/.]\d))
  | (?P<my>(?<![\d./-])(?:0?[1-9]|1[0-2])[ ]{{0,3}}[-/][ ]{{0,3}}(?:19|20)\d\d(?!\d|[-/.]\d))
  | (?P<ampm>\d{{1,2}}(?::[0-5]\d)?[ ]?[ap](?:m|\.m\.?)(?![a-z]))
  | (?P<clock>(?<![\d:])\d{{1,2}}(?:
        :[0-5]\d(?::[0-5]\d)?(?![\d:])
      | h[0-5]\d(?!\d)(?:[ ]?mi?n)?
      | [ ]{{0,2}}h(?:eures?|rs?)?[ ]{{0,2}}{_MINUTES}(?:[ ]?mi?n(?:utes)?)?
      | [ ]?h(?:eures?|rs?)?(?![a-z\d])))
  | (?P<dm>(?<![\d./])(?<!\d,)\d{{1,2}}/\d{{1,2}}(?!\d|[/.]\d|[ ]?h(?:eures?)?(?![a-z])))
  | (?P<dot>(?<![\d.,])\d{{1,2}}\.\d\d(?!\d|[.,]\d))
  | (?P<amount>\d{{1,3}}(?:[ .]\d{{3}})++(?!\d)|\d++[ ]?(?:[%€]|euros?\b|k€))
  | (?P<ordinal>\d{{1,2}}(?:[ ]?er\b|(?:ere|re|ers|eme|emes|e|es|nd|nde|th|st|rd)\b))
  | (?P<number>\d++)
  | (?P<newline>\n)
  | (?P<punct>[^\s\w])
  | (?P<letter>\w)
    """,
    re.VERBOSE,
)
SHORT_WEEKDAY = re.compile(r"[.,]{0,2}[ ]?(?:le[ ])?\d")
MONTH_NEXT = re.compile(rf"\s{{0,3}}{_MONTH}")
SEVEN_NEXT = re.compile(r"[ ]?(?:heures?|h\b|jours?|semaines?|mois|ans|minutes|personnes|places)")
YEAR_NEXT = re.compile(r"[.,]?[ ]?20\d\d(?!\d)")
