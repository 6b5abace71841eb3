"""The command `spro pack`: all documents of a meeting, and a manifest that says what each is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from spro_docs.cli_documents import JsonOption, MeetingArgument, say
from spro_docs.cli_french import FrenchCommand
from spro_docs.cli_papers import (
    AGENDA,
    MINUTES,
    SIGN_IN,
    Made,
    PdfOption,
    Request,
    SenderOption,
    invitation,
    requested,
    with_pdf,
)

if TYPE_CHECKING:
    from spro_docs.models import Meeting
    from spro_docs.output import Written

MANIFEST = "manifeste.json"
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


def write_pack(
    request: Request, folder: Path | None, *, sender: str | None = None, pdf: bool = False
) -> list[Written]:
    """Write every document of a meeting, the manifest last; return where each was written."""
    from spro_docs.output import write_document

    made = list(_everything(request, folder, request.sender(sender), pdf=pdf))
    written = [write_document(one.path, one.data) for one in made]
    listed = [
        _document(one.path.name, place.path.name, one.data)
        for one, place in zip(made, written, strict=True)
    ]
    path = request.target(MANIFEST, folder)
    return [*written, write_document(path, _manifest(request.meeting, listed))]


def _everything(
    request: Request, folder: Path | None, sender: str | None, *, pdf: bool
) -> Iterator[Made]:
    from spro_docs.deck import build_deck
    from spro_docs.papers import build_dates

    own = request.workspace.template("deck.pptx") if request.workspace else None
    yield Made(request.target("diaporama.pptx", folder), build_deck(request.meeting, template=own))
    for paper in (MINUTES, AGENDA, SIGN_IN):
        path = request.target(paper.ending, folder)
        yield from with_pdf(paper, request, path, request.template(paper), pdf=pdf)
    yield from invitation(request, sender, folder, pdf=pdf)
    dates = build_dates(request.meeting, sender=sender)
    yield Made(request.target("dates.ics", folder), dates)
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


def _document(asked: str, name: str, data: bytes) -> dict[str, Any]:
    what = next((told for ending, told in KINDS.items() if asked.endswith(ending)), "")
    return {"file": name, "what": what, "sha256": hashlib.sha256(data).hexdigest()}


def _manifest(meeting: Meeting, documents: Sequence[dict[str, Any]]) -> bytes:
    """Return what a pack holds, and which mails its news came from, with its seal."""
    from spro_docs.output import sealed_text

    news = [
        {
            "id": item.id,
            "title": item.title,
            "partner": item.partner,
            "sender": item.source.sender if item.source else None,
            "received": item.source.received.isoformat() if item.source else None,
            "mail": item.source.mail if item.source else None,
        }
        for item in meeting.news
    ]
    whole = {
        "version": 1,
        "meeting": meeting.date.isoformat(),
        "documents": documents,
        "news": news,
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return sealed_text(text.encode(), b"{\n", b'  "seal": "%s",\n')


def add_commands(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=FrenchCommand)(pack)
