"""What a section is made of: an ordered list of blocks, told apart by `kind`.

A new kind is one class here, one slide rule in `deck.outline` and one paper rule.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from spro_docs.models.base import Line, LinkTarget, Markdown, Model, OrganisationRef, PictureRef
from spro_docs.models.budget import Budget
from spro_docs.models.events import Event
from spro_docs.models.news import NewsItem
from spro_docs.models.people import Participant, Party


class _Block(Model):
    """`title` heads the block's slides in place of its section's; `notes` are the speaker's own."""

    title: Line | None = None
    notes: Markdown | None = None


class TextBlock(_Block):
    """Markdown: paragraphs, nested lists, tables, links."""

    kind: Literal["text"] = "text"
    text: Markdown


class Fact(Model):
    """A figure or short value, and what it is: « 52 m² », « surface au sol »."""

    value: Line
    label: Line


class FactsBlock(_Block):
    """The sheet of something: values to read from afar, and a line beneath."""

    kind: Literal["facts"] = "facts"
    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]
    text: Markdown | None = None


class Column(Model):
    """One of two things side by side."""

    label: Line | None = None
    title: Line
    text: Markdown | None = None


class ColumnsBlock(_Block):
    """Two things side by side, and up to three figures beneath."""

    kind: Literal["columns"] = "columns"
    columns: Annotated[tuple[Column, ...], Field(min_length=2, max_length=2)]
    figures: Annotated[tuple[Fact, ...], Field(max_length=3)] = ()


class TableBlock(_Block):
    """A table with a header row; each row has as many cells as there are columns."""

    kind: Literal["table"] = "table"
    columns: Annotated[tuple[Line, ...], Field(min_length=1, max_length=8)]
    rows: tuple[tuple[Markdown, ...], ...]

    @model_validator(mode="after")
    def _rectangular(self) -> Self:
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"la ligne {number} du tableau a {len(row)} cases, "
                    f"{len(self.columns)} attendues"
                )
        return self


class PictureBlock(_Block):
    """A PNG, JPEG or GIF file, relative to the meeting's; `alt` says what it shows."""

    kind: Literal["picture"] = "picture"
    file: PictureRef
    alt: Line
    caption: Markdown | None = None


class BudgetBlock(_Block):
    """One or more years of a budget; the last is the subject."""

    kind: Literal["budget"] = "budget"
    budgets: Annotated[tuple[Budget, ...], Field(min_length=1)]


class Conference(Model):
    """Something prepared together: a lead (« chef de file ») and participants, sure or not yet."""

    title: Line
    lead: Party | None = None
    participants: tuple[Participant, ...] = ()
    text: Markdown | None = None


class ConferencesBlock(_Block):
    """Conferences with lead and participants by state."""

    kind: Literal["conferences"] = "conferences"
    conferences: Annotated[tuple[Conference, ...], Field(min_length=1)]


class ActionsBlock(_Block):
    """Actions of the register by `ids`; none given: all those that the meeting shows."""

    kind: Literal["actions"] = "actions"
    ids: tuple[Line, ...] = ()


class EventsBlock(_Block):
    """Events as cards with their dates."""

    kind: Literal["events"] = "events"
    events: Annotated[tuple[Event, ...], Field(min_length=1)]
    text: Markdown | None = None


class TimelineBlock(_Block):
    """Every dated event of the meeting that is still to come, month by month."""

    kind: Literal["timeline"] = "timeline"


class NewsBlock(_Block):
    """News of a partner; without items, all the news of the meeting (of `partner`, if given)."""

    kind: Literal["news"] = "news"
    partner: OrganisationRef | None = None
    contact: Line | None = None
    items: tuple[NewsItem, ...] = ()


class Idea(Model):
    """Something to think about for later."""

    title: Line
    text: Markdown | None = None
    note: Markdown | None = None


class IdeasBlock(_Block):
    """Ideas as cards."""

    kind: Literal["ideas"] = "ideas"
    ideas: Annotated[tuple[Idea, ...], Field(min_length=1)]


class LinkBlock(_Block):
    """A link to another document or page."""

    kind: Literal["link"] = "link"
    label: Line
    target: LinkTarget


def block_of(value: Any) -> Any:
    """Return a text as the block it stands for; leave anything else to its own check."""
    return {"kind": "text", "text": value} if isinstance(value, str) else value


Block = Annotated[
    Annotated[
        TextBlock
        | FactsBlock
        | ColumnsBlock
        | TableBlock
        | PictureBlock
        | BudgetBlock
        | ConferencesBlock
        | ActionsBlock
        | EventsBlock
        | TimelineBlock
        | NewsBlock
        | IdeasBlock
        | LinkBlock,
        Field(discriminator="kind"),
    ],
    BeforeValidator(block_of),
]
"""Any block; a plain text is a `TextBlock`."""
