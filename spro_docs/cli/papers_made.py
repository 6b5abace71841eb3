"""What commands make of a meeting on paper: its papers, their PDF, the invitation, the dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spro_docs.cli.composing import composed
from spro_docs.cli.documents import say, target
from spro_docs.cli.drafts import leave_drafts, sender_of

if TYPE_CHECKING:
    from spro_docs.cli.composing import Composed
    from spro_docs.models import Meeting, Organisation
    from spro_docs.workspace import Workspace

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
    """A document that was made: where to write it, what it is, the template of one's own."""

    path: Path
    data: bytes
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """The meeting that papers are asked for, with its file and workspace."""

    meeting: Meeting
    path: Path
    workspace: Workspace | None
    found: Composed

    def partners(self) -> tuple[Organisation, ...]:
        """Return the directory with its addresses, which a closed meeting's file leaves out."""
        from spro_docs.registers import partners_of

        own = partners_of(self.workspace).partners if self.workspace is not None else ()
        return own or self.meeting.partners

    def target(self, ending: str, folder: Path | None = None) -> Path:
        """Return where a document goes: the workspace's place for it, or a folder."""
        name = target(self.path, self.workspace, ending)
        return folder / name.name if folder is not None else name

    def template(self, paper: Paper, given: Path | None = None) -> Path | None:
        """Return the template of a paper: given, or the workspace's own."""
        own = self.workspace.template(f"{paper.template}.docx") if self.workspace else None
        return given or own

    def options(self, paper: Paper) -> dict[str, str]:
        """Return what the settings say of a paper."""
        note = self.workspace.settings.sign_in_note if self.workspace else None
        return {"note": note} if note and paper is SIGN_IN else {}


def requested(reference: str) -> Request:
    """Return what a meeting's papers are made from."""
    found = composed(reference)
    return Request(found.meeting, found.path, found.workspace, found)


def leave_invitation(request: Request, mail: bytes) -> None:
    """Put the invitation among the drafts, once for each state of the meeting."""
    meeting = request.meeting
    state = f"{meeting.sequence}:{meeting.status}"
    leave_drafts(request.workspace, {f"invitation:{meeting.date}:{state}": mail})


def leave_minutes(request: Request, made: Sequence[Made]) -> None:
    """Put a mail with the minutes (their PDF where it was made) among the drafts, once."""
    from spro_docs.letters import of_minutes
    from spro_docs.papers.mail import PDF, WORD, Attachment

    paper = made[-1]
    kind = PDF if paper.path.suffix == ".pdf" else WORD
    attached = Attachment(paper.path.name, kind, paper.data)
    letter = of_minutes(request.meeting, attached, request.partners())
    mail = letter.build(request.meeting.date, sender=sender_of(request.workspace, None))
    leave_drafts(request.workspace, {f"minutes:{request.meeting.date}": mail})


def with_pdf(
    paper: Paper, request: Request, path: Path, template: Path | None, *, pdf: bool
) -> Iterator[Made]:
    """Yield a paper and its PDF; LibreOffice tells the pages that the minutes' contents want."""
    data = paper.build(request.meeting, template=template, **request.options(paper))
    if not pdf:
        yield Made(path, data, template)
        return
    from spro_docs.papers.pdf import build_pdf, pages_of

    printed = build_pdf(data)
    if paper is MINUTES:
        data = paper.build(request.meeting, template=template, pages=pages_of(printed))
        printed = build_pdf(data)
    yield Made(path.with_suffix(".docx"), data, template)
    yield Made(path.with_suffix(".pdf"), printed, template)


def agenda_paper(request: Request, folder: Path | None, *, pdf: bool) -> list[Made]:
    """Return the agenda paper, and behind it its PDF if that is wanted."""
    path = request.target(AGENDA.ending, folder)
    return list(with_pdf(AGENDA, request, path, request.template(AGENDA), pdf=pdf))


def invitation(
    request: Request, paper: Made, sender: str | None, folder: Path | None = None
) -> Iterator[Made]:
    """Yield the mail, with the agenda paper and the meeting's calendar file, and the latter."""
    from spro_docs.papers import build_calendar, build_mail
    from spro_docs.papers.mail import PDF, WORD, Attachment

    meeting, event = request.meeting, request.target("invitation.ics", folder)
    calendar = build_calendar(meeting, sender=sender)
    kind = PDF if paper.path.suffix == ".pdf" else WORD
    attached = [Attachment(event.name, CALENDAR, calendar)]
    if meeting.status != "cancelled":
        attached.insert(0, Attachment(paper.path.name, kind, paper.data))
    templates = request.workspace.root / "templates" if request.workspace else None
    mail = build_mail(meeting, attached, sender=sender, templates=templates)
    _tell_invitation(meeting, paper.path)
    yield Made(request.target("invitation.eml", folder), mail)
    yield Made(event, calendar)


def _tell_invitation(meeting: Meeting, paper: Path) -> None:
    """Say what the person has to see to before she sends the mail."""
    from spro_docs.output import taken

    if not meeting.sequence and (meeting.moved_from or meeting.status == "cancelled"):
        say(
            "La réunion a changé : augmentez « sequence » dans son fichier, sans quoi les agendas "
            "de ceux qui ont reçu l’invitation ne suivront pas."
        )
    if taken(paper):
        say(
            f"L’ordre du jour joint au courriel est sans vos retouches à {paper.name} : pour "
            "envoyer le vôtre, remplacez la pièce jointe."
        )


def coming_dates(
    request: Request, sender: str | None, folder: Path | None = None
) -> Iterator[Made]:
    """Yield the calendar file of the dates that a meeting tells of, where it tells of any."""
    from spro_docs.coming import coming
    from spro_docs.papers import build_dates

    if coming(request.meeting):
        dates = build_dates(request.meeting, sender=sender)
        yield Made(request.target("dates.ics", folder), dates)
