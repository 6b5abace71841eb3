"""What a meeting's documents will lack without anybody having left it out, and the next step."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from spro_docs.cli.documents import say
from spro_docs.counts import counted

if TYPE_CHECKING:
    from spro_docs.cli.composing import Composed
    from spro_docs.models import Meeting
    from spro_docs.workspace import Workspace


def tell_unread(found: Composed) -> None:
    """Say that no mailbox was read here: a copied workspace leaves its ledger behind."""
    workspace = found.workspace
    if workspace is None or not found.open or found.gathered.heard is not None:
        return
    accounts = workspace.settings.mail.accounts
    if accounts:
        names = ", ".join(f"« {account.name} »" for account in accounts)
        never = f"La boîte {names} n’a" if len(accounts) == 1 else f"Les boîtes {names} n’ont"
        say(
            f"{never} jamais été lue{'s' if len(accounts) > 1 else ''} sur cet ordinateur : "
            "les actualités et les réponses des courriels manquent.\n"
            "« spro ingest » lit le courrier ; « spro doctor » dit où est le registre, à recopier "
            "si l’espace de travail vient d’ailleurs."
        )


def tell_uninvited(meeting: Meeting) -> None:
    """Say that the invitation goes to nobody, or that the sheet to sign has no line."""
    from spro_docs.papers.mail import recipients

    if meeting.status != "planned" or recipients(meeting):
        return
    blank = "" if meeting.attendance else " ; la feuille d’émargement est vierge"
    say(
        f"L’invitation n’a pas de destinataire{blank}.\n"
        "Ajoutez au fichier de la réunion (« attendance ») les personnes invitées ; leur adresse "
        "(« email ») y est, ou dans partners.yaml (« people »)."
    )


def tell_nameless(meeting: Meeting, workspace: Workspace) -> None:
    """Say which partners of the directory have nobody to invite."""
    from spro_docs.registers import partners_of

    invited = {who.organisation for who in meeting.attendance}
    nameless = [
        partner.acronym
        for partner in partners_of(workspace).partners
        if not partner.people and partner.acronym not in invited
    ]
    if nameless:
        say(
            f"{counted(len(nameless), 'partenaire')} sans personne à inviter : "
            f"{', '.join(nameless)}.\nAjoutez-en dans partners.yaml (« people »), puis dans le "
            "fichier de la réunion (« attendance »)."
        )


def tell_other_days(meeting: Meeting, workspace: Workspace, today: dt.date) -> None:
    """Say which answers are for a day to come that is not this meeting's."""
    from pipelines.review.gathered import answers_of_other_days
    from spro_docs.typography import long_date

    found = answers_of_other_days(workspace, meeting.date, today)
    for day, names in found.items():
        known = any(other.date == day for other in workspace.meetings())
        told = f"a répondu pour le {long_date(day)}"
        told = told if len(names) == 1 else told.replace("a répondu", "ont répondu")
        why = "" if known else ", jour sans réunion"
        say(
            f"{', '.join(names)} {told}{why} : si c’est de cette réunion-ci, corrigez la liste "
            "(« attendance »)."
        )
