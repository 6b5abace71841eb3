"""Titles: one of its own for each slide, within two lines, « (suite 2/4) » where a text goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spro_docs import typography
from spro_docs.deck.frames import Frame
from spro_docs.deck.outline.stage import ELLIPSIS, Stage, fits, lines, para, trimmed
from spro_docs.deck.slide import Slide, Span

TWO_LINES = 32
"""The type size of a title of two lines."""
OWN_TITLE = frozenset({"cover", "section", "next"})
"""Layouts whose titles are set by their rule."""


def continued(title: str, slides: Sequence[Slide]) -> list[Slide]:
    """Return the slides of one text with their titles numbered: « … (suite 2/4) »."""
    if len(slides) < 2:
        return list(slides)
    return [
        replace(slide, title=title if n == 1 else f"{title} (suite {n}/{len(slides)})")
        for n, slide in enumerate(slides, start=1)
    ]


def unique(slides: Sequence[Slide]) -> list[Slide]:
    """Tell slides of the same title apart: a reader who jumps by titles must know them."""
    seen: Counter[str] = Counter()
    found = []
    taken = {slide.title for slide in slides}
    for slide in slides:
        seen[slide.title] += 1
        title = slide.title
        number = seen[title]
        while number > 1 and (title := f"{slide.title} ({number})") in taken:
            number += 1
        taken.add(title)
        found.append(replace(slide, title=title))
    return found


def fitted(stage: Stage, slide: Slide) -> Slide:
    """Set a title on one line, or two a little smaller; a longer one goes on in the notes."""
    frame = stage.frame(slide.layout, "title")
    title = typography.french(slide.title)
    if slide.layout in OWN_TITLE:
        if fits(frame, [para(title)]):
            return replace(slide, title=title)
        return replace(slide, title=_cut(frame, *_parted(title)), notes=(title, *slide.notes))
    one = para((Span(title),))
    if lines(frame, one) == 1:
        return replace(slide, title=title)
    two = para((Span(title, size=TWO_LINES),))
    if fits(frame, [two]):
        return replace(slide, title=title, title_size=TWO_LINES)
    cut = _cut(frame, *_parted(title), TWO_LINES)
    return replace(slide, title=cut, title_size=TWO_LINES, notes=(title, *slide.notes))


def _parted(title: str) -> tuple[str, str]:
    """Return a title and its « (suite 2/4) » or « (2) », which is never cut."""
    base, mark, rest = title.rpartition(" (")
    return (base, mark + rest) if mark and rest.endswith(")") and len(rest) < 16 else (title, "")


def _cut(frame: Frame, base: str, suffix: str, size: float | None = None) -> str:
    """Return as many words of a title as fit in its frame before its suffix."""
    end = base
    while end and not fits(frame, [para((Span(f"{end}{ELLIPSIS}{suffix}", size=size),))]):
        end = trimmed(end[:-1] if " " not in end else end.rpartition(" ")[0])
    return f"{end}{ELLIPSIS}{suffix}"
