"""What the commands that make documents share: which meeting, where to write, what to say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.clock import today
from spro_docs.cli.terminal import as_word, printable
from spro_docs.errors import UsageError

if TYPE_CHECKING:
    from spro_docs.output import Written
    from spro_docs.workspace import Workspace

MeetingArgument = Annotated[
    str,
    typer.Argument(
        metavar="RÉUNION", help="Un fichier, une date (2023-10-11), « next » ou « last »."
    ),
]
OutputOption = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FICHIER", help="Où écrire.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Écrit du JSON.")]


def located(reference: str) -> tuple[Path, Workspace | None]:
    """Return the meeting's file and the workspace it is in, if any."""
    from spro_docs.workspace import Workspace, meeting_path

    path = meeting_path(reference, Path.cwd(), today())
    return path, Workspace.containing(path)


def target(path: Path, workspace: Workspace | None, name: str) -> Path:
    """Return where a meeting's document goes: the workspace's `out/`, or the current folder."""
    if workspace is None:
        return Path(f"{path.stem}-{name}")
    workspace.out.mkdir(exist_ok=True)
    return workspace.out / f"{path.stem}-{name}"


def check_ending(output: Path | None, *endings: str) -> None:
    """Raise `UsageError` for a file to write whose name does not say what it will be.

    A presentation named `.docx` opens nowhere.
    """
    if output is None or output.suffix.lower() in endings:
        return
    named = output / f"document{endings[0]}" if output.is_dir() else output
    raise UsageError(
        f"{output} : ce document s’écrit dans un fichier {' ou '.join(endings)}.",
        remedy=f"Par exemple : -o {as_word(named.with_suffix(endings[0]))}",
    )


def write(path: Path, data: bytes) -> Written:
    """Write a document, tell its path, and say where it was written beside another and why."""
    from spro_docs.output import write_document

    written = write_document(path, data)
    typer.echo(str(written.path))
    if written.reason:
        say(f"{written.reason} : le nouveau document est écrit à côté.")
    return written


def say(message: str) -> None:
    """Tell the person; results go to standard output, messages to standard error."""
    typer.echo("\n".join(map(printable, message.split("\n"))), err=True)
