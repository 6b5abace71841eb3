"""The news that a block of a section shows, partner by partner: the same in deck and papers."""

from __future__ import annotations

from collections.abc import Iterable

from spro_docs.models import Meeting, NewsBlock, NewsItem


def block_news(meeting: Meeting, block: NewsBlock) -> tuple[NewsItem, ...]:
    """Return the news that a block shows: its own, or the meeting's (of its partner)."""
    return block.items or tuple(
        item for item in meeting.news if block.partner in {None, item.partner}
    )


def by_partner(
    items: Iterable[NewsItem], partner: str | None = None
) -> dict[str | None, list[NewsItem]]:
    """Return the items of each partner, in order of first appearance.

    `partner` is whom items are of that name none.
    """
    found: dict[str | None, list[NewsItem]] = {}
    for item in items:
        found.setdefault(item.partner or partner, []).append(item)
    return found
