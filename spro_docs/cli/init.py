"""The command `spro init`: a new workspace, by questions or by options."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spro_docs.cli.clock import day_of_option, today
from spro_docs.cli.documents import say
from spro_docs.cli.french import FrenchCommand
from spro_docs.cli.terminal import as_word

if TYPE_CHECKING:
    from spro_docs.models import Organisation
    from spro_docs.settings import Settings

WEEKS = 4
"""A first meeting whose day nobody gave is so far off; its file says how to change it."""


def init(  # noqa: PLR0913, PLR0917 - one argument an option
    folder: Annotated[Path, typer.Argument(metavar="DOSSIER", help="Le dossier à créer.")],
    network: Annotated[
        str | None, typer.Option(metavar="NOM", help="Le nom du réseau : « SPRO 37 ».")
    ] = None,
    department: Annotated[
        str | None, typer.Option(metavar="NOM", help="Le département : « Indre-et-Loire ».")
    ] = None,
    address: Annotated[
        str | None, typer.Option(metavar="ADRESSE", help="Votre adresse électronique.")
    ] = None,
    host: Annotated[
        str | None, typer.Option(metavar="SERVEUR", help="Le serveur IMAP de la boîte à lire.")
    ] = None,
    user: Annotated[
        str | None, typer.Option(metavar="NOM", help="L’utilisateur ; sinon votre adresse.")
    ] = None,
    login: Annotated[
        str, typer.Option(metavar="MANIÈRE", help="password, microsoft ou google.")
    ] = "password",
    partners: Annotated[
        list[str] | None,
        typer.Option("--partner", metavar="PARTENAIRE", help="« SIGLE ; nom ; domaine »."),
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="JOUR", help="Le jour de la première réunion.")
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask/--no-ask", help="Demander ce qui n’est pas donné.")
    ] = True,
) -> None:
    """Crée un espace de travail, qui marche aussitôt."""
    from spro_docs.new_workspace import partner_of, write_workspace
    from spro_docs.preparation import Frame, prepare

    ask = ask and sys.stdin.isatty()
    network = network or _asked(ask, "Nom du réseau (SPRO 37 · Indre-et-Loire)")
    department = department or _asked(ask, "Département")
    address = address or _asked(ask, "Votre adresse électronique")
    host = host or _asked(ask, "Serveur IMAP de la boîte à lire (vide : plus tard)")
    given = [*(partners or ()), *_asked_partners(ask and not partners)]
    day = day_of_option(date) if date else today() + dt.timedelta(weeks=WEEKS)
    mailbox = {"address": address, "host": host, "user": user, "login": login}
    settings = _settings(network, department, mailbox)
    known: list[Organisation] = [partner_of(text) for text in given]
    first = prepare(None, Frame(date=day), known)
    for path in write_workspace(folder, settings, known, first):
        typer.echo(str(path))
    if date is None:
        say(f"Première réunion : le {day}, pour l’exemple (renommez son fichier, changez sa date).")
    say(f"Et maintenant : cd {as_word(folder)}, puis « spro doctor » et « spro pack ».")


def _settings(
    network: str | None, department: str | None, mailbox: dict[str, str | None]
) -> Settings:
    """Return the settings of the answers; raises `UsageError` for one that is not admitted."""
    from pydantic import ValidationError

    from spro_docs.errors import UsageError
    from spro_docs.settings import Settings

    address = mailbox.pop("address")
    account = {"name": "coordination", **mailbox, "user": mailbox["user"] or address or ""}
    accounts = [account] if mailbox["host"] else []
    mail = {"addresses": [address] if address else [], "accounts": accounts}
    try:
        return Settings.model_validate(
            {"network": network or "Mon réseau", "department": department or None, "mail": mail}
        )
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise UsageError(
            f"La réponse « {field} » manque ou n’est pas admise.",
            remedy="Les réponses possibles : spro init --help.",
        ) from None


def _asked(ask: bool, question: str) -> str | None:
    if not ask:
        return None
    answer: str = typer.prompt(
        question, default="", show_default=False, prompt_suffix=" : ", err=True
    )
    return answer.strip() or None


def _asked_partners(ask: bool) -> list[str]:
    """Ask for partners, one a line, until an empty one."""
    found: list[str] = []
    while ask:
        answer = _asked(True, "Un partenaire : « SIGLE ; nom ; domaine » (vide : c’est tout)")
        if answer is None:
            break
        found.append(answer)
    return found


def add_commands(app: typer.Typer) -> None:
    """Add the command to the program's."""
    app.command(cls=FrenchCommand)(init)
