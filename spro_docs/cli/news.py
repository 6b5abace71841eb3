"""The commands `spro news …`: what came in is looked at, decided on, and bound to a meeting."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.clock import day_of_option, today
from spro_docs.cli.current import tell_staleness
from spro_docs.cli.documents import JsonOption, OutputOption, say, target, write
from spro_docs.cli.drafts import DraftOption, SenderOption, leave_drafts, sender_of
from spro_docs.cli.french import FrenchCommand
from spro_docs.cli.news_group import Name, Names, news_app, tell
from spro_docs.cli.news_shown import as_json_row, listed, shown
from spro_docs.cli.reviewing import Session, check_asked, next_day, opened
from spro_docs.cli.terminal import plain
from spro_docs.counts import agreed, counted
from spro_docs.errors import UsageError, nearest

if TYPE_CHECKING:
    from pipelines.store import NewsRow

MOST_LISTED = 200
"""Lines of a list that nobody limited."""

PartnerOption = Annotated[
    str | None, typer.Option("--partner", metavar="QUI", help="Celles de ce partenaire.")
]
EveryOption = Annotated[bool, typer.Option("--all", help="Toutes celles qui attendent.")]
MeetingOption = Annotated[
    str | None,
    typer.Option("--meeting", metavar="JOUR", help="La réunion ; sinon la prochaine."),
]


@news_app.command("list", cls=FrenchCommand)
def list_(
    partner: PartnerOption = None,
    status: Annotated[
        str | None,
        typer.Option(metavar="ÉTAT", help="accepted, rejected, deferred… ou all ; sinon à voir."),
    ] = None,
    meeting: MeetingOption = None,
    limit: Annotated[
        int | None, typer.Option(metavar="NOMBRE", min=1, help="Au plus ce nombre.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Montre les actualités à voir, avec leurs doutes et ce qu’elles corrigent."""
    from pipelines.review.correcting import corrections

    with opened() as session:
        most = limit or (None if as_json else MOST_LISTED)
        rows = _rows(session, status, session.partner(partner), meeting, most)
        corrected = corrections(session.ledger, rows)
        counts = session.ledger.news.counts()
        tell_staleness(session.ledger, session.workspace)
    if as_json:
        typer.echo(
            json.dumps([as_json_row(row, corrected) for row in rows], ensure_ascii=False, indent=2)
        )
        return
    for line in listed(rows, corrected):
        typer.echo(line)
    told = ", ".join(_counted(number, state) for state, number in sorted(counts.items()))
    say(f"{counted(len(rows), 'montrée')}. En tout : {told or 'aucune actualité'}.")
    if most is not None and len(rows) == most:
        say("La suite : --limit, ou --partner.")


