"""Mails that came before: what a mail repeats or replaces of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipelines.news.folding import fold
from pipelines.news.topics import topic_words
from pipelines.understanding import MailKind, UnderstoodMail
from spro_docs.models import EventStatus, day_of

# "Erratum", "annulé", "nouvelle date": the mail changes something told before.
_CHANGE = re.compile(
    r"\b(?:errat(?:um|a)|rectifi\w+|correct(?:ion|if)\w*|annul\w+|report(?:e|ee|es|ees|er|ons)\b"
    r"|report d|decal\w+|deplac(?:e|ee|es|ees)\b|repouss\w+"
    r"|chang(?:e|ement)s? (?:de|d'|du)|modifi\w+|nouvelle date|nouveau lieu|nouvelle salle"
    r"|finalement|et non (?:pas )?(?:le|a|au)|au lieu d"
    r"|n'aura (?:\w+ )?pas lieu|mise a jour|erreur|cancel\w*|postponed|update)"
)
_REMINDER = re.compile(r"\b(?:rappel|relance|pour memoire|reminder|n'oubliez pas)\b")
_GENERIC = frozenset(
    [
        "reunion",
        "rencontre",
        "journee",
        "atelier",
        "info",
        "infos",
        "information",
        "informations",
        "forum",
        "salon",
        "date",
        "invitation",
        "inscription",
        "report",
        "annulation",
        "rappel",
        "erratum",
        "conference",
        "visite",
        "semaine",
        "session",
        "bonjour",
        "prochaine",
        "nouveau",
        "nouvelle",
        "places",
        "formation",
        "emploi",
        "changement",
    ]
)
_ENOUGH = 0.5


@dataclass(frozen=True)
class EarlierMail:
    """What is remembered of a mail in order to tell its repetitions and changes.

    `date` is the mail's Date, aware; `subject` as written.
    """

    mail: UnderstoodMail
    date: dt.datetime
    subject: str = ""

    @cached_property
    def times(self) -> frozenset[str]:
        """The starts of its events, as days."""
        events = (event for item in self.mail.items for event in item.events)
        return frozenset(day_of(event.start).isoformat() for event in events)

    @cached_property
    def exact(self) -> frozenset[tuple[str, str]]:
        """Its events as they are told: start and end."""
        events = (event for item in self.mail.items for event in item.events)
        return frozenset((str(event.start), str(event.end)) for event in events)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its subject and titles that tell one subject from another."""
        told = " ".join([self.subject, *(item.title for item in self.mail.items)])
        return frozenset(w for w in topic_words(fold(told)) if w not in _GENERIC and len(w) > 2)

    @cached_property
    def all_words(self) -> frozenset[str]:
        """The words of all its items."""
        told = " ".join(f"{item.title} {item.text}" for item in self.mail.items)
        return self.words | frozenset(
            w for w in topic_words(fold(told)) if w not in _GENERIC and len(w) > 2
        )

    @cached_property
    def partners(self) -> frozenset[str | None]:
        """Whom its items are about, and who sent it."""
        return frozenset({item.partner for item in self.mail.items} | {self.mail.partner})

    @cached_property
    def changes(self) -> bool:
        """Whether it says that something told before has changed."""
        text = fold(f"{self.subject}\n" + "\n".join(item.text for item in self.mail.items))
        moved = {EventStatus.CANCELLED, EventStatus.POSTPONED}
        return _CHANGE.search(text) is not None or any(
            event.status in moved for item in self.mail.items for event in item.events
        )


@dataclass(frozen=True, slots=True)
class Relation:
    """The earlier mail that one repeats or replaces, by its file or hash."""

    duplicate_of: str | None = None
    supersedes: str | None = None


def relation(mail: EarlierMail, earlier: Iterable[EarlierMail]) -> Relation:
    """Return what a mail repeats or changes of those that came before it.

    Same subject words or the same times, told about the same partner: a change if the mail says
    so, else a repetition if it adds no other time.
    """
    if mail.mail.kind is not MailKind.NEWS:
        return Relation()
    before = [e for e in earlier if e.date < mail.date and e.mail.kind is MailKind.NEWS]
    scored = [(score, e) for e in before if (score := _likeness(mail, e)) >= _ENOUGH]
    if not scored or _moves_others(mail, [e for _, e in scored]):
        return Relation()
    _, best = max(scored, key=lambda pair: (pair[0], pair[1].date))
    if mail.changes:
        return Relation(supersedes=best.mail.file)
    return Relation(duplicate_of=best.mail.file) if _repeats(mail, best) else Relation()


def _moves_others(mail: EarlierMail, before: Sequence[EarlierMail]) -> bool:
    """Tell whether what a mail cancels or moves was on days that no earlier mail told."""
    moved = {
        day_of(event.start).isoformat()
        for item in mail.mail.items
        for event in item.events
        if event.status in (EventStatus.CANCELLED, EventStatus.POSTPONED)
    }
    told = set().union(*(e.times for e in before))
    return bool(moved) and bool(told) and not moved & told


def _repeats(mail: EarlierMail, other: EarlierMail) -> bool:
    """Tell whether a mail says nothing about times that the other did not."""
    if not mail.times:
        return _same_text(mail, other)
    same_days = mail.times <= other.times and len(mail.times) == len(mail.exact)
    return mail.exact <= other.exact or same_days


def relate(mails: Sequence[EarlierMail]) -> list[UnderstoodMail]:
    """Return the mails in the order given, each with what it repeats or changes of the others."""
    found: dict[int, UnderstoodMail] = {}
    earlier: list[EarlierMail] = []
    for index in sorted(range(len(mails)), key=lambda i: (mails[i].date, mails[i].mail.file)):
        mail = mails[index]
        told = relation(mail, earlier)
        found[index] = mail.mail.model_copy(
            update={"duplicate_of": told.duplicate_of, "supersedes": told.supersedes}
        )
        earlier.append(mail)
    return [found[index] for index in range(len(mails))]


def _likeness(mail: EarlierMail, other: EarlierMail) -> float:
    """Return how far two mails speak of one thing, 0 to 1."""
    shared = mail.words & other.all_words
    back = mail.all_words & other.words
    names = max(
        len(shared) / max(1, min(len(mail.words), 4)), len(back) / max(1, min(len(other.words), 4))
    )
    times = len(mail.times & other.times) / max(1, len(mail.times)) if mail.times else 0.0
    partner = bool((mail.partners - {None}) & (other.partners - {None}))
    if not shared and not back:
        return 0.0
    if not partner and (max(len(shared), len(back)) < 2 or names < 0.75):
        return 0.0
    if times:
        return min(1.0, 0.3 + 0.4 * times + 0.3 * min(1.0, names) + (0.1 if partner else 0))
    if not partner or not mail.changes:
        return 0.6 * names if _same_text(mail, other) else 0.0
    if max(len(shared), len(back)) < 2 and names < 1:
        return 0.0
    return min(1.0, 0.2 + 0.6 * min(1.0, names))


def _same_text(mail: EarlierMail, other: EarlierMail) -> bool:
    mine, theirs = mail.all_words, other.all_words
    return len(mine & theirs) >= 0.7 * max(1, len(mine)) and len(mine) > 3
