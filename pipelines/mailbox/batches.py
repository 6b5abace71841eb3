"""Which mails are asked for together, by their sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipelines.mailbox.model import Fetched, HeadersOnly, Listed, Whole

BATCH_BYTES = 4 * 1024 * 1024
BATCH_MAILS = 200
HEADER_BYTES = 256 * 1024


def batches(mails: Iterable[Listed]) -> Iterator[tuple[Listed, ...]]:
    """Yield mails in their order, at most `BATCH_BYTES` and `BATCH_MAILS` at once.

    A mail larger than a batch is one of its own.
    """
    batch: list[Listed] = []
    weight = 0
    for mail in mails:
        if batch and (weight + mail.size > BATCH_BYTES or len(batch) == BATCH_MAILS):
            yield tuple(batch)
            batch, weight = [], 0
        batch.append(mail)
        weight += mail.size
    if batch:
        yield tuple(batch)


def gathered(mails: Iterable[Fetched]) -> Iterator[tuple[Fetched, ...]]:
    """Yield mails in batches by the bytes that came, since the sizes announced may be off."""
    batch: list[Fetched] = []
    weight = 0
    for mail in mails:
        size = _weight(mail)
        if batch and (weight + size > BATCH_BYTES or len(batch) == BATCH_MAILS):
            yield tuple(batch)
            batch, weight = [], 0
        batch.append(mail)
        weight += size
        if weight >= BATCH_BYTES:  # a large mail is not held while the next one comes
            yield tuple(batch)
            batch, weight = [], 0
    if batch:
        yield tuple(batch)


def _weight(mail: Fetched) -> int:
    match mail:
        case Whole(raw=raw):
            return len(raw)
        case HeadersOnly(headers=headers):
            return len(headers)
        case _:
            return 0


def header_of(start: bytes) -> bytes:
    """Return the header fields that a mail starts with, up to `HEADER_BYTES`."""
    start = start[:HEADER_BYTES]
    ends = [at + len(mark) for mark in (b"\r\n\r\n", b"\n\n") if (at := start.find(mark)) >= 0]
    return start[: min(ends, default=len(start))]
