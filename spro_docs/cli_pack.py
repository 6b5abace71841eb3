"""The command that makes all documents of a meeting at once, with the list of what was made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli_documents import JsonOption, MeetingArgument, say
from spro_docs.cli_french import FrenchCommand
from spro_docs.cli_papers import (
    MINUTES,
    SIGN_IN,
    Made,
    PdfOption,
    Request,
    SenderOption,
    agenda_paper,
    coming_dates,
    invitation,
    requested,
    with_pdf,
)

if TYPE_CHECKING:
    from spro_docs.output import Written
    from spro_docs.papers.manifest import Entry


def pack(
    meeting: MeetingArgument = "next",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DOSSIER", help="Où écrire.")
    ] = None,
    sender: SenderOption = None,
    pdf: PdfOption = False,
    as_json: JsonOption = False,
) -> None:
    """Fait tous les documents d’une réunion, et en donne la liste."""
    from spro_docs.output import write_document

    request = requested(meeting)
    made = list(_everything(request, output, sender, pdf=pdf))
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
    written = [write_document(one.path, one.data) for one in made]
    written.append(_write_manifest(request, made, written, output))
    _list(written, as_json=as_json)
    say(f"{len(made)} documents faits, et leur manifeste.")


def _everything(
    request: Request, folder: Path | None, sender: str | None, *, pdf: bool
) -> Iterator[Made]:
    from spro_docs.deck import build_deck

    own = request.workspace.template("deck.pptx") if request.workspace else None
    slides = build_deck(request.meeting, template=own)
    yield Made(request.target("diaporama.pptx", folder), slides, own)
    minutes = request.target(MINUTES.ending, folder)
    yield from with_pdf(MINUTES, request, minutes, request.template(MINUTES), pdf=pdf)
    agenda = agenda_paper(request, folder, pdf=pdf)
    yield from agenda
    sheet = request.target(SIGN_IN.ending, folder)
    yield from with_pdf(SIGN_IN, request, sheet, request.template(SIGN_IN), pdf=pdf)
    yield from invitation(request, agenda[-1], sender, folder)
    yield from coming_dates(request, sender, folder)


def _write_manifest(
    request: Request, made: list[Made], written: list[Written], folder: Path | None
) -> Written:
    from spro_docs.output import write_document
    from spro_docs.papers.manifest import NAME, Entry, build_manifest

    documents = [
        Entry(place.path.name, one.data, one.template.name if one.template else None)
        for one, place in zip(made, written, strict=True)
    ]
    sources = list(_sources(request, made))
    data = build_manifest(request.meeting, documents, sources)
    return write_document(request.target(NAME, folder), data)


def _sources(request: Request, made: list[Made]) -> Iterator[Entry]:
    """Yield the files that the documents were made from, each once."""
    from spro_docs.papers.manifest import Entry

    workspace = request.workspace
    read: list[Path] = [request.path]
    if workspace is not None:
        settings = workspace.root / "spro.toml"
        read += [workspace.partners, workspace.actions, settings]
    read += [one.template for one in made if one.template is not None]
    root = workspace.root.resolve() if workspace else request.path.resolve().parent
    for path in dict.fromkeys(found.resolve() for found in read):
        if path.is_file():
            name = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
            yield Entry(name.as_posix(), path.read_bytes())


def _list(written: list[Written], *, as_json: bool) -> None:
    if as_json:
        listed = [{"file": str(one.path), "reason": one.reason} for one in written]
        typer.echo(json.dumps(listed, ensure_ascii=False))
    else:
        typer.echo("\n".join(str(one.path) for one in written))
    for one in written:
        if one.reason:
            say(f"{one.reason} : le nouveau document est écrit à côté ({one.path.name}).")


def add_commands(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=FrenchCommand)(pack)
