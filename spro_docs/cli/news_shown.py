"""How a news item is shown on a terminal: in a list, and beside the words of its mail."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from spro_docs.cli.terminal import aligned, plain, printable

if TYPE_CHECKING:
    from pipelines.review.correcting import Correction
    from pipelines.store import NewsRow
    from spro_docs.models import NewsItem

WIDE = 100
"""Columns from which an item and its mail stand side by side."""
GAP = "  │  "
UNVERIFIED = "l’expéditeur n’est pas vérifié"
"""The doubt of a reader that says with other words what the mark would."""
WORDS = {
    "pending": "à voir",
    "accepted": "retenue",
    "rejected": "écartée",
    "deferred": "remise",
    "merged": "réunie à une autre",
    "split": "partagée",
    "duplicate": "en double",
}

Corrected = Mapping[str, "Correction"]
"""What items correct, by their identity."""


def listed(rows: Sequence[NewsRow], corrected: Corrected) -> list[str]:
    """Return items as lines of a list: identity, partner, title, and what must be known."""
    return aligned([_cells(row, corrected) for row in rows])


def _cells(row: NewsRow, corrected: Corrected) -> list[str]:
    received = (row.received or row.seen).strftime("%d/%m")
    marks = "".join(f"  [{mark}]" for mark in _marks(row, corrected))
    cells = (row.short, received, row.partner or row.sender or "?", f"{plain(row.title)}{marks}")
    return list(map(printable, cells))


def _marks(row: NewsRow, corrected: Corrected) -> Iterator[str]:
    if row.status != "pending":
        yield WORDS[row.status] + (f" {row.meeting}" if row.meeting else "") + _of(row)
    if not row.trusted and UNVERIFIED not in row.item.review:
        yield "expéditeur non sûr"
    if row.corrects is not None:
        yield _corrects(row, corrected)
    yield from row.item.review


def _of(row: NewsRow) -> str:
    """Return what a hidden item repeats: « de 3fa9c01b22d4-1 »."""
    shown = row.status == "duplicate" and row.merged_into
    return f" de {_short(str(row.merged_into))}" if shown else ""


def _corrects(row: NewsRow, corrected: Corrected) -> str:
    found = corrected.get(row.id)
    if found is not None and found.doubt is not None:
        return found.doubt
    old = [*found.either, *([found.old] if found.old else [])] if found is not None else []
    return f"corrige {', '.join(one.short for one in old) or 'un courriel antérieur'}"


def _short(name: str) -> str:
    mail, _, ordinal = name.partition("-")
    return f"{mail[:12]}-{ordinal}"


def as_json_row(row: NewsRow, corrected: Corrected) -> dict[str, Any]:
    """Return an item for programs; `item` is what documents would show."""
    from pipelines.review.items import news_item

    found = corrected.get(row.id)
    doubts = [found.doubt] if found is not None and found.doubt is not None else []
    return {
        "id": row.short,
        "mail": row.mail,
        "status": str(row.status),
        "meeting": row.meeting.isoformat() if row.meeting else None,
        "trusted": row.trusted,
        "corrects": next(iter(row.corrected_mails), None),
        "repeats": _short(row.merged_into) if row.merged_into and _of(row) else None,
        "review": [*doubts, *row.item.review],
        "item": news_item(row).model_dump(mode="json", exclude_none=True),
    }


def shown(row: NewsRow, words: str, pictures: Sequence[str], corrected: Corrected) -> str:
    """Return an item beside the words of its mail, or above them on a narrow terminal."""
    left = list(_told(row, pictures, corrected))
    right = ["LE COURRIEL", "", *_headers(row), "", *_numbered(words, row)]
    width = shutil.get_terminal_size((WIDE, 24)).columns
    if width < WIDE:
        return "\n".join([*_wrapped(left, width), "", *_wrapped(right, width)])
    half = (width - len(GAP)) // 2
    pairs = zip_longest(_wrapped(left, half), _wrapped(right, half), fillvalue="")
    return "\n".join(f"{one:<{half}}{GAP}{other}".rstrip() for one, other in pairs)


def _told(row: NewsRow, pictures: Sequence[str], corrected: Corrected) -> Iterator[str]:
    from pipelines.review.items import news_item

    item = news_item(row)
    state = WORDS[row.status] + (f" pour le {row.meeting}" if row.meeting else "") + _of(row)
    yield from (f"ACTUALITÉ {row.short}", "", f"État : {state}")
    for mark in _marks(row, corrected):
        if not mark.startswith(WORDS[row.status]):
            yield f"À vérifier : {mark}"
    yield from (f"Partenaire : {item.partner or 'inconnu'}", f"Titre : {item.title}")
    yield from _details(item)
    if pictures:
        yield f"Images du courriel : {', '.join(pictures)}"
    if item.pictures:
        yield f"Images choisies : {', '.join(item.pictures)}"


def _details(item: NewsItem) -> Iterator[str]:
    from spro_docs.states import EVENTS
    from spro_docs.typography import deadline, when

    for event in item.events:
        place = f", {event.place.name}" if event.place else ""
        state = f" ({EVENTS[event.status].word.lower()})" if event.status in EVENTS else ""
        yield f"Date : {when(event, year=0)}{place}{state}"
    for limit in item.deadlines:
        yield f"{limit.what} : {deadline(limit)}"
    yield from (f"Contact : {contact}" for contact in item.contacts)
    yield from (f"Lien : {link}" for link in item.links)
    if item.text:
        yield from ("", *item.text.split("\n"))


def _headers(row: NewsRow) -> Iterator[str]:
    yield f"De : {row.sender or 'inconnu'}"
    yield f"Objet : {row.subject or ''}"
    yield f"Reçu : {(row.received or row.seen).astimezone():%d/%m/%Y %H:%M}"


def _numbered(words: str, row: NewsRow) -> Iterator[str]:
    """Yield the mail's lines; those of the item have a mark and the number that `split` takes."""
    own = row.item.text.split("\n")
    at = _place(words.split("\n"), own)
    for n, line in enumerate(words.split("\n")):
        if at is not None and at <= n < at + len(own):
            yield f"{n - at + 1:>3} ▌ {line}"
        else:
            said = at is None and bool(line.strip()) and _bare(line) in _bare(row.item.text)
            yield f"    {'▌' if said else ' '} {line}"
    if at is None:
        yield from ("", "Les mots de l’actualité :")
        yield from (f"{n:>3} ▌ {line}" for n, line in enumerate(own, start=1))


def _bare(text: str) -> str:
    return " ".join(text.split())


def _place(lines: Sequence[str], own: Sequence[str]) -> int | None:
    bare = [line.strip() for line in own]
    for n in range(len(lines) - len(own) + 1):
        if [line.strip() for line in lines[n : n + len(own)]] == bare:
            return n
    return None


def _wrapped(lines: Sequence[str], width: int) -> list[str]:
    found = []
    for line in map(printable, lines):
        indent = " " * (6 if line[:6].strip().rstrip("▌ ").isdigit() else 2)
        found += textwrap.wrap(
            line, width, subsequent_indent=indent, drop_whitespace=False, break_on_hyphens=False
        ) or [""]
    return [
        _bold(line) if line.isupper() or line.startswith("ACTUALITÉ") else line for line in found
    ]


def _bold(text: str) -> str:
    """Return a heading in bold on a terminal that takes it."""
    plain = "NO_COLOR" in os.environ or not sys.stdout.isatty()
    return text if plain else f"\x1b[1m{text}\x1b[0m"
