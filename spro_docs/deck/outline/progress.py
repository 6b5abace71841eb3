"""The line: how far the meeting has come, drawn above the footer and beside each opening."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from spro_docs.deck.slide import POINT, Box, Drawing, around, inches

STOP, CURRENT = 0.13, 0.24
MOST_STOPS = 24
"""Past that stops would touch: the travelled part alone is drawn."""


def line(box: Box, count: int, current: int | None) -> tuple[Drawing, ...]:
    """Return the travelled part and the stops of a line of `count` items.

    `current` is the position of the item under way, from 0; None before the first. An item that is
    not listed has no stop: its caller gives that of the item before it.
    """
    if count == 0:
        return ()
    step = box.width // max(count - 1, 1)
    places = [box.left + n * step for n in range(count)]
    drawn: list[Drawing] = []
    if current:
        travelled = Box(box.left, box.top, places[current] - box.left, 0)
        drawn.append(Drawing("line", travelled, line="lead", weight=3))
    if count > MOST_STOPS:
        places = [] if current is None else [places[current]]
        current = None if current is None else 0
    for n, x in enumerate(places):
        drawn.append(_stop(x, box.top, n, current))
    return tuple(drawn)


def _stop(x: int, y: int, n: int, current: int | None) -> Drawing:
    if n == current:
        return Drawing("ellipse", around(x, y, CURRENT), "white", "lead", 4)
    if current is not None and n < current:
        return Drawing("ellipse", around(x, y, STOP), "lead")
    return Drawing("ellipse", around(x, y, STOP), "white", "steel", 1.5)


SIZES = {"done": 0.4, "now": 0.46, "coming": 0.28}
COLUMN = 0.316
"""From the frame's left edge to the middle of the stops, in inches."""


def stops(frame: Box, centers: Sequence[float], states: Sequence[str]) -> tuple[Drawing, ...]:
    """Return a vertical line of stops at `centers` (points below the frame's top)."""
    x = frame.left + inches(COLUMN)
    places = [frame.top + round(center * POINT) for center in centers]
    drawn = []
    for (top, bottom), state in zip(itertools.pairwise(places), states, strict=False):
        travelled = state == "done"
        drawn.append(
            Drawing(
                "line",
                Box(x, top, 0, bottom - top),
                line="lead" if travelled else "rule",
                weight=4 if travelled else 3,
            )
        )
    for y, state in zip(places, states, strict=True):
        fill = "lead" if state == "done" else "white"
        edge, weight = ("steel", 1.5) if state == "coming" else ("lead", 6)
        if state == "done":
            weight = 0
        drawn.append(Drawing("ellipse", around(x, y, SIZES[state]), fill, edge, weight))
    return tuple(drawn)
