"""The commands that make papers: minutes, agenda, signin, invite, pack."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from spro_docs.cli_composing import composed
from spro_docs.cli_documents import (
    JsonOption,
    MeetingArgument,
    OutputOption,
    say,
    target,
    write,
)
from spro_docs.cli_french import FrenchCommand

if TYPE_CHECKING:
    from spro_docs.models import Meeting
    from spro_docs.workspace import Workspace

TemplateOption = Annotated[
    Path | None, typer.Option(metavar="FICHIER", help="Votre modèle Word (.docx).")
]
PdfOption = Annotated[bool, typer.Option("--pdf", help="Fait aussi le PDF, par LibreOffice.")]
SenderOption = Annotated[
    str | None, typer.Option("--from", metavar="ADRESSE", help="L’adresse de l’expéditeur.")
]
CALENDAR = "text/calendar; method=PUBLISH; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its template's name, the end of its file's name, the library's function."""

    template: str
    ending: str
    builder: str

    def build(self, meeting: Meeting, **options: Any) -> bytes:
        """Return the paper."""
        from spro_docs import papers

        make: Callable[..., bytes] = getattr(papers, self.builder)
        return make(meeting, **options)


MINUTES = Paper("minutes", "compte-rendu.docx", "build_minutes")
AGENDA = Paper("agenda", "ordre-du-jour.docx", "build_agenda")
SIGN_IN = Paper("signin", "emargement.docx", "build_sign_in")


@dataclass(frozen=True, slots=True)
class Made:
    """A document that was made: what it is, and where to write it."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class _Request:
    """The meeting that papers are asked for, with its file and workspace."""

    meeting: Meeting
    path: Path
    workspace: Workspace | None

    def target(self, ending: str, folder: Path | None = None) -> Path:
        name = target(self.path, self.workspace, ending)
        return folder / name.name if folder is not None else name

    def template(self, paper: Paper, given: Path | None = None) -> Path | None:
        own = self.workspace.template(f"{paper.template}.docx") if self.workspace else None
        return given or own


def _requested(reference: str) -> _Request:
    found = composed(reference)
    return _Request(found.meeting, found.path, found.workspace)


def minutes(
    meeting: MeetingArgument = "next",
    output: OutputOption = None,
    template: TemplateOption = None,
    pdf: PdfOption = False,
) -> None:
    """Fait le compte rendu d’une réunion."""
    _make(MINUTES, meeting, output, template=template, pdf=pdf)


def agenda(
    meeting: MeetingArgument = "next",
    output: OutputOption = None,
    template: TemplateOption = None,
    pdf: PdfOption = False,
) -> None:
    """Fait l’ordre du jour d’une réunion, à envoyer avant elle."""
    _make(AGENDA, meeting, output, template=template, pdf=pdf)


def signin(
    meeting: MeetingArgument = "next",
    output: OutputOption = None,
    template: TemplateOption = None,
    pdf: PdfOption = False,
) -> None:
    """Fait la feuille d’émargement d’une réunion."""
    _make(SIGN_IN, meeting, output, template=template, pdf=pdf)


def invite(
    meeting: MeetingArgument = "next",
    output: OutputOption = None,
    sender: SenderOption = None,
    dates: Annotated[
        bool, typer.Option("--dates", help="Fait l’agenda (.ics) des dates à retenir.")
    ] = False,
    pdf: PdfOption = False,
) -> None:
    """Fait l’invitation : un courriel prêt à envoyer et le rendez-vous (.ics)."""
    request = _requested(meeting)
    if dates:
        from spro_docs.papers import build_dates

        made = [Made(request.target("dates.ics"), build_dates(request.meeting, sender=sender))]
    else:
        made = list(_invitation(request, sender, None, pdf=pdf))
    if output is not None:
        chosen = [one for one in made if one.path.suffix == output.suffix] or made[:1]
        made = [Made(output, chosen[0].data)]
    for one in made:
        write(one.path, one.data)


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

    request = _requested(meeting)
    made = list(_everything(request, output, sender, pdf=pdf))
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
    written = [write_document(one.path, one.data) for one in made]
    if as_json:
        listed = [{"file": str(one.path), "reason": one.reason} for one in written]
        typer.echo(json.dumps(listed, ensure_ascii=False))
    else:
        typer.echo("\n".join(str(one.path) for one in written))
    for one in written:
        if one.reason:
            say(f"{one.reason} : le nouveau document est écrit à côté ({one.path.name}).")
    say(f"{len(written)} documents faits.")


def _make(
    paper: Paper, reference: str, output: Path | None, *, template: Path | None, pdf: bool
) -> None:
    request = _requested(reference)
    path = output or request.target(paper.ending)
    for one in _with_pdf(paper, request, path, request.template(paper, template), pdf=pdf):
        write(one.path, one.data)


def _with_pdf(
    paper: Paper, request: _Request, path: Path, template: Path | None, *, pdf: bool
) -> Iterator[Made]:
    """Yield a paper and its PDF; LibreOffice tells the pages that the minutes' contents want."""
    data = paper.build(request.meeting, template=template)
    if not pdf:
        yield Made(path, data)
        return
    from spro_docs.papers.pdf import build_pdf, pages_of

    printed = build_pdf(data)
    if paper is MINUTES:
        data = paper.build(request.meeting, template=template, pages=pages_of(printed))
        printed = build_pdf(data)
    yield Made(path.with_suffix(".docx"), data)
    yield Made(path.with_suffix(".pdf"), printed)


def _invitation(
    request: _Request, sender: str | None, folder: Path | None, *, pdf: bool
) -> Iterator[Made]:
    """Yield the mail, with the agenda paper and the meeting's calendar file, and the latter."""
    from spro_docs.papers import build_calendar, build_mail
    from spro_docs.papers.mail import PDF, WORD, Attachment

    meeting = request.meeting
    calendar = build_calendar(meeting, sender=sender)
    path, event = (request.target(name, folder) for name in (AGENDA.ending, "invitation.ics"))
    *_, paper = _with_pdf(AGENDA, request, path, request.template(AGENDA), pdf=pdf)
    attached = [
        Attachment(paper.path.name, PDF if pdf else WORD, paper.data),
        Attachment(event.name, CALENDAR, calendar),
    ]
    templates = request.workspace.root / "templates" if request.workspace else None
    mail = build_mail(meeting, attached, sender=sender, templates=templates)
    yield Made(request.target("invitation.eml", folder), mail)
    yield Made(event, calendar)


def _everything(
    request: _Request, folder: Path | None, sender: str | None, *, pdf: bool
) -> Iterator[Made]:
    from spro_docs.deck import build_deck
    from spro_docs.papers import build_dates

    own = request.workspace.template("deck.pptx") if request.workspace else None
    yield Made(request.target("diaporama.pptx", folder), build_deck(request.meeting, template=own))
    for paper in (MINUTES, AGENDA, SIGN_IN):
        path = request.target(paper.ending, folder)
        yield from _with_pdf(paper, request, path, request.template(paper), pdf=pdf)
    yield from _invitation(request, sender, folder, pdf=pdf)
    dates = build_dates(request.meeting, sender=sender)
    yield Made(request.target("dates.ics", folder), dates)


def add_commands(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    for command in (minutes, agenda, signin, invite, pack):
        app.command(cls=FrenchCommand)(command)
