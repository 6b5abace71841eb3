"""A mail → what a careful assistant would note of it.

message → passages (who wrote what) → blocks → drafts (one a piece of news)
        → events, last days, contacts, links, title → kind → what it repeats or changes
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pipelines.automatic import automatic_kind
from pipelines.dates import find_dates
from pipelines.message import Message
from pipelines.news.attendance import Answer, calendar_answer, written_answer
from pipelines.news.attribution import Attribution
from pipelines.news.blocks import Block, BlockKind, blocks_of
from pipelines.news.changes import CANCELLED
from pipelines.news.contacts import contacts_of, links_of, signature_contacts
from pipelines.news.context import Context
from pipelines.news.courtesies import without_courtesies
from pipelines.news.drafts import Draft
from pipelines.news.earlier import EarlierMail, relation
from pipelines.news.events import Times, times_of
from pipelines.news.folding import fold
from pipelines.news.invitations import invitation, with_invitation
from pipelines.news.items import drafts_of, said_of_all
from pipelines.news.kinds import ANNOUNCES, Evidence, is_question, is_small, kind_of
from pipelines.news.markers import SHIFT
from pipelines.news.passages import MOST_TEXT, Correspondence, Passage, correspondence
from pipelines.news.texts import ItemText
from pipelines.news.titles import title_of
from pipelines.news.topics import says_day
from pipelines.trust import Trust, judge_sender
from pipelines.understanding import (
    AttachedFile,
    HiddenPart,
    MailKind,
    UnderstoodItem,
    UnderstoodMail,
)

_PARIS = ZoneInfo("Europe/Paris")
_NO_FILES = (
    "text/calendar",
    "message/delivery-status",
    "message/rfc822",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
    "application/ics",
)
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def understand(
    message: Message,
    context: Context,
    *,
    file: str | None = None,
    received: dt.datetime | None = None,
) -> UnderstoodMail:
    """Return what is understood of a mail.

    `file` is the name to call the mail by, its hash by default. `received` is the aware time at
    which it arrived: the day that "demain" counts from when the mail has no Date. Pure; never
    raises on what a mail holds.
    """
    mail = _Reader(message, context, received).understood(file or message.sha256)
    if not context.earlier:
        return mail
    told = relation(remembered(message, mail, received), context.earlier)
    return mail.model_copy(
        update={"duplicate_of": told.duplicate_of, "supersedes": told.supersedes}
    )


def remembered(
    message: Message, mail: UnderstoodMail, received: dt.datetime | None = None
) -> EarlierMail:
    """Return what later mails are compared with."""
    return EarlierMail(mail, message.date or received or _EPOCH, message.subject)


@dataclass(frozen=True, slots=True)
class _Found:
    """A draft with its text, its times and the passage that it stands in."""

    draft: Draft
    passage: Passage
    text: ItemText
    times: Times


class _Reader:
    """Reads one mail; what its parts share."""

    def __init__(self, message: Message, context: Context, received: dt.datetime | None) -> None:
        self.message = message
        self.context = context
        self.names = context.names
        self.trust: Trust = judge_sender(message, context.partners, context.authserv_id)
        when = message.date or received or message.received or _EPOCH
        self.reference = when.astimezone(_PARIS).replace(tzinfo=None)
        self.subject = fold(message.subject)
        self.written: Correspondence = correspondence(message)
        self._days: list[dt.date] | None = None

    def understood(self, file: str) -> UnderstoodMail:
        automatic = automatic_kind(self.message, self.context.own)
        if automatic in ("auto_reply", "bounce", "own"):
            kind = MailKind.OTHER if automatic == "own" else MailKind(automatic)
            return self._mail(file, kind)
        blocks = self._blocks()
        answer, rest = self._answer(blocks)
        found = [one for own in rest for one in self._found(*own)]
        found = found if answer else self._with_subject(found)
        kind = kind_of(self._evidence(found, answer, listed=automatic == "list"))
        if answer is not None and not answer.sentences:
            kind = MailKind.ATTENDANCE
        items = self._items(found) if kind is MailKind.NEWS else ()
        invited = invitation(self.message.calendars, self.context.meeting, self.context.own)
        if invited is not None and answer is None and self.trust.partner is not None:
            kind, items = with_invitation(kind, items, invited, self.trust.partner)
        return self._mail(file, kind, items, answer)

    def _mail(
        self,
        file: str,
        kind: MailKind,
        items: tuple[UnderstoodItem, ...] = (),
        answer: Answer | None = None,
    ) -> UnderstoodMail:
        forwarded = next((p for p in self.written.passages if p.forwarded), None)
        return UnderstoodMail(
            file=file,
            kind=kind,
            trusted=self.trust.trusted,
            partner=self.trust.partner,
            text=self.written.text,
            items=items,
            attendance=(answer.attendance, *answer.others) if answer and kind in _ANSWERING else (),
            forwarded_from=(forwarded.address or forwarded.name) if forwarded else None,
            hidden=tuple(HiddenPart(why=p.why, text=p.text) for p in self.written.hidden),
            attachments=self._files(kind),
        )

    def _files(self, kind: MailKind) -> tuple[AttachedFile, ...]:
        if kind is MailKind.BOUNCE:
            return ()
        return tuple(
            AttachedFile(filename=attached.filename, type=attached.type)
            for attached in self.message.attachments
            if not attached.inline and attached.type not in _NO_FILES
        )

    def _blocks(self) -> list[tuple[Passage, tuple[Block, ...]]]:
        return [
            (passage, without_courtesies(blocks_of(passage), passage.name))
            for passage in self.written.passages
        ]

    def _answer(
        self, blocks: list[tuple[Passage, tuple[Block, ...]]]
    ) -> tuple[Answer | None, list[tuple[Passage, tuple[Block, ...]]]]:
        """Return the answer about coming, and the blocks without the sentences that give it."""
        sender = self.message.sender
        who = (sender.name or sender.address) if sender else ""
        passage, own = blocks[0]
        meeting = self.context.meeting
        answer = calendar_answer(self.message.calendars, self.message.subject, who, meeting)
        if answer is not None or not own or passage.forwarded:
            return answer, blocks
        text = ItemText(own)
        answer = written_answer(text, self.subject, who, self._day_in)
        if answer is None or self._of_another_day(answer, text) or self._is_over(text):
            return None, blocks
        left = _without(text, answer.sentences)
        return answer, [(passage, left), *blocks[1:]]

    def _of_another_day(self, answer: Answer, text: ItemText) -> bool:
        """Tell whether who will not be at a forum of another day says nothing of the meeting."""
        meeting, day = self.context.meeting, answer.attendance.date
        if meeting is None or day is None or day == meeting.start.date():
            return False
        return not _names_meeting(f"{self.subject} {text.folded}")

    def _is_over(self, text: ItemText) -> bool:
        """Tell whether it only speaks of long ago: « j'étais bien là le 6 juillet »."""
        last = max(self._days_in(text), default=None)
        return last is not None and self.reference.date() - last > _LONG_AGO

    def _days_in(self, text: ItemText) -> list[dt.date]:
        """Return the days in what the sender wrote, read once."""
        if self._days is not None:
            return self._days
        self._days = [
            span.start.date() if isinstance(span.start, dt.datetime) else span.start
            for span in find_dates(text.text, self.reference)
            if isinstance(span.start, dt.date)
        ]
        return self._days

    def _day_in(self, text: ItemText) -> dt.date | None:
        """Return the day that an answer is about: the meeting's if it is named, else the first."""
        meeting = self.context.meeting
        days = self._days_in(text)
        first = next(iter(days), None)
        if meeting is None:
            return first
        named = meeting.start.date() in days or _names_meeting(text.folded)
        return meeting.start.date() if named or first is None else first

    def _found(self, passage: Passage, blocks: tuple[Block, ...]) -> list[_Found]:
        drafts = drafts_of(blocks, self.names, fold(passage.subject or ""))
        # « Annulation + nouveau rendez-vous »: the text tells which of them is off.
        told = len(drafts) > 1 and any(CANCELLED.search(draft.folded) for draft in drafts)
        subject = "" if told else self.subject
        return [
            self._dated(draft, passage, ItemText(draft.blocks), ItemText(said), subject)
            for draft, said in zip(drafts, said_of_all(drafts), strict=True)
        ]

    def _dated(
        self, draft: Draft, passage: Passage, text: ItemText, announced: ItemText, subject: str
    ) -> _Found:
        meeting = self.context.meeting
        times = times_of(text, self.reference, meeting, subject, announced)
        return _Found(draft, passage, text, times)

    def _with_subject(self, found: list[_Found]) -> list[_Found]:
        """Look for the date in the subject, where the text of a mail that is no reply has none."""
        shown = self.message.subject
        dated = any(one.times.events or one.times.deadlines for one in found)
        if dated or len(found) > 1 or self.message.in_reply_to or not says_day(self.subject):
            return found
        head = Block(BlockKind.HEADING, shown, -len(shown) - 1, folded=fold(shown))
        passage = found[0].passage if found else self.written.passages[0]
        blocks = found[0].draft.blocks if found else []
        text = ItemText([head, *blocks])
        helped = self._dated(Draft(blocks or [head]), passage, text, ItemText(()), self.subject)
        return [helped] if helped.times.events else found

    def _evidence(
        self, found: Sequence[_Found], answer: Answer | None, *, listed: bool
    ) -> Evidence:
        sentences = tuple(
            one.text.folded[start:end] for one in found for start, end in one.text.sentences
        )
        days = {event.day for one in found for event in one.times.events}
        meeting = self.context.meeting
        return Evidence(
            text=f"{self.subject}\n{self._shown_sender()}" + fold(self.written.text[:MOST_TEXT]),
            below=fold("\n".join(part.text for part in self.written.hidden)[:MOST_TEXT]),
            sentences=sentences,
            firm=sum(map(_firm, found)),
            known=self.trust.partner is not None,
            trusted=self.trust.trusted,
            forwarded=any(one.passage.forwarded for one in found),
            answered=answer is not None,
            listed=listed,
            on_meeting_day=bool(meeting and days == {meeting.start.date()}),
            attached=bool(self.message.attachments),
        )

    def _shown_sender(self) -> str:
        sender = self.message.sender
        return fold(f"{sender.name} <{sender.address}>\n") if sender else ""

    def _items(self, found: list[_Found]) -> tuple[UnderstoodItem, ...]:
        attribution = Attribution(self.names, self.trust.partner or self.trust.claimed)
        own = self.written.passages[0]
        attribution.listen(own, fold(own.text))
        kept = _telling(found)
        return tuple(self._item(one, attribution, alone=len(kept) == 1) for one in kept)

    def _item(self, found: _Found, attribution: Attribution, *, alone: bool) -> UnderstoodItem:
        own = self.context.own
        text = "\n".join(" ".join(block.text.split()) for block in found.draft.blocks)
        contacts = contacts_of(text, own)
        if not contacts:
            contacts = signature_contacts(
                fold(text), found.passage.signature, found.passage.address, own
            )
        partner = attribution.of_draft(found.draft, found.passage)
        return UnderstoodItem(
            partner=partner,
            title=title_of(found.draft.blocks, found.passage.subject or "", alone=alone),
            text=text,
            events=tuple(
                event.finished(found.text.position(event.position)) for event in found.times.events
            ),
            deadlines=found.times.deadlines,
            contacts=contacts,
            links=links_of(text, found.passage.sites),
            review=tuple(self._doubts(found, partner)),
        )

    def _doubts(self, found: _Found, partner: str | None) -> list[str]:
        doubts = list(found.times.review)
        if not self.trust.trusted:
            doubts.append("l’expéditeur n’est pas vérifié")
        if partner is None:
            doubts.append("le partenaire n’est pas dans l’annuaire")
        if any(event.last_day < self.reference.date() for event in found.times.events):
            doubts.append("une date est passée")
        if self.message.encrypted:
            doubts.append("le message est chiffré")
        if self.message.unreadable:
            doubts.append(f"une partie n’a pas pu être lue : {self.message.unreadable}")
        if len(found.passage.text) > MOST_TEXT:
            doubts.append("le texte est très long : sa fin n’est pas comprise")
        return doubts


