"""The few lines to remember: money asked for, answers that are missing, what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from spro_docs import typography
from spro_docs.budget_figures import HEADLINES, headline
from spro_docs.models import (
    CLOSED,
    Budget,
    BudgetBlock,
    ConferencesBlock,
    Meeting,
    NextMeeting,
    ParticipantState,
)
from spro_docs.papers.content import Line, text
from spro_docs.papers.events import venue
from spro_docs.rich_text import Run, Runs
from spro_docs.states import shown_actions


def summary(meeting: Meeting) -> tuple[Line, ...]:
    """Return what the meeting's own facts say; nothing is guessed from its texts."""
    return tuple(Line((*runs, Run("."))) for runs in _points(meeting))


def _points(meeting: Meeting) -> Iterator[Runs]:
    for block in meeting.blocks():
        if isinstance(block, BudgetBlock):
            yield from _budget(block.budgets[-1])
    yield from _conferences(meeting)
    yield from _decisions(meeting)
    yield from _actions(meeting)
    if meeting.next is not None:
        yield (*text("Prochaine réunion : "), *text(next_text(meeting.next), bold=True))


def _budget(one: Budget) -> Iterator[Runs]:
    found = headline(one)
    if found is None:
        return
    known, amount = found
    runs = (
        *text(f"{one.label} : "),
        *text(typography.amount(amount), bold=True),
        *text(f" {HEADLINES[known]}"),
    )
    rest = ""
    if known == "requested" and one.rate is not None:
        rest += f", soit {typography.percent(one.rate)} des dépenses éligibles"
    if known != "total" and one.total is not None:
        rest += f", pour un projet de {typography.amount(one.total)}"
    yield (*runs, *text(rest))


def _conferences(meeting: Meeting) -> Iterator[Runs]:
    found = [
        one
        for block in meeting.blocks()
        if isinstance(block, ConferencesBlock)
        for one in block.conferences
    ]
    missing = sum(
        who.state != ParticipantState.CONFIRMED for one in found for who in one.participants
    )
    if not found:
        return
    told = f"{_counted(len(found), 'conférence')} en préparation"
    if missing:
        told += f" : {_counted(missing, 'réponse', small=True)}"
        told += " manquent" if missing > 1 else " manque"
    yield text(told)


def _decisions(meeting: Meeting) -> Iterator[Runs]:
    number = sum(len(item.decisions) for item in meeting.agenda)
    if number:
        told = _counted(number, "décision")
        yield text(f"{told} {'prises' if number > 1 else 'prise'}")


def _actions(meeting: Meeting) -> Iterator[Runs]:
    open_ones = [action for action in shown_actions(meeting) if action.state not in CLOSED]
    late = sum(action.late(meeting.date) for action in open_ones)
    if not open_ones:
        return
    told = _counted(len(open_ones), "action")
    runs = text(f"{told} en cours ou à faire")
    if late:
        late_told = "une" if late == 1 else typography.spelled(late)
        runs = (*runs, *text(", dont "), *text(f"{late_told} en retard", bold=True))
    yield runs


def _counted(number: int, word: str, *, small: bool = False) -> str:
    """Return « Trois conférences », « une réponse »; what is counted here is feminine."""
    spelled = "une" if number == 1 else typography.spelled(number)
    plural = "s" if number > 1 else ""
    told = f"{spelled} {word}{plural}"
    return told if small else typography.capitalised(told)


def next_text(after: NextMeeting) -> str:
    """Return « mercredi 11 octobre 2023, de 14 h à 17 h, CMA de Tours »."""
    day = typography.long_date(after.date) if after.date else after.wording or ""
    hours = typography.hours(after.hours) if after.hours else ""
    parts = (day, hours, venue(after.place))
    return typography.french(", ".join(part for part in parts if part))
