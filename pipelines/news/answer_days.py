"""The day of the meeting that an answer is about.

It is the coming meeting's, unless the answer names another: who writes « la réunion du 15
décembre » knows of a meeting that may have no file yet, or another day in it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pipelines.dates import DateSpan, find_dates
from pipelines.news.attendance import EXCUSED, PRESENT, Answer
from pipelines.news.folding import fold
from pipelines.news.texts import ItemText

# What a clause of its own begins with: its day may be another's.
_APART = (
    r"(?!(?:car|comme|puisque|mais|et|jusqu\w*|suis|sommes|serai|serons|sera|ai|avons|est|etant"
    r"|depuis|avant|apres|afin|pour (?:un|une|des|notre|mon|ma)) )"
)
# « la réunion SPRO du vendredi 15 décembre », « la prochaine réunion (le 15 décembre »
_MEETING_BEFORE = re.compile(
    r"\b(?:reunion(?! (?:d'info|coll))|spro|seance|pleniere|comite|cotech|copil)s?\b"
    rf"(?: {_APART}[\w'-]{{1,20}}){{0,4}} ?[ (](?:du|le|de|ce|au)? ?$"
)
# « Le 15 décembre, je ne pourrai pas assister à la réunion »
_MEETING_AFTER = re.compile(
    r"[ ,]{0,2}(?:(?:je|nous|on) [\w' ]{1,50})?(?:a|de|pour|lors de) (?:la|votre|notre|cette) "
    r"(?:prochaine )?(?:reunion(?! (?:d'info|coll))|seance|pleniere)\b"
)
_AFTER_ANSWER = re.compile(r"(?: [\w'-]{1,20}){0,2} (?:(?:le|du|pour le|ce) )?")
_END = re.compile(r"(?: (?:prochain|a|vers|de|des) ?[\dh :]{0,8})?[\s.,;:!)]*")
_OF_MEETING = re.compile(
    r"\b(?:reunion|rencontre|spro|comite|seance|pleniere|cotech|copil|invitation|presence"
    r"|participation|confirmation|reponse|excuses?|absence)\b|^\W*(?:re|rep)\b"
)
_LEAD = 100
"""Characters before a day in which the meeting's name is looked for."""


class AnswerDays:
    """The days that an answer names; `subject` is the mail's, `reference` its date (local)."""

    def __init__(self, text: ItemText, subject: str, reference: dt.datetime) -> None:
        self._text = text
        self._subject = subject
        self._reference = reference
        self._spans = find_dates(text.text, reference)

    def all(self) -> list[dt.date]:
        """Return the first days of all that the sender dates, in the order of the text."""
        return [day for span in self._spans if (day := _first_day(span)) is not None]

    def of(self, coming: dt.date | None) -> dt.date | None:
        """Return the day that the answer is about; `coming` is the next meeting's."""
        days = self.all()
        first = next(iter(days), None)
        if coming is None:
            return self._named() or first
        if coming in days:
            return coming
        named = self._named()
        if named is not None:
            return named
        meeting_said = names_meeting(self._text.folded)
        return coming if meeting_said or first is None else first

    def alone(self, answer: Answer) -> bool:
        """Tell whether a mail only says « je serai présent le 15 décembre », to what we asked."""
        if not _OF_MEETING.search(fold(self._subject)):
            return False
        text = self._text
        told = {text.text[start:end].strip() for start, end in text.sentences}
        said = {text.text[start:end].strip() for start, end in answer.sentences}
        if told - said - {""}:
            return False
        return all(self._answered(span) and self._ends(span) for span in self._spans)

    def _named(self) -> dt.date | None:
        """Return the day that stands with the meeting or the answer, in the text or the subject."""
        folded = self._text.folded
        spans = [span for span in self._spans if self._to_come(span)]
        for span in spans:
            if _of_meeting(folded, span):
                return _first_day(span)
        for span in spans:
            if self._answered(span):
                return _first_day(span)
        subject = fold(self._subject)
        for span in find_dates(self._subject, self._reference):
            if self._to_come(span) and _of_meeting(subject, span):
                return _first_day(span)
        return None

    def _to_come(self, span: DateSpan) -> bool:
        """Tell whether it is one day, said as such, that has not passed."""
        first, last = _first_day(span), _day(span.end)
        if first is None or first != last or span.relative or span.recurring:
            return False
        return first > self._reference.date()

    def _answered(self, span: DateSpan) -> bool:
        """Tell whether a day follows the words that answer: « présente le 15 décembre »."""
        folded = self._text.folded
        return any(
            _AFTER_ANSWER.fullmatch(folded, found.end(), span.position)
            for found in _answers_before(folded, span.position)
        )

    def _ends(self, span: DateSpan) -> bool:
        end = span.position + len(span.wording)
        sentence = next((s for s in self._text.sentences if s[0] <= span.position < s[1]), None)
        return sentence is not None and bool(_END.fullmatch(self._text.folded, end, sentence[1]))


def names_meeting(folded: str) -> bool:
    """Tell whether a folded text speaks of a meeting, or of the network."""
    return "reunion" in folded or "spro" in folded


def _of_meeting(folded: str, span: DateSpan) -> bool:
    before = folded[max(0, span.position - _LEAD) : span.position]
    after = span.position + len(span.wording)
    return bool(_MEETING_BEFORE.search(before)) or bool(_MEETING_AFTER.match(folded, after))


def _answers_before(folded: str, position: int) -> Iterator[re.Match[str]]:
    start = max(0, position - _LEAD)
    for words in (EXCUSED, PRESENT):
        yield from words.finditer(folded, start, position)


def _first_day(span: DateSpan) -> dt.date | None:
    return _day(span.start)


def _day(when: object) -> dt.date | None:
    if isinstance(when, dt.datetime):
        return when.date()
    return when if isinstance(when, dt.date) else None
