"""What a slide says of a mail's words: the sentence or two that its dates do not say already.

The words themselves stay whole in the item's source, which goes to the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spro_docs.typography import folded

WITH_DATES, WITHOUT = 130, 280
"""Signs of the text of an item with dates, which say most of it, and of one without."""
LEAST = 12
FEW = 4
"""Words that do not end like a sentence and are fewer: the label of a link, a signature."""
_ENDS = frozenset(".!?…»)")
_BULLET = re.compile(r"^\s*(?:[-–•*·▪‣>]|\d{1,2}[.)])\s+")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[«A-ZÀ-ÖØ-Þ0-9])")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
_COURTESY = re.compile(
    r"(?:bonjour|bonsoir|cher|chère|chers|merci|bien à|bises|bisous|cordialement|salutations|belle|"
    r"bonne (?:journée|réception|lecture|semaine|rentrée)|à bientôt|ps|pour info|message envoyé|"
    r"dear|hello|best|kind regards)\b",
    re.IGNORECASE,
)


def brief(text: str, title: str, wordings: Iterable[str], *, dated: bool) -> str:
    """Return the first sentences that say something new, cut at a word where one is too long.

    `wordings` are the words of its dates, which stand on the slide as dates.
    """
    room = WITH_DATES if dated else WITHOUT
    said = [folded(wording) for wording in wordings if wording]
    kept: list[str] = []
    for whole in _sentences(text):
        sentence = _without(title, whole)
        bare = folded(sentence)
        if len(sentence) < LEAST or any(one in bare for one in said):
            continue
        if kept and _is_fragment(sentence):
            continue
        if kept and len(" ".join([*kept, sentence])) > room:
            break
        kept.append(sentence)
    told = " ".join(kept)
    return told if len(told) <= room else told[:room].rpartition(" ")[0].rstrip(" ,;:") + "…"


def _sentences(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n|\n(?=\s*(?:[-–•*·▪‣]|\d{1,2}[.)])\s)", text):
        joined = " ".join(_BULLET.sub("", paragraph).split())
        for sentence in _SENTENCE.split(_ADDRESS.sub("", joined)):
            told = " ".join(sentence.split()).rstrip(" <([:").lstrip()
            if told and not _COURTESY.match(told):
                yield told


def _is_fragment(sentence: str) -> bool:
    return sentence[-1] not in _ENDS and len(sentence.split()) < FEW


def _without(title: str, sentence: str) -> str:
    """Return a sentence without the title that it begins with."""
    bare = title.rstrip(" .:!?")
    if bare and folded(sentence[: len(bare)]) == folded(bare):
        return sentence[len(bare) :].lstrip(" .:!?–-")
    return sentence
