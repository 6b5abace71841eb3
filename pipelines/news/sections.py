"""Pieces of news that headings part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.news.announcements import LETTER, PRESENTS
from pipelines.news.blocks import Block
from pipelines.news.drafts import Draft
from pipelines.news.places import is_place
from pipelines.news.runs import LEAF, BlockKind
from pipelines.news.topics import MONTHS, says_day, says_when, topic_words


def sections_of(blocks: Sequence[Block]) -> list[Draft] | None:
    """Return a draft a heading, where there are two headings with content, else None."""
    starts = [
        index
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING
        and not _is_place_line(blocks, index)
        and index + 1 < len(blocks)
        and blocks[index + 1].kind is not BlockKind.HEADING
    ]
    starts = [index for index in starts if not _is_umbrella_heading(blocks, index, starts)]
    if len(starts) < 2:
        return None
    starts = _above_dates(blocks, starts)
    preamble = tuple(block for block in blocks[: starts[0]] if block.kind is not BlockKind.RULE)
    drafts = []
    above = "\n".join(block.folded for block in preamble)
    told = _ISSUE.sub(" ", above) if LETTER.search(above) else above
    if says_day(told) and not PRESENTS.search(above):
        drafts.append(Draft(list(preamble)))
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        own = [block for block in blocks[start:end] if block.kind is not BlockKind.RULE]
        if len(own) == 1 and own[0].kind is BlockKind.HEADING:
            continue  # « À vos agendas » above « 7 novembre »
        drafts.append(Draft(own, preamble, titled=True))
    return drafts


def _is_place_line(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a line in capitals, right below one that tells a day, is only the place."""
    block = blocks[index]
    if index == 0 or block.gap or not is_place(block.folded):
        return False
    return says_day(blocks[index - 1].folded) and not says_day(block.folded)


def _above_dates(blocks: Sequence[Block], starts: Sequence[int]) -> list[int]:
    """Move each start above headings, and lines that only tell when, of what is below."""
    moved: list[int] = []
    for start in starts:
        floor = moved[-1] + 1 if moved else 0
        if start > floor and LEAF.fullmatch(blocks[start - 1].folded.strip(" .")):
            moved.append(start - 1)
            continue
        head = _below_headings(blocks, start, floor) if moved else start
        first = head
        while first > floor and only_when(blocks[first - 1]):
            first -= 1
        before = " ".join(block.folded for block in blocks[floor:first])
        moved.append(first if not moved or says_when(before) else head)
    return moved


def _below_headings(blocks: Sequence[Block], start: int, floor: int) -> int:
    """Return where « DOSSIERS », right above the heading « Dernière commission », stands."""
    while start > floor and blocks[start - 1].kind is BlockKind.HEADING:
        start -= 1
    return start


def only_when(block: Block) -> bool:
    """Tell whether a short paragraph says when, and nothing else."""
    if block.kind is not BlockKind.PARAGRAPH or not says_when(block.folded):
        return False
    return not topic_words(block.folded) and len(block.folded) < 60


def _is_umbrella_heading(blocks: Sequence[Block], index: int, starts: Sequence[int]) -> bool:
    """Tell whether a first heading is that of the whole letter: no date, courtesy only."""
    if index != starts[0] or len(starts) < 3:
        return False
    end = starts[1]
    text = " ".join(block.folded for block in blocks[index:end])
    return not says_day(_ISSUE.sub(" ", text)) and bool(LETTER.search(text))


# « les rendez-vous de novembre », « n° 14 – octobre 2023 »
_ISSUE = re.compile(rf"\b(?:de|d')\s?(?:{MONTHS})\b|(?<![\dr] )\b(?:{MONTHS})(?: 20\d\d)?\b")
