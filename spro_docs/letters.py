"""Letters as mails ready to be looked over and sent: reminders, and the minutes.

Nothing is sent from here. The same letter gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

from spro_docs import typography
from spro_docs.models import Action, Meeting, Organisation, Party
from spro_docs.output import sealed_text
from spro_docs.papers.calendar import PARIS
from spro_docs.papers.mail import MARK, Attachment, check_address
from spro_docs.typography import sort_key, with_plain_spaces


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to write: `name` is a short file name, `addresses` go to Bcc."""

    name: str
    subject: str
    text: str
    addresses: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def build(self, on: dt.date, *, sender: str | None = None) -> bytes:
        """Return the mail (.eml), dated on a day; raises `UsageError` for a wrong `sender`."""
        check_address(sender)
        mail = EmailMessage(policy=policy.SMTP)
        mail["Subject"] = with_plain_spaces(self.subject)
        if sender:
            mail["From"] = sender
        if self.addresses:
            mail["Bcc"] = ", ".join(self.addresses)
        digest = hashlib.sha256(f"{on}\n{self.subject}\n{self.text}".encode()).hexdigest()[:24]
        mail["Message-ID"] = f"<{digest}@spro-docs.invalid>"
        mail["Date"] = format_datetime(dt.datetime.combine(on, dt.time(8), PARIS))
        mail["Content-Language"] = "fr-FR"
        mail["X-Unsent"] = "1"
        mail.set_content(with_plain_spaces(self.text), cte="8bit")
        for one in self.attachments:
            main, _, sub = one.kind.partition("/")
            mail.add_attachment(one.data, maintype=main, subtype=sub, filename=one.name)
        if self.attachments:
            mail.set_boundary(f"=_spro_{digest}")
        return sealed_text(mail.as_bytes(), MARK, b"X-Spro-Docs: %s\r\n")


def of_actions(
    actions: Iterable[Action], partners: Sequence[Organisation], on: dt.date
) -> Iterator[Letter]:
    """Yield a reminder for each lead of these actions, with all of theirs, late ones first."""
    by_lead: dict[tuple[str | None, str | None], list[Action]] = {}
    for action in actions:
        if action.lead is not None:
            key = action.lead.organisation, action.lead.person
            by_lead.setdefault(key, []).append(action)
    for found in by_lead.values():
        lead = found[0].lead
        if lead is not None:
            yield _to_lead(lead, found, partners, on)


def of_news(
    quiet: Sequence[str], partners: Sequence[Organisation], meeting: Meeting
) -> Letter | None:
    """Return the mail that asks silent partners for their news; None when all have written."""
    if not quiet:
        return None
    day = typography.long_date(meeting.date)
    lines = [
        "Bonjour,",
        "",
        f"Notre prochaine réunion a lieu le {day}. Je n’ai pas encore reçu vos actualités",
        "(évènements, recrutements, nouveautés, dates à retenir).",
        "",
        "Merci de me les envoyer en réponse à ce message : quelques lignes suffisent, avec les",
        "dates, les lieux et la personne à joindre.",
        "",
        "Bien cordialement,",
        "",
    ]
    asked = (Party(organisation=acronym) for acronym in quiet)
    addresses = [address for who in asked for address in addresses_of(who, partners)]
    return Letter(
        "relance-actualites",
        f"Vos actualités pour la réunion du {typography.full_date(meeting.date)}",
        "\n".join(lines),
        tuple(dict.fromkeys(addresses)),
    )


def of_minutes(meeting: Meeting, minutes: Attachment, partners: Sequence[Organisation]) -> Letter:
    """Return the mail that takes a meeting's minutes to all who were invited."""
    day = typography.long_date(meeting.date)
    lines = [
        "Bonjour,",
        "",
        f"Voici le compte rendu de notre réunion du {day}. Merci de me dire ce qui serait à",
        "corriger.",
        "",
    ]
    after = meeting.next.date if meeting.next else None
    if after is not None:
        lines += [f"Prochaine réunion : {typography.long_date(after)}.", ""]
    lines += ["Bien cordialement,", ""]
    addresses = [a for who in meeting.attendance for a in addresses_of(who, partners)]
    return Letter(
        "compte-rendu",
        f"Compte rendu : {meeting.title}, {typography.full_date(meeting.date)}",
        "\n".join(lines),
        tuple(dict.fromkeys(addresses)),
        (minutes,),
    )


def addresses_of(who: Party, partners: Sequence[Organisation]) -> tuple[str, ...]:
    """Return where to write to somebody: their own address, else their organisation's."""
    if who.email:
        return (who.email,)
    people = [person for partner in partners for person in partner.people]
    own = [person.email for person in people if person.name == who.person and person.email]
    known = next((one for one in partners if one.acronym == who.organisation), None)
    if own or known is None:
        return tuple(own[:1])
    named = [person.email for person in known.people if person.email]
    return (*known.addresses, *named)[:1]


def _to_lead(
    lead: Party, actions: Sequence[Action], partners: Sequence[Organisation], on: dt.date
) -> Letter:
    late = any(action.late(on) for action in actions)
    several = len(actions) > 1
    told = [f"- {action.what}{_due(action, on)}" for action in actions]
    lines = [
        "Bonjour,",
        "",
        "Vous êtes chef de file de "
        + (f"ces {len(actions)} actions" if several else "cette action")
        + " de notre réseau :",
        "",
        *told,
        "",
        "Où en "
        + ("sont-elles" if several else "est-elle")
        + " ? Une ligne en réponse à ce message suffit : fait, en cours (pour quand ?),",
        "ou ce qui bloque.",
        "",
        "Bien cordialement,",
        "",
    ]
    who = lead.person or lead.organisation or ""
    subject = "Relance" if late else "Rappel"
    subject += " : vos actions" if several else " : votre action"
    if not several:
        subject += f" « {actions[0].what} »"
    name = "relance-" + "".join(c if c.isalnum() else "-" for c in sort_key(who)[0])
    return Letter(name, subject, "\n".join(lines), addresses_of(lead, partners))


def _due(action: Action, on: dt.date) -> str:
    if action.due_wording:
        told = f", pour {action.due_wording}"
    elif action.due:
        told = f", pour le {typography.full_date(action.due)}"
    else:
        told = ""
    late = " (en retard)" if action.late(on) else ""
    return f"{told}{late}, depuis le {typography.full_date(action.opened)}"
