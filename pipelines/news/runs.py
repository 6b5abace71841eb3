"""The lines of a text put together: what a program cut is one again, bullets and rules are told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from pipelines.news.folding import fold
from pipelines.news.passages import Passage
from pipelines.news.topics import MONTHS, WEEKDAYS

_BULLET = re.compile(
    r"[ \t>]*(?P<mark>[-–—•·*▪◦➢►→✓✔☛●○■□➔➤👉➡+»]\ufe0f?|\(?\d{1,2}(?:[.)/°]|er|e)?\)?"
    r"(?:[.)/]|\u00a0? ?[-–:](?!\s+\d))"
    r"|\(?[a-hA-H]\)|o(?= [A-ZÀ-Þ0-9\"«]))[ \t\u00a0]+(?=\S)"
)
_RULE = re.compile(r"[ \t]*(?:[-_=*~#─━═•·+]\s?){4,}[ \t]*$")
_UNDERLINE = re.compile(r"[ \t]*(?:[-=~_─━═]){4,}[ \t]*$")
_LONG_LINES = 100  # beyond, a program that wraps would have wrapped


class BlockKind(StrEnum):
    """What a block is in the layout of the text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    RULE = "rule"


@dataclass(slots=True)
class Run:
    """A run of lines, from `start` to `end` in the text of a passage."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    gap: bool = False
    leaf: str = ""  # its words so far, while they may be those of a date in a box


def runs_of(passage: Passage) -> list[Run]:
    """Return the runs of a passage, in order."""
    runs: list[Run] = []
    width = _width(passage)
    offset, gap, before = 0, False, ""
    for line in passage.text.split("\n"):
        shown = line.strip()
        if not shown:
            gap = True
        elif _UNDERLINE.match(line) and runs and not gap and before and len(before) < 80:
            if runs[-1].kind is BlockKind.PARAGRAPH and runs[-1].end - runs[-1].start < 80:
                runs[-1].kind = BlockKind.HEADING
            gap = True
        elif _RULE.match(line):
            runs.append(Run(BlockKind.RULE, offset, offset + len(line), gap=True))
            gap = True
        else:
            joined = width if _goes_on(before, line, width, gap=gap) else 0
            _place(runs, line, offset, joined, gap)
            gap = False
        before = shown
        offset += len(line) + 1
    return runs


def _place(runs: list[Run], line: str, offset: int, joined: int, gap: bool) -> None:
    """Begin a run with a line, or lengthen the last one."""
    bullet = _BULLET.match(line)
    shown = line.strip()
    start = offset + len(line) - len(line.lstrip())
    end = offset + len(line.rstrip())
    if bullet:
        level = len(line) - len(line.lstrip())
        runs.append(Run(BlockKind.ITEM, offset + bullet.end(), end, level, gap))
    elif " | " in line or line.count("\t") > 1:
        runs.append(Run(BlockKind.ROW, start, end, gap=gap))
    elif runs and _lengthens(runs[-1], line, joined, gap):
        runs[-1].end = end
    elif runs and _is_leaf(runs[-1].leaf, shown):
        runs[-1].end, runs[-1].leaf = end, f"{runs[-1].leaf} {shown}"
    else:
        leaf = shown if len(shown) < _WIDEST_LEAF else ""
        runs.append(Run(BlockKind.PARAGRAPH, start, end, gap=gap, leaf=leaf))


LEAF = re.compile(
    rf"(?:(?:{WEEKDAYS}|lun|mar|mer|jeu|ven|sam|dim)\.?\s+)?\d{{1,2}}(?:er)?"
    rf"(?:\s+(?:{MONTHS})\.?(?:\s+20\d\d)?)?"
)
"""A date in a box, a line for each of its words, as newsletters draw the leaf of a calendar."""
_WIDEST_LEAF = len("vendredi 29 septembre")


def _is_leaf(above: str, line: str) -> bool:
    """Tell whether a line is the next word of a date in a box."""
    if not above or len(line) > len("septembre"):
        return False
    return LEAF.fullmatch(fold(f"{above} {line}")) is not None


def _lengthens(run: Run, line: str, joined: int, gap: bool) -> bool:
    if joined:
        return run.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    return not gap and run.kind is BlockKind.ITEM and line[:2].isspace()


def _width(passage: Passage) -> int:
    """Return the width at which a program has cut the lines, 0 where none has."""
    if not passage.wrapped:
        return 0
    longest = max(map(len, passage.text.split("\n")))
    return longest if 50 <= longest <= _LONG_LINES else 0


def _goes_on(before: str, line: str, width: int, *, gap: bool) -> bool:
    """Tell whether a line continues the one before: its first word had no room there."""
    if gap or not width or not before:
        return False
    if _LEADS_ON.search(before):
        return True
    if _LED.match(line) or _DAY_LED.match(line):
        return False
    word = line.split(None, 1)[0]
    return len(before) + 1 + len(word) > width - 6


# « auprès de » / « Nadège Brion : n.brion@… »: no line ends there but by a program.
_LEADS_ON = re.compile(r"[ ’'](?:de|du|des|d|à|au|aux|la|le|les|un|une|et|par|pour|avec|sur|dans)$")
# In a sentence the days of the week begin small.
_DAY_LED = re.compile(r"(?:Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche)s? \d")
_LED = re.compile(r"[A-ZÀ-Þ][^.!?:\n]{1,40}? ?:\s")
