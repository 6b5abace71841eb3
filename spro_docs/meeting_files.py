"""A meeting's file becomes a `Meeting`, with the partners and actions of its workspace."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import Any

from spro_docs.directory import PartnerDirectory
from spro_docs.errors import nearest
from spro_docs.files.mistakes import Mistake
from spro_docs.files.tree import Tree, read_tree
from spro_docs.files.validation import content_error, fields_of, validate
from spro_docs.models import Action, ActionsBlock, Meeting
from spro_docs.pictures import MeetingPictures
from spro_docs.registers import check_ids, directory_of, read_actions, read_partners
from spro_docs.workspace import Workspace, day_in_name


def load_meeting(path: str | PathLike[str]) -> Meeting:
    """Return the meeting that a YAML file describes.

    Its workspace is the nearest parent folder with `spro.toml`: the partners and actions of the
    workspace come into the meeting, unless the file has its own. A file outside any workspace
    is used alone. Names of partners become acronyms, pictures absolute paths.

    Raises `FileError` (missing, unreadable, too large) and `ContentError` (anything wrong in it:
    the first mistake is told with file, line, field and what was expected).
    """
    path = Path(path)
    tree = read_tree(path, "un fichier de réunion (YAML)")
    fields = fields_of(tree)
    workspace = Workspace.containing(path)
    context: dict[str, Any] = {
        "pictures": MeetingPictures(path.parent, workspace.root if workspace else path.parent)
    }
    given: dict[str, Any] = {}
    directory = _directory(tree, fields, workspace)
    if directory is not None:
        given["partners"] = directory.partners
        context["directory"] = directory
    actions = _register(fields, workspace, context)
    if actions is not None:
        given["actions"] = actions
    if workspace is not None and fields.get("network") is None:
        given["network"] = workspace.settings.network
    meeting = validate(tree, Meeting, context=context, given=given)
    _check(meeting, tree, workspace)
    return meeting


def _directory(
    tree: Tree, fields: dict[str, Any], workspace: Workspace | None
) -> PartnerDirectory | None:
    own = fields.get("partners")
    if own is not None:
        return directory_of(Tree(tree.path, {"partners": own}, tree.lines))
    if workspace is not None and workspace.partners.exists():
        return read_partners(workspace.partners)
    return None


def _register(
    fields: dict[str, Any], workspace: Workspace | None, context: dict[str, Any]
) -> tuple[Action, ...] | None:
    if fields.get("actions") is None and workspace is not None and workspace.actions.exists():
        return read_actions(workspace.actions, context)
    return None


def _check(meeting: Meeting, tree: Tree, workspace: Workspace | None) -> None:
    """Raise `ContentError` for what only the whole shows."""
    if isinstance(tree.data, dict) and tree.data.get("actions") is not None:
        check_ids(meeting.actions, tree)
    mistakes = [*_unknown_actions(meeting), *_other_day(meeting, tree.path, workspace)]
    if mistakes:
        raise content_error(mistakes, tree)


def _unknown_actions(meeting: Meeting) -> Iterator[Mistake]:
    known = {action.id for action in meeting.actions}
    for i, item in enumerate(meeting.agenda):
        for j, section in enumerate(item.sections):
            for k, block in enumerate(section.blocks):
                for n, name in enumerate(block.ids if isinstance(block, ActionsBlock) else ()):
                    if name not in known:
                        loc = ("agenda", i, "sections", j, "blocks", k, "ids", n)
                        yield Mistake(loc, f"action inconnue « {name} »", nearest(name, known))


def _other_day(meeting: Meeting, path: Path, workspace: Workspace | None) -> Iterator[Mistake]:
    """Find the date of a copied file that was not changed: `next` would be the wrong meeting."""
    named = day_in_name(path)
    if workspace is None or named is None or meeting.date == named:
        return
    if path.resolve().parent == workspace.meeting_folder.resolve():
        yield Mistake(
            ("date",),
            f"{meeting.date}, mais le nom du fichier dit {named}",
            "Corrigez la date, ou renommez le fichier.",
        )
