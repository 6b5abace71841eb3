"""The slides that open: the cover, the agenda, and the opening of each agenda item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spro_docs import typography
from spro_docs.deck.frames import Frame
from spro_docs.deck.layouts import LINE
from spro_docs.deck.outline.progress import stops
from spro_docs.deck.outline.stage import (
    Stage,
    filled,
    height,
    in_chunks,
    lines,
    para,
    shortened,
)
from spro_docs.deck.slide import POINT, Box, Drawing, Filled, Para, Slide, Span, around, inches
from spro_docs.models import AgendaItem, Place
from spro_docs.rich_text import plain

COVER_STOPS = 6
STEP_PITCH = 62.0
"""Points between two steps of a section opening (0.86 in)."""
STEP_LEAST = 40.0


def when_and_where(hours: str, place: Place | None) -> str:
    """Return « de 14 h à 17 h, CMA de Tours »."""
    return ", ".join(part for part in (hours, place.name if place else "") if part)


def cover(stage: Stage) -> Slide:
    """Return the cover: the network, the title, the date, and the line with its first stops."""
    meeting = stage.meeting
    hours = typography.hours(meeting.hours) if meeting.hours else ""
    second = [para(typography.capitalised(typography.long_date(meeting.date)))]
    if where := when_and_where(hours, meeting.place):
        second.append(para(where, 1))
    texts = {}
    if meeting.network:
        texts["network"] = filled(stage.frame("cover", "network"), [para(meeting.network)])
    texts["date"] = filled(stage.frame("cover", "date"), second)
    labels, drawings = _cover_line(stage)
    title = shortened(stage.frame("cover", "title"), [para(meeting.title)])
    return Slide(
        "cover",
        title=plain(title[0].runs),
        texts=texts | labels,
        drawings=drawings,
        notes=(meeting.title,) if title != (para(meeting.title),) else (),
    )


def _cover_line(stage: Stage) -> tuple[dict[str, Filled], tuple[Drawing, ...]]:
    """Return the labels of the first stops and the stops, spread over the line."""
    line = stage.line("cover", LINE)
    items = stage.listed[:COVER_STOPS]
    if not items or line is None:
        return {}, ()
    pitch = inches(12.333) // len(items)
    size = inches(0.44)
    labels, drawings = {}, []
    for n, (_, item) in enumerate(items):
        slot = f"stop{n + 1}"
        frame = stage.frame("cover", slot)
        left = inches(0.6) + n * pitch
        box = Box(left, frame.box.top, pitch - inches(0.2), frame.box.height)
        labels[slot] = filled(frame, [para(item.short or item.title)], box)
        circle = Box(left, line.top - size // 2, size, size)
        drawings.append(Drawing("ellipse", circle, "tx2", "white", 2.25, str(n + 1), 18))
    return labels, tuple(drawings)


@dataclass(frozen=True, slots=True)
class _Pitch:
    """How a list with stops is spaced: its level, pitch (points) and stop size (inches)."""

    level: int
    pitch: float
    stop: float


ROOMY = _Pitch(0, 57.6, 0.56)
CLOSE = _Pitch(1, 38.2, 0.44)
ROOMY_ITEMS = 6
CLOSE_ITEMS = 9


def agenda(stage: Stage, pages: dict[int, int]) -> list[Slide]:
    """Return the agenda: each item by number, with a link to its slide (`pages`: item → slide)."""
    if not stage.listed:
        return []
    most = ROOMY_ITEMS if len(stage.listed) <= ROOMY_ITEMS else CLOSE_ITEMS
    slides, first = [], 1
    for items in in_chunks(stage.listed, most):
        spacing = ROOMY if len(items) <= ROOMY_ITEMS else CLOSE
        slides.append(_agenda_slide(stage, items, first, spacing, pages))
        first += len(items)
    return slides


def _agenda_slide(
    stage: Stage,
    items: Sequence[tuple[int, AgendaItem]],
    first: int,
    spacing: _Pitch,
    pages: dict[int, int],
) -> Slide:
    frame = stage.frame("agenda", "items")
    titles = [
        _one_line(frame, para(item.title, spacing.level, start=first + n))
        for n, (_, item) in enumerate(items)
    ]
    links = [
        para((Span(f"diapo\u00a0{pages[index]}", slide=pages[index]),), spacing.level)
        if index in pages
        else para("\u00a0", spacing.level)
        for index, _ in items
    ]
    line = frame.levels[spacing.level].size * 1.2
    circles = tuple(
        Drawing(
            "ellipse",
            _stop_box(frame, n * spacing.pitch + line / 2, spacing.stop),
            "white",
            "lead",
            2.25,
        )
        for n in range(len(items))
    )
    return Slide(
        "agenda",
        title="Ordre du jour",
        texts={
            "items": Filled(pitched(titles, spacing.pitch, line)),
            "pages": Filled(pitched(links, spacing.pitch, line)),
        },
        drawings=circles,
        notes=tuple(
            f"{first + n}. {item.title}" + (f" ({item.duration} min)" if item.duration else "")
            for n, (_, item) in enumerate(items)
        ),
    )


def _one_line(frame: Frame, wanted: Para) -> Para:
    """Return a paragraph cut to one line of its frame."""
    row = Box(frame.box.left, frame.box.top, frame.box.width, inches(0.5))
    return wanted if lines(frame, wanted) == 1 else shortened(frame, [wanted], row)[0]


def _stop_box(frame: Frame, center: float, size: float) -> Box:
    """Return the box of a stop `center` points below the frame's top, in its left column."""
    return around(frame.box.left + inches(0.28), frame.box.top + round(center * POINT), size)


