"""Who does what until when: actions live in a register, whatever meetings speak of them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from spro_docs.models.base import Line, Model
from spro_docs.models.people import Participant, Party


class ActionState(StrEnum):
    """Where an action stands; whether it is late follows from its due day."""

    TODO = "todo"
    DOING = "doing"
    WAITING = "waiting"
    POSTPONED = "postponed"
    DONE = "done"
    DROPPED = "dropped"


CLOSED = frozenset({ActionState.DONE, ActionState.DROPPED})


class ActionChange(Model):
    """One line of an action's history."""

    date: dt.date
    change: Line


class Action(Model):
    """Something somebody took on. `id` is its one identity over all meetings.

    `opened` and `closed` are the days of the meetings (or decisions) that opened and closed it.
    `due` is a day; `due_wording` keeps what was said when no day was (« fin août »).
    """

    id: Line
    what: Line
    lead: Party | None = None
    participants: tuple[Participant, ...] = ()
    due: dt.date | None = None
    due_wording: Line | None = None
    state: ActionState = ActionState.TODO
    opened: dt.date
    closed: dt.date | None = None
    history: tuple[ActionChange, ...] = ()

    def late(self, on: dt.date) -> bool:
        """Tell whether it is open and past due on the day `on`."""
        return self.state not in CLOSED and self.due is not None and self.due < on

    def age(self, on: dt.date) -> int:
        """Return the days since it was opened, on the day `on`."""
        return (on - self.opened).days

    def shown(self, on: dt.date, since: dt.date | None = None) -> bool:
        """Tell whether a meeting held `on` shows it: open then, or closed after `since`."""
        if self.opened > on:
            return False
        if self.state not in CLOSED or self.closed is None or self.closed > on:
            return True
        return since is None or self.closed > since
