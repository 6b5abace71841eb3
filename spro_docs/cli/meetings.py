"""The commands that keep the meetings: prepare the next one's file, close a past one."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.clock import day_of_option, hours_of_option, now, today
from spro_docs.cli.composing import composed_file, gathered_for
from spro_docs.cli.current import current_workspace
from spro_docs.cli.documents import located, say
from spro_docs.cli.french import FrenchCommand
from spro_docs.cli.gaps import tell_nameless, tell_other_days, tell_unread
from spro_docs.counts import counted

if TYPE_CHECKING:
    from spro_docs.models import Attendance, Meeting
    from spro_docs.workspace import Workspace

SATURDAY = 5


def prepare(
    date: Annotated[
        str | None, typer.Option("--date", metavar="JOUR", help="Son jour : 2023-10-11.")
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="LIEU", help="Son lieu.")] = None,
    hours: Annotated[
        str | None, typer.Option("--hours", metavar="HEURES", help="Ses heures : 14h-17h.")
    ] = None,
) -> None:
    """Prépare le fichier de la prochaine réunion, d’après la dernière."""
    from spro_docs.meeting_files import load_meeting
    from spro_docs.meeting_frame import write_frame
    from spro_docs.models import Place
    from spro_docs.preparation import Frame, prepare
    from spro_docs.registers import partners_of

    workspace = current_workspace()
    frame = Frame(
        date=day_of_option(date) if date else None,
        hours=hours_of_option(hours) if hours else None,
        place=Place(name=place) if place else None,
    )
    known = workspace.meetings()
    last = load_meeting(known[-1].path) if known else None
    partners = partners_of(workspace).partners
    bare = prepare(last, frame, partners)
    path = workspace.meeting_folder / f"{bare.date}.yaml"
    write_frame(path, prepare(last, frame, partners, _answers(workspace, bare)))
    typer.echo(str(path))
    composed = composed_file(path, workspace)
    _tell(composed.meeting)
    quiet = len(_quiet(composed.written, workspace))
    if quiet:
        told = counted(quiet, "partenaire")
        say(f"{told} sans actualité : « spro news remind » prépare la relance.")
    tell_nameless(composed.meeting, workspace)
    tell_other_days(composed.meeting, workspace, today())
    tell_unread(composed)


def close(
    meeting: Annotated[
        str, typer.Argument(metavar="RÉUNION", help="Un fichier, une date, ou « last ».")
    ] = "last",
) -> None:
    """Fige une réunion passée : ce qui y a été montré est écrit dans son fichier."""
    from spro_docs.errors import SproError

    path, workspace = located(meeting)
    if workspace is None:
        raise SproError(
            "Seule une réunion d’un espace de travail se fige.",
            remedy="Placez son fichier dans le dossier meetings de l’espace.",
        )
    news, actions = closed(path, workspace, today())
    typer.echo(str(path))
    say(f"Réunion figée : {counted(news, 'actualité')}, {counted(actions, 'action ouverte')}.")


def closed(path: Path, workspace: Workspace, on: dt.date) -> tuple[int, int]:
    """Freeze a meeting into its file; return how many news items it has and actions it opened.

    Cut anywhere, it may be run again. Raises as `closing.check_closable`, and `FileError`.
    """
    from spro_docs.files.holding import held

    with held(workspace.actions), held(path):
        return _closed(path, workspace, on)


def _closed(path: Path, workspace: Workspace, on: dt.date) -> tuple[int, int]:
    from spro_docs import closing
    from spro_docs.action_register import save
    from spro_docs.files.editing import read_editable

    found = composed_file(path, workspace)
    closing.check_closable(found.written, on)
    opened = closing.opened(found.written, found.written.actions)
    if opened:
        save(workspace.actions, [action for *_, action in opened])
        file = read_editable(path, closing.EXPECTED)
        closing.note_opened(file, opened)
        file.write()
        found = composed_file(path, workspace)
    _settle(workspace, found.written.date)
    closing.freeze(path, found.written, found.meeting, on)
    return len(found.meeting.news), len(opened)


def _settle(workspace: Workspace, date: dt.date) -> None:
    """Bind the news of a meeting to its day before it is frozen, where a ledger holds it."""
    from pipelines.review.gathered import gathered

    shown = [item.id for item in gathered(workspace, date).news if item.id]
    if not shown:
        return
    from pipelines.review.settling import settle
    from pipelines.store import Ledger

    with Ledger.of(workspace, create=False) as ledger:
        settle(ledger, date, shown, now())


def _answers(workspace: Workspace, meeting: Meeting) -> tuple[Attendance, ...]:
    return gathered_for(workspace, meeting).attendance


def _quiet(meeting: Meeting, workspace: Workspace) -> tuple[str, ...]:
    from spro_docs.agenda import silent

    return silent(meeting, gathered_for(workspace, meeting))


def _tell(meeting: Meeting) -> None:
    """Say what the coordinator wants to know of the meeting that was just prepared."""
    from spro_docs.coming import clashes
    from spro_docs.states import shown_actions
    from spro_docs.typography import long_date

    late = sum(action.late(meeting.date) for action in shown_actions(meeting))
    invited = counted(len(meeting.attendance), "personne invitée")
    say(f"Réunion du {long_date(meeting.date)} : {invited}.")
    off = _day_off(meeting.date)
    if off:
        say(f"Ce jour-là est {off} : est-ce la bonne date ?")
    if late:
        say(f"{counted(late, 'action')} en retard ce jour-là : spro action list --late.")
    for day, events in clashes(meeting):
        names = ", ".join(event.short or event.title for event in events)
        say(f"Le même jour, {long_date(day)} : {names}.")


def _day_off(day: dt.date) -> str:
    from pipelines.dates.calendar import public_holiday
    from spro_docs.typography import weekday_name

    feast = public_holiday(day)
    if feast:
        return f"férié ({feast})"
    return f"un {weekday_name(day)}" if day.weekday() >= SATURDAY else ""


def add_commands(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    for command in (prepare, close):
        app.command(cls=FrenchCommand)(command)
