"""The order of a French dictionary, and texts that differ by case and accents alone."""

from __future__ import annotations

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})


def sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts with case and accents folded: Élise between Edith and Emma.

    The text itself comes second, so that words which differ by an accent keep one order.
    `locale.strxfrm` would depend on what the machine has installed.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)), text


def folded(text: str) -> str:
    """Return a text to compare by: without case, accents or more than one space at a time."""
    return " ".join(sort_key(text)[0].split())
