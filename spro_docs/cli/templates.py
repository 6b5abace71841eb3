"""The commands `spro template …`: check a template of one's own, export ours, list its names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from spro_docs.cli.documents import OutputOption, check_ending, say, write
from spro_docs.cli.exit_codes import FINDINGS
from spro_docs.cli.french import FrenchCommand, french_group
from spro_docs.counts import counted
from spro_docs.errors import UsageError, nearest

EXPORTS = {
    "deck": "modele-diaporama.pptx",
    "minutes": "modele-compte-rendu.docx",
    "agenda": "modele-ordre-du-jour.docx",
    "signin": "modele-emargement.docx",
}

template_app = french_group("Les modèles : vérifier le vôtre, exporter le nôtre.")


@template_app.command("check", cls=FrenchCommand)
def check(
    file: Annotated[Path, typer.Argument(metavar="FICHIER", help="Votre modèle (.pptx ou .docx).")],
) -> None:
    """Dit tout ce qui manque à un modèle, et ce qui y est mal écrit."""
    from spro_docs.files.source import unreadable

    if not file.is_file():
        raise unreadable(file, "un modèle", FileNotFoundError())
    problems = _paper_problems(file) if file.suffix.lower() == ".docx" else _deck_problems(file)
    for problem in problems:
        typer.echo(f"{file} : {problem}")
    say(f"{counted(len(problems), 'point')} à reprendre." if problems else "Le modèle est complet.")
    if problems:
        raise typer.Exit(FINDINGS)


def _paper_problems(file: Path) -> list[str]:
    from spro_docs.papers.template import check_paper_template

    return [str(mistake) for mistake in check_paper_template(file)]


def _deck_problems(file: Path) -> list[str]:
    from spro_docs.deck.template import check_template

    return [f"il manque {problem}" for problem in check_template(file)]


@template_app.command("export", cls=FrenchCommand)
def export(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="deck, minutes, agenda ou signin.")
    ] = "deck",
    output: OutputOption = None,
) -> None:
    """Écrit un modèle du projet, pour en partir."""
    from spro_docs.output import sealed

    if document not in EXPORTS:
        known = f"Documents : {', '.join(EXPORTS)}."
        raise UsageError(
            f"« {document} » n’a pas de modèle.", remedy=nearest(document, EXPORTS) or known
        )
    check_ending(output, Path(EXPORTS[document]).suffix)
    write(output or Path(EXPORTS[document]), sealed(_own(document)))


def _own(document: str) -> bytes:
    if document == "deck":
        from spro_docs.deck.template import own_template

        return own_template()
    from spro_docs.papers.template import own_bytes

    return own_bytes(document)


@template_app.command("names", cls=FrenchCommand)
def names() -> None:
    """Écrit tous les noms qu’un modèle de document Word peut employer."""
    from spro_docs.papers.reference import reference

    typer.echo(reference(), nl=False)


def add_commands(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    app.add_typer(template_app, name="template")
