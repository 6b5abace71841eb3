"""Every name that a paper's template can use: what it is called, and of what kind it is.

These classes are the contract with templates: `names.json` describes each name in French,
`tags.py` checks a template against them, and `docs/modeles.md` is written from both.
"""

from __future__ import annotations

from dataclasses import dataclass

from spro_docs.papers.content import Line, Passage


@dataclass(frozen=True, slots=True)
class People:
    """Some of those invited: how many, and who, by organisation."""

    count: int
    text: str

    def __bool__(self) -> bool:
        return self.count > 0


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a meeting takes place; `text` is all of it but the way there."""

    name: str
    room: str
    address: str
    access: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionNames:
    """A part of an agenda item: what was shown and what was said."""

    title: str
    content: Passage
    said: Passage


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of an item, numbered throughout the paper."""

    count: int
    content: Passage

    def __bool__(self) -> bool:
        return self.count > 0


@dataclass(frozen=True, slots=True)
class ItemNames:
    """A point of the agenda. An item that was shown without being listed has no number."""

    number: str
    title: str
    heading: str
    summary: str
    lead: str
    duration: str
    sections: tuple[SectionNames, ...]
    said: Passage
    decisions: Decisions
    opened: Passage


@dataclass(frozen=True, slots=True)
class PointNames:
    """A listed point of the agenda, without what was made of it."""

    number: str
    title: str
    summary: str
    lead: str
    duration: str


@dataclass(frozen=True, slots=True)
class ActionNames:
    """A row of the table of actions."""

    what: str
    lead: str
    participants: str
    due: str
    state: Line
    since: str
    latest: str


@dataclass(frozen=True, slots=True)
class PartnerNames:
    """The news of a partner."""

    name: str
    content: Passage


@dataclass(frozen=True, slots=True)
class DateNames:
    """A date to remember."""

    day: str
    hours: str
    title: str
    partner: str
    place: str
    state: Line


@dataclass(frozen=True, slots=True)
class NextNames:
    """The next meeting, under the heading that the agenda gives it."""

    heading: str
    text: str
    access: str
    note: Passage


@dataclass(frozen=True, slots=True)
class DutyNames:
    """What a partner is asked to prepare."""

    partner: str
    what: str


@dataclass(frozen=True, slots=True)
class AnswerNames:
    """Answers still awaited, under a label."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the sign-in sheet; the last ones are blank."""

    number: str
    family: str
    given: str
    organisation: str
