"""The answer about the meeting that a mail gives, by hand or by calendar; what else it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipelines.dates import find_dates
from pipelines.message import Message
from pipelines.news.attendance import Answer, calendar_answer, written_answer
from pipelines.news.blocks import Block
from pipelines.news.context import ComingMeeting
from pipelines.news.folding import fold
from pipelines.news.passages import Passage
from pipelines.news.texts import ItemText

Written = list[tuple[Passage, tuple[Block, ...]]]
"""The passages of a mail with their blocks."""

_LONG_AGO = dt.timedelta(days=14)


class AnswerReader:
    """Finds the answer of one mail; `reference` is its date, naive, local."""

    def __init__(
        self, message: Message, meeting: ComingMeeting | None, reference: dt.datetime
    ) -> None:
        self._message = message
        self._subject = fold(message.subject)
        self._meeting = meeting
        self._reference = reference
        self._days: list[dt.date] | None = None

    def read(self, blocks: Written) -> tuple[Answer | None, Written]:
        """Return the answer about coming, and the blocks without the sentences that give it."""
        sender = self._message.sender
        who = (sender.name or sender.address) if sender else ""
        passage, own = blocks[0]
        message = self._message
        answer = calendar_answer(message.calendars, message.subject, who, self._meeting)
        if answer is not None or not own or passage.forwarded:
            return answer, blocks
        text = ItemText(own)
        answer = written_answer(text, self._subject, who, self._day_in)
        if answer is None or self._of_another_day(answer, text) or self._is_over(text):
            return None, blocks
        left = _without(text, answer.sentences)
        return answer, [(passage, left), *blocks[1:]]

    def _of_another_day(self, answer: Answer, text: ItemText) -> bool:
        """Tell whether who will not be at a forum of another day says nothing of the meeting."""
        meeting, day = self._meeting, answer.attendance.date
        if meeting is None or day is None or day == meeting.start.date():
            return False
        return not _names_meeting(f"{self._subject} {text.folded}")

    def _is_over(self, text: ItemText) -> bool:
        """Tell whether it only speaks of long ago: « j'étais bien là le 6 juillet »."""
        last = max(self._days_in(text), default=None)
        return last is not None and self._reference.date() - last > _LONG_AGO

    def _day_in(self, text: ItemText) -> dt.date | None:
        """Return the day that an answer is about: the meeting's if it is named, else the first."""
        meeting = self._meeting
        days = self._days_in(text)
        first = next(iter(days), None)
        if meeting is None:
            return first
        named = meeting.start.date() in days or _names_meeting(text.folded)
        return meeting.start.date() if named or first is None else first

    def _days_in(self, text: ItemText) -> list[dt.date]:
        """Return the days in what the sender wrote, read once."""
        if self._days is not None:
            return self._days
        self._days = [
            span.start.date() if isinstance(span.start, dt.datetime) else span.start
            for span in find_dates(text.text, self._reference)
            if isinstance(span.start, dt.date)
        ]
        return self._days


def _names_meeting(folded: str) -> bool:
    return "reunion" in folded or "spro" in folded


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
