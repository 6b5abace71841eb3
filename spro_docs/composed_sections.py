"""The sections that a meeting is given when it is composed: what is asked, and of whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from spro_docs import typography
from spro_docs.markdown.escape import escape_inline
from spro_docs.models import (
    CLOSED,
    Action,
    Event,
    Meeting,
    Participant,
    ParticipantState,
    Section,
    TableBlock,
    TextBlock,
)
from spro_docs.outcomes import Outcome
from spro_docs.states import PARTICIPANTS

QUESTIONS = "Depuis la dernière réunion : quel bilan ?"
AWAITED = "Actions : les réponses attendues"
FLOOR = "Tour de table : la parole est à vous"


def awaited(meeting: Meeting) -> tuple[Section, ...]:
    """Return who has yet to confirm that they take part in an open action."""
    asked = [
        (action, who)
        for action in meeting.actions
        if action.state not in CLOSED and action.opened <= meeting.date
        for who in action.participants
        if who.state != ParticipantState.CONFIRMED
    ]
    if not asked:
        return ()
    rows = tuple(_awaited_row(action, who, meeting.date) for action, who in asked)
    table = TableBlock(columns=("Qui", "Pour quoi", "Depuis", "État"), rows=rows)
    return (Section(title=AWAITED, blocks=(table,)),)


def _awaited_row(action: Action, who: Participant, on: dt.date) -> tuple[str, str, str, str]:
    state = PARTICIPANTS[who.state]
    name = who.person or who.organisation or ""
    told = f"{state.sign} {state.word}" + (f" ({who.note})" if who.note else "")
    since = typography.day_month(action.opened)
    if action.opened.year != on.year:
        since = typography.full_date(action.opened)
    cells = (name, action.what, since, told)
    first, second, third, fourth = (escape_inline(cell) for cell in cells)
    return first, second, third, fourth


def questions(meeting: Meeting, asked: Sequence[Outcome]) -> tuple[Section, ...]:
    """Return the events that were announced and have taken place, each a question to its partner.

    The notes say which mail announced an event, where one did.
    """
    if not asked:
        return ()
    rows = tuple(
        (
            escape_inline(one.partner),
            escape_inline(one.event.title),
            escape_inline(_when(one.event, meeting.date.year)),
        )
        for one in asked
    )
    notes = "\n\n".join(dict.fromkeys(filter(None, map(_announced, asked))))
    table = TableBlock(
        columns=("Partenaire", "Rendez-vous", "Date"), rows=rows, notes=notes or None
    )
    return (Section(title=QUESTIONS, blocks=(table,)),)


def _when(event: Event, year: int) -> str:
    return typography.capitalised(typography.when(event, year=year))


def _announced(one: Outcome) -> str:
    source = one.source.source if one.source is not None else None
    if source is None:
        return ""
    day = typography.long_date(source.received.date())
    return escape_inline(f"Source – {one.event.title} : courriel de {source.sender}, {day}.")


def duty(one: Outcome) -> str:
    """Return what a partner is asked to prepare: « le bilan de « Forum », 13 septembre »."""
    day = one.event.last_day
    when = f", {typography.day_month(day)}" if day else ""
    return f"Le bilan : {one.event.title}{when}"


def floor(partners: Sequence[str]) -> tuple[Section, ...]:
    """Return the partners who sent nothing: they are given the floor."""
    if not partners:
        return ()
    names = ", ".join(escape_inline(partner) for partner in partners)
    text = TextBlock(text=f"- **Sans actualité reçue par écrit** : {names}")
    return (Section(title=FLOOR, blocks=(text,)),)


def clash_title(title: str, days: Sequence[tuple[dt.date, Iterable[Event]]]) -> str:
    """Return « À venir : deux rendez-vous le 18 octobre », or how many days clash."""
    if len(days) > 1:
        return f"{title} : {typography.spelled(len(days))} jours à plusieurs rendez-vous"
    day, events = days[0]
    count = typography.spelled(len(list(events)))
    return f"{title} : {count} rendez-vous le {typography.day_month(day)}"