_LONG_AGO = dt.timedelta(days=14)
_ANSWERING = (MailKind.ATTENDANCE, MailKind.NEWS)


def _names_meeting(folded: str) -> bool:
    return "reunion" in folded or "spro" in folded


def _firm(found: _Found) -> int:
    """Count the events and last days that are told rather than asked about."""
    text = found.text
    asked = 0
    for event in found.times.events:
        start, end = text.sentence(event.core[0])
        asked += is_question(text.folded[start:end])
    deadlines = len(found.times.deadlines)
    return len(found.times.events) - asked + deadlines


def _telling(found: list[_Found]) -> list[_Found]:
    """Leave out what is asked or settled, and what is only said about a mail passed on."""
    last = found[-1].passage if found else None
    passed = [one for one in found if one.passage is last]
    kept = [
        one
        for one in found
        if one.passage is last
        or (one.times.events and not _repeats(one, passed))
        or (one.times.deadlines and SHIFT.match(one.text.folded))
        or (len(one.text.text.split()) > 25 and ANNOUNCES.search(one.text.folded))
    ]
    return [one for one in kept if not _is_small(one)] or kept


def _is_small(found: _Found) -> bool:
    if found.times.deadlines or _firm(found) > 0 or found.draft.titled:
        return False
    text = found.text
    return all(is_small(text.folded[start:end]) for start, end in text.sentences)


def _repeats(own: _Found, passed: Sequence[_Found]) -> bool:
    told = {event.day for one in passed for event in one.times.events}
    return all(event.day in told for event in own.times.events)


def _without(text: ItemText, cut: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """Return the blocks of a text without some of its sentences."""
    gone = set(cut)
    blocks: list[Block] = []
    for start, end in text.sentences:
        if (start, end) in gone or start == end:
            continue
        block = text.block_at(start)
        offset, _ = text.block_span(start)
        whole = end - start >= len(block.text.rstrip())
        part = block.slice(start - offset, end - offset)
        blocks.append(block if whole else part._replace(kind=block.kind))
    return tuple(blocks)
