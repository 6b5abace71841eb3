"""What mails repeat or correct of each other, whatever the order in which they came in.

A mail is compared with those of the months before it. One that comes in late makes those after it
compared anew; what somebody decided stays. Some hundred mails are in memory, whatever the mailbox.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipelines.news.earlier import EarlierMail, Relation, relation
from pipelines.store import Ledger, Related, Understood
from pipelines.store.understood import Compared, Unrelated, news_id
from pipelines.understanding import UnderstoodMail

REMEMBERED = dt.timedelta(days=120)
"""How far back a mail may repeat or correct another."""

_MOST = 400
"""Mails that one is compared with: the last ones, where a mailbox is full of them."""

_BATCH = 200
"""New mails that are compared at once: those among so many that follow the oldest."""


def relate_new(ledger: Ledger) -> None:
    """Compare the mails that were read lately, the oldest first; each batch is one transaction."""
    while unrelated := ledger.readings.unrelated(_BATCH + _MOST):
        stretch = _stretch(ledger, unrelated)
        changed = tuple(stretch.changed())
        moved = {one.sha256 for one in changed}
        same = [sha256 for sha256 in stretch.new if sha256 not in moved]
        ledger.readings.relate(changed, same, stretch.repeats(), stretch.compared())


def _stretch(ledger: Ledger, unrelated: Sequence[Unrelated]) -> _Stretch:
    """Return the new mails of a stretch of time, with all that they are to be compared with.

    Where old mails come in late, the new ones are spread over years; then it is the first part.
    What has no time has no place among the others.
    """
    dates = [one.received for one in unrelated if one.received is not None]
    if not dates:
        return _Stretch((), {one.sha256 for one in unrelated}, frozenset())
    first = min(dates)
    before = ledger.readings.before(first, since=first - REMEMBERED, most=_MOST)
    after = ledger.readings.following(first, most=_BATCH + _MOST)
    oldest = next(one.sha256 for one in unrelated if one.received is not None)
    near = {oldest, *(one.sha256 for one in after[:_BATCH])}
    new = {one.sha256 for one in unrelated if one.received is None or one.sha256 in near}
    return _Stretch((*before, *after), new, {one.sha256 for one in unrelated} - new)


@dataclass(frozen=True)
class _Stretch:
    """Mails in order of time; `new` were not compared before, those of `later` are not yet."""

    mails: Sequence[Understood]
    new: Collection[str]
    later: Collection[str]

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """What each mail from the first new one on is to those before it."""
        remembered = [
            EarlierMail(one.mail, _date(one), one.facts.subject or "") for one in self.mails
        ]
        links = {
            one.sha256: before
            for one in self.mails
            if (before := one.mail.duplicate_of or one.mail.supersedes) is not None
        }
        found: dict[str, Relation] = {}
        last = -_MOST - 1  # where the last new mail is
        for index, one in enumerate(self.mails):
            last = index if one.sha256 in self.new else last
            if index - last > _MOST or one.sha256 in self.later:
                continue
            mail = remembered[index]
            near = [e for e in remembered[max(0, index - _MOST) : index] if _near(e, mail)]
            told = found[one.sha256] = _kept(one.mail, near) or _relation(mail, near, links)
            links.pop(one.sha256, None)
            if (before := told.duplicate_of or told.supersedes) is not None:
                links[one.sha256] = before
        return found

    def changed(self) -> Iterator[Related]:
        """Yield the relations that are not what they were."""
        for one in self.mails:
            told = self.relations.get(one.sha256)
            if told is None:
                continue
            before = (one.mail.duplicate_of, one.mail.supersedes)
            if (told.duplicate_of, told.supersedes) != before or told.rivals:
                yield Related(one.sha256, told.duplicate_of, told.supersedes, told.rivals)

    def compared(self) -> Compared:
        """Return what was compared with what, by the hashes of mails."""
        return Compared(tuple(self.relations), tuple(one.sha256 for one in self.mails))

    def repeats(self) -> list[tuple[str, str]]:
        """Return which item repeats which, by their identities."""
        return [
            (news_id(name, own + 1), news_id(mail, other + 1))
            for name, told in self.relations.items()
            for own, (mail, other) in _repeated(told)
        ]


def _repeated(told: Relation) -> Iterator[tuple[int, tuple[str, int]]]:
    for own, place in enumerate(told.items):
        if place is not None:
            yield own, place


def _kept(mail: UnderstoodMail, near: Sequence[EarlierMail]) -> Relation | None:
    """Return what was found of a mail where mails that came in late have put that out of reach."""
    before = mail.duplicate_of or mail.supersedes
    if before is None or any(one.mail.file == before for one in near):
        return None
    return Relation(duplicate_of=mail.duplicate_of, supersedes=mail.supersedes)


def _relation(mail: EarlierMail, before: Sequence[EarlierMail], links: dict[str, str]) -> Relation:
    """Compare a mail; one that holds what cannot be compared stands for itself.

    A fault of the program is none of these: it ends the run, which tells it, after all is safe.
    """
    try:
        return relation(mail, before, links)
    except (ArithmeticError, ValueError, RecursionError):
        return Relation()


def _near(earlier: EarlierMail, mail: EarlierMail) -> bool:
    return mail.date - earlier.date <= REMEMBERED


def _date(one: Understood) -> dt.datetime:
    return one.facts.received or dt.datetime.fromtimestamp(0, dt.UTC)
