"""A draft: the blocks of one piece of news, before its dates are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipelines.news.blocks import Block


@dataclass(slots=True)
class Draft:
    """The blocks of one piece of news; `preamble` is what announced it with others."""

    blocks: list[Block] = field(default_factory=list)
    preamble: tuple[Block, ...] = ()
    titled: bool = False

    @property
    def folded(self) -> str:
        """Its text, folded."""
        return "\n".join(block.folded for block in self.blocks)
