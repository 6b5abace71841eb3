"""A workspace: a folder with `spro.toml`, the partners, the actions, and a file a meeting."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from spro_docs.errors import ContentError, FileError, SproError, UsageError, nearest
from spro_docs.files.meetings import MARKER, workspace_of
from spro_docs.models import Model
from spro_docs.models.base import Line
from spro_docs.typography import long_date

MEETINGS = "meetings"
OUTPUT = "out"
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})\.ya?ml$")


class Settings(Model):
    """What `spro.toml` says. `template` is the deck's, relative to the workspace."""

    version: Literal[1] = 1
    department: Line | None = None
    network: Line | None = None
    template: Line | None = None


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder of meetings and its settings."""

    folder: Path
    settings: Settings

    def meetings(self) -> list[tuple[dt.date, Path]]:
        """Return the meetings' files by date; a file not named by a date is none."""
        found = []
        for path in sorted((self.folder / MEETINGS).glob("*.y*ml")):
            name = _DATED.fullmatch(path.name)
            if name and (day := _day(name[1])):
                found.append((day, path))
        return found

    def find(self, reference: str, today: dt.date) -> Path:
        """Return the file of « next », « last » or a date; raises `UsageError`.

        « next » is the first meeting from `today` on, « last » the latest before.
        """
        meetings = self.meetings()
        if reference == "next":
            return self._one([path for day, path in meetings if day >= today], _no_next(meetings))
        if reference == "last":
            past = [path for day, path in meetings if day < today]
            return self._one(past[-1:], "Aucune réunion n’est encore passée.")
        wanted = [path for day, path in meetings if day.isoformat() == reference]
        known = [day.isoformat() for day, _ in meetings]
        hint = nearest(reference, known) or f"Réunions connues : {', '.join(known) or 'aucune'}."
        return self._one(wanted, f"Aucune réunion « {reference} ». {hint}")

    def _one(self, paths: Sequence[Path], problem: str) -> Path:
        if not paths:
            raise UsageError(f"{self.folder} : {problem}")
        return paths[0]

    @property
    def template(self) -> Path | None:
        """The deck's template, if the workspace has one of its own."""
        named = self.settings.template
        return self.folder / named if named else None

    @property
    def output(self) -> Path:
        """Where documents go."""
        return self.folder / OUTPUT


def _no_next(meetings: Sequence[tuple[dt.date, Path]]) -> str:
    if not meetings:
        return f"aucune réunion. Ajoutez un fichier {MEETINGS}/AAAA-MM-JJ.yaml."
    day, path = meetings[-1]
    return (
        f"aucune réunion à venir, la dernière est celle du {long_date(day)}. "
        f"Ajoutez un fichier dans {MEETINGS}, ou nommez-la : {path.stem}, ou « last »."
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that a folder or file is in; raises `SproError` where there is none."""
    folder = workspace_of(start / MARKER)
    if folder is None:
        raise SproError(
            f"{start} n’est pas dans un dossier de travail : aucun {MARKER} ici ni au-dessus.",
            remedy="Nommez le fichier d’une réunion, ou allez dans le dossier de travail.",
        )
    return Workspace(folder, read_settings(folder / MARKER))


def read_settings(path: Path) -> Settings:
    """Read `spro.toml`; raises `FileError` or `ContentError` with the line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(path, "lecture impossible, un texte en UTF-8 est attendu.") from error
    try:
        values: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ContentError(
            path,
            "la syntaxe TOML n’est pas respectée.",
            line=int(line[1]) if line else None,
            remedy='Un réglage s’écrit nom = "valeur".',
        ) from error
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise _refused(path, text, error) from error


def _refused(path: Path, text: str, error: ValidationError) -> ContentError:
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0])
    found = re.search(rf"^\s*{re.escape(name)}\b", text, re.MULTILINE)
    line = text.count("\n", 0, found.start()) + 1 if found else None
    if first["type"] == "extra_forbidden":
        known = sorted(Settings.model_fields)
        hint = nearest(name, known) or f"Réglages admis : {', '.join(known)}."
        return ContentError(path, f"le réglage « {name} » n’existe pas. {hint}", line=line)
    return ContentError(
        path, f"le réglage « {name} » ne peut valoir {first['input']!r}.", line=line
    )
