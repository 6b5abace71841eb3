"""Mails that came before: what a mail repeats or replaces of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from pipelines.news.folding import fold
from pipelines.news.same_news import ToldItem, naming_words, repeated_items, said_again
from pipelines.understanding import MailKind, UnderstoodItem, UnderstoodMail
from spro_docs.models import EventStatus, day_of

# "Erratum", "annulé", "nouvelle date": the mail changes something told before.
_CHANGE = re.compile(
    r"\b(?:errat(?:um|a)|rectifi\w+|correct(?:ion|if)\w*|annul\w+|report(?:e|ee|es|ees|er|ons)\b"
    r"|report d|decal\w+|deplac(?:e|ee|es|ees)\b|repouss\w+"
    r"|chang(?:e|ement)s? (?:de|d'|du)|modifi\w+|nouvelle date|nouveau lieu|nouvelle salle"
    r"|finalement|et non (?:pas )?(?:le|a|au)|au lieu d"
    r"|n'aura (?:\w+ )?pas lieu|mise a jour|erreur|cancel\w*|postponed|update)"
)
_ENOUGH = 0.5
_AS_WELL = 0.02
"""How much less alike an earlier mail may be and still be meant just as well."""
_MOST_RIVALS = 4
_NO_LINKS: Mapping[str, str] = MappingProxyType({})


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
        return frozenset(day for item in self.mail.items for day in _days(item))

    @property
    def tells_by_files(self) -> bool:
        """Whether what it tells may be in its files, which may be others under the same words."""
        return bool(self.mail.attachments) and not self.times

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its subject and titles that tell one subject from another."""
        return naming_words(" ".join([self.subject, *(item.title for item in self.mail.items)]))

    @cached_property
    def all_words(self) -> frozenset[str]:
        """The words of all its items."""
        told = " ".join(f"{item.title} {item.text}" for item in self.mail.items)
        return self.words | naming_words(told)

    @cached_property
    def told(self) -> tuple[ToldItem, ...]:
        """Its items, as they are compared one by one."""
        subject = self.subject if len(self.mail.items) == 1 else ""
        return tuple(ToldItem(item, subject) for item in self.mail.items)

    @cached_property
    def partners(self) -> frozenset[str]:
        """Whom its items are about, and who sent it, where they are known."""
        found = {item.partner for item in self.mail.items} | {self.mail.partner}
        return frozenset(partner for partner in found if partner is not None)

    @cached_property
    def moved(self) -> frozenset[str]:
        """The days of which it says that they are off."""
        off = (EventStatus.CANCELLED, EventStatus.POSTPONED)
        events = (event for item in self.mail.items for event in item.events)
        return frozenset(day_of(e.start).isoformat() for e in events if e.status in off)

    @cached_property
    def changes(self) -> bool:
        """Whether it says that something told before has changed."""
        text = fold(f"{self.subject}\n" + "\n".join(item.text for item in self.mail.items))
        return bool(self.moved) or _CHANGE.search(text) is not None


Place = tuple[str, int]
"""An item: its mail's file or hash, and its place there, from 0."""


@dataclass(frozen=True, slots=True)
class Relation:
    """The earlier mail that one repeats or replaces, by its file or hash.

    `rivals` are others that it may replace just as well. `items` tell for each of its items which
    one it repeats: an earlier mail and a place in it, from 0. A mail of which some items are new
    repeats no mail, and yet some items.
    """

    duplicate_of: str | None = None
    supersedes: str | None = None
    rivals: tuple[str, ...] = ()
    items: tuple[Place | None, ...] = ()


def relation(
    mail: EarlierMail, earlier: Iterable[EarlierMail], links: Mapping[str, str] = _NO_LINKS
) -> Relation:
    """Return what a mail repeats or changes of those that came before it.

    A repetition says of each of its items what an earlier mail said; a change says that it is one,
    and is about the same thing or days, told about the same partner. `links` name, for mails that
    came before, the still earlier one that each of them repeats or replaces.
    """
    if mail.mail.kind is not MailKind.NEWS:
        return Relation()
    before = [e for e in earlier if e.date < mail.date and e.mail.kind is MailKind.NEWS]
    before.sort(key=lambda e: (e.date, e.mail.file), reverse=True)
    again = next((e for e in before if mail.times == e.times and _sent_again(mail, e)), None)
    if again is not None:
        return _repeats(again, range(len(mail.told)))
    if mail.changes:
        return _change(mail, before, links)
    return _repetition(mail, before)


def _repeats(other: EarlierMail, items: Iterable[int]) -> Relation:
    places = tuple((other.mail.file, n) for n in items)
    return Relation(duplicate_of=other.mail.file, items=places)


def _sent_again(mail: EarlierMail, other: EarlierMail) -> bool:
    return (
        not mail.tells_by_files and _one_partner(mail, other) and said_again(mail.told, other.told)
    )


