"""A mail that was set aside without its bytes, asked for again by a person, whatever its size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pipelines.ingestion.collecting import Source
from pipelines.mailbox import Failed, FolderState, Listed, Page, Whole
from pipelines.store import Ledger, MailRow, Sighting
from spro_docs.errors import SproError

Find = Callable[[str], Source | None]


def fetch_whole(ledger: Ledger, row: MailRow, find: Find, at: dt.datetime) -> str:
    """Put the whole mail in the place of its headers; return its hash. It is then unread.

    `find` gives a source by its name. A mail that is whole already is left as it is. Raises
    `SproError` when no mailbox gives it.
    """
    if row.whole:
        return row.sha256
    reason = "sa boîte n’est plus dans spro.toml"
    for place in reversed(ledger.folders.places(row.sha256)):
        source = find(place.account)
        if source is None:
            continue
        with source.mailbox:
            found = _asked(source, place, row.size)
        if isinstance(found, bytes):
            return ledger.mails.complete(row.sha256, found, at)
        reason = found
    raise SproError(
        f"Le courriel {row.short} ne peut être demandé : {reason}",
        remedy="Cherchez-le dans la boîte, enregistrez-le en .eml, puis « spro ingest --from ».",
    )


def _asked(source: Source, place: Sighting, size: int) -> bytes | str:
    """Return a mail's bytes, or in French why there are none."""
    state = FolderState(place.uidvalidity, place.uid + 1)
    page = Page(place.folder, (Listed(place.uid, size),), state)
    for batch in source.mailbox.fetch(page, max_size=None):
        for mail in batch:
            match mail:
                case Whole(raw=raw):
                    return raw
                case Failed(reason=reason):
                    return reason
    return "il n’est plus dans la boîte"
