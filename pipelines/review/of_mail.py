"""The news of a mail without a ledger: for a program that keeps its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipelines.message import Message
from pipelines.review.items import news_item
from pipelines.understanding import UnderstoodItem, UnderstoodMail
from spro_docs.models import NewsItem

UNKNOWN = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def news_of(message: Message, understood: UnderstoodMail) -> tuple[NewsItem, ...]:
    """Return a mail's news as documents show it, each item with the words it came from."""
    return tuple(
        news_item(_Item(message, item, ordinal))
        for ordinal, item in enumerate(understood.items, start=1)
    )


@dataclass(frozen=True)
class _Item:
    """An item in the shape of the ledger's."""

    message: Message
    item: UnderstoodItem
    ordinal: int
    edited: str | None = None
    pictures: tuple[str, ...] = ()

    @property
    def mail(self) -> str:
        return self.message.sha256

    @property
    def partner(self) -> str | None:
        return self.item.partner

    @property
    def title(self) -> str:
        return self.item.title

    @property
    def sender(self) -> str | None:
        return self.message.sender.address if self.message.sender else None

    @property
    def subject(self) -> str | None:
        return self.message.subject

    @property
    def received(self) -> dt.datetime | None:
        return self.message.date

    @property
    def seen(self) -> dt.datetime:
        return self.message.date or UNKNOWN
