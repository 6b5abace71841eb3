"""The command `spro`: parse, call, write, exit code; errors are caught once, in `main`."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from spro_docs.cli_french import FrenchCommand, FrenchGroup, in_french
from spro_docs.errors import SproError

if TYPE_CHECKING:
    from spro_docs.workspace import Workspace

INTERRUPTED = 130
FINDINGS = 3
USAGE = 2

app = typer.Typer(
    cls=FrenchGroup,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,  # rich costs as much to import as all the rest of `spro --help`
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Diaporama, compte rendu et actualités des réunions d’un réseau de partenaires.",
)
template_app = typer.Typer(
    cls=FrenchGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Les modèles : vérifier le vôtre, exporter le nôtre.",
)
app.add_typer(template_app, name="template")

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


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"spro {version('spro-docs')}")
        raise typer.Exit


@app.callback()
def options(
    _version_wanted: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="La version.")
    ] = False,
) -> None:
    """Hold the options that stand before any command."""


@app.command(cls=FrenchCommand)
def deck(
    meeting: MeetingArgument = "next",
    output: OutputOption = None,
    template: Annotated[
        Path | None, typer.Option(metavar="FICHIER", help="Votre modèle PowerPoint (.pptx).")
    ] = None,
) -> None:
    """Fait le diaporama d’une réunion."""
    from spro_docs.deck import build_deck
    from spro_docs.meeting_files import load_meeting

    path, workspace = _located(meeting)
    found = load_meeting(path)
    template = template or (workspace.template("deck.pptx") if workspace else None)
    with _Bar("Diapositives") as progress:
        data = build_deck(found, template=template, progress=progress)
    if template is not None:
        _tell_fonts(template)
    _write(output or _target(path, workspace, "diaporama.pptx"), data)


@app.command(cls=FrenchCommand)
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FICHIER…", help=".pptx ou .docx.")],
    as_json: JsonOption = False,
) -> None:
    """Vérifie l’accessibilité et la typographie de documents."""
    from spro_docs.check import check_file

    findings = [(path, finding) for path in files for finding in check_file(path)]
    if as_json:
        typer.echo(json.dumps([{"file": str(p), **f.as_dict()} for p, f in findings]))
    else:
        for path, finding in findings:
            typer.echo(f"{path} : {finding}")
    _say(f"{len(findings)} point(s) à reprendre." if findings else "Rien à reprendre.")
    if findings:
        raise typer.Exit(FINDINGS)


@app.command(cls=FrenchCommand)
def schema() -> None:
    """Écrit le schéma JSON du fichier d’une réunion, pour votre éditeur."""
    from spro_docs.schema import meeting_schema

    typer.echo(json.dumps(meeting_schema(), ensure_ascii=False, indent=2))


@template_app.command("check", cls=FrenchCommand)
def template_check(
    file: Annotated[Path, typer.Argument(metavar="FICHIER", help="Votre modèle (.pptx).")],
) -> None:
    """Dit tout ce qui manque à un modèle."""
    from spro_docs.deck.template import check_template

    problems = check_template(file)
    for problem in problems:
        typer.echo(f"{file} : il manque {problem}")
    _say(f"{len(problems)} élément(s) manquent." if problems else "Le modèle est complet.")
    if problems:
        raise typer.Exit(FINDINGS)


@template_app.command("export", cls=FrenchCommand)
def template_export(output: OutputOption = None) -> None:
    """Écrit le modèle du projet, pour en partir."""
    from spro_docs.deck.template import own_template
    from spro_docs.output import sealed

    _write(output or Path("modele-diaporama.pptx"), sealed(own_template()))


def _located(reference: str) -> tuple[Path, Workspace | None]:
    """Return the meeting's file and the workspace it is in, if any."""
    from spro_docs.workspace import Workspace, meeting_path

    path = meeting_path(reference, Path.cwd(), dt.datetime.now().astimezone().date())
    return path, Workspace.containing(path)


def _tell_fonts(template: Path) -> None:
    """Say which fonts were measured by guess: their lines may break elsewhere."""
    from spro_docs.deck.template import load_template

    for font in load_template(template).fonts:
        if not font.exact:
            _say(
                f"La police « {font.name} » est inconnue ici : le texte a été mesuré au plus large."
            )


def _target(path: Path, workspace: Workspace | None, name: str) -> Path:
    """Return where a meeting's document goes: the workspace's `out/`, or the current folder."""
    if workspace is None:
        return Path(f"{path.stem}-{name}")
    workspace.out.mkdir(exist_ok=True)
    return workspace.out / f"{path.stem}-{name}"


def _write(target: Path, data: bytes) -> None:
    from spro_docs.output import write_document

    written = write_document(target, data)
    typer.echo(str(written.path))
    if written.reason:
        _say(f"{written.reason} : le nouveau document est écrit à côté.")


def _say(message: str) -> None:
    """Tell the person; results go to standard output, messages to standard error."""
    typer.echo(message, err=True)


class _Bar:
    """A progress bar on a terminal, and only where the work is long."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.shown = False

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")

    def __call__(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.shown = True
            filled = 30 * done // total
            sys.stderr.write(f"\r{self.label} [{'█' * filled}{'·' * (30 - filled)}] {done}/{total}")


def main() -> NoReturn:
    """Run the command; every error is told in one sentence, with its exit code."""
    try:
        outcome = app(standalone_mode=False)
    except SproError as error:
        _fail(str(error), error.exit_code)
    except typer.TyperException as error:
        _usage(error)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("SPRO_DEBUG"):
            raise
        _fail(
            f"erreur imprévue ({type(error).__name__}), rien n’a été écrit. "
            "Signalez-la avec ce que dit la même commande précédée de SPRO_DEBUG=1.",
            1,
        )
    sys.exit(outcome if isinstance(outcome, int) else 0)


def _usage(error: typer.TyperException) -> NoReturn:
    """Tell a wrong call, or show the help that a call without arguments asks for."""
    message = error.format_message()
    if "Usage :" in message:
        _say(message)
        sys.exit(USAGE)
    _fail(f"{in_french(message)} L’aide : spro --help.", USAGE)


def _fail(sentence: str, code: int) -> NoReturn:
    _say(f"spro : {sentence}")
    sys.exit(code)
