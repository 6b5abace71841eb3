"""The pieces of news of a passage: what parts one from the next.

blocks → lists and tables judged → drafts (a draft is the blocks of one piece of news)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.news.announcements import (
    COUNT,
    announced_count,
    announces_several,
    count_in_subject,
)
from pipelines.news.blocks import Block, sentences
from pipelines.news.drafts import Draft
from pipelines.news.kinds import ANNOUNCES
from pipelines.news.names import PartnerNames
from pipelines.news.runs import BlockKind
from pipelines.news.sections import sections_of
from pipelines.news.splitting import Splitter
from pipelines.news.subjects import GOES_ON
from pipelines.news.topics import is_label, says_day, says_when, topic_words


def drafts_of(blocks: Sequence[Block], names: PartnerNames, subject: str = "") -> list[Draft]:
    """Return the pieces of news in a passage's blocks; `subject` is its mail's, folded."""
    blocks = [block for block in blocks if block.kind is not BlockKind.RULE or block.text]
    sections = sections_of(blocks)
    if sections is not None:
        return _without_opening(sections)
    content = [block for block in blocks if block.kind is not BlockKind.RULE]
    several = announces_several(content, subject)
    expected = announced_count(content) or count_in_subject(subject)
    splitter = Splitter(names, expected, several=several)
    drafts = splitter.split(content)
    if splitter.expected and len(drafts) == 1:
        one, count = drafts[0], splitter.expected
        drafts = _by_ordinals(one, count) or _by_paragraphs(one, count) or drafts
    return _without_opening(drafts)


def _without_opening(drafts: list[Draft]) -> list[Draft]:
    """Make first words that tell nothing (« c'est Maud, je t'écris de chez moi ») a preamble."""
    while len(drafts) > 1 and (_is_masthead(drafts[0]) or _is_of_oneself(drafts[0])):
        first, *drafts = drafts
        for draft in drafts:
            draft.preamble = (*first.blocks, *draft.preamble)
    return drafts


_GENRE = re.compile(
    r"\W*(?:communiques?(?: de presse)?|flash(?:[ -]infos?)?|infos?|actualites?|a la une|en bref"
    r"|breves?|agenda|newsletter|lettre d'information|edito|save the date|invitations?)\W*"
)


def _is_masthead(draft: Draft) -> bool:
    """Tell whether nothing stands there but the words of a picture, or what the mail is."""
    text = draft.blocks[0].text.strip()
    pictured = text.startswith("[") and text.find("]") == len(text) - 1
    return len(draft.blocks) == 1 and (
        pictured or _GENRE.fullmatch(draft.blocks[0].folded) is not None
    )


def _is_of_oneself(draft: Draft) -> bool:
    if draft.titled or len(draft.blocks) > 1 or not _OF_ONESELF.search(draft.folded):
        return False
    return not says_when(draft.folded) and not ANNOUNCES.search(draft.folded)


_OF_ALL = re.compile(
    r"\W*(?:tou(?:s|tes) (?:les|ces|nos)|l'ensemble des|chaque|les (?:ateliers|sessions|seances"
    r"|reunions|rendez-vous|formations|permanences)"
    r"|ces (?:ateliers|sessions|seances|reunions|rendez-vous|formations|permanences)|lieu ?:"
    r"|adresse ?:)"
)


_OF_ONESELF = re.compile(r"\b(?:je|tu|te|moi|toi|on)\b|\b(?:j'|t'|m'|c'est\b)|:\s*$")


def said_of_all(drafts: Sequence[Draft]) -> list[list[Block]]:
    """Return, for each draft, what is said of it and its neighbours: above them, or at the end."""
    tail = [block for draft in drafts[-1:] for block in draft.blocks[1:]]
    common = [block for block in tail if _OF_ALL.match(block.folded)] if len(drafts) > 1 else []
    return [[*draft.preamble, *common] for draft in drafts]


_NTH = re.compile(
    r"\W*(?:et |puis |enfin,? )?(?:l[ae]s? (?:premiere?|deuxieme|seconde?|troisieme|quatrieme"
    r"|derniere?)|premierement|deuxiemement|troisiemement|primo|secundo|tertio|d'abord|ensuite"
    r"|enfin)\b[\s,:–-]*"
)


def _by_ordinals(draft: Draft, expected: int) -> list[Draft] | None:
    """Part a paragraph that counts its pieces: « La première : … La deuxième : … »."""
    for index, block in enumerate(draft.blocks):
        parts = list(sentences(block))
        counted = [_NTH.match(part.folded) for part in parts]
        begins = [n for n, found in enumerate(counted) if found]
        if len(begins) != expected:
            continue
        parts = [
            part.slice(found.end(), len(part.text)) if found else part
            for part, found in zip(parts, counted, strict=True)
        ]
        preamble = (*draft.preamble, *draft.blocks[:index], *parts[: begins[0]])
        ends = [*begins[1:], len(parts)]
        drafts = [Draft(parts[a:b], preamble) for a, b in zip(begins, ends, strict=True)]
        drafts[-1].blocks.extend(draft.blocks[index + 1 :])
        return drafts
    return None


# « Plaquette CEP – la version remaniée est en ligne », of two things to share
_DASHED_TITLE = re.compile(r"\W*\w[^.:!?|]{8,60}\s[-–—]\s")


def _by_paragraphs(draft: Draft, expected: int) -> list[Draft] | None:
    """Part a text that announces so many pieces into its paragraphs, if they are as many."""
    preamble: tuple[Block, ...] = ()
    heads = [block for block in draft.blocks if not is_label(block.folded)]
    if len(heads) > 1 and COUNT.search(heads[0].folded) and not says_day(heads[0].folded):
        preamble, heads = (heads[0],), heads[1:]
    if len(heads) == 1:
        heads = [part for part in sentences(heads[0]) if says_when(part.folded)]
    telling = [
        head
        for head in heads
        if topic_words(head.folded)
        and (_DASHED_TITLE.match(head.folded) or not GOES_ON.match(head.folded))
    ]
    if len(telling) != expected:
        return None
    drafts: list[Draft] = []
    rest = [block for block in draft.blocks if block not in preamble]
    if len(rest) < len(telling):
        rest = list(sentences(rest[0]))
    for block in rest:
        if any(block.start == head.start for head in telling):
            drafts.append(Draft([block], preamble))
        elif drafts:
            drafts[-1].blocks.append(block)
    return drafts
