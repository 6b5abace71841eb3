"""A past meeting, frozen: what was composed into it is written into its file.

The register gets the actions that the meeting opened first, then the file is written: a run that
is cut between the two finds its actions again by their words, and opens none twice.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from spro_docs.action_register import next_id
from spro_docs.directory import PartnerDirectory
from spro_docs.errors import SproError, UsageError
from spro_docs.files.editing import EditableFile, append, read_editable, yaml_value
from spro_docs.models import (
    Action,
    ActionsBlock,
    AgendaItem,
    Attendance,
    Meeting,
    Organisation,
    Section,
)
from spro_docs.states import shown_actions
from spro_docs.typography import sort_key

EXPECTED = "un fichier de réunion (YAML)"


def check_closable(meeting: Meeting, today: dt.date) -> None:
    """Raise `SproError` for a meeting still to come, `UsageError` for one already closed."""
    if meeting.closed is not None:
        raise UsageError(f"La réunion du {meeting.date} est déjà figée (le {meeting.closed}).")
    if meeting.date > today:
        raise SproError(
            f"La réunion du {meeting.date} n’a pas encore eu lieu.",
            remedy="On fige une réunion quand elle est passée.",
        )


def opened(meeting: Meeting, register: Sequence[Action]) -> list[tuple[int, int, Action]]:
    """Return the actions that a meeting opened, each with its place: item, rank in `opened`.

    One that the register knows already, by identity or by its words and day, keeps its identity.
    """
    known = {(one.opened, sort_key(one.what)[0]): one.id for one in register}
    every = list(register)
    found = []
    for i, item in enumerate(meeting.agenda):
        for n, one in enumerate(item.opened):
            name = one.id or known.get((meeting.date, sort_key(one.what)[0]))
            name = name or next_id(every, meeting.date.year)
            action = one.as_action(name, meeting.date)
            every.append(action)
            found.append((i, n, action))
    return found


def freeze(path: Path, written: Meeting, composed: Meeting, today: dt.date) -> None:
    """Write what was composed into a meeting's file; what a person wrote stays as it was.

    `written` is the meeting as its file says it, `composed` with all that came into it; the
    actions that it opened have their identities in the register. Raises `FileError`.
    """
    file = read_editable(path, EXPECTED)
    root = file.root
    _set_early(root, "status", "cancelled" if written.status == "cancelled" else "held")
    _set_early(root, "closed", today)
    if composed.previous is not None:
        root["previous"] = composed.previous
    _freeze_attendance(root, written.attendance, composed.attendance)
    _freeze_agenda(root, written.agenda, composed.agenda, path.parent)
    root["news"] = _listed(composed.news, path.parent)
    root["actions"] = _listed(_shown(composed), path.parent)
    partners = [*map(_public, composed.partners), *_strangers(composed)]
    if root.get("partners") is None and partners:
        root["partners"] = _listed(partners, path.parent)
    if root.get("network") is None and composed.network:
        root["network"] = composed.network
    _comment(root)
    file.write()


def note_opened(file: EditableFile, found: Sequence[tuple[int, int, Action]]) -> None:
    """Put into a meeting's file the identities of the actions that it opened."""
    for i, n, action in found:
        line = file.root["agenda"][i]["opened"][n]
        if line.get("id") is None:
            line.insert(0, "id", action.id)


def _shown(meeting: Meeting) -> list[Action]:
    """Return the actions that the meeting's documents tell of, as they stand now."""
    named = {
        name for block in meeting.blocks() if isinstance(block, ActionsBlock) for name in block.ids
    }
    shown = {action.id for action in shown_actions(meeting)} | named
    return [action for action in meeting.actions if action.id in shown]


def _public(partner: Organisation) -> Organisation:
    """Return a partner by its names alone: people and addresses stay in the directory."""
    return Organisation(acronym=partner.acronym, name=partner.name, aliases=partner.aliases)


