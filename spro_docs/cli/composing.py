"""From a reference to a composed meeting: the only place where files and ledger meet.

A file used alone is itself. In a workspace, the meeting before, the register and the ledger come
in; a closed meeting holds them already, and nothing is opened for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from spro_docs.cli.documents import located

if TYPE_CHECKING:
    from spro_docs.agenda import Gathered
    from spro_docs.models import Meeting
    from spro_docs.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Composed:
    """A meeting with all that comes into it, as its file says it, and where that is.

    `open` tells whether anything still comes in.
    """

    meeting: Meeting
    written: Meeting
    gathered: Gathered
    path: Path
    workspace: Workspace | None
    open: bool = False


def composed(reference: str) -> Composed:
    """Return the meeting that a reference means, composed; raises as `load_meeting`."""
    path, workspace = located(reference)
    return composed_file(path, workspace)


def composed_file(path: Path, workspace: Workspace | None) -> Composed:
    """Return the meeting of a file, composed."""
    from spro_docs.agenda import NOTHING, compose
    from spro_docs.meeting_files import load_meeting

    written = load_meeting(path)
    if workspace is None or not _in_use(written, path, workspace):
        return Composed(written, written, NOTHING, path, workspace)
    before = previous_file(workspace, written)
    previous = load_meeting(before) if before is not None else None
    gathered = gathered_for(workspace, written)
    meeting = compose(written, gathered, previous)
    return Composed(meeting, written, gathered, path, workspace, open=True)


def previous_file(workspace: Workspace, meeting: Meeting) -> Path | None:
    """Return the file of the last meeting before this one, by the days in the files' names."""
    earlier = [found for found in workspace.meetings() if found.date < meeting.date]
    return earlier[-1].path if earlier else None


def gathered_for(workspace: Workspace, meeting: Meeting) -> Gathered:
    """Return what the ledger holds for a meeting; nothing where there is no ledger yet."""
    from pipelines.review.gathered import gathered

    return gathered(workspace, meeting.date)


def _in_use(meeting: Meeting, path: Path, workspace: Workspace) -> bool:
    """Tell whether things still come into a meeting: open, and among those of the workspace."""
    inside = path.resolve().parent == workspace.meeting_folder.resolve()
    return inside and meeting.closed is None
