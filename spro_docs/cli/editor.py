"""A text in the person's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from spro_docs.errors import SproError

EDITORS = ("sensible-editor", "nano", "vim", "vi")


def edited(text: str, ending: str = ".yaml") -> str | None:
    """Return a text as its reader leaves it, None where they saved nothing.

    The editor is that of `VISUAL` or `EDITOR`, else one that is installed. Raises `SproError`
    where there is none, and when it fails.
    """
    command = _editor()
    with tempfile.TemporaryDirectory(prefix="spro-") as folder:
        path = Path(folder) / f"actualite{ending}"
        path.write_text(text, encoding="utf-8")
        before = path.stat().st_mtime_ns
        try:
            subprocess.run([*command, str(path)], check=True)  # noqa: S603 - the person's own choice
        except (OSError, subprocess.SubprocessError) as error:
            raise SproError(
                f"L’éditeur « {command[0]} » n’a pas abouti.",
                remedy="Choisissez-en un par la variable EDITOR, ou les options (--title, --text).",
            ) from error
        after = path.read_text(encoding="utf-8")
        return None if after == text and path.stat().st_mtime_ns == before else after


def _editor() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        return shlex.split(chosen, posix=sys.platform != "win32")
    if sys.platform == "win32":
        return ["notepad"]
    found = next(filter(None, map(shutil.which, EDITORS)), None)
    if found is None:
        raise SproError(
            "Aucun éditeur de texte n’a été trouvé.",
            remedy="Donnez-en un par la variable EDITOR, ou les options (--title, --text).",
        )
    return [found]
