"""A passage without headings, parted block by block where the subject changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipelines.news.announcements import LETTER, MULTI, announces
from pipelines.news.blocks import Block, sentence_spans
from pipelines.news.drafts import Draft
from pipelines.news.enumerations import (
    are_items,
    has_bold_title,
    has_topic,
    names_each,
    only_where_or_rank,
)
from pipelines.news.leads import gives_contact, lead_title
from pipelines.news.markers import SHIFT, SIDE
from pipelines.news.names import PartnerNames
from pipelines.news.runs import BlockKind
from pipelines.news.sections import only_when
from pipelines.news.subjects import (
    GOES_ON,
    RUBRIC,
    answers_anew,
    appears,
    changes_subject,
    of_other_partner,
)
from pipelines.news.topics import is_label, says_day, says_when, topic_words
from pipelines.news.towns import town_lines

_TOLD = re.compile(
    r"\b(?:hier|avant-hier|a reuni|ont participe|a accueilli|a eu lieu|s'est tenue?"
    r"|ont ete accueilli\w*)\b"
)

_FIRST_OF_THEM = re.compile(r"\W*(?:(?:le|la) premiere?|l'une?|(?:tout )?d'abord)\b")
_MOST_BLOCKS, _FIRST_BLOCKS = 12, 4
"""Blocks of a draft that are looked at: all of them each time would take squared time."""


# « Statuts, assurances : chaque séance peut se suivre à part »
_OF_EACH = re.compile(
    r"\b(?:chaque|ces|toutes les|tous les) (?:seance|session|atelier|matinale|module|rencontre)s?\b"
)


# « Première info : … » tells one thing, whatever its sentences name.
_COUNTED = re.compile(
    r"\W*(?:(?:la )?(?:premiere|deuxieme|seconde|troisieme|derniere|1ere|2e|2eme|3e)"
    r"|(?:le )?(?:premier|second|dernier)) "
    r"(?:info\w*|actu\w*|nouvelle|annonce|chose|point|sujet) ?[:,]"
)


class Splitter:
    """Parts blocks into drafts.

    `expected` is how many pieces the text says it brings, or 0; `several` tells that it is more
    than one.
    """

    def __init__(self, names: PartnerNames, expected: int, *, several: bool) -> None:
        self.names = names
        self.expected = expected
        self._several = several or expected > 1
        self.drafts: list[Draft] = []
        self._preamble: tuple[Block, ...] = ()
        self._listed = False  # the last draft is an item of a list
        self._towns: frozenset[int] = frozenset()  # paragraphs that towns begin, by their start
        self._lone_heading = False  # a heading above a list or table only names its part

    def split(self, blocks: Sequence[Block]) -> list[Draft]:
        """Return the pieces of news in blocks, none of which is a rule."""
        self._towns = town_lines(blocks)
        runs = [(kind, list(run)) for kind, run in groupby(blocks, key=lambda block: block.kind)]
        following = [kind for kind, _ in runs[1:]] + [BlockKind.PARAGRAPH]
        for (kind, group), after in zip(runs, following, strict=False):
            self._lone_heading = after in (BlockKind.ROW, BlockKind.ITEM)
            if kind is BlockKind.ITEM:
                self._list(group)
            elif kind is BlockKind.ROW:
                self._table(group)
            else:
                for block in group:
                    self._paragraph(block)
        return self.drafts

    @property
    def _current(self) -> Draft | None:
        return self.drafts[-1] if self.drafts else None

    def _begin(self, blocks: list[Block], *, titled: bool = False, listed: bool = False) -> None:
        self.drafts.append(Draft(blocks, self._preamble, titled))
        self._listed = listed

    def _append(self, blocks: Sequence[Block]) -> None:
        if self._current is None:
            self._begin(list(blocks))
        else:
            self._current.blocks.extend(blocks)

    def _list(self, items: list[Block]) -> None:
        top = min(item.level for item in items)
        heads = [item for item in items if item.level <= top]
        if self._listed and len(heads) == 1 and has_topic(heads[0]) and says_day(heads[0].folded):
            self._begin(items, titled=bool(heads[0].bold), listed=True)
            return
        announced = self._current.blocks[-1].folded if self._current else ""
        if not are_items(heads, announced, self._told(), self.expected):
            self._append(items)
            return
        opening = self._take_preamble()
        for item in items:
            if item.level <= top:
                if opening:
                    self._begin([*opening, item], titled=bool(item.bold), listed=True)
                    opening = []
                    continue
                self._begin([item], titled=bool(item.bold), listed=True)
            else:
                self._append([item])

    def _take_preamble(self) -> list[Block]:
        """Make the text above a list its announcement, unless it is news by itself.

        A text that says when all of it takes place is returned: it opens the first item.
        """
        last = self._current
        if last is None or self._listed or not last.blocks:
            return []
        announcing = last.blocks[-1]
        if says_day(announcing.folded):
            self.drafts.pop()
            return last.blocks
        rest = last.blocks[:-1]
        told = " ".join(block.folded for block in rest)
        if rest and (says_day(told) or _TOLD.search(told)):
            last.blocks = rest
            self._preamble = (announcing,)
        else:
            self._preamble = tuple(last.blocks)
            self.drafts.pop()
        return []

    def _table(self, rows: list[Block]) -> None:
        """Take the rows of a newsletter's date column as a piece each, those of a table as one."""
        if names_each(rows):
            self._set_preamble()
            head, *rest = rows
            for row in rest:
                self._begin([head, row], listed=True)
            return
        titled = [row for row in rows if says_day(row.folded) and has_bold_title(row)]
        if len(titled) < len(rows) or (len(rows) < 2 and not self._listed):
            self._append(rows)
            return
        for row in rows:
            self._begin([row], titled=True, listed=True)

    def _paragraph(self, block: Block) -> None:
        for part in self._parts(block):
            if self._begins(part):
                above = self._dates_above() if part.kind is BlockKind.HEADING else []
                self._set_preamble(part.folded)
                self._begin([*above, part], titled=part.kind is BlockKind.HEADING)
            else:
                self._append([part])

    def _dates_above(self) -> list[Block]:
        """Take the lines that only tell when off the last draft, if it has no other date."""
        last = self._current
        above: list[Block] = []
        while last and len(last.blocks) > 1 and only_when(last.blocks[-1]):
            above.insert(0, last.blocks.pop())
        if last and above and says_day(last.folded):
            last.blocks += above
            return []
        return above

    def _set_preamble(self, following: str = "") -> None:
        """Make a lone announcement of several (« deux infos : ») the preamble of what follows.

        « Le premier… » says that what stands above it was one, too.
        """
        last = self._current
        if (
            last is not None
            and len(self.drafts) == 1
            and not self._preamble
            and not says_day(last.folded)
            and (
                (len(last.blocks) == 1 and announces(last.blocks[0]))
                or (len(last.blocks) == 1 and _FIRST_OF_THEM.match(following))
                or (len(last.blocks) < 4 and LETTER.search(last.folded))
            )
        ):
            self._preamble = tuple(last.blocks)
            self.drafts.pop()

    def _parts(self, block: Block) -> Iterator[Block]:
        """Yield a paragraph, cut before each sentence that changes the subject."""
        if block.kind is BlockKind.HEADING or _COUNTED.match(block.folded):
            yield block
            return
        start = 0
        for at, end in sentence_spans(block)[1:]:
            before = block.folded[start:at]
            if before.rstrip().endswith(";"):
                continue
            known = f"{self._told()}\n{before}"
            told = (says_when(before) or appears(before)) + self._several
            if changes_subject(block.slice(at, end), known, told=told, sentence=True):
                yield block.slice(start, at)
                start = at
        yield block.slice(start, len(block.text)) if start else block

    def _told(self) -> str:
        """Return what the last draft tells, folded; of a long one its begin and end."""
        blocks = self._current.blocks if self._current else []
        if len(blocks) > _MOST_BLOCKS:
            blocks = [*blocks[:_FIRST_BLOCKS], *blocks[_FIRST_BLOCKS - _MOST_BLOCKS :]]
        return "\n".join(block.folded for block in blocks)

    def _begins(self, part: Block) -> bool:
        """Tell whether a paragraph begins another piece of news."""
        current = self._current
        if current is None:
            return True
        if part.part != current.blocks[-1].part:
            return answers_anew(part, self._told())
        if part.kind is BlockKind.HEADING:
            return (says_when(current.folded) and not self._lone_heading) or current.titled
        if is_label(part.folded) and not SHIFT.match(part.folded):
            return False
        known = self._told()
        told = (len(self.drafts) > 1 or says_day(known) or appears(known)) + self._several
        sides = SIDE.match(part.folded) and SIDE.match(current.blocks[0].folded)
        if sides or changes_subject(part, known, told=told):
            return len(topic_words(part.folded)) > 1
        return self._stands_alone(part, current)

    def _stands_alone(self, part: Block, current: Draft) -> bool:
        """Tell whether a paragraph is about another partner, or titled like the one before it."""
        first = current.blocks[0]
        if len(current.blocks) == 1 and first.kind is BlockKind.HEADING:
            return False
        if of_other_partner(part, current, self.names):
            return True
        goes_on = not part.bold and GOES_ON.match(part.folded) and not RUBRIC.match(part.folded)
        of_each = _OF_EACH.search(part.folded) and not says_day(part.folded)
        if goes_on or of_each or part.start in self._towns or lead_title(part) is None:
            return False
        if only_where_or_rank(part.folded) or (not part.bold and gives_contact(part.folded)):
            return False
        if lead_title(first) is not None:
            return True
        announced = len(current.blocks) == 1 and not says_day(current.folded)
        tells = says_when(part.folded) or MULTI.search(first.folded) is not None
        return announced and tells and announces(first)
