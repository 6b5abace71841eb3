"""Folding: a text of the same length without accents, capitals and typographic variants.

The length is kept, so that offsets in the folded text are offsets in the text.
"""

from __future__ import annotations

import unicodedata


def _letters(written: str, folded: str) -> dict[int, str]:
    return dict(zip(map(ord, written), folded, strict=True))


_FOLDED: dict[int, int | str] = {
    **{code: code for code in range(0x100)},  # a character that is missing costs an exception
    **_letters(
        "àâäáãåçéèêëíìîïñóòôöõúùûüýÿœæÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸŒÆ",
        "aaaaaaceeeeiiiinooooouuuuyyoa" * 2,
    ),
    **dict.fromkeys(map(ord, "’‘ʼ´`′＇"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(
        map(ord, "\u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u200b\ufeff\u00ad\r"), " "
    ),
    **_letters("ᵉʳº→➜➔➝➞➡⇒⁄│\u2028\u2029", "er°>>>>>>>/|\n\n"),
}


def fold(text: str) -> str:
    """Return a text of the same length without accents, capitals and typographic variants."""
    folded = text.translate(_FOLDED)
    lower = folded.lower()
    if len(lower) == len(folded):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in folded)


def composed(text: str) -> tuple[str, list[int] | None]:
    """Return a text with its accents composed (NFC), and where each character stood.

    The offsets, one more than characters, are None when the text was composed already, as nearly
    all are: macOS decomposes.
    """
    if unicodedata.is_normalized("NFC", text):
        return text, None
    whole: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        together = unicodedata.normalize("NFC", whole[-1] + char) if whole else char
        if whole and unicodedata.combining(char) and len(together) == 1:
            whole[-1] = together
        else:
            whole.append(char)
            offsets.append(at)
    return "".join(whole), [*offsets, len(text)]
