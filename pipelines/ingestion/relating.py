"""What mails repeat or correct of each other, whatever the order in which they came in.

A mail is compared with those of the months before it. One that comes in late makes those after it
compared anew; what somebody decided stays. Some hundred mails are in memory, whatever the mailbox.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from pipelines.news.earlier import EarlierMail, Relation, relation
from pipelines.store import Ledger, Related, Understood

REMEMBERED = dt.timedelta(days=120)
"""How far back a mail may repeat or correct another."""

_MOST = 200
"""Mails that one is compared with: the last ones, where a mailbox is full of them."""

_BATCH = 100


def relate_new(ledger: Ledger) -> None:
    """Compare the mails that were read lately, the oldest first; each batch is one transaction."""
    while unrelated := ledger.readings.unrelated(_BATCH):
        first, last = _date(unrelated[0]), _date(unrelated[-1])
        before = ledger.readings.before(first, since=first - REMEMBERED, most=_MOST)
        after = ledger.readings.related_after(first, until=last + REMEMBERED, most=_MOST)
        mails = sorted((*before, *unrelated, *after), key=lambda one: (_date(one), one.sha256))
        changed = tuple(_changed(mails, first))
        moved = {one.sha256 for one in changed}
        same = [one.sha256 for one in unrelated if one.sha256 not in moved]
        ledger.readings.relate(changed, same)


def _changed(mails: Sequence[Understood], first: dt.datetime) -> Iterator[Related]:
    """Yield the relations, from the day `first` on, that are not what they were."""
    remembered = [EarlierMail(one.mail, _date(one), one.facts.subject or "") for one in mails]
    for index, one in enumerate(mails):
        if _date(one) < first:
            continue
        mail = remembered[index]
        start = max(0, index - _MOST)
        told = _relation(mail, [e for e in remembered[start:index] if _near(e, mail)])
        if (told.duplicate_of, told.supersedes) != (one.mail.duplicate_of, one.mail.supersedes):
            yield Related(one.sha256, told.duplicate_of, told.supersedes)


def _relation(mail: EarlierMail, before: Sequence[EarlierMail]) -> Relation:
    """Compare a mail; one that cannot be compared stands for itself and stops no other."""
    try:
        return relation(mail, before)
    except Exception:
        return Relation()


def _near(earlier: EarlierMail, mail: EarlierMail) -> bool:
    return mail.date - earlier.date <= REMEMBERED


def _date(one: Understood) -> dt.datetime:
    return one.facts.received or dt.datetime.fromtimestamp(0, dt.UTC)
