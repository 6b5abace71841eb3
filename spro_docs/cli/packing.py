"""The command `spro pack`: all documents of a meeting, and a manifest that says what each is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.documents import JsonOption, MeetingArgument, say
from spro_docs.cli.drafts import SenderOption, sender_of
from spro_docs.cli.french import FrenchCommand
from spro_docs.cli.gaps import tell_uninvited, tell_unread
from spro_docs.cli.papers import PdfOption
from spro_docs.cli.papers_made import (
    MINUTES,
    SIGN_IN,
    Made,
    Request,
    agenda_paper,
    coming_dates,
    invitation,
    requested,
    with_pdf,
)

if TYPE_CHECKING:
    from spro_docs.output import Written
    from spro_docs.papers.manifest import Entry

KINDS = {
    "diaporama.pptx": "le diaporama, à projeter",
    "compte-rendu.docx": "le compte rendu, à compléter après la réunion",
    "compte-rendu.pdf": "le compte rendu, en PDF",
    "ordre-du-jour.docx": "l’ordre du jour, à envoyer avant",
    "ordre-du-jour.pdf": "l’ordre du jour, en PDF",
    "emargement.docx": "la feuille d’émargement, à imprimer",
    "emargement.pdf": "la feuille d’émargement, en PDF",
    "invitation.eml": "l’invitation, un courriel prêt à relire et à envoyer",
    "invitation.ics": "le rendez-vous, pour les agendas",
    "dates.ics": "les dates à retenir, pour les agendas",
    "relance-actualites.eml": "la relance des partenaires qui n’ont rien envoyé",
}
"""What each document is, by the end of its file's name."""


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
    request = requested(meeting)
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
    written = write_pack(request, output, sender=sender, pdf=pdf)
    if as_json:
        listed = [{"file": str(one.path), "reason": one.reason} for one in written]
        typer.echo(json.dumps(listed, ensure_ascii=False))
    else:
        typer.echo("\n".join(str(one.path) for one in written))
    for one in written:
        if one.reason:
            say(f"{one.reason} : le nouveau document est écrit à côté ({one.path.name}).")
    say(f"{len(written)} documents faits.")
    tell_uninvited(request.meeting)
    tell_unread(request.found)


def write_pack(
    request: Request, folder: Path | None, *, sender: str | None = None, pdf: bool = False
) -> list[Written]:
    """Write every document of a meeting, the manifest last; return where each was written."""
    from spro_docs.output import write_document
    from spro_docs.papers.manifest import NAME, build_manifest

    made = list(_everything(request, folder, sender_of(request.workspace, sender), pdf=pdf))
    written = [write_document(one.path, one.data) for one in made]
    listed = [_entry(one, place.path.name) for one, place in zip(made, written, strict=True)]
    manifest = build_manifest(request.meeting, listed, list(_sources(request, made)))
    return [*written, write_document(request.target(NAME, folder), manifest)]


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
    yield from _reminder(request, sender, folder)


def _reminder(request: Request, sender: str | None, folder: Path | None) -> Iterator[Made]:
    """Yield the mail to partners who sent nothing, while the meeting is to come."""
    from spro_docs.agenda import silent
    from spro_docs.letters import of_news

    found = request.found
    if found.written.status != "planned":
        return
    quiet = silent(found.written, found.gathered)
    letter = of_news(quiet, found.written.partners, found.written)
    if letter is not None:
        path = request.target(f"{letter.name}.eml", folder)
        yield Made(path, letter.build(found.written.date, sender=sender))


def _entry(made: Made, name: str) -> Entry:
    from spro_docs.papers.manifest import Entry

    asked = made.path.name
    what = next((told for ending, told in KINDS.items() if asked.endswith(ending)), "")
    return Entry(name, made.data, what, made.template.name if made.template else None)


def _sources(request: Request, made: list[Made]) -> Iterator[Entry]:
    """Yield the files that the documents were made from, each once."""
    from spro_docs.papers.manifest import Entry

    workspace, read = request.workspace, [request.path]
    if workspace is not None:
        read += [workspace.partners, workspace.actions, workspace.root / "spro.toml"]
    read += [one.template for one in made if one.template is not None]
    root = workspace.root.resolve() if workspace else request.path.resolve().parent
    for path in dict.fromkeys(found.resolve() for found in read):
        if path.is_file():
            name = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
            yield Entry(name.as_posix(), path.read_bytes())


def add_commands(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=FrenchCommand)(pack)
