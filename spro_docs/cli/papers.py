"""The commands that make papers: minutes, agenda, signin, invite."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from spro_docs.cli.documents import MeetingArgument, OutputOption, check_ending, say, write
from spro_docs.cli.drafts import DraftOption, SenderOption, sender_of
from spro_docs.cli.french import FrenchCommand
from spro_docs.cli.gaps import tell_uninvited
from spro_docs.cli.papers_made import (
    AGENDA,
    MINUTES,
    SIGN_IN,
    Made,
    Paper,
    Request,
    agenda_paper,
    coming_dates,
    invitation,
    leave_invitation,
    leave_minutes,
    requested,
    with_pdf,
)

TemplateOption = Annotated[
    Path | None, typer.Option(metavar="FICHIER", help="Votre modèle Word (.docx).")
]
PdfOption = Annotated[bool, typer.Option("--pdf", help="Fait aussi le PDF, par LibreOffice.")]


def minutes(
    meeting: MeetingArgument = "next",
    output: OutputOption = None,
    template: TemplateOption = None,
    pdf: PdfOption = False,
    draft: DraftOption = False,
) -> None:
    """Fait le compte rendu d’une réunion."""
    _check_word(output, pdf=pdf)
    request = requested(meeting)
    made = _make(MINUTES, request, output, template=template, pdf=pdf)
    if draft:
        leave_minutes(request, made)


def agenda(
    meeting: MeetingArgument = "next",
    output: OutputOption = None,
    template: TemplateOption = None,
    pdf: PdfOption = False,
) -> None:
    """Fait l’ordre du jour d’une réunion, à envoyer avant elle."""
    _check_word(output, pdf=pdf)
    _make(AGENDA, requested(meeting), output, template=template, pdf=pdf)


def signin(
    meeting: MeetingArgument = "next",
    output: OutputOption = None,
    template: TemplateOption = None,
    pdf: PdfOption = False,
) -> None:
    """Fait la feuille d’émargement d’une réunion."""
    _check_word(output, pdf=pdf)
    _make(SIGN_IN, requested(meeting), output, template=template, pdf=pdf)


def invite(  # noqa: PLR0913, PLR0917 - each option is one
    meeting: MeetingArgument = "next",
    output: OutputOption = None,
    sender: SenderOption = None,
    dates: Annotated[
        bool, typer.Option("--dates", help="Fait l’agenda (.ics) des dates à retenir.")
    ] = False,
    pdf: PdfOption = False,
    draft: DraftOption = False,
) -> None:
    """Fait l’invitation : un courriel prêt à envoyer et le rendez-vous (.ics)."""
    check_ending(output, *((".ics",) if dates else (".eml", ".ics")))
    request = requested(meeting)
    sender = sender_of(request.workspace, sender)
    if dates:
        made = list(coming_dates(request, sender))
        if not made:
            say("Cette réunion n’annonce aucune date à venir : il n’y a pas d’agenda à faire.")
            return
    else:
        *_, paper = agenda_paper(request, None, pdf=pdf)
        made = list(invitation(request, paper, sender))
    mail = made[0].data
    if output is not None:
        chosen = [one for one in made if one.path.suffix == output.suffix.lower()]
        made = [Made(output, chosen[0].data)]
    for one in made:
        write(one.path, one.data)
    if not dates:
        tell_uninvited(request.meeting)
    if draft and not dates:  # last: a mailbox that is away keeps no file from being written
        leave_invitation(request, mail)


def _check_word(output: Path | None, *, pdf: bool) -> None:
    check_ending(output, ".docx", *((".pdf",) if pdf else ()))


def _make(
    paper: Paper, request: Request, output: Path | None, *, template: Path | None, pdf: bool
) -> list[Made]:
    path = output or request.target(paper.ending)
    made = list(with_pdf(paper, request, path, request.template(paper, template), pdf=pdf))
    for one in made:
        write(one.path, one.data)
    return made


def add_commands(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    for command in (minutes, agenda, signin, invite):
        app.command(cls=FrenchCommand)(command)
