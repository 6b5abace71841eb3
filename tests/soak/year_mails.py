"""A year of partners' mails, made up: each piece of news has a name that no other has.

Short mails and letters of three points; some come twice, some are sent again or recalled in other
words, some correct an earlier one. They come in late, and not in the order in which they were
written.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from itertools import product
from random import Random

from spro_docs.models import Organisation

FIRST, LAST = dt.date(2025, 1, 2), dt.date(2025, 12, 8)
OWN = "coordination@spro37.example"
_SYLLABLES = ("va", "ko", "zi", "bu", "ro", "ta", "mel", "du", "ga", "pi", "lou", "fer", "ny", "xa")
_KINDS = ("Atelier", "Forum", "Visite", "Webinaire", "Rencontre", "Portes ouvertes", "Stage")
_TOWNS = ("Tours", "Chinon", "Loches", "Amboise", "Joué-lès-Tours", "Château-Renault")
_WORDINGS = (
    ("à {hour} h", "{kind} « {name} » le {when}, à {town}. Ouvert à tous les partenaires."),
    ("de {hour} h à 17 h", "{kind} {name}, le {when}, à {town}. Nous vous y attendons."),
    (
        "à {hour} h 30",
        "{kind} {name} : {when}, à {town}.\n\nVenez avec les jeunes que vous suivez.",
    ),
)
_REMINDERS = (
    "Il reste des places : {kind} {name}, c’est le {when}.",
    "Pour rappel, {kind} {name} a lieu le {day}, à {town}.",
    "{kind} {name} : n’oubliez pas, rendez-vous le {when} à {town} !",
)
_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre"),
)


@dataclass(frozen=True, slots=True)
class YearMail:
    """A mail, the day it comes in, and the names of the news that it brings."""

    raw: bytes
    comes: dt.date
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Letter:
    """What a mail says, kept so that it can be said again or corrected."""

    sender: str
    subject: str
    text: str
    written: dt.datetime
    names: tuple[str, ...]
    reminders: tuple[str, ...] = ()


class YearOfMails:
    """The mails of a year, from the partners of a directory; the same for a seed."""

    def __init__(self, random: Random, partners: tuple[Organisation, ...]) -> None:
        self._random = random
        found = [one.people[0].email for one in partners if one.people]
        self._senders = [address for address in found if address != OWN]  # its own are no news
        names = ["".join(parts).capitalize() for parts in product(_SYLLABLES, repeat=4)]
        random.shuffle(names)
        self._names = iter(names)
        self._letters: list[_Letter] = []
        self.corrected: set[str] = set()
        self._number = 0

    def mails(self, count: int) -> list[YearMail]:
        """Return so many mails in the order in which they come in."""
        made: list[YearMail] = []
        while len(made) < count:
            chance = self._random.random()
            if made and chance < 0.05:
                old = self._random.choice(made)
                made.append(YearMail(old.raw, self._arrival(old.comes), old.names))
            else:
                made.append(self._mail(self._letter(chance)))
        self._random.shuffle(made)
        return sorted(made, key=lambda mail: mail.comes)

    def _letter(self, chance: float) -> _Letter:
        if self._letters and chance < 0.15:
            old = self._random.choice(self._letters)
            written = old.written + dt.timedelta(days=self._random.randrange(1, 9), hours=1)
            if written.date() < LAST:
                return self._again(old, written, corrects=chance < 0.09)
        letter = self._fresh(points=3 if chance > 0.85 else 1)
        self._letters.append(letter)
        return letter

    def _fresh(self, points: int) -> _Letter:
        days = self._random.randrange((LAST - FIRST).days)
        written = dt.datetime.combine(
            FIRST + dt.timedelta(days=days), dt.time(self._random.randrange(8, 19)), dt.UTC
        )
        names = tuple(next(self._names) for _ in range(points))
        told = [self._told(name, written.date()) for name in names]
        if points == 1:
            subject, text, *reminders = told[0]
            return _Letter(self._sender(), subject, text, written, names, tuple(reminders))
        subject = f"Nos rendez-vous ({names[0]} et d’autres)"
        lines = "\n".join(f"- {text.splitlines()[0]}" for _, text, *_ in told)
        text = f"Voici nos prochains rendez-vous :\n\n{lines}"
        return _Letter(self._sender(), subject, text, written, names)

    def _again(self, old: _Letter, written: dt.datetime, *, corrects: bool) -> _Letter:
        if old.reminders and not corrects and self._random.random() < 0.4:
            subject = f"Rappel : {old.subject}"
            text = self._random.choice(old.reminders)
            return _Letter(old.sender, subject, text, written, old.names)
        if not corrects or len(old.names) > 1:
            return _Letter(old.sender, old.subject, old.text, written, old.names)
        self.corrected.update(old.names)
        place = self._random.choice(_TOWNS)
        text = f"Erratum : {old.subject} aura lieu à {place}, et non là où nous l’avions annoncé."
        return _Letter(old.sender, f"Erratum : {old.subject}", text, written, old.names)

    def _told(self, name: str, written: dt.date) -> tuple[str, ...]:
        """Return the subject and the text of a piece of news, then how it may be recalled."""
        kind = self._random.choice(_KINDS)
        date = written + dt.timedelta(days=self._random.randrange(10, 90))
        hours, wording = self._random.choice(_WORDINGS)
        day = f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
        when = f"{day} {hours.format(hour=self._random.randrange(9, 16))}"
        facts = {"kind": kind, "name": name, "day": day, "when": when}
        facts["town"] = self._random.choice(_TOWNS)
        told = (one.format(**facts) for one in (wording, *_REMINDERS))
        return (f"{kind} {name}", *told)

    def _sender(self) -> str:
        return str(self._random.choice(self._senders))

    def _mail(self, letter: _Letter) -> YearMail:
        self._number += 1
        domain = letter.sender.partition("@")[2]
        mail = EmailMessage(policy=SMTP)
        mail["Authentication-Results"] = (
            f"mx.spro37.example; dkim=pass header.d={domain}; spf=pass smtp.mailfrom={domain}; "
            f"dmarc=pass header.from={domain}"
        )
        mail["From"] = letter.sender
        mail["To"] = OWN
        mail["Subject"] = letter.subject
        mail["Date"] = letter.written
        if self._random.random() < 0.95:
            mail["Message-ID"] = f"<{self._number}@{domain}>"
        mail.set_content(f"Bonjour,\n\n{letter.text}\n\nCordialement,\n")
        return YearMail(mail.as_bytes(), self._arrival(letter.written.date()), letter.names)

    def _arrival(self, written: dt.date) -> dt.date:
        """Return when a mail comes in: within days, or weeks late (a box that was full)."""
        late = self._random.random() < 0.05
        days = self._random.randrange(5, 40) if late else int(self._random.expovariate(0.7))
        return min(written + dt.timedelta(days=days), LAST + dt.timedelta(days=1))
