"""The table of actions: what a meeting opened and what it took over from those before."""

from __future__ import annotations

import datetime as dt

from spro_docs import typography
from spro_docs.models import Action, ActionsBlock, Meeting
from spro_docs.papers.content import Line, Passage, bullets, lead, text
from spro_docs.papers.names import ActionNames
from spro_docs.papers.people import cell_party, participants, party
from spro_docs.papers.states import state_runs
from spro_docs.rich_text import ListItem, Run
from spro_docs.states import shown_actions, state_of

NOBODY = "à désigner"


def action_rows(meeting: Meeting) -> tuple[ActionNames, ...]:
    """Return every action that the meeting shows, late ones first."""
    return tuple(_row(action, meeting.date) for action in shown_actions(meeting))


def _row(action: Action, on: dt.date) -> ActionNames:
    return ActionNames(
        what=typography.french(action.what),
        lead=cell_party(action.lead) or NOBODY,
        participants=participants(action.participants),
        due=due(action, on.year),
        state=Line(state_runs(state_of(action, on))),
        since=_since(action, on),
        latest=_latest(action, on),
    )


def due(action: Action, year: int) -> str:
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
    """Return the actions that a section names, or those that the meeting opened."""
    found = shown_actions(meeting, block.ids)
    if not block.ids:
        found = [action for action in found if action.opened == meeting.date]
    listed = bullets(ListItem(_told(action, meeting.date)) for action in found)
    if block.ids or not listed:
        return listed
    return Passage((lead("Ouvertes à cette réunion"), *listed.pieces))


def _told(action: Action, on: dt.date) -> tuple[Run, ...]:
    who = party(action.lead) or NOBODY
    limit = due(action, on.year)
    when = "" if limit == "–" else f", {limit}"
    return (*text(action.what, bold=True), *text(f" – {who}{when}"))