def _strangers(meeting: Meeting) -> Iterator[Organisation]:
    """Yield the partners of news that the directory does not know (any more).

    Without them the file, which has a directory of its own from now on, could not be read.
    """
    directory = PartnerDirectory(meeting.partners)
    named = [item.partner for item in meeting.news]
    named += [event.partner for item in meeting.news for event in item.events]
    named += [one.partner for item in meeting.agenda for one in item.prepare]
    for name in dict.fromkeys(filter(None, named)):
        if directory.find(name) is None:
            yield Organisation(acronym=name, name=name)


def _listed(values: Sequence[Any], folder: Path) -> CommentedSeq:
    return CommentedSeq(_relative(yaml_value(value), folder) for value in values)


def _relative(node: Any, folder: Path) -> Any:
    """Return a node with its pictures named from the meeting's folder, as people name them."""
    if isinstance(node, CommentedMap):
        for key, value in node.items():
            if key == "pictures" or (key == "file" and isinstance(value, str)):
                names = value if isinstance(value, list) else [value]
                short = [_short(name, folder) for name in names]
                node[key] = CommentedSeq(short) if isinstance(value, list) else short[0]
            else:
                _relative(value, folder)
    elif isinstance(node, CommentedSeq):
        for value in node:
            _relative(value, folder)
    return node


def _short(name: str, folder: Path) -> str:
    if not Path(name).is_absolute():
        return name
    return Path(os.path.relpath(name, folder.resolve())).as_posix()


def _freeze_attendance(
    root: CommentedMap, written: Sequence[Attendance], composed: Sequence[Attendance]
) -> None:
    if written == composed:
        return
    if root.get("attendance") is None:
        root["attendance"] = CommentedSeq()
    for n, (one, other) in enumerate(zip(written, composed, strict=False)):
        for key in ("person", "status", "delegate"):
            value = getattr(other, key)
            if value != getattr(one, key):
                root["attendance"][n][key] = yaml_value(value)
    for one in composed[len(written) :]:
        append(root["attendance"], one)


def _freeze_agenda(
    root: CommentedMap,
    written: Sequence[AgendaItem],
    composed: Sequence[AgendaItem],
    folder: Path,
) -> None:
    """Insert the items and sections that came in where they stand in the composed meeting."""
    if root.get("agenda") is None:
        root["agenda"] = CommentedSeq()
    agenda, left = root["agenda"], list(written)
    for at, item in enumerate(composed):
        if left and left[0].title == item.title:
            _freeze_item(agenda[at], left.pop(0), item, folder)
        else:
            agenda.insert(at, _relative(yaml_value(item), folder))


def _freeze_item(
    line: CommentedMap, written: AgendaItem, composed: AgendaItem, folder: Path
) -> None:
    if len(composed.prepare) > len(written.prepare):
        if line.get("prepare") is None:
            line["prepare"] = CommentedSeq()
        line["prepare"].extend(yaml_value(one) for one in composed.prepare[len(written.prepare) :])
    if written.sections == composed.sections:
        return
    if line.get("sections") is None:
        line["sections"] = CommentedSeq()
    for n, title, new in _placed(written.sections, composed.sections):
        if new is not None:
            line["sections"].insert(n, _relative(yaml_value(new), folder))
        elif title is not None:
            line["sections"][n]["title"] = title


def _placed(
    written: Sequence[Section], composed: Sequence[Section]
) -> Iterator[tuple[int, str | None, Section | None]]:
    """Yield each place that changes, in order: a new title, or a section to insert there."""
    left = list(written)
    for n, section in enumerate(composed):
        if left and left[0].blocks == section.blocks:
            if left.pop(0).title != section.title:
                yield n, section.title, None
        else:
            yield n, None, section


def _set_early(root: CommentedMap, key: str, value: Any) -> None:
    """Set a field; a new one goes behind the date, not to the end of a long file."""
    if key in root:
        root[key] = value
        return
    keys = list(root)
    root.insert(keys.index("date") + 1 if "date" in keys else len(keys), key, value)


def _comment(root: CommentedMap) -> None:
    """Say in the file where its last part comes from."""
    root.yaml_set_comment_before_after_key(
        "news", before="Figé par « spro close » : ce que les documents de cette réunion montrent."
    )
