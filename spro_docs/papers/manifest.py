"""What a pack of documents is and where each fact of it comes from, as a file of JSON.

Hashes are SHA-256 of the files' bytes, in hexadecimal. The same meeting and files give the same
bytes; like every document of ours it has a seal, so that one that somebody edited stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spro_docs.models import Meeting, NewsBlock, NewsItem
from spro_docs.output import sealed_text

NAME = "manifeste.json"
"""The end of its file's name."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file by its name, what it holds, what it is (French), the template it was made from."""

    name: str
    data: bytes
    what: str = ""
    template: str | None = None


def build_manifest(
    meeting: Meeting, documents: Sequence[Entry], sources: Sequence[Entry] = ()
) -> bytes:
    """Return the manifest of a meeting's documents.

    `sources` are the files that were read: the meeting's, partners, actions, settings, templates.
    News is told with the mail that each item came from; what was typed in has none.
    """
    told = {
        "version": 1,
        "meeting": meeting.date.isoformat(),
        "documents": [
            {**_file(one), "what": one.what, "template": one.template} for one in documents
        ],
        "sources": [_file(one) for one in sources],
        "news": [_news(item) for item in _shown(meeting)],
    }
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    return sealed_text(text.encode(), b"{\n", b'  "seal": "%s",\n')


def _file(one: Entry) -> Mapping[str, Any]:
    return {
        "file": one.name,
        "sha256": hashlib.sha256(one.data).hexdigest(),
        "size": len(one.data),
    }


def _shown(meeting: Meeting) -> Iterator[NewsItem]:
    """Yield the news of the meeting, then those that a block holds of its own."""
    yield from meeting.news
    for block in meeting.blocks():
        if isinstance(block, NewsBlock):
            yield from block.items


def _news(item: NewsItem) -> Mapping[str, Any]:
    source = item.source
    return {
        "id": item.id,
        "title": item.title,
        "partner": item.partner,
        "mail": source.mail if source else None,
        "sender": source.sender if source else None,
        "received": source.received.isoformat() if source else None,
        "subject": source.subject if source else None,
    }
