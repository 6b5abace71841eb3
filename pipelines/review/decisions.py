"""The verbs of a review, each one entry of the ledger's journal that can be undone.

::

    pending ─┬─ accept ─▶ accepted (bound to one meeting)
             ├─ reject ─▶ rejected
             ├─ defer ──▶ deferred (asked again for the meeting after)
             ├─ merge ──▶ merged (lives on in another item)
             └─ split ──▶ split (lives on in its parts)

Mails that come later never change what was decided. A correction is an item of its own that
waits; accepting it takes the place of what it corrects, as long as that meeting is open and it is
clear which item that is (`correcting`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping, Sequence

from pipelines.review.added import Added, MailOf
from pipelines.review.completing import completed
from pipelines.review.correcting import NOTHING, corrections
from pipelines.review.items import UNTITLED, news_item
from pipelines.review.merging import merged
from pipelines.review.splitting import parts
from pipelines.store import AddedNews, Decision, Ledger, NewsRow, NewsStatus, NewsUpdate
from pipelines.understanding import MailKind, UnderstoodItem
from spro_docs.errors import UsageError
from spro_docs.models import NewsItem

WAITING = (NewsStatus.PENDING, NewsStatus.DEFERRED)
GONE = frozenset({NewsStatus.MERGED, NewsStatus.SPLIT})

Pictures = Mapping[str, tuple[str, ...]]


class Review:
    """A review of a ledger at an aware time; `closed` are the days of meetings that are frozen.

    Every verb raises `UsageError` for an item that lives on in others, and for one that a closed
    meeting has shown.
    """

    def __init__(self, ledger: Ledger, at: dt.datetime, closed: Container[dt.date] = ()) -> None:
        self._ledger = ledger
        self._at = at
        self._closed = closed

    def accept(
        self, rows: Sequence[NewsRow], meeting: dt.date, pictures: Pictures | None = None
    ) -> Decision:
        """Bind items to one meeting; what they correct for an open meeting gives way to them.

        `pictures` are those chosen for each item, by its identity.
        """
        self._check(rows)
        chosen = pictures or {}
        replaced = list(self._replaced(rows))
        updates: dict[str, NewsUpdate] = {
            old.id: {"status": NewsStatus.MERGED, "merged_into": row.id, "meeting": None}
            for row, old in replaced
        }
        whole = {row.id: _whole(row, old) for row, old in replaced if _corrects(row, old)}
        for row in rows:
            if row.id not in updates:
                updates[row.id] = {
                    "status": NewsStatus.ACCEPTED,
                    "meeting": meeting,
                    "merged_into": None,
                }
                updates[row.id].update(whole.get(row.id, {}))
                if row.id in chosen:
                    updates[row.id]["pictures"] = chosen[row.id]
        return self._decide("accept", updates)

    def reject(self, rows: Sequence[NewsRow]) -> Decision:
        """Put items aside for good."""
        self._check(rows)
        update: NewsUpdate = {"status": NewsStatus.REJECTED, "meeting": None}
        return self._decide("reject", {row.id: update for row in rows})

    def defer(self, rows: Sequence[NewsRow], meeting: dt.date) -> Decision:
        """Leave items for the meeting after `meeting`: they are asked about again then."""
        self._check(rows)
        update: NewsUpdate = {"status": NewsStatus.DEFERRED, "meeting": meeting}
        return self._decide("defer", {row.id: update for row in rows})

    def edit(self, row: NewsRow, item: NewsItem) -> Decision:
        """Put what the coordinator wrote in the place of what was understood; its state stays."""
        self._check([row])
        return self._decide("edit", {row.id: _written(item)})

    def merge(self, rows: Sequence[NewsRow]) -> Decision:
        """Make one item of several: the first goes on, in the words of all."""
        by_id = {row.id: row for row in rows}
        first, *others = by_id.values()
        if not others:
            raise UsageError("Il faut au moins deux actualités.", remedy="Voyez spro news list.")
        self._check(rows)
        whole = merged([news_item(row) for row in (first, *others)])
        updates: dict[str, NewsUpdate] = {
            row.id: {"status": NewsStatus.MERGED, "merged_into": first.id, "meeting": None}
            for row in others
        }
        return self._decide("merge", {**updates, first.id: _written(whole)})

    def split(self, row: NewsRow, lines: Sequence[int] = ()) -> Decision:
        """Make several items of one, at lines of its text (from 1), or at its dates or paragraphs.

        The parts wait for their own decisions. Raises `UsageError` where there is nothing to part.
        """
        self._check([row])
        found = parts(row.item, lines, sent=row.received or row.seen)
        if len(found) < 2:
            raise UsageError(
                "Cette actualité ne se partage pas d’elle-même.",
                remedy="Donnez les lignes où couper : spro news split … --at 3.",
            )
        mail = MailOf.item(row)
        added = [AddedNews(row.mail, part, _waiting(mail, part)) for part in found]
        update: NewsUpdate = {"status": NewsStatus.SPLIT, "meeting": None}
        return self._decide("split", {row.id: update}, added)

    def change_kind(self, name: str, kind: MailKind) -> Decision:
        """Decide what a mail is after all: news gives it an item, anything else rejects its items.

        `name` is the start of the mail's hash. Raises `UsageError`.
        """
        mail = self._ledger.mails.find(name.partition("-")[0])
        rows = self._ledger.news.list(mail=mail.sha256)
        verb = f"kind:{kind}"[:16]
        if kind is not MailKind.NEWS:
            touched = [row for row in rows if row.status in {*WAITING, NewsStatus.ACCEPTED}]
            self._check(touched)
            away: NewsUpdate = {"status": NewsStatus.REJECTED, "meeting": None}
            return self._decide(verb, {row.id: away for row in touched})
        if rows:
            back: NewsUpdate = {"status": NewsStatus.PENDING, "meeting": None}
            again = {NewsStatus.REJECTED, NewsStatus.DUPLICATE}
            return self._decide(verb, {row.id: back for row in rows if row.status in again})
        understood = self._ledger.readings.understood(mail.sha256)
        text = understood.text if understood is not None else ""
        item = UnderstoodItem(partner=mail.partner, title=mail.subject or UNTITLED, text=text)
        added = AddedNews(mail.sha256, item, _waiting(MailOf.row(mail), item))
        return self._decide(verb, {}, [added])

    def accept_trusted(self, meeting: dt.date, since: dt.datetime) -> Decision | None:
        """Accept what came in since and leaves no doubt: a trusted partner's, no correction.

        What a person has decided is never touched, since only items that wait are looked at.
        """
        rows = [
            row
            for row in self._ledger.news.list(
                statuses=[NewsStatus.PENDING], since=since, compared=True
            )
            if row.trusted and row.partner and row.corrects is None and not row.item.review
        ]
        return self.accept(rows, meeting) if rows else None

    def undo(self) -> Decision | None:
        """Take back the last decision; None when there is none.

        Raises `UsageError` where a closed meeting has shown what it decided. An item that comes
        back as accepted for a meeting that was closed without it is asked about again.
        """
        last = self._last()
        if last is None:
            return None
        before = {row.id: row for row in self._ledger.news.list(ids=last.items)}
        self._check([row for row in before.values() if row.status is NewsStatus.ACCEPTED])
        decision = self._ledger.journal.undo(at=self._at)
        missed: dict[str, NewsUpdate] = {
            row.id: {"status": NewsStatus.PENDING, "meeting": None}
            for row in self._ledger.news.list(ids=last.items)
            if row.status is NewsStatus.ACCEPTED and row.meeting in self._closed
        }
        if missed:
            self._decide("reopen", missed)
        return decision

    def _last(self) -> Decision | None:
        """Return the last decision that stands."""
        limit = 8
        while True:
            found = self._ledger.journal.entries(limit=limit)
            standing = next((one for one in found if not one.undone), None)
            if standing is not None or len(found) < limit:
                return standing
            limit *= 4

    def _decide(
        self, verb: str, updates: Mapping[str, NewsUpdate], added: Sequence[AddedNews] = ()
    ) -> Decision:
        return self._ledger.journal.decide(verb, updates, at=self._at, added=added)

    def _replaced(self, rows: Sequence[NewsRow]) -> Iterator[tuple[NewsRow, NewsRow]]:
        """Yield items with what they take the place of: waiting, or of an open meeting.

        A correction takes that of what it corrects, a copy that was hidden that of what it repeats.
        """
        found = corrections(self._ledger, rows)
        standing = self._standing(rows)
        taken: dict[str, NewsRow] = {}
        for row in sorted(rows, key=lambda one: one.received or one.seen):
            old = standing.get(row.id) or found.get(row.id, NOTHING).old
            while old is not None and old.id in taken:  # by an earlier correction, accepted too
                old = taken[old.id]
            if old is None or old.status not in {*WAITING, NewsStatus.ACCEPTED}:
                continue
            if not (old.status is NewsStatus.ACCEPTED and old.meeting in self._closed):
                taken[old.id] = row
                yield row, old

    def _standing(self, rows: Sequence[NewsRow]) -> dict[str, NewsRow]:
        """Return what hidden items repeat, by the identity of the hidden one."""
        hidden = {row.id: row.merged_into for row in rows if row.status is NewsStatus.DUPLICATE}
        names = {name for name in hidden.values() if name is not None} - {row.id for row in rows}
        if not names:
            return {}
        there = {row.id: row for row in self._ledger.news.list(ids=names)}
        return {name: there[into] for name, into in hidden.items() if into in there}

    def _check(self, rows: Sequence[NewsRow]) -> None:
        for row in rows:
            if row.status in GONE:
                raise _gone(row)
            if row.status is NewsStatus.ACCEPTED and row.meeting in self._closed:
                raise UsageError(
                    f"L’actualité {row.short} a été montrée à la réunion du {row.meeting}, qui "
                    "est figée : sa décision ne change plus."
                )


def waiting(
    ledger: Ledger, meeting: dt.date | None, *, partner: str | None = None, limit: int | None = None
) -> tuple[NewsRow, ...]:
    """Return the items that wait for a decision for a meeting: pending, or deferred until it.

    The oldest come first; `limit` is the most to read. What was not compared with other mails yet,
    by a run that was interrupted, waits for that: it may repeat what was decided.
    """
    return tuple(
        row
        for row in ledger.news.list(statuses=WAITING, partner=partner, compared=True, limit=limit)
        if row.status is NewsStatus.PENDING
        or meeting is None
        or row.meeting is None
        or row.meeting < meeting
    )


def _written(item: NewsItem) -> NewsUpdate:
    return {"edited": item.model_dump_json(), "title": item.title, "partner": item.partner}


def _corrects(row: NewsRow, old: NewsRow) -> bool:
    """Tell whether an item that nobody has written anew corrects another."""
    return old.mail in row.corrected_mails and row.edited is None


def _whole(row: NewsRow, old: NewsRow) -> NewsUpdate:
    """Return a correction with what it leaves as it was, if that is anything."""
    told = news_item(row)
    whole = completed(told, news_item(old))
    return {} if whole == told else _written(whole.model_copy(update={"source": None}))


def _waiting(mail: MailOf, part: UnderstoodItem) -> NewsUpdate:
    """Return the state of an added item: `edited`, so that reading its mail again leaves it."""
    fresh = news_item(Added(mail, part)).model_copy(update={"source": None})
    return {
        "status": NewsStatus.PENDING,
        "partner": part.partner,
        "title": fresh.title,
        "edited": fresh.model_dump_json(),
    }


def _gone(row: NewsRow) -> UsageError:
    if row.status is NewsStatus.SPLIT:
        return UsageError(
            f"L’actualité {row.short} a été partagée : décidez de ses parties.",
            remedy="Pour revenir en arrière : spro news undo.",
        )
    into = (row.merged_into or "")[:12]
    return UsageError(
        f"L’actualité {row.short} a été réunie à une autre ({into}…).",
        remedy="Pour revenir en arrière : spro news undo.",
    )
