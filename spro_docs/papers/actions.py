"""The table of actions: what a meeting opened and what it took over from those before."""

from __future__ import annotations

import datetime as dt

from spro_docs import typography
from spro_docs.models import CLOSED, Action, ActionsBlock, AgendaItem, Meeting, OpenedAction
from spro_docs.papers.content import Line, Passage, bullets, lead, passage, text
from spro_docs.papers.names import ActionNames
from spro_docs.papers.people import cell_party, participants, party
from spro_docs.papers.states import state_runs
from spro_docs.rich_text import ListItem, Run
from spro_docs.states import shown_actions, state_of

NOBODY = "à désigner"
FOLLOWED = "Voir le suivi des actions."


def action_rows(meeting: Meeting) -> tuple[ActionNames, ...]:
    """Return every action that the meeting shows, late ones first."""
    return tuple(_row(action, meeting.date) for action in shown_actions(meeting))


def _row(action: Action, on: dt.date) -> ActionNames:
    return ActionNames(
        what=typography.french(action.what),
        lead=cell_party(action.lead) or NOBODY,
        participants=participants(action.participants, over=action.state in CLOSED),
        due=due(action, on.year),
        state=Line(state_runs(state_of(action, on))),
        since=_since(action, on),
        latest=_latest(action, on),
    )


def due(action: Action | OpenedAction, year: int) -> str:
    """Return « 31 août », with its year where it is not the meeting's, or what was said."""
    if action.due_wording:
        return typography.french(action.due_wording)
    if action.due is None:
        return "–"
    told = typography.day_month if action.due.year == year else typography.full_date
    return told(action.due)


def _since(action: Action, on: dt.date) -> str:
    """Return when an action was opened, if it was taken over from an earlier meeting."""
    if action.opened >= on:
        return ""
    told = typography.day_month if action.opened.year == on.year else typography.full_date
    return f"Depuis le {told(action.opened)}"


def _latest(action: Action, on: dt.date) -> str:
    """Return the last that is known of an action on the meeting's day."""
    known = [change for change in action.history if change.date <= on]
    if not known:
        return ""
    last = max(known, key=lambda change: change.date)
    return typography.french(f"{typography.day_month(last.date)} : {last.change}")


def actions_block(meeting: Meeting, block: ActionsBlock) -> Passage:
    """Return the actions that a section names, or those that the meeting opened.

    Those opened at a point of the agenda are told there.
    """
    found = shown_actions(meeting, block.ids)
    if not block.ids:
        told = {typography.sort_key(one.what)[0] for item in meeting.agenda for one in item.opened}
        found = [
            action
            for action in found
            if action.opened == meeting.date and typography.sort_key(action.what)[0] not in told
        ]
    listed = bullets(ListItem(_told(action, meeting.date)) for action in found)
    if not block.ids and not listed and shown_actions(meeting):
        return passage(FOLLOWED)  # else a point that was held would stand empty
    if block.ids or not listed:
        return listed
    return Passage((lead("Ouvertes à cette réunion"), *listed.pieces))


def _told(action: Action | OpenedAction, on: dt.date) -> tuple[Run, ...]:
    who = party(action.lead) or NOBODY
    limit = due(action, on.year)
    when = "" if limit == "–" else f", {limit}"
    over = isinstance(action, Action) and action.state in CLOSED
    beside = participants(action.participants, over=over)
    others = f", avec {beside}" if beside else ""
    return (*text(action.what, bold=True), *text(f" – {who}{when}{others}"))


def opened_at(item: AgendaItem, on: dt.date) -> Passage:
    """Return the actions that were opened at a point of the agenda."""
    return bullets(ListItem(_told(action, on)) for action in item.opened)


def with_opened(meeting: Meeting) -> Meeting:
    """Return a meeting whose actions include those that its points opened, each once.

    Composing has done so in a workspace; a file used alone is not composed.
    """
    known = {typography.sort_key(one.what)[0] for one in meeting.actions}
    opened = [one for item in meeting.agenda for one in item.opened]
    new = [
        one.as_action(one.id or f"{meeting.date}-{n}", meeting.date)
        for n, one in enumerate(opened, start=1)
        if typography.sort_key(one.what)[0] not in known
    ]
    return meeting.model_copy(update={"actions": (*meeting.actions, *new)}) if new else meeting
