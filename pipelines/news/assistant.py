"""A mail → what a careful assistant would note of it.

message → passages (who wrote what) → blocks → drafts (one a piece of news)
        → events, last days, contacts, links, title → kind → what it repeats or changes
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from pipelines.automatic import automatic_kind
from pipelines.message import Message
from pipelines.news.answers import AnswerReader, Written
from pipelines.news.attendance import Answer
from pipelines.news.attribution import Attribution
from pipelines.news.blocks import Block, blocks_of
from pipelines.news.changes import CANCELLED
from pipelines.news.contacts import contacts_of, links_of, signature_contacts
from pipelines.news.context import Context
from pipelines.news.courtesies import without_courtesies
from pipelines.news.drafts import Draft
from pipelines.news.earlier import EarlierMail, relation
from pipelines.news.events import times_of
from pipelines.news.findings import Found, firm, telling
from pipelines.news.folding import fold
from pipelines.news.invitations import invitation, with_invitation
from pipelines.news.items import drafts_of, said_of_all
from pipelines.news.kinds import Evidence, kind_of
from pipelines.news.passages import MOST_TEXT, Correspondence, Passage, correspondence
from pipelines.news.runs import BlockKind
from pipelines.news.texts import ItemText
from pipelines.news.titles import title_of
from pipelines.news.topics import WHEN, says_day, topic_words
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

    def understood(self, file: str) -> UnderstoodMail:
        automatic = automatic_kind(self.message, self.context.own)
        if automatic in ("auto_reply", "bounce", "own"):
            kind = MailKind.OTHER if automatic == "own" else MailKind(automatic)
            return self._mail(file, kind)
        blocks = self._blocks()
        answer, rest = AnswerReader(self.message, self.context.meeting, self.reference).read(blocks)
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

    def _blocks(self) -> Written:
        return [
            (passage, without_courtesies(blocks_of(passage), passage.name))
            for passage in self.written.passages
        ]

    def _found(self, passage: Passage, blocks: tuple[Block, ...]) -> list[Found]:
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
    ) -> Found:
        meeting = self.context.meeting
        times = times_of(text, self.reference, meeting, subject, announced)
        return Found(draft, passage, text, times)

    def _with_subject(self, found: list[Found]) -> list[Found]:
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

    def _evidence(self, found: Sequence[Found], answer: Answer | None, *, listed: bool) -> Evidence:
        sentences = tuple(
            one.text.folded[start:end] for one in found for start, end in one.text.sentences
        )
        days = {event.day for one in found for event in one.times.events}
        meeting = self.context.meeting
        own_days = {meeting and meeting.day, answer and answer.attendance.date}
        return Evidence(
            text=f"{self.subject}\n{self._shown_sender()}" + fold(self.written.text[:MOST_TEXT]),
            below=fold("\n".join(part.text for part in self.written.hidden)[:MOST_TEXT]),
            sentences=sentences,
            firm=sum(map(firm, found)),
            known=self.trust.partner is not None,
            trusted=self.trust.trusted,
            forwarded=any(one.passage.forwarded for one in found),
            answered=answer is not None,
            listed=listed,
            on_meeting_day=bool(days) and days <= own_days,
            attached=bool(self.message.attachments),
        )

    def _shown_sender(self) -> str:
        sender = self.message.sender
        return fold(f"{sender.name} <{sender.address}>\n") if sender else ""

    def _items(self, found: list[Found]) -> tuple[UnderstoodItem, ...]:
        attribution = Attribution(self.names, self.trust.partner or self.trust.claimed)
        own = self.written.passages[0]
        attribution.listen(own, fold(own.text))
        kept = telling(found)
        return tuple(self._item(one, attribution, alone=len(kept) == 1) for one in kept)

    def _item(self, found: Found, attribution: Attribution, *, alone: bool) -> UnderstoodItem:
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
            title=_title_of(found, alone=alone),
            text=text,
            events=tuple(
                event.finished(found.text.position(event.position)) for event in found.times.events
            ),
            deadlines=found.times.deadlines,
            contacts=contacts,
            links=links_of(text, found.passage.sites),
            review=tuple(self._doubts(found, partner)),
        )

    def _doubts(self, found: Found, partner: str | None) -> list[str]:
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


def _title_of(found: Found, *, alone: bool) -> str:
    """Return its title; where the news stands in the subject alone, what this says before a day."""
    head = found.text.blocks[0] if found.text.blocks else None
    if head is None or head.start >= 0:
        return title_of(found.draft.blocks, found.passage.subject or "", alone=alone)
    when = WHEN.search(head.folded)
    if when and len(topic_words(head.folded[: when.start()])) > 1:
        head = head.slice(0, when.start())
    return title_of([head], head.text, alone=True)


_ANSWERING = (MailKind.ATTENDANCE, MailKind.NEWS)
