"""The text of a piece of news: its blocks, a line each, with offsets in the mail's text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from pipelines.news.blocks import Block, sentence_spans
from pipelines.news.runs import BlockKind


class ItemText:
    """Blocks joined by line ends. Offsets are its own; `position` turns them into the mail's."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = tuple(blocks)
        self.text = "\n".join(block.text for block in self.blocks)
        self.folded = "\n".join(block.folded for block in self.blocks)
        self._starts: list[int] = []
        offset = 0
        for block in self.blocks:
            self._starts.append(offset)
            offset += len(block.text) + 1

    def position(self, offset: int) -> int:
        """Return the offset in the mail's text."""
        index = self.index(offset)
        return self.blocks[index].start + offset - self._starts[index]

    def start(self, index: int) -> int:
        """Return the offset at which a block starts."""
        return self._starts[index]

    def block_at(self, offset: int) -> Block:
        """Return the block that an offset is in."""
        return self.blocks[self.index(offset)]

    def block_span(self, offset: int) -> tuple[int, int]:
        """Return where the block of an offset starts and ends."""
        index = self.index(offset)
        start = self._starts[index]
        return start, start + len(self.blocks[index].text)

    def sentence(self, offset: int) -> tuple[int, int]:
        """Return where the sentence of an offset starts and ends."""
        index = max(0, bisect_right(self._sentence_starts, offset) - 1)
        return self.sentences[index]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence, list item or table row starts and ends."""
        found: list[tuple[int, int]] = []
        for start, block in zip(self._starts, self.blocks, strict=True):
            if block.kind in (BlockKind.ROW, BlockKind.HEADING):
                found.append((start, start + len(block.text)))
                continue
            found += [(start + first, start + last) for first, last in sentence_spans(block)]
        return tuple(found) or ((0, 0),)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def index(self, offset: int) -> int:
        """Return the number of the block that an offset is in."""
        return max(0, bisect_right(self._starts, offset) - 1)
