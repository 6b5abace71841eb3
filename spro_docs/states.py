"""How states are told, the same in every document: a sign, a word and a tone, never one alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from spro_docs.models import Action, ActionState, EventStatus, Meeting, ParticipantState

StateTone = Literal["done", "doing", "waiting", "late", "muted"]
"""What a state's colour means; each document knows which of its colours says it."""


@dataclass(frozen=True, slots=True)
class State:
    """A state's sign, its word for one, the tone of both; `several` is the word for several."""

    sign: str
    word: str
    tone: StateTone
    several: str = ""


LATE = State("!", "En retard", "late")
ACTIONS: Mapping[ActionState, State] = {
    ActionState.WAITING: State("…", "En attente", "waiting"),
    ActionState.DOING: State("▶", "En cours", "doing"),
    ActionState.TODO: State("○", "À faire", "muted"),
    ActionState.POSTPONED: State("→", "Reporté", "waiting"),
    ActionState.DONE: State("✓", "Fait", "done"),
    ActionState.DROPPED: State("×", "Annulé", "late"),
}
PARTICIPANTS: Mapping[ParticipantState, State] = {
    ParticipantState.CONFIRMED: State("✓", "Confirmé", "done", "Confirmés"),
    ParticipantState.AWAITING: State("…", "Réponse attendue", "waiting", "Réponses attendues"),
    ParticipantState.TO_IDENTIFY: State("?", "À identifier", "late", "À identifier"),
}
EVENTS: Mapping[EventStatus, State] = {
    EventStatus.TENTATIVE: State("…", "À confirmer", "waiting"),
    EventStatus.POSTPONED: State("→", "Reporté", "waiting"),
    EventStatus.CANCELLED: State("×", "Annulé", "late"),
}
"""A confirmed event needs no word."""

_RANKS = {
    ActionState.WAITING: 1,
    ActionState.DOING: 2,
    ActionState.TODO: 2,
    ActionState.POSTPONED: 2,
    ActionState.DONE: 3,
    ActionState.DROPPED: 4,
}


def state_of(action: Action, on: dt.date) -> State:
    """Return how an action stands on a day."""
    return LATE if action.late(on) else ACTIONS[action.state]


def shown_actions(meeting: Meeting, ids: tuple[str, ...] = ()) -> list[Action]:
    """Return the actions that a meeting shows: late ones first, then waiting, by date, then done.

    `ids` asks for these alone, whatever their state.
    """
    day = meeting.date
    shown = (
        action
        for action in meeting.actions
        if (action.id in ids if ids else action.shown(day, meeting.previous))
    )

    def order(action: Action) -> tuple[int, dt.date, dt.date, str]:
        rank = 0 if action.late(day) else _RANKS[action.state]
        return rank, action.due or dt.date.max, action.opened, action.id

    return sorted(shown, key=order)
