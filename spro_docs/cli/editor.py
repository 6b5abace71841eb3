"""A text in the person's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spro_docs.cli.documents import say
from spro_docs.cli.terminal import as_word
from spro_docs.errors import SproError
from spro_docs.files.source import read_text

EXPECTED = "le texte d’une actualité (YAML)"
EDITORS = ("sensible-editor", "nano", "vim", "vi")


@contextmanager
def edited(text: str, ending: str = ".yaml", *, again: str) -> Iterator[str | None]:
    """Give a text as its writer leaves it within `with`, None where they saved nothing.

    The editor is that of `VISUAL` or `EDITOR`, else one that is installed. Raises `SproError`
    where there is none, when it fails, and for a text that is not UTF-8. Whatever fails within
    `with`, what was written is kept: its file is told, and the command to go on, which is `again`
    and that file.
    """
    command = _editor()
    folder = Path(tempfile.mkdtemp(prefix="spro-"))
    path = folder / f"actualite{ending}"
    path.write_text(text, encoding="utf-8")
    before = path.stat()
    try:
        _run(command, path)
        after = path.stat()
        saved = (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size)
        yield read_text(path, EXPECTED) if saved else None
    except BaseException:
        if _written(path, text):
            say(f"Votre texte est gardé. Pour le reprendre : {again} {as_word(path)}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], path: Path) -> None:
    try:
        subprocess.run([*command, str(path)], check=True)  # noqa: S603 - the person's own choice
    except (OSError, subprocess.SubprocessError) as error:
        raise SproError(
            f"L’éditeur « {command[0]} » n’a pas abouti.",
            remedy="Choisissez-en un par la variable EDITOR, ou les options (--title, --text).",
        ) from error


def _written(path: Path, text: str) -> bool:
    try:
        return path.read_bytes().replace(b"\r\n", b"\n") != text.encode()
    except OSError:
        return False


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
