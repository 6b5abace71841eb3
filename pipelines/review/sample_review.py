"""Decisions written down beforehand, applied to a ledger in their order: the sample's review.

A decision names a mail by its file, as the ledger saw it in a folder of .eml files, and one of its
items, or all of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from pipelines.review.decisions import GONE, Review
from pipelines.review.items import news_item, retitled
from pipelines.review.pictures import choose
from pipelines.store import Ledger, NewsRow
from spro_docs.errors import UsageError
from spro_docs.files.tree import read_tree
from spro_docs.files.validation import validate
from spro_docs.models import Model
from spro_docs.models.base import Line, Markdown, OrganisationRef


class Chosen(Model):
    """An item of a mail, by the mail's file."""

    mail: Line
    item: int | None = Field(default=None, ge=1)


class WrittenDecision(Chosen):
    """What is to be done with items: `into` is the one that a merge goes into."""

    do: Literal["accept", "reject", "defer", "merge", "split"]
    title: Line | None = None
    text: Markdown | None = None
    partner: OrganisationRef | None = None
    pictures: tuple[Line, ...] = ()
    into: Chosen | None = None

    @model_validator(mode="after")
    def _merged_into_something(self) -> Self:
        if (self.do == "merge") != (self.into is not None):
            raise ValueError("« into » va avec « do: merge »")
        return self


class WrittenDecisions(Model):
    """A file of decisions, for the meeting of a day."""

    version: Literal[1] = 1
    meeting: dt.date
    decisions: tuple[WrittenDecision, ...] = ()


def read_decisions(path: Path) -> WrittenDecisions:
    """Return the decisions of a file; raises `FileError` and `ContentError`."""
    return validate(read_tree(path, "un fichier de décisions (YAML)"), WrittenDecisions)


class SampleReview:
    """Applies decisions; `mails` gives the hash of each file, `meetings` the folder of pictures."""

    def __init__(
        self, ledger: Ledger, review: Review, mails: Mapping[str, str], meetings: Path
    ) -> None:
        self._ledger = ledger
        self._review = review
        self._mails = mails
        self._meetings = meetings

    def apply(self, written: WrittenDecisions) -> int:
        """Apply all decisions in their order; return how many found something to decide."""
        return sum(self._apply(one, written.meeting) for one in written.decisions)

    def _apply(self, one: WrittenDecision, meeting: dt.date) -> bool:
        rows = list(self._rows(one))
        if not rows:
            return False
        if len(rows) > 1 and (one.title or one.text):
            self._review.merge(rows)  # what is said of a mail as a whole makes one item of it
            rows = rows[:1]
        for row in map(self._again, rows):
            changes = {"text": one.text, "partner": one.partner}
            given = {key: value for key, value in changes.items() if value is not None}
            item = news_item(row)
            edited = item.model_copy(update=given)
            edited = retitled(edited, one.title) if one.title is not None else edited
            if edited != item:
                self._review.edit(row, edited)
        self._decide(one, list(map(self._again, rows)), meeting)
        return True

    def _again(self, row: NewsRow) -> NewsRow:
        """Return an item as it is by now."""
        return self._ledger.news.find(row.id)

    def _decide(self, one: WrittenDecision, rows: Sequence[NewsRow], meeting: dt.date) -> None:
        match one.do:
            case "accept":
                pictures = {
                    row.id: choose(self._ledger, row, one.pictures, self._meetings)
                    for row in rows
                    if one.pictures
                }
                self._review.accept(rows, meeting, pictures)
            case "reject":
                self._review.reject(rows)
            case "defer":
                self._review.defer(rows, meeting)
            case "split":
                for row in rows:
                    self._review.split(row)
            case "merge" if one.into is not None:
                self._review.merge([*self._rows(one.into), *rows])

    def _rows(self, chosen: Chosen) -> Iterator[NewsRow]:
        """Yield the items that still are items; a mail that is not there is a mistake."""
        sha256 = self._mails.get(chosen.mail)
        if sha256 is None:
            raise UsageError(f"Les décisions nomment « {chosen.mail} », qui n’est pas là.")
        for row in self._ledger.news.list(mail=sha256):
            if row.status not in GONE and chosen.item in {None, row.ordinal}:
                yield row
