"""The register of actions in use: what happens to an action, and its lines in the file.

Changes are pure (an action in, an action out, with a line of history); `save` puts into the file
the fields that changed, and nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from spro_docs.errors import UsageError, nearest
from spro_docs.files.editing import EditableFile, append, read_editable, yaml_value
from spro_docs.files.writing import write_whole
from spro_docs.models import (
    CLOSED,
    Action,
    ActionChange,
    ActionState,
    Participant,
    ParticipantState,
    Party,
)
from spro_docs.typography import sort_key

EXPECTED = "un fichier d’actions (YAML)"
NEW = """\
# Le registre des actions : une seule fiche par action, quel que soit le nombre de réunions
# qui en parlent. « spro action » le tient à jour ; on peut aussi l’écrire à la main.
#
#   opened, closed   le jour de la réunion (ou de la décision) qui l’ouvre, qui la ferme
#   due              l’échéance ; une action ouverte dont l’échéance est passée est « en retard »
#   state            todo, doing, waiting, postponed, done, dropped
version: 1
actions: []
"""


def found(actions: Iterable[Action], name: str) -> Action:
    """Return the action of that identity; raises `UsageError` with the nearest one."""
    by_id = {action.id: action for action in actions}
    if name in by_id:
        return by_id[name]
    raise UsageError(
        f"Aucune action « {name} ».", remedy=nearest(name, by_id) or "Voyez spro action list."
    )


def next_id(actions: Iterable[Action], year: int) -> str:
    """Return the first identity that is free: « a-2023-07 »."""
    pattern = re.compile(rf"a-{year}-(\d{{1,6}})")
    numbers = [int(match[1]) for action in actions if (match := pattern.fullmatch(action.id))]
    return f"a-{year}-{max(numbers, default=0) + 1:02}"


def assigned(action: Action, lead: Party, on: dt.date) -> Action:
    """Return the action with its lead."""
    return _changed(action, on, f"chef de file : {name_of(lead)}", lead=lead)


def confirmed(action: Action, who: str, on: dt.date) -> Action:
    """Return the action with a participant sure to take part.

    `who` is an organisation's acronym or a person's name; raises `UsageError` for anybody else.
    """
    name = sort_key(who)[0]
    index = next((n for n, one in enumerate(action.participants) if name in _names(one)), None)
    if index is None:
        known = [name_of(one) for one in action.participants]
        raise UsageError(
            f"« {who} » ne participe pas à l’action {action.id}.",
            remedy=nearest(who, known) or f"Participants : {', '.join(known) or 'aucun'}.",
        )
    sure = action.participants[index].model_copy(update={"state": ParticipantState.CONFIRMED})
    participants = (*action.participants[:index], sure, *action.participants[index + 1 :])
    waiting = any(one.state != ParticipantState.CONFIRMED for one in participants)
    state = action.state
    if state == ActionState.WAITING and not waiting:
        state = ActionState.DOING
    change = f"{name_of(sure)} confirme"
    return _changed(action, on, change, participants=participants, state=state)


def ended(action: Action, state: ActionState, on: dt.date, why: str = "") -> Action:
    """Return the action done or dropped; raises `UsageError` where it already is closed."""
    if action.state in CLOSED:
        raise UsageError(f"L’action {action.id} est déjà close (le {action.closed}).")
    word = "faite" if state == ActionState.DONE else "abandonnée"
    return _changed(action, on, f"{word} : {why}" if why else word, state=state, closed=on)


def listed(
    actions: Iterable[Action],
    on: dt.date,
    *,
    late: bool = False,
    lead: str = "",
    all_: bool = False,
) -> list[Action]:
    """Return the open actions (or `all_`), late ones first, then by due day.

    `lead` is an organisation's acronym or a part of a person's name.
    """
    wanted = sort_key(lead)[0]
    kept = [
        action
        for action in actions
        if (all_ or action.state not in CLOSED)
        and (not late or action.late(on))
        and (not wanted or _led_by(action, wanted))
    ]
    return sorted(kept, key=lambda a: (not a.late(on), a.due or dt.date.max, a.opened, a.id))


def name_of(who: Party) -> str:
    """Return « Thomas Perrin (Groupement évolution) », or what is known of it."""
    if who.person and who.organisation:
        return f"{who.person} ({who.organisation})"
    return who.person or who.organisation or ""


def save(path: Path, actions: Sequence[Action]) -> None:
    """Write actions into the register: those it knows by their changed fields, others at its end.

    Comments, order and all other lines stay. Raises `FileError` and `ContentError`.
    """
    if not path.exists():
        write_whole(path, NEW.encode())
    file = read_editable(path, EXPECTED)
    if file.root.get("actions") is None:
        file.root["actions"] = CommentedSeq()
    lines = {str(line.get("id")): line for line in file.root["actions"]}
    for action in actions:
        if action.id in lines:
            _update(lines[action.id], action)
        else:
            _append(file, action)
    file.write()


def _append(file: EditableFile, action: Action) -> None:
    known: Any = file.root["actions"]
    if isinstance(known, CommentedSeq) and known.fa.flow_style():
        known = file.root["actions"] = CommentedSeq(known)  # `actions: []` goes on in lines
    append(known, action)


def _update(line: CommentedMap, action: Action) -> None:
    for key, value in yaml_value(action).items():
        if key == "history":
            _add_history(line, action)
        else:
            _put(line, key, value)


def _put(target: Any, key: Any, value: Any) -> None:
    """Put a value where it differs, as deep as it can, so that comments around it stay."""
    known = target[key] if not isinstance(target, CommentedMap) or key in target else None
    if isinstance(known, CommentedMap) and isinstance(value, CommentedMap):
        for name in value:
            _put(known, name, value[name])
        if "state" in known and "state" not in value:  # confirmed, which goes without saying
            known["state"] = ParticipantState.CONFIRMED.value
    elif isinstance(known, CommentedSeq) and isinstance(value, CommentedSeq):
        if len(known) != len(value):
            target[key] = value
        for n in range(len(value) if len(known) == len(value) else 0):
            _put(known, n, value[n])
    elif str(known) != str(value):
        target[key] = value


def _add_history(line: CommentedMap, action: Action) -> None:
    if line.get("history") is None:
        line["history"] = CommentedSeq()
    for change in action.history[len(line["history"]) :]:
        line["history"].append(yaml_value(change))


def _changed(action: Action, on: dt.date, change: str, **fields: object) -> Action:
    history = (*action.history, ActionChange(date=on, change=change))
    return action.model_copy(update={**fields, "history": history})


def _names(who: Participant) -> list[str]:
    return [sort_key(name)[0] for name in (who.person, who.organisation) if name]


def _led_by(action: Action, wanted: str) -> bool:
    if action.lead is None:
        return False
    organisation, person = (
        sort_key(n or "")[0] for n in (action.lead.organisation, action.lead.person)
    )
    return wanted == organisation or (bool(person) and wanted in person)
