"""Names, dates, hours, places and amounts, taken out of whatever document tells them."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from pptx import Presentation

from spro_docs.models import Meeting
from tests.papers.reading import plain, words

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *(("janvier", "janv."), ("février", "févr."), ("mars",), ("avril", "avr.")),
            *(("mai",), ("juin",), ("juillet", "juil."), ("août",), ("septembre", "sept.")),
            *(("octobre", "oct."), ("novembre", "nov."), ("décembre", "déc.")),
        ),
        start=1,
    )
    for name in names
}
_MONTH = "|".join(re.escape(name) for name in MONTHS)
DAYS = re.compile(
    rf"(?:\b(\d{{1,2}})(?:er)?(?: au |–))?\b(\d{{1,2}})(?:er)?\s({_MONTH})(?![a-zûé])",
    re.IGNORECASE,
)
RANGE_OF_HOURS = re.compile(r"\b(\d{1,2})–(\d{1,2}) h\b")
HOUR = re.compile(r"\b(\d{1,2}) h(?: (\d\d))?\b")
AMOUNT = re.compile(r"\b(\d{1,3}(?: \d{3})*(?:,\d\d)?) €")
SHARE = re.compile(r"\b(\d+(?:,\d+)?) %")


@dataclass(frozen=True)
class Told:
    """What a text tells: days as (day, month), hours as "14:30", the rest in its own words."""

    days: frozenset[tuple[int, int]]
    hours: frozenset[str]
    amounts: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]

    def __or__(self, other: Told) -> Told:
        return Told(*(getattr(self, k) | getattr(other, k) for k in self.__dataclass_fields__))

    def beyond(self, other: Told) -> dict[str, set[Any]]:
        """Return what this tells and the other does not, by kind; nothing where there is none."""
        kinds = self.__dataclass_fields__
        missing = {kind: set(getattr(self, kind) - getattr(other, kind)) for kind in kinds}
        return {kind: values for kind, values in missing.items() if values}


class Reader:
    """Reads texts with the names and places that a meeting knows."""

    def __init__(self, meeting: Meeting) -> None:
        data = meeting.model_dump()
        self._names = set(_values(data, {"person", "delegate"}))
        places = [plain(place) for place in _places(data)]
        self._places = set(places)

    def told(self, text: str) -> Told:
        """Return what a text tells."""
        text = re.sub(r"[ \t]+", " ", plain(text))
        return Told(
            frozenset(_days(text)),
            frozenset(_hours(text)),
            frozenset([*AMOUNT.findall(text), *(f"{share} %" for share in SHARE.findall(text))]),
            frozenset(name for name in self._names if plain(name) in text),
            frozenset(place for place in self._places if place in text),
        )


def _values(data: Any, keys: set[str]) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key in keys and isinstance(value, str):
                yield value
            yield from _values(value, keys)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _values(value, keys)


def _places(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        place = data.get("place")
        if isinstance(place, dict):
            yield from (place[k] for k in ("name", "room", "address", "access") if place.get(k))
        for value in data.values():
            yield from _places(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _places(value)


def _days(text: str) -> Iterator[tuple[int, int]]:
    for first, last, month in DAYS.findall(text):
        number = MONTHS[month.lower()]
        yield int(last), number
        if first:
            yield int(first), number


def _hours(text: str) -> Iterator[str]:
    for pair in RANGE_OF_HOURS.findall(text):
        yield from (f"{int(hour)}:00" for hour in pair)
    yield from (f"{int(hour)}:{minutes or '00'}" for hour, minutes in HOUR.findall(text))


def of_slides(deck: bytes) -> str:
    """Return what a deck's slides show, charts included."""
    found = []
    for slide in Presentation(BytesIO(deck)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            elif shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
            elif shape.has_chart:
                values = (v for plot in shape.chart.plots for s in plot.series for v in s.values)
                found += [f"{value:,.0f} €".replace(",", " ") for value in values]
    return "\n".join(found)


def of_notes(deck: bytes) -> str:
    """Return what a deck's speaker reads."""
    slides = Presentation(BytesIO(deck)).slides
    return "\n".join(s.notes_slide.notes_text_frame.text for s in slides if s.has_notes_slide)


def of_paper(paper: bytes) -> str:
    """Return what a Word file says, header and footer included."""
    section = Document(BytesIO(paper)).sections[0]
    edges = (p.text for edge in (section.header, section.footer) for p in edge.paragraphs)
    return "\n".join([words(paper), *edges])


def of_html(text: str) -> str:
    """Return what a page shows."""
    return html.unescape(re.sub(r"<[^>]+>", " ", text.partition("<body")[2]))


def of_calendar(event: Any) -> str:
    """Return what a calendar's event says, its times in French."""
    told = [str(event.get(key, "")) for key in ("summary", "location", "description")]
    for key in ("dtstart", "dtend"):
        moment = event[key].dt if key in event else None
        if isinstance(moment, dt.datetime):
            told.append(f"{moment.hour} h {moment.minute:02}")
    day = event["dtstart"].dt
    month = next(name for name, number in MONTHS.items() if number == day.month)
    return "\n".join([*told, f"{day.day} {month}"])
