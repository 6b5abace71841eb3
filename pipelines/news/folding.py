"""One spelling for rules to look at: lower case, no accents, plain quotes and blanks.

Each character stands for one, so that an offset in the folded text is one in the original.
"""

from __future__ import annotations

import unicodedata

_ODD = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "œ": "e", "Œ": "e", "æ": "e", "ø": "o",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ", "\u200b": " ",
}  # fmt: skip


def _folded(character: str) -> str:
    if character in _ODD:
        return _ODD[character]
    apart = unicodedata.normalize("NFKD", character.lower())
    bare = "".join(part for part in apart if not unicodedata.combining(part))
    return bare if len(bare) == 1 else character


# Whole, characters that stay included: one that `translate` misses costs it an exception.
_LATIN = {
    ord(character): _folded(character)
    for character in map(chr, [*range(0x250), *map(ord, _ODD), *map(ord, "…€•→")])
}


def fold(text: str) -> str:
    """Return `text` folded, of the same length.

    >>> fold("Café – Été")
    'cafe - ete'
    """
    return text.translate(_LATIN)
