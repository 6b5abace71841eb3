"""The pieces of news of a passage: what parts one from the next.

blocks → lists and tables judged → drafts (a draft is the blocks of one piece of news)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.news.announcements import COUNT, announced_count
from pipelines.news.blocks import Block, BlockKind, sentences
from pipelines.news.drafts import Draft
from pipelines.news.names import PartnerNames
from pipelines.news.sections import sections_of
from pipelines.news.splitting import Splitter
from pipelines.news.subjects import GOES_ON
from pipelines.news.topics import is_label, says_day, says_when, topic_words


def drafts_of(blocks: Sequence[Block], names: PartnerNames) -> list[Draft]:
    """Return the pieces of news in a passage's blocks."""
    blocks = [block for block in blocks if block.kind is not BlockKind.RULE or block.text]
    sections = sections_of(blocks)
    if sections is not None:
        return sections
    content = [block for block in blocks if block.kind is not BlockKind.RULE]
    splitter = Splitter(names, announced_count(content))
    drafts = splitter.split(content)
    if splitter.expected and len(drafts) == 1:
        drafts = _by_paragraphs(drafts[0], splitter.expected) or drafts
    return drafts


_OF_ALL = re.compile(
    r"\W*(?:tou(?:s|tes) (?:les|ces|nos)|l'ensemble des|chaque|les (?:ateliers|sessions|seances"
    r"|reunions|rendez-vous|formations|permanences)"
    r"|ces (?:ateliers|sessions|seances|reunions|rendez-vous|formations|permanences)|lieu ?:"
    r"|adresse ?:)"
)


def said_of_all(drafts: Sequence[Draft]) -> list[list[Block]]:
    """Return, for each draft, what is said of it and its neighbours: above them, or at the end."""
    tail = [block for draft in drafts[-1:] for block in draft.blocks[1:]]
    common = [block for block in tail if _OF_ALL.match(block.folded)] if len(drafts) > 1 else []
    return [[*draft.preamble, *common] for draft in drafts]


def _by_paragraphs(draft: Draft, expected: int) -> list[Draft] | None:
    """Part a text that announces so many pieces into its paragraphs, if they are as many."""
    preamble: tuple[Block, ...] = ()
    heads = [block for block in draft.blocks if not is_label(block.folded)]
    if len(heads) > 1 and COUNT.search(heads[0].folded) and not says_day(heads[0].folded):
        preamble, heads = (heads[0],), heads[1:]
    if len(heads) == 1:
        heads = [part for part in sentences(heads[0]) if says_when(part.folded)]
    telling = [
        head for head in heads if topic_words(head.folded) and not GOES_ON.match(head.folded)
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
