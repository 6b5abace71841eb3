"""A passage's text as blocks: paragraphs, headings, list items, table rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pipelines.news.folding import fold
from pipelines.news.passages import MOST_TEXT, Passage
from pipelines.news.places import is_place
from pipelines.news.runs import BlockKind, Run, runs_of
from pipelines.news.topics import is_label, says_when, topic_words

_HEADING_ROOM = 100  # characters


class Block(NamedTuple):
    """A run of text. `text` has blanks for line ends: as long as what it stands for.

    `start` is its offset in the mail's text, `level` the indent of a list item, `bold` its phrases
    in bold, `folded` its text for rules to look at. A tuple, as mails are cut into many: a frozen
    dataclass takes five times as long to make.
    """

    kind: BlockKind
    text: str
    start: int
    level: int = 0
    bold: tuple[str, ...] = ()
    folded: str = ""
    gap: bool = False  # an empty line stands before it
    part: int = 0  # which run of own lines between quoted ones it is in

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)

    def slice(self, start: int, end: int) -> Block:
        """Return a part of it as a paragraph."""
        _, text, at, level, bold, folded, gap, part = self
        text = text[start:end]
        if bold:
            bold = tuple(phrase for phrase in bold if phrase in text)
        folded = folded[start:end]
        return Block(BlockKind.PARAGRAPH, text, at + start, level, bold, folded, gap, part)


def blocks_of(passage: Passage) -> tuple[Block, ...]:
    """Return the blocks of a passage, in order."""
    if len(passage.text) > MOST_TEXT:
        passage = replace(passage, text=passage.text[:MOST_TEXT])
    blocks = [_finished(run, passage) for run in runs_of(passage)]
    below = [*blocks[1:], None]
    titles = [n for n, pair in enumerate(zip(blocks, below, strict=False)) if _may_title(*pair)]
    if len(titles) > 1:
        for index in titles:
            blocks[index] = blocks[index]._replace(kind=BlockKind.HEADING)
    return tuple(blocks)


_NO_TITLE = re.compile(
    r"\W*(?:le|la|les|l'|je|nous|on|il|elle|merci|bonjour|bien|cordialement|du|de|a|au|en)\b"
)


def _may_title(block: Block, under: Block | None) -> bool:
    """Tell whether a short line stands right above a longer one: a title, if others do so too.

    A numbered one may stand apart: « 1 – Prix des métiers d'art ».
    """
    text = block.text.strip()
    if under is None or not block.gap:
        return False
    bulleted = block.kind is BlockKind.ITEM and under.kind is BlockKind.PARAGRAPH
    if under.gap and not bulleted:
        return False
    if block.kind is not BlockKind.PARAGRAPH and not bulleted:
        return False
    if len(text.split()) > 9 or len(text) > 70 or text[-1:] in ".,;:!?…" or not text[:1].isupper():
        return False
    longer = len(under.text) > len(text) or says_when(under.folded)
    plain = not says_when(block.folded) and not is_label(block.folded) and topic_words(block.folded)
    if not (longer and plain) or _NO_TITLE.match(block.folded) or "@" in text:
        return False
    # « Tours, salle des Halles » above « Mardi 21 novembre »
    return not (is_place(block.folded.rpartition(", ")[2]) and says_when(under.folded))


def _finished(run: Run, passage: Passage) -> Block:
    text = _plain(passage.text[run.start : run.end])
    one_line = " ".join(text.split())
    told = ((line, plain) for line, phrase in passage.bold if (plain := _plain(phrase)) in text)
    bold = tuple(phrase for line, phrase in told if _holds(" ".join(line.split()), one_line))
    block = Block(
        run.kind,
        text,
        passage.start + run.start,
        run.level,
        bold,
        fold(text),
        run.gap,
        bisect_right(passage.breaks, run.start),
    )
    if run.kind is BlockKind.PARAGRAPH and _is_heading(block):
        return block._replace(kind=BlockKind.HEADING)
    return block


_BLANKS = re.compile("[\n\t\u00a0\u202f]")


def _plain(text: str) -> str:
    """Return a text with spaces for all blanks: as long as it was."""
    return _BLANKS.sub(" ", text)


def _holds(line: str, text: str) -> bool:
    return text in line or line in text or line.endswith(text)


def _is_heading(block: Block) -> bool:
    text = block.text.strip()
    if (
        len(text) > _HEADING_ROOM
        or "@" in text
        or not (_in_capitals(text) or _all_bold(block, text))
    ):
        return False
    return len(text.split()) < 16 and not is_label(block.folded) and bool(topic_words(block.folded))


def _in_capitals(text: str) -> bool:
    if sum(map(str.isupper, text)) <= 4:
        return False
    letters = list(filter(str.isalpha, text))
    return len(letters) > 4 and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def _all_bold(block: Block, text: str) -> bool:
    bold = sum(map(len, block.bold))
    return bold >= len(text.rstrip(" .:")) - 2 and not text.endswith(".")


def sentences(block: Block) -> Iterator[Block]:
    """Yield the sentences of a block, as parts of it."""
    return (block.slice(start, end) for start, end in sentence_spans(block))


def sentence_spans(block: Block) -> tuple[tuple[int, int], ...]:
    """Return where the sentences of a block start and end in it."""
    return _sentence_spans(block.text, block.folded)


@lru_cache(maxsize=128)  # most blocks are asked about several times
def _sentence_spans(text: str, folded: str) -> tuple[tuple[int, int], ...]:
    spans = []
    start = 0
    for found in _SENTENCE_END.finditer(text):
        stop, end = found.span()
        stop += text[stop] in ".!?…"
        if not _ABBREVIATED.search(folded, max(0, stop - 8), stop + 1):
            spans.append((start, end))
            start = end
    if start < len(text) and not text[start:].isspace():
        spans.append((start, len(text)))
    return tuple(spans)


# It begins with a set of few characters, so that a search skips those in between quickly.
_SENTENCE_END = re.compile(
    r"[.!?…;](?:(?<=;)\s|(?<!;)[ \u00a0]*[)»\"]?\s+(?=[\"«(]?\s*[A-ZÀ-ÖØ-Þ0-9]))"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(.])(?:m|mme|mmes|mm|mlle|dr|pr|st|ste|cf|ex|tel|n|av|bd|bld|env|p|art|ref|etc|sept"
    r"|oct|nov|dec|janv|fevr|juil|lun|mar|mer|jeu|ven|sam|dim|min|max|resp|tls|[a-z])\.\s*$"
)
