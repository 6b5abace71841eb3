"""The commands that tell about files: `spro check` of documents, `spro schema` of meetings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from spro_docs.cli.documents import JsonOption, say
from spro_docs.cli.exit_codes import FINDINGS
from spro_docs.cli.french import FrenchCommand
from spro_docs.counts import counted


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FICHIER…", help=".pptx ou .docx.")],
    as_json: JsonOption = False,
) -> None:
    """Vérifie l’accessibilité et la typographie de documents."""
    from spro_docs.check import check_file

    findings = [(path, finding) for path in files for finding in check_file(path)]
    if as_json:
        rows = [{"file": str(path), **finding.as_dict()} for path, finding in findings]
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for path, finding in findings:
            typer.echo(f"{path} : {finding}")
    say(f"{counted(len(findings), 'point')} à reprendre." if findings else "Rien à reprendre.")
    if findings:
        raise typer.Exit(FINDINGS)


def schema() -> None:
    """Écrit le schéma JSON du fichier d’une réunion, pour votre éditeur."""
    from spro_docs.schema import meeting_schema

    typer.echo(json.dumps(meeting_schema(), ensure_ascii=False, indent=2))


def add_commands(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    for command in (check, schema):
        app.command(cls=FrenchCommand)(command)
