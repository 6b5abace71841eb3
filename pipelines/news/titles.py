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
    r"(?:vos |nos |des |les |quelques |deux |trois |\d )*(?:infos?|informations?|actus?|actualites?|nouvelles|news|points?|divers"
    r"|agenda|reunion|infos? (?:pour|de|du) .*|suite|info|pour info|a diffuser|diffusion|merci|bonjour|question|demande|rappel|erratum"
    r"|petite? (?:info|rappel)|important|urgent|programme|calendrier|dates?|invitation|communication|newsletter|lettre.*|re|sans objet|(?:trois|deux) (?:petites )?choses)"
    r"(?: .{0,25})?"
)
_LEAD = re.compile(
    r"^\W*(?:(?:pour (?:info|rappel|information)|petit rappel|rappel|par ailleurs|autre info\w*|d'autre part|enfin|sinon|a noter|oui, c'est confirme|bonne nouvelle)\s?[:,]\s*)+",
    re.IGNORECASE,
)
_LONGEST = 90


def title_of(blocks: Sequence[Block], subject: str, *, alone: bool) -> str:
    """Return a title: a heading, words in bold, the words before a colon, the subject of a mail
    that says one thing, a quoted name, or else the beginning of the first sentence.
    """
    first = blocks[0]
    shown = _subject(subject)
    if first.kind is BlockKind.HEADING:
        return _cut(first.text)
    lead = _leading(first)
    if lead:
        return _cut(lead)
    if alone and shown and not _VAGUE.fullmatch(fold(shown)) and topic_words(fold(shown)):
        return _cut(shown)
    for block in blocks:
        if block.bold and topic_words(fold(block.bold[0])) and not is_label(fold(block.bold[0])):
            return _cut(block.bold[0])
    named = _QUOTED.search(" ".join(block.text for block in blocks[:2]))
    if named and named[1][:1].isupper():
        return _cut(named[1])
    return _cut(_sentence(first))


def _subject(subject: str) -> str:
    return _TAG.sub("", _PREFIX.sub("", subject)).strip()


def _leading(block: Block) -> str | None:
    """Return the bold words or the words before a colon that a block begins with."""
    for phrase in block.bold:
        before = block.text.partition(phrase)[0]
        if len(before.split()) <= 2 and topic_words(fold(phrase)) and not is_label(fold(phrase)):
            return phrase
    found = re.match(r"\W*([^:.!?\n]{4,80}?)\s?:\s", block.text)
    if found and len(found[1].split()) <= 10 and not is_label(block.folded):
        if topic_words(fold(found[1])) and not WHEN.search(fold(found[1])) and not _LEAD.match(fold(found[0])):
            return found[1]
    return None


def _sentence(block: Block) -> str:
    first = next(sentences(block), block).text
    lead = _LEAD.match(fold(first))
    return first[lead.end() :] if lead else first


def _cut(text: str) -> str:
    words = " ".join(text.split()).strip(" .,;:-–—*_")
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return words[:1].upper() + words[1:] if words else "(sans titre)"
