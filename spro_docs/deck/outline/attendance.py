"""Who is there and who sent apologies, by organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from spro_docs.deck.frames import Frame
from spro_docs.deck.outline.stage import (
    Stage,
    height,
    in_chunks,
    lines,
    para,
    shortened,
    text,
    together,
)
from spro_docs.deck.slide import Filled, Para, Slide, Span
from spro_docs.models import Attendance, AttendanceStatus

TITLE = "Présents et excusés"
COLUMNS = 3
GAP = 7.0
"""The least space between two organisations, in points."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation (or a role, or nothing) and its people."""

    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Density:
    """How many entries a column takes, and whether names are set closer."""

    rows: int
    close: bool


ROOMY, CLOSE, SPREAD = Density(4, False), Density(6, True), Density(5, True)


def attendance(stage: Stage) -> list[Slide]:
    """Return who is there and who is not, over as many slides as needed.

    A meeting that has not been held shows those who are expected.
    """
    meeting = stage.meeting
    present, word = meeting.attending(AttendanceStatus.PRESENT), "présent"
    if not present:
        present, word = meeting.attending(AttendanceStatus.EXPECTED), "attendu"
    away = meeting.attending(AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT)
    columns = _columns(stage, entries(present))
    panels = _panels(stage, away)
    return [
        _slide(stage, columns=shown, panel=panel, heading=_heading(len(present), word))
        for shown, panel in zip_longest(columns, panels, fillvalue=())
    ]


def _slide(
    stage: Stage, *, columns: Sequence[tuple[Para, ...]], panel: tuple[Para, ...], heading: Para
) -> Slide:
    texts = {"heading": Filled((heading,))}
    texts |= {f"column{n}": Filled(column) for n, column in enumerate(columns, start=1)}
    if panel:
        texts["excused"] = Filled(panel)
    delegates = tuple(
        f"{who.delegate} représente {who.person or who.organisation}."
        for who in stage.meeting.attendance
        if who.delegate
    )
    return Slide("attendance", title=TITLE, texts=texts, notes=delegates)


def entries(people: Sequence[Attendance]) -> list[Entry]:
    """Group people by organisation, in order of first appearance.

    Somebody of no organisation stands alone under their role, or under nothing: never under a
    neighbour's organisation.
    """
    found: dict[object, Entry] = {}
    for number, person in enumerate(people):
        key: object = person.organisation or number
        entry = found.get(key, Entry(person.organisation or person.role or "", ()))
        found[key] = replace(entry, names=(*entry.names, _name(person)))
    return list(found.values())


def _name(person: Attendance) -> str:
    return person.delegate or person.person or "à désigner"


def _heading(count: int, word: str) -> Para:
    label = text(f"{count}\u00a0{word}{'s' if count > 1 else ''}")
    if word == "attendu":
        return para(label, 1)
    return para((Span("✓ ", tone="done", symbol=True), *label))


def _density(count: int) -> Density:
    if count <= COLUMNS * ROOMY.rows:
        return ROOMY
    return CLOSE if count <= COLUMNS * CLOSE.rows else SPREAD


def _columns(stage: Stage, groups: Sequence[Entry]) -> list[Sequence[tuple[Para, ...]]]:
    """Return for each slide its columns: entries as evenly as can be, in reading order."""
    frame = stage.frame("attendance", "column1")
    density = _density(len(groups))
    slides: list[Sequence[tuple[Para, ...]]] = []
    for page in in_chunks(groups, density.rows * COLUMNS):
        columns = [
            column
            for stacked in in_chunks(page, density.rows)
            for column in _stacked(frame, stacked, density)
        ]
        slides += in_chunks(columns, COLUMNS)
    return slides


def _stacked(frame: Frame, groups: Sequence[Entry], density: Density) -> list[tuple[Para, ...]]:
    """Return the groups as a column, or as several where they are too tall for one."""
    column = _column(frame, groups, density, (0, 2 if density.close else 1))
    if len(groups) == 1 or height(frame, column) <= frame.height():
        return [shortened(frame, column)]
    half = len(groups) // 2
    return [
        part for side in (groups[:half], groups[half:]) for part in _stacked(frame, side, density)
    ]


def _column(
    frame: Frame, groups: Sequence[Entry], density: Density, levels: tuple[int, int]
) -> tuple[Para, ...]:
    """Return entries at a regular pitch, or closer where one takes more lines."""
    pitch = frame.height() / density.rows
    paras: list[Para] = []
    used = 0.0
    for row, entry in enumerate(groups):
        block = _paras(frame, entry, levels)
        space = max(pitch * row - used, GAP) if paras else 0.0
        used += space + height(frame, [replace(block[0], before=0.0), *block[1:]])
        paras += [replace(block[0], before=space), *block[1:]]
    return tuple(paras)


def _paras(frame: Frame, entry: Entry, levels: tuple[int, int]) -> list[Para]:
    label = [one_line(frame, entry.label, levels[0])] if entry.label else []
    return [*label, *(one_line(frame, name, levels[1]) for name in entry.names)]


def one_line(frame: Frame, name: str, level: int) -> Para:
    """Return a name kept on one line, or parted at its spaces where it is too long for one."""
    whole = para(together(name), level)
    return whole if lines(frame, whole) == 1 else para(name, level)


def _panels(stage: Stage, away: Sequence[Attendance]) -> list[tuple[Para, ...]]:
    """Return the panels of those who are not there, as many as it takes."""
    frame = stage.frame("attendance", "excused")
    groups = entries([person.model_copy(update={"delegate": None}) for person in away])
    excused = sum(person.status == AttendanceStatus.EXCUSED for person in away)
    panels: list[tuple[Para, ...]] = []
    for page in in_chunks(groups, CLOSE.rows - 1):
        heading = para(_away_heading(excused, len(away) - excused))
        panels.append((heading, *_away_column(frame, page, close=len(page) > ROOMY.rows)))
    return [shortened(frame, panel) for panel in panels]


def _away_heading(excused: int, absent: int) -> str:
    parts = [
        f"{count}\u00a0{word}{'s' if count > 1 else ''}"
        for count, word in ((excused, "excusé"), (absent, "absent"))
        if count
    ]
    return f"–\u00a0{', '.join(parts)}"


def _away_column(frame: Frame, groups: Sequence[Entry], *, close: bool) -> tuple[Para, ...]:
    levels = (1, 3 if close else 2)
    space = 10.0 if close else 18.0
    blocks = (_paras(frame, entry, levels) for entry in groups)
    return tuple(
        replace(line, before=space) if n == 0 else line
        for block in blocks
        for n, line in enumerate(block)
    )
