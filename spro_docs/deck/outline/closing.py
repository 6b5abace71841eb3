"""The last slide: when and where the network meets again, among its coming dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spro_docs import markdown, typography
from spro_docs.coming import coming
from spro_docs.deck.layouts import LINE
from spro_docs.deck.outline.opening import when_and_where
from spro_docs.deck.outline.points import groups
from spro_docs.deck.outline.stage import Stage, filled, fits, para
from spro_docs.deck.outline.timeline import first_day
from spro_docs.deck.slide import Box, Drawing, Filled, Para, Slide, around, inches
from spro_docs.models import Event, Hours, NextMeeting

STOPS = 4
DATE, PLAIN, NEXT = range(3)
"""The levels of a stop's label."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A date on the line."""

    date: str
    label: str
    state: str


def next_date(stage: Stage, after: NextMeeting) -> Slide:
    """Return the next date, huge, over the line of the network's coming dates."""
    date_frame = stage.frame("next", "date")
    words = typography.long_date(after.date) if after.date else after.wording or ""
    date = para(typography.capitalised(words))
    if not fits(date_frame, [date]):
        date = replace(date, level=1)
    texts = {"date": filled(date_frame, [date])}
    if place := _place(after):
        texts["place"] = filled(stage.frame("next", "place"), place)
    labels, drawings = _stops(stage, after)
    texts |= labels
    notes: tuple[str, ...] = ()
    if after.note:
        told = groups(markdown.parse(after.note))
        lines = [replace(line, flush=True, level=0) for group in told for line in group]
        texts["note"] = filled(stage.frame("next", "note"), lines)
        notes = (after.note,)
    return Slide("next", "Prochaine date", stage.item, texts, drawings, notes=notes)


def _place(after: NextMeeting) -> list[Para]:
    hours = typography.hours(after.hours) if after.hours else ""
    found = when_and_where(hours, after.place)
    more = [after.place.room, after.place.address] if after.place else []
    second = ", ".join(part for part in more if part)
    return [*([para(found)] if found else []), *([para(second, 1)] if second else [])]


def _stops(stage: Stage, after: NextMeeting) -> tuple[dict[str, Filled], tuple[Drawing, ...]]:
    line = stage.line("next", LINE)
    stops = chosen(stage, after)
    if line is None or len(stops) < 2:
        return {}, ()
    labels, drawings = {}, []
    for n, stop in enumerate(stops, start=1):
        frame = stage.frame("next", f"stop{n}")
        level = NEXT if stop.state == "next" else PLAIN
        labels[f"stop{n}"] = filled(frame, [para(stop.date, DATE), para(stop.label, level)])
        drawings.append(_circle(frame.box.left + inches(0.2), line.top, stop.state))
    start = stage.frame("next", "stop1").box.left + inches(0.2)
    travelled = Drawing("line", Box(0, line.top, start, 0), line="white", weight=6)
    return labels, (travelled, *drawings)


def _circle(x: int, y: int, state: str) -> Drawing:
    box = around(x, y, 0.4 if state == "next" else 0.26)
    fill = "white" if state == "today" else "lead"
    return Drawing("ellipse", box, fill, "white", 6 if state == "next" else 1.75)


def chosen(stage: Stage, after: NextMeeting) -> Sequence[Stop]:
    """Return today and the network's coming dates: at most four, the next meeting among them."""
    meeting = stage.meeting
    own = [event for event in coming(meeting) if event.own]
    stops = [Stop(typography.day_month(meeting.date), "aujourd’hui", "today")]
    stops += [_stop(event, after) for event in own]
    if len(stops) <= STOPS:
        return stops
    position = next((n for n, stop in enumerate(stops) if stop.state == "next"), 1)
    start = min(max(position - 1, 1), len(stops) - (STOPS - 1))
    return [stops[0], *stops[start : start + STOPS - 1]]


def _short_hours(span: Hours) -> str:
    """Return « 14–17 h », or « 10 h » where minutes would make it two lines."""
    whole = span.start.minute == 0 and (span.end is None or span.end.minute == 0)
    return typography.compact_hours(span) if whole else typography.hour(span.start)


def _stop(event: Event, after: NextMeeting) -> Stop:
    first = first_day(event)
    hours = _short_hours(event.hours) if event.hours else ""
    meets = first == after.date and event.title.startswith("Réunion")
    name = "réunion" if meets else (event.short or event.title)
    label = ", ".join(part for part in (name[:1].lower() + name[1:], hours) if part)
    return Stop(typography.day_month(first), label, "next" if meets else "coming")
