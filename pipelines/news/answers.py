"""The answer about the meeting that a mail gives, by hand or by calendar; what else it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from pipelines.message import Message
from pipelines.news.answer_days import AnswerDays, names_meeting
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
        days: AnswerDays | None = None

        def day_of(said: ItemText) -> dt.date | None:
            nonlocal days
            days = AnswerDays(said, message.subject, self._reference)
            return days.of(self._meeting.day if self._meeting else None)

        answer = written_answer(text, self._subject, who, day_of)
        if answer is None or days is None:
            return None, blocks
        if self._of_another_day(answer, text, days) or self._is_over(days):
            return None, blocks
        left = _without(text, answer.sentences)
        return answer, [(passage, left), *blocks[1:]]

    def _of_another_day(self, answer: Answer, text: ItemText, days: AnswerDays) -> bool:
        """Tell whether who will not be at a forum of another day says nothing of the meeting."""
        meeting, day = self._meeting, answer.attendance.date
        if meeting is None or day is None or day == meeting.day:
            return False
        return not names_meeting(f"{self._subject} {text.folded}") and not days.alone(answer)

    def _is_over(self, days: AnswerDays) -> bool:
        """Tell whether it only speaks of long ago: « j'étais bien là le 6 juillet »."""
        last = max(days.all(), default=None)
        return last is not None and self._reference.date() - last > _LONG_AGO


def _without(text: ItemText, cut: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """Return the blocks of a text without some of its sentences; the other blocks stay whole."""
    gone = set(cut)
    blocks: list[Block] = []
    for index, block in enumerate(text.blocks):
        offset = text.start(index)
        told = [one for one in text.sentences if offset <= one[0] <= offset + len(block.text)]
        for kept, run in groupby(told, key=lambda one: one not in gone and one[0] < one[1]):
            if kept:
                sentences = list(run)
                start, end = sentences[0][0] - offset, sentences[-1][1] - offset
                whole = len(sentences) == len(told)
                part = block if whole else block.slice(start, end)
                blocks.append(part._replace(kind=block.kind))
    return tuple(blocks)
