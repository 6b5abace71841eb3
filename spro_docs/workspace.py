"""A workspace: a folder with `spro.toml`, the registers and the meetings.

::

    spro.toml        who we are, and all settings (`spro_docs.settings`)
    partners.yaml    the organisations of the network
    actions.yaml     the register of actions
    meetings/        one file a meeting, named by its day: 2023-10-11.yaml
    templates/       our own templates, in place of those of the program (optional)
    out/             what the program writes

The clock is passed in: `next` and `last` are seen from a day that the caller gives.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

from spro_docs.errors import SproError, UsageError, nearest
from spro_docs.models import Model
from spro_docs.settings import SETTINGS_FILE, Settings, read_settings

_MEETING_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})\b.*\.ya?ml", re.IGNORECASE)
_CREATE = "Ajoutez un fichier nommé par son jour, comme 2023-10-11.yaml."


class MeetingFile(Model):
    """A file of `meetings/` and the day that its name gives."""

    date: dt.date
    path: Path


class Workspace(Model):
    """A folder with `spro.toml`, and what it says."""

    root: Path
    settings: Settings

    @classmethod
    def containing(cls, path: Path) -> Workspace | None:
        """Return the workspace of a file or folder: the nearest parent with `spro.toml`, or None.

        Raises `ContentError` when its `spro.toml` is wrong.
        """
        start = Path(os.path.abspath(path))  # `absolute` would keep the `..` of `a/../m.yaml`
        for folder in (start, *start.parents):
            if (folder / SETTINGS_FILE).is_file():
                return cls(root=folder, settings=read_settings(folder / SETTINGS_FILE))
        return None

    @property
    def partners(self) -> Path:
        """The file of the partners, which may not exist."""
        return self.root / "partners.yaml"

    @property
    def actions(self) -> Path:
        """The register of actions, which may not exist."""
        return self.root / "actions.yaml"

    @property
    def meeting_folder(self) -> Path:
        """The folder of the meetings, which may not exist."""
        return self.root / "meetings"

    @property
    def out(self) -> Path:
        """The folder that documents are written to, which may not exist."""
        return self.root / "out"

    def template(self, name: str) -> Path | None:
        """Return the workspace's own template of that name (`deck.pptx`), or None."""
        path = self.root / "templates" / name
        return path if path.is_file() else None

    def meetings(self) -> tuple[MeetingFile, ...]:
        """Return the files of `meetings/` whose name begins with a day, by day."""
        if not self.meeting_folder.is_dir():
            return ()
        found = (
            MeetingFile(date=day, path=path)
            for path in self.meeting_folder.iterdir()
            if (day := day_in_name(path)) is not None
        )
        return tuple(sorted(found, key=lambda meeting: (meeting.date, meeting.path.name)))

    def find(self, reference: str, today: dt.date) -> Path:
        """Return the meeting file that `reference` means: `next`, `last` or a day (2023-10-11).

        `next` is the first meeting on or after `today`, `last` the last one before. Raises
        `UsageError` for any other reference and for a day of two meetings, `SproError` when
        there is no such meeting.
        """
        days = [meeting.date for meeting in self.meetings()]
        if reference == "next":
            return self._only(min((day for day in days if day >= today), default=None), "à venir")
        if reference == "last":
            return self._only(max((day for day in days if day < today), default=None), "passée")
        day = _day(reference)
        if day is None:
            raise UsageError(
                f"« {reference} » n’est ni un fichier, ni une date (2023-10-11), ni next, ni last.",
                remedy=nearest(reference, ("next", "last", *map(str, days))),
            )
        return self._only(day, f"le {day}")

    def _only(self, day: dt.date | None, which: str) -> Path:
        meetings = self.meetings()
        paths = [meeting.path for meeting in meetings if meeting.date == day]
        if len(paths) > 1:
            names = ", ".join(path.name for path in paths)
            raise UsageError(
                f"Plusieurs réunions le {day} : {names}.", remedy="Donnez le nom du fichier."
            )
        if not paths:
            known = ", ".join(str(meeting.date) for meeting in meetings[-5:])
            raise SproError(
                f"Aucune réunion {which} dans {self.meeting_folder}.",
                remedy=f"Réunions connues : {known}. {_CREATE}" if known else _CREATE,
            )
        return paths[0]


def meeting_path(reference: str, start: Path, today: dt.date) -> Path:
    """Return the file of the meeting that `reference` means, seen from the folder `start`.

    A path needs no workspace; `next`, `last` and a day are looked up in the workspace of `start`.
    Raises `SproError` without a workspace, and as `Workspace.find`.
    """
    if _day(reference) is None and _is_path(reference, start):
        return start / reference
    workspace = Workspace.containing(start)
    if workspace is None:
        raise SproError(
            f"Aucun espace de travail ({SETTINGS_FILE}) dans {start} ni au-dessus.",
            remedy="Donnez un fichier de réunion, ou allez dans un espace de travail.",
        )
    return workspace.find(reference, today)


def day_in_name(path: Path) -> dt.date | None:
    """Return the day that a meeting file's name begins with, or None."""
    name = _MEETING_NAME.fullmatch(path.name)
    return _day(name[1]) if name is not None else None


def _day(text: str) -> dt.date | None:
    if len(text) != len("2023-10-11"):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _is_path(reference: str, start: Path) -> bool:
    path = Path(reference)
    known = path.suffix.lower() in {".yaml", ".yml"} or len(path.parts) > 1
    return known or (start / path).exists()
