"""The command `spro deck`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from spro_docs.cli.composing import composed
from spro_docs.cli.documents import (
    MeetingArgument,
    OutputOption,
    check_ending,
    say,
    target,
    write,
)
from spro_docs.cli.french import FrenchCommand
from spro_docs.cli.gaps import tell_unread
from spro_docs.cli.progress import Bar


def deck(
    meeting: MeetingArgument = "next",
    output: OutputOption = None,
    template: Annotated[
        Path | None, typer.Option(metavar="FICHIER", help="Votre modèle PowerPoint (.pptx).")
    ] = None,
) -> None:
    """Fait le diaporama d’une réunion."""
    from spro_docs.deck import build_deck

    check_ending(output, ".pptx")
    found = composed(meeting)
    workspace = found.workspace
    template = template or (workspace.template("deck.pptx") if workspace else None)
    with Bar("Diapositives") as progress:
        data = build_deck(found.meeting, template=template, progress=progress)
    if template is not None:
        _tell_fonts(template)
    write(output or target(found.path, workspace, "diaporama.pptx"), data)
    tell_unread(found)


def _tell_fonts(template: Path) -> None:
    """Say which fonts were measured by guess: their lines may break elsewhere."""
    from spro_docs.deck.template import load_template

    for font in load_template(template).fonts:
        if not font.exact:
            say(
                f"La police « {font.name} » est inconnue ici : le texte a été mesuré au plus large."
            )


def add_commands(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=FrenchCommand)(deck)