@news_app.command("show", cls=FrenchCommand)
def show(name: Name, as_json: JsonOption = False) -> None:
    """Montre une actualité à côté des mots du courriel."""
    from pipelines.review.correcting import corrections
    from pipelines.review.pictures import pictures_of

    with opened() as session:
        row = session.ledger.news.find(name)
        understood = session.ledger.readings.understood(row.mail)
        pictures = tuple(pictures_of(session.ledger, row))
        corrected = corrections(session.ledger, [row])
    words = understood.text if understood is not None else row.item.text
    if as_json:
        whole = {**as_json_row(row, corrected), "words": words, "attached_pictures": pictures}
        typer.echo(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        typer.echo(shown(row, words, pictures, corrected))


@news_app.command("accept", cls=FrenchCommand)
def accept(
    names: Names = None,
    partner: PartnerOption = None,
    every: EveryOption = False,
    meeting: MeetingOption = None,
    pictures: Annotated[
        list[str] | None,
        typer.Option("--picture", metavar="FICHIER", help="Une image du courriel, ou all."),
    ] = None,
) -> None:
    """Retient des actualités pour une réunion."""
    from pipelines.review.correcting import corrections
    from pipelines.review.pictures import choose

    check_asked(names, partner, every=every)
    with opened() as session:
        day = session.meeting(meeting)
        rows = session.chosen(names or [], partner, every=every, meeting=day)
        if not names:
            rows = _without_strangers(session, rows)
        if pictures and len(rows) > 1:
            raise UsageError(
                "Les images se choisissent une actualité à la fois.",
                remedy="Nommez une seule actualité avec --picture.",
            )
        folder = session.workspace.meeting_folder
        chosen = {row.id: choose(session.ledger, row, pictures, folder) for row in rows if pictures}
        corrected = corrections(session.ledger, rows)
        decision = session.review().accept(rows, day, chosen)
        kept = session.ledger.news.list(ids=decision.items)
    for row in kept:
        if row.status == "merged":
            say(f"{row.short} a été corrigée depuis : sa correction prend sa place.")
    for row in rows:
        if (found := corrected.get(row.id)) is not None and found.doubt is not None:
            say(f"{row.short} {found.doubt}.")
    accepted = [row for row in kept if row.status == "accepted"]
    tell(accepted, f"{agreed(len(accepted), 'retenue')} pour la réunion du {day}")


@news_app.command("reject", cls=FrenchCommand)
def reject(names: Names = None, partner: PartnerOption = None, every: EveryOption = False) -> None:
    """Écarte des actualités."""
    check_asked(names, partner, every=every)
    with opened() as session:
        day = next_day(session.workspace)
        rows = session.chosen(names or [], partner, every=every, meeting=day)
        session.review().reject(rows)
    tell(rows, agreed(len(rows), "écartée"))


@news_app.command("defer", cls=FrenchCommand)
def defer(
    names: Names = None,
    partner: PartnerOption = None,
    every: EveryOption = False,
    meeting: MeetingOption = None,
) -> None:
    """Remet des actualités à la réunion suivante."""
    check_asked(names, partner, every=every)
    with opened() as session:
        day = session.meeting(meeting)
        rows = session.chosen(names or [], partner, every=every, meeting=day)
        session.review().defer(rows, day)
    tell(rows, f"{agreed(len(rows), 'remise')} après la réunion du {day}")


@news_app.command("undo", cls=FrenchCommand)
def undo() -> None:
    """Annule la dernière décision."""
    with opened() as session:
        decision = session.review().undo()
        rows = session.ledger.news.list(ids=decision.items) if decision is not None else ()
    if decision is None:
        say("Il n’y a rien à annuler.")
        return
    for row in rows:
        typer.echo(f"{row.short}  {_WORDS[row.status]}  {plain(row.title)}")
    say(f"Décision annulée : {_VERBS.get(decision.verb, 'changer la nature du courriel')}.")


@news_app.command("remind", cls=FrenchCommand)
def remind(
    meeting: MeetingOption = None,
    output: OutputOption = None,
    sender: SenderOption = None,
    draft: DraftOption = False,
) -> None:
    """Prépare la relance des partenaires qui n’ont rien envoyé (.eml), à relire."""
    from spro_docs.agenda import silent
    from spro_docs.cli.composing import composed
    from spro_docs.letters import of_news

    found = composed(meeting or "next")
    quiet = silent(found.written, found.gathered)
    reminder = of_news(quiet, found.written.partners, found.written)
    if reminder is None:
        say("Tous les partenaires ont écrit (ou aucun courriel n’a encore été reçu).")
        return
    day = today()
    mail = reminder.build(day, sender=sender_of(found.workspace, sender))
    write(output or target(found.path, found.workspace, f"{reminder.name}.eml"), mail)
    say(f"Sans nouvelles de : {', '.join(quiet)}.")
    if draft:
        leave_drafts(found.workspace, {f"{reminder.name}:{found.path.stem}:{day}": mail})


_VERBS = {
    "accept": "retenir",
    "reject": "écarter",
    "defer": "remettre",
    "edit": "corriger",
    "merge": "réunir",
    "split": "partager",
    "reopen": "revoir",
    "settle": "rattacher",
}
_WORDS = {
    "pending": "à voir",
    "accepted": "retenue",
    "rejected": "écartée",
    "deferred": "remise",
    "merged": "réunie",
    "split": "partagée",
    "duplicate": "en double",
}


def _without_strangers(session: Session, rows: list[NewsRow]) -> list[NewsRow]:
    """Leave what nobody vouches for to a decision of its own, where senders can be judged."""
    if session.workspace.settings.mail.authserv_id is None:
        return rows
    kept = [row for row in rows if row.trusted]
    if len(kept) < len(rows):
        left = len(rows) - len(kept)
        say(f"{left} d’expéditeur non sûr : à retenir une à une, par leur identifiant.")
    return kept


def _counted(number: int, state: str) -> str:
    word = _WORDS[state]
    return counted(number, word, word if " " in word else None)


def _rows(
    session: Session, status: str | None, partner: str | None, meeting: str | None, most: int | None
) -> tuple[NewsRow, ...]:
    from pipelines.review.decisions import waiting
    from pipelines.store import NewsStatus

    day = day_of_option(meeting) if meeting else None
    if status is None and day is None:
        coming = next_day(session.workspace)
        return waiting(session.ledger, coming, partner=partner, limit=most)
    if status not in {None, "all", *NewsStatus}:
        known = ("all", *NewsStatus)
        raise UsageError(
            f"« {status} » n’est pas un état.",
            remedy=nearest(str(status), known) or f"États : {', '.join(known)}.",
        )
    wanted = [NewsStatus(status)] if status not in {None, "all"} else []
    return session.ledger.news.list(statuses=wanted, partner=partner, meeting=day, limit=most)


def add_commands(app: typer.Typer) -> None:
    """Add the commands to the program's."""
    import_module("spro_docs.cli.news_changes")  # adds its own to the group
    app.add_typer(news_app, name="news")
