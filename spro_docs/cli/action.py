"""The commands `spro action …`: the register of actions from the command line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.clock import day_of_option, today
from spro_docs.cli.current import current_workspace
from spro_docs.cli.documents import JsonOption, say, write
from spro_docs.cli.drafts import DraftOption, SenderOption, leave_drafts, sender_of
from spro_docs.cli.due_day import due_of
from spro_docs.cli.french import FrenchCommand, french_group
from spro_docs.cli.register import Register, held_register, line_of
from spro_docs.counts import counted

if TYPE_CHECKING:
    from spro_docs.models import Action, ActionState

action_app = french_group("Les actions : qui fait quoi pour quand, d’une réunion à l’autre.")
LateOption = Annotated[bool, typer.Option("--late", help="Celles en retard seulement.")]
LeadOption = Annotated[
    str, typer.Option("--lead", metavar="QUI", help="Celles de ce chef de file.")
]
Name = Annotated[str, typer.Argument(metavar="ACTION", help="Son identifiant : a-2023-07.")]
Names = Annotated[list[str], typer.Argument(metavar="ACTION…", help="Leurs identifiants.")]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="JOUR", help="Le jour, si ce n’est pas aujourd’hui.")
]


@action_app.command("list", cls=FrenchCommand)
def list_(
    late: LateOption = False,
    lead: LeadOption = "",
    every: Annotated[bool, typer.Option("--all", help="Closes comprises.")] = False,
    on: OnOption = None,
    as_json: JsonOption = False,
) -> None:
    """Montre les actions ouvertes, en retard d’abord."""
    from spro_docs.action_register import listed

    register = Register(current_workspace())
    day = _day(on)
    found = listed(register.actions, day, late=late, lead=register.named(lead), all_=every)
    if as_json:
        rows = [_as_json(action, day) for action in found]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for action in found:
        typer.echo(_line(action, day))
    late_ones = sum(action.late(day) for action in found)
    say(f"{counted(len(found), 'action')}, dont {late_ones} en retard.")


@action_app.command("add", cls=FrenchCommand)
def add(
    what: Annotated[str, typer.Argument(metavar="QUOI", help="Ce qui est à faire.")],
    lead: Annotated[
        str, typer.Option("--lead", metavar="QUI", help="Chef de file : un partenaire, un nom.")
    ] = "",
    due: Annotated[
        str, typer.Option("--due", metavar="JOUR", help="2023-12-01, ou en mots : « fin août ».")
    ] = "",
    participants: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="QUI", help="Participant, dont l’accord est attendu."),
    ] = None,
    on: OnOption = None,
) -> None:
    """Ouvre une action ; sa réunion est celle du jour où elle s’ouvre."""
    from spro_docs.action_register import next_id, save
    from spro_docs.models import Action, ActionState, Participant, ParticipantState

    day = _day(on)
    what = line_of("QUOI", what)
    date, wording = due_of(due, day)
    with held_register() as register:
        asked = [register.party(name) for name in participants or ()]
        action = Action(
            id=next_id(register.actions, day.year),
            what=what,
            lead=register.party(lead) if lead else None,
            participants=tuple(
                Participant(
                    organisation=one.organisation,
                    person=one.person,
                    state=ParticipantState.AWAITING,
                )
                for one in asked
            ),
            due=date,
            due_wording=wording,
            state=ActionState.WAITING if asked else ActionState.TODO,
            opened=day,
        )
        save(register.path, [action])
    typer.echo(action.id)
    if date is not None and wording:
        say(f"« {wording} » : au plus tard le {date}.")


@action_app.command("assign", cls=FrenchCommand)
def assign(
    name: Name,
    lead: Annotated[str, typer.Argument(metavar="QUI", help="Un partenaire, ou un nom.")],
    on: OnOption = None,
) -> None:
    """Donne son chef de file à une action."""
    from spro_docs.action_register import assigned

    with held_register() as register:
        register.change([name], lambda action: assigned(action, register.party(lead), _day(on)))


@action_app.command("confirm", cls=FrenchCommand)
def confirm(
    name: Name,
    who: Annotated[list[str], typer.Argument(metavar="QUI…", help="Les participants.")],
    on: OnOption = None,
) -> None:
    """Note que des participants confirment."""
    from spro_docs.action_register import confirmed

    with held_register() as register:

        def all_confirmed(action: Action) -> Action:
            for one in who:
                action = confirmed(action, register.named(one), _day(on))
            return action

        register.change([name], all_confirmed)


@action_app.command("done", cls=FrenchCommand)
def done(
    names: Names,
    why: Annotated[str, typer.Option("--note", metavar="TEXTE", help="Un mot à garder.")] = "",
    on: OnOption = None,
) -> None:
    """Clôt des actions : elles sont faites."""
    from spro_docs.models import ActionState

    _end(names, ActionState.DONE, why, on)


@action_app.command("drop", cls=FrenchCommand)
def drop(
    names: Names,
    why: Annotated[str, typer.Option("--note", metavar="TEXTE", help="Pourquoi.")] = "",
    on: OnOption = None,
) -> None:
    """Clôt des actions : elles sont abandonnées."""
    from spro_docs.models import ActionState

    _end(names, ActionState.DROPPED, why, on)


@action_app.command("remind", cls=FrenchCommand)
def remind(  # noqa: PLR0913, PLR0917 - each option is one
    late: LateOption = False,
    lead: LeadOption = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DOSSIER", help="Où écrire.")
    ] = None,
    sender: SenderOption = None,
    draft: DraftOption = False,
    on: OnOption = None,
) -> None:
    """Prépare une relance par chef de file (.eml), à relire et à envoyer soi-même."""
    from spro_docs.action_register import listed
    from spro_docs.letters import of_actions

    register, day = Register(current_workspace()), _day(on)
    found = listed(register.actions, day, late=late, lead=register.named(lead))
    folder = output or register.workspace.out
    folder.mkdir(parents=True, exist_ok=True)
    reminders = list(of_actions(found, register.directory.partners, day))
    sender = sender_of(register.workspace, sender)
    mails = {one.name: one.build(day, sender=sender) for one in reminders}
    for name, mail in mails.items():
        write(folder / f"{day}-{name}.eml", mail)
    for one in reminders:
        if not one.addresses:
            say(f"{one.name} : aucune adresse connue, complétez partners.yaml ou le courriel.")
    alone = sum(action.lead is None for action in found)
    if alone:
        say(f"{counted(alone, 'action')} sans chef de file : spro action assign.")
    say(f"{counted(len(reminders), 'relance')} à relire ; rien n’est envoyé.")
    if draft:
        leave_drafts(register.workspace, {f"{n}:{day}": mail for n, mail in mails.items()})


def _end(names: list[str], state: ActionState, why: str, on: str | None) -> None:
    from spro_docs.action_register import ended

    day = _day(on)
    why = line_of("--note", why) if why else ""
    with held_register() as register:
        register.change(names, lambda action: ended(action, state, day, why))


def _day(on: str | None) -> dt.date:
    return day_of_option(on) if on else today()


def _line(action: Action, on: dt.date) -> str:
    from spro_docs.action_register import name_of
    from spro_docs.states import state_of

    state = state_of(action, on)
    lead = name_of(action.lead) if action.lead else "chef de file à désigner"
    due = action.due_wording or (f"{action.due}" if action.due else "sans échéance")
    told = f"{action.id}  {state.sign} {state.word}  {action.what} – {lead}, {due}"
    age = action.age(on)
    return f"{told}, ouverte " + (f"il y a {counted(age, 'jour')}" if age > 0 else "ce jour")


def _as_json(action: Action, on: dt.date) -> dict[str, object]:
    return {
        **action.model_dump(mode="json", exclude_none=True),
        "late": action.late(on),
        "age": action.age(on),
    }


def add_commands(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    app.add_typer(action_app, name="action")
