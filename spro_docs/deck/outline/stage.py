"""What every slide rule works with: the meeting, the template's frames, and text made to fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spro_docs import typography
from spro_docs.deck import fit
from spro_docs.deck.frames import Frame
from spro_docs.deck.pictures import PictureFile
from spro_docs.deck.slide import Box, Filled, Para, Span, Tone
from spro_docs.deck.template import DeckTemplate
from spro_docs.models import AgendaItem, Meeting
from spro_docs.rich_text import Run, Runs, plain

ELLIPSIS = "…"
Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Stage:
    """The meeting on its way to slides, seen from one agenda item.

    `item` is the item's index in the meeting's agenda, None before the first.
    """

    meeting: Meeting
    template: DeckTemplate
    pictures: Mapping[str, PictureFile]
    item: int | None = None

    def frame(self, layout: str, slot: str) -> Frame:
        """Return a layout's frame."""
        return self.template.views[layout].frames[slot]

    def line(self, layout: str, name: str) -> Box | None:
        """Return a layout's named line, if its template has one."""
        return self.template.views[layout].lines.get(name)

    @property
    def listed(self) -> tuple[tuple[int, AgendaItem], ...]:
        """The items of the agenda that are numbered, with their index."""
        return tuple((n, item) for n, item in enumerate(self.meeting.agenda) if item.listed)


def text(value: str, tone: Tone | None = None, *, bold: bool = False) -> Runs:
    """Return plain text as runs, with French spaces; `tone` says what its colour means."""
    runs = typography.ordinals(typography.french(value))
    if tone is None and not bold:
        return runs
    return tuple(Span(run.text, bold=bold, superscript=run.superscript, tone=tone) for run in runs)


def para(value: str | Runs, level: int = 0, **exceptions: object) -> Para:
    """Return a paragraph of plain text or of runs."""
    runs = text(value) if isinstance(value, str) else value
    return replace(Para(runs, level), **exceptions)  # type: ignore[arg-type]


def together(name: str) -> str:
    """Return a name whose words stay on one line."""
    return name.replace(" ", "\u00a0")


def measured(frame: Frame, paras: Iterable[Para]) -> list[fit.Text]:
    """Return the paragraphs as they are measured in a frame."""
    return [fit.Text(para.runs, frame.style(para)) for para in paras]


def height(frame: Frame, paras: Sequence[Para], box: Box | None = None) -> float:
    """Return the height of paragraphs in a frame, in points."""
    return fit.height(measured(frame, paras), frame.width(box), frame.font)


def lines(frame: Frame, para: Para, box: Box | None = None) -> int:
    """Return how many lines a paragraph takes in a frame."""
    return fit.line_count(measured(frame, [para])[0], frame.width(box), frame.font)


def fits(frame: Frame, paras: Sequence[Para], box: Box | None = None) -> bool:
    """Tell whether paragraphs fit in a frame, or in another box with the frame's looks."""
    return height(frame, paras, box) <= frame.height(box)


def filled(frame: Frame, paras: Sequence[Para], box: Box | None = None) -> Filled:
    """Return the paragraphs, shortened with « … » where they do not fit."""
    return Filled(shortened(frame, paras, box), box)


def shortened(frame: Frame, paras: Sequence[Para], box: Box | None = None) -> tuple[Para, ...]:
    """Return as many words as fit, the last followed by « … »; the type size never falls."""
    if fits(frame, paras, box):
        return tuple(paras)
    total = sum(len(plain(para.runs)) for para in paras)
    low, high = 0, total
    while low < high:
        middle = (low + high + 1) // 2
        if fits(frame, _first(paras, middle), box):
            low = middle
        else:
            high = middle - 1
    return _first(paras, low)


def _first(paras: Sequence[Para], count: int) -> tuple[Para, ...]:
    """Return the first `count` characters, cut back to a whole word, and an ellipsis."""
    kept: list[Para] = []
    for para in paras:
        length = len(plain(para.runs))
        if count >= length:
            kept.append(para)
            count -= length
            continue
        kept.append(replace(para, runs=_cut(para.runs, count)))
        break
    return tuple(para for para in kept if para.runs)


def trimmed(value: str) -> str:
    """Return a text without the signs at its end, which an ellipsis would follow badly."""
    return re.sub(r"[^\w)»]+$", "", value)


def _cut(runs: Runs, count: int) -> Runs:
    whole = plain(runs)
    start = whole[:count]
    at_word = start.rstrip() if whole[count : count + 1].isspace() else start.rpartition(" ")[0]
    length = len(trimmed(at_word or start))
    kept: list[Run] = []
    for run in runs:
        if length <= 0:
            break
        kept.append(replace(run, text=run.text[:length]))
        length -= len(run.text)
    if not kept:
        return ()
    return (*kept[:-1], replace(kept[-1], text=kept[-1].text + ELLIPSIS))


def balanced(count: int, most: int) -> list[int]:
    """Return the sizes of the fewest chunks of at most `most`, as even as can be.

    >>> balanced(5, 4)
    [3, 2]
    """
    chunks = -(-count // most)
    return [count // chunks + (n < count % chunks) for n in range(chunks)]


def in_chunks(things: Sequence[Thing], most: int) -> list[Sequence[Thing]]:
    """Return things in the fewest balanced chunks of at most `most`."""
    found, start = [], 0
    for size in balanced(len(things), most):
        found.append(things[start : start + size])
        start += size
    return found