def pitched(paras: Sequence[Para], pitch: float, line: float) -> tuple[Para, ...]:
    """Return one-line paragraphs at a regular pitch: exact lines, and the rest as space before."""
    return tuple(
        Para(p.runs, p.level, 0.0 if n == 0 else pitch - line, line, p.bullet, start=p.start)
        for n, p in enumerate(paras)
    )


def section(stage: Stage, index: int) -> Slide:
    """Return the opening of an agenda item: its number, title and summary beside all the items."""
    item = stage.meeting.agenda[index]
    heading = item.heading or item.title
    title = shortened(stage.frame("section", "title"), [para(heading)])
    texts = {}
    if item.listed:
        position = [n for n, _ in stage.listed].index(index) + 1
        texts["position"] = filled(stage.frame("section", "position"), [para(str(position))])
    if item.summary:
        texts["summary"] = filled(stage.frame("section", "summary"), [para(item.summary)])
    steps, drawings = _steps(stage, index)
    if steps:
        texts["steps"] = steps
    return Slide(
        "section",
        title=plain(title[0].runs),
        item=index,
        texts=texts,
        drawings=drawings,
        notes=(heading,) if title != (para(heading),) else (),
    )


def _steps(stage: Stage, index: int) -> tuple[Filled | None, tuple[Drawing, ...]]:
    """Return the items with their progress: ✓ when done, a ring on the one that opens."""
    frame = stage.frame("section", "steps")
    listed = [n for n, _ in stage.listed]
    for most in range(min(len(listed), round(frame.height() // STEP_LEAST)), 0, -1):
        window = _window(listed, index, most)
        paras, centers, used = _stepped(stage, frame, window, index)
        if used <= frame.height():
            break
    else:
        return None, ()
    shift = round((frame.height() - used) / 2 * POINT)
    box = Box(frame.box.left, frame.box.top + shift, frame.box.width, frame.box.height - shift)
    return Filled(paras, box), stops(box, centers, [_progress(n, index) for n in window])


def _stepped(
    stage: Stage, frame: Frame, window: Sequence[int], index: int
) -> tuple[tuple[Para, ...], list[float], float]:
    """Return steps at their pitch, the middle of each one's first line, and their whole height."""
    pitch = min(STEP_PITCH, frame.height() / len(window))
    paras: list[Para] = []
    centers: list[float] = []
    used = 0.0
    for row, n in enumerate(window):
        step = _lines_of(frame, _step(stage, n, index), 2)
        space = max(pitch * row - used, 0.0)
        paras.append(replace(step, before=space))
        tall = height(frame, [step])
        centers.append(used + space + tall / lines(frame, step) / 2)
        used += space + tall
    return tuple(paras), centers, used


def _lines_of(frame: Frame, wanted: Para, most: int) -> Para:
    if lines(frame, wanted) <= most:
        return wanted
    style = frame.style(wanted)
    tall = round(style.size * 1.22 * style.line_spacing * most * POINT) + POINT
    box = Box(frame.box.left, frame.box.top, frame.box.width, tall)
    return shortened(frame, [wanted], box)[0]


def _window(items: Sequence[int], index: int, most: int) -> Sequence[int]:
    """Return the items around `index`, at most `most`: a long agenda does not fit whole."""
    if len(items) <= most:
        return items
    before = sum(1 for n in items if n < index)
    start = min(max(before - most // 2, 0), len(items) - most)
    return items[start : start + most]


def _progress(n: int, index: int) -> str:
    return "done" if n < index else "now" if n == index else "coming"


def _step(stage: Stage, n: int, index: int) -> Para:
    item = stage.meeting.agenda[n]
    if n == index:
        return para(item.title, 1, bullet="", straight=True)
    if n < index:
        return para(item.title, bullet="✓", bullet_tone="white")
    return para(item.title, bullet="", straight=True)