def _repetition(mail: EarlierMail, before: Sequence[EarlierMail]) -> Relation:
    if mail.tells_by_files:
        return Relation()
    scored = [
        (_likeness(mail, e), e)
        for e in before
        if mail.times <= e.times and (_one_partner(mail, e) or _likeness(mail, e) >= _ENOUGH)
    ]
    for _, other in sorted(scored, key=lambda pair: pair[0], reverse=True):
        items = repeated_items(mail.told, other.told)
        if items is not None:
            return _repeats(other, items)
    places = tuple(_earlier_place(one, mail, before) for one in mail.told)
    return Relation(items=places if any(places) else ())


def _earlier_place(one: ToldItem, mail: EarlierMail, before: Sequence[EarlierMail]) -> Place | None:
    """Return where an item with a date of a mail that has other news too was told before."""
    days = _days(one.item)
    for other in before:
        if days and days <= other.times and _one_partner(mail, other):
            items = repeated_items([one], other.told)
            if items is not None:
                return other.mail.file, items[0]
    return None


def _change(mail: EarlierMail, before: Sequence[EarlierMail], links: Mapping[str, str]) -> Relation:
    scored = [(score, e) for e in before if (score := _likeness(mail, e)) >= _ENOUGH]
    if not scored:
        return _change_of_a_day(mail, before)
    if _moves_others(mail, [e for _, e in scored]):
        return Relation()
    scored.sort(key=lambda pair: pair[0], reverse=True)
    score, best = scored[0]
    origin = _origin(best.mail.file, links)
    others = {
        _origin(e.mail.file, links): e.mail.file
        for other, e in reversed(scored)
        if score - other < _AS_WELL
    }
    rivals = tuple(file for first, file in others.items() if first != origin)
    return Relation(supersedes=best.mail.file, rivals=rivals[-_MOST_RIVALS:])


def _change_of_a_day(mail: EarlierMail, before: Sequence[EarlierMail]) -> Relation:
    """Return what « l'atelier du 14 est annulé » changes: the only thing of its partner that day.

    A mail that names something else is about that, whatever else there is on the day.
    """
    if not mail.moved or any(not _CHANGE.match(word) for word in mail.words):
        return Relation()
    of_day = [e for e in before if _one_partner(mail, e) and mail.moved & e.times]
    told = [one for e in of_day for one in e.mail.items if mail.moved & _days(one)]
    return Relation(supersedes=of_day[0].mail.file) if len(told) == 1 else Relation()


def _origin(file: str, links: Mapping[str, str]) -> str:
    """Return the first mail of those that repeat or replace each other."""
    seen = {file}
    while (before := links.get(file)) is not None and before not in seen:
        seen.add(before)
        file = before
    return file


def _moves_others(mail: EarlierMail, before: Sequence[EarlierMail]) -> bool:
    """Tell whether what a mail cancels or moves was on days that no earlier mail told."""
    told = set().union(*(e.times for e in before))
    return bool(mail.moved) and bool(told) and not mail.moved & told


def relate(mails: Sequence[EarlierMail]) -> list[UnderstoodMail]:
    """Return the mails in the order given, each with what it repeats or changes of the others."""
    found: dict[int, UnderstoodMail] = {}
    earlier: list[EarlierMail] = []
    links: dict[str, str] = {}
    for index in sorted(range(len(mails)), key=lambda i: (mails[i].date, mails[i].mail.file)):
        mail = mails[index]
        told = relation(mail, earlier, links)
        before = told.duplicate_of or told.supersedes
        if before is not None:
            links[mail.mail.file] = before
        found[index] = mail.mail.model_copy(
            update={"duplicate_of": told.duplicate_of, "supersedes": told.supersedes}
        )
        earlier.append(mail)
    return [found[index] for index in range(len(mails))]


def _days(item: UnderstoodItem) -> frozenset[str]:
    return frozenset(day_of(event.start).isoformat() for event in item.events)


def _likeness(mail: EarlierMail, other: EarlierMail) -> float:
    """Return how far two mails speak of one thing, 0 to 1."""
    shared = mail.words & other.all_words
    back = mail.all_words & other.words
    names = max(
        len(shared) / max(1, min(len(mail.words), 4)), len(back) / max(1, min(len(other.words), 4))
    )
    times = len(mail.times & other.times) / max(1, len(mail.times)) if mail.times else 0.0
    partner = _one_partner(mail, other)
    if not shared and not back:
        off = partner and mail.moved & other.times and len(mail.all_words & other.all_words) > 1
        return _ENOUGH if off else 0.0
    if not partner and (max(len(shared), len(back)) < 2 or names < 0.75):
        return 0.0
    if times:
        return min(1.0, 0.3 + 0.4 * times + 0.3 * min(1.0, names) + (0.1 if partner else 0))
    if not partner or not mail.changes:
        return 0.6 * names if _same_text(mail, other) else 0.0
    if max(len(shared), len(back)) < 2 and names < 1:
        return 0.0
    return min(1.0, 0.2 + 0.6 * min(1.0, names))


def _one_partner(mail: EarlierMail, other: EarlierMail) -> bool:
    return not mail.partners.isdisjoint(other.partners)


def _same_text(mail: EarlierMail, other: EarlierMail) -> bool:
    mine, theirs = mail.all_words, other.all_words
    return len(mine & theirs) >= 0.7 * max(1, len(mine)) and len(mine) > 3
