"""The command `spro parse`: what would be understood of mails; nothing is stored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.clock import today
from spro_docs.cli.documents import JsonOption, say
from spro_docs.cli.french import FrenchCommand
from spro_docs.cli.mail_words import KINDS, told_coming
from spro_docs.cli.progress import Bar
from spro_docs.cli.terminal import printable

if TYPE_CHECKING:
    from pipelines.news import Context
    from pipelines.understanding import UnderstoodItem, UnderstoodMail


def parse(
    paths: Annotated[
        list[Path], typer.Argument(metavar="CHEMIN…", help="Des courriels (.eml) ou des dossiers.")
    ],
    as_json: JsonOption = False,
    partners: Annotated[
        Path | None,
        typer.Option(metavar="FICHIER", help="L’annuaire (JSON), à défaut l’espace de travail."),
    ] = None,
) -> None:
    """Montre ce qui serait compris de courriels, sans rien enregistrer."""
    from pipelines.news.batch import mail_files, understand_files
    from spro_docs.errors import FileError

    missing = next((path for path in paths if not path.exists()), None)
    if missing is not None:
        raise FileError(
            missing,
            "introuvable",
            remedy="Donnez des courriels (.eml), ou un dossier qui en contient.",
        )
    files = mail_files(paths)
    context = _context(partners)
    with Bar("Courriels") as bar:
        mails = understand_files(
            files, context, progress=bar, warn=lambda path, reason: say(f"{path} : {reason}.")
        )
    for mail in mails:
        typer.echo(mail.model_dump_json() if as_json else _told(mail))
    if not files:
        say("Aucun courriel (.eml) trouvé.")


def _context(partners: Path | None) -> Context:
    """Return the context of a directory file, else that of the workspace around us."""
    from pipelines.news import Context
    from spro_docs.errors import ContentError, FileError

    if partners is None:
        return _of_workspace() or Context()
    try:
        return Context.from_json(json.loads(partners.read_text(encoding="utf-8")))
    except OSError as error:
        raise FileError(partners, "illisible") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ContentError(
            partners,
            "ce n’est pas un annuaire",
            remedy='Il s’écrit {"partners": [{"acronym": …, "name": …, "domains": […]}]}.',
        ) from error


def _of_workspace() -> Context | None:
    from pipelines.ingestion.workspace_reader import context_of
    from spro_docs.workspace import Workspace

    workspace = Workspace.containing(Path.cwd())
    return context_of(workspace, today()) if workspace else None


def _told(mail: UnderstoodMail) -> str:
    sure = "" if mail.trusted else ", non vérifié"
    lines = [f"{mail.file} — {KINDS[mail.kind]} ({mail.partner or 'inconnu'}{sure})"]
    lines += [f"  {said}" for said in told_coming(mail)]
    for item in mail.items:
        lines += _item(item)
    if mail.duplicate_of:
        lines.append(f"  répète {mail.duplicate_of}")
    if mail.supersedes:
        lines.append(f"  change {mail.supersedes}")
    return "\n".join(map(printable, lines))


def _item(item: UnderstoodItem) -> list[str]:
    from spro_docs.states import EVENTS

    lines = [f"  • {item.title}" + (f" ({item.partner})" if item.partner else "")]
    for event in item.events:
        end = f" → {event.end}" if event.end else ""
        state = EVENTS.get(event.status)
        lines.append(
            f"    {event.start}{end}"
            + (f", {event.place}" if event.place else "")
            + (f" [{state.word.lower()}]" if state else "")
        )
    lines += [f"    avant le {deadline.date} : {deadline.what}" for deadline in item.deadlines]
    lines += [f"    {contact}" for contact in (*item.contacts, *item.links)]
    lines += [f"    à vérifier : {reason}" for reason in item.review]
    return lines


def add_commands(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=FrenchCommand)(parse)
