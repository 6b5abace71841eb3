"""A title that says what a piece of news is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.news.blocks import Block, BlockKind, sentences
from pipelines.news.folding import fold
from pipelines.news.topics import WHEN, is_label, topic_words

_PREFIX = re.compile(r"^\W*(?:(?:re|tr|fw|fwd|wg|rép?|aw)\s?:\s*)+", re.IGNORECASE)
_TAG = re.compile(r"^\s*\[[^\]]{1,40}\]\s*")
_QUOTED = re.compile(r"[«\"“]\s*([^«»\"“”]{3,80}?)\s*[»\"”]")
_VAGUE = re.compile(
    r"(?:vos |nos |des |les |quelques |deux |trois |\d )*(?:infos?|informations?|actus?"
    r"|actualites?|nouvelles|news|points?|divers"
    r"|agenda|reunion|infos? (?:pour|de|du) .*|suite|info|pour info|a diffuser|diffusion|merci"
    r"|bonjour|question|demande|rappel|erratum"
    r"|petite? (?:info|rappel)|important|urgent|programme|calendrier|dates?|invitation"
    r"|communication|newsletter|lettre.*|re|sans objet|(?:trois|deux) (?:petites )?choses)"
    r"(?: .{0,25})?"
)
_LEAD = re.compile(
    r"^\W*(?:(?:pour (?:info|rappel|information)|petit rappel|rappel|par ailleurs|autre info\w*"
    r"|d'autre part|enfin|sinon|a noter|oui, c'est confirme|bonne nouvelle)\s?[:,]\s*)+",
    re.IGNORECASE,
)
_LONGEST = 90


def title_of(blocks: Sequence[Block], subject: str, *, alone: bool) -> str:
    """Return a title that says what a piece of news is.

    In this order: a heading; words in bold or before a colon that it begins with; the subject of a
    mail that says one thing; other words in bold; a quoted name; the first sentence's beginning.
    """
    first = blocks[0]
    if first.kind is BlockKind.HEADING:
        return _cut(first.text)
    shown = _subject(subject)
    telling = alone and not _VAGUE.fullmatch(fold(shown)) and topic_words(fold(shown))
    found = _leading(first) or (shown if telling else None) or _emphasised(blocks)
    return _cut(found or _sentence(first))


def _emphasised(blocks: Sequence[Block]) -> str | None:
    """Return words in bold that say something, or a quoted name."""
    for block in blocks:
        if block.bold and topic_words(fold(block.bold[0])) and not is_label(fold(block.bold[0])):
            return block.bold[0]
    named = _QUOTED.search(" ".join(block.text for block in blocks[:2]))
    return named[1] if named and named[1][:1].isupper() else None


def _subject(subject: str) -> str:
    return _TAG.sub("", _PREFIX.sub("", subject)).strip()


def _leading(block: Block) -> str | None:
    """Return the bold words or the words before a colon that a block begins with."""
    for phrase in block.bold:
        before = block.text.partition(phrase)[0]
        if len(before.split()) <= 2 and topic_words(fold(phrase)) and not is_label(fold(phrase)):
            return phrase
    found = re.match(r"\W*([^:.!?\n]{4,80}?)\s?:\s", block.text)
    if not found or len(found[1].split()) > 10 or is_label(block.folded):
        return None
    words = fold(found[1])
    said = topic_words(words) and not WHEN.search(words) and not _LEAD.match(fold(found[0]))
    return found[1] if said else None


def _sentence(block: Block) -> str:
    first = next(sentences(block), block).text
    lead = _LEAD.match(fold(first))
    return first[lead.end() :] if lead else first


def _cut(text: str) -> str:
    words = " ".join(text.split()).strip(" .,;:-–—*_")
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return words[:1].upper() + words[1:] if words else "(sans titre)"
