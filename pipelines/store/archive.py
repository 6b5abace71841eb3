"""The raw bytes of mails as the ledger keeps them: packed, under their own hash."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

import zstandard

from pipelines.message.identity import mail_hash
from pipelines.store.faults import LedgerError
from pipelines.store.rows import Arrival, MailState

MAX_RAW = 2**31 - 1
"""Bytes of a mail beyond which its archive is not believed."""

_LEVEL = 1
"""Attachments are most bytes and shrink little; a higher level saves 3 % for twice the time."""


class PackedMail:
    """A mail ready to be written; hashing and packing are done outside the transaction.

    `sha256` is the hash that it is kept under, whatever its lines end in.
    """

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        self.sha256 = _hash(arrival)
        self.data = zstandard.ZstdCompressor(level=_LEVEL).compress(arrival.raw)

    def mail(self, at: dt.datetime) -> dict[str, Any]:
        """Return its row among the mails; `at` is when it came in."""
        arrival = self.arrival
        return {
            "sha256": self.sha256,
            "size": len(arrival.raw) if arrival.size is None else arrival.size,
            "whole": arrival.whole,
            "state": MailState.SET_ASIDE if arrival.reason else MailState.NEW,
            "reason": arrival.reason,
            "seen": at,
        }


def _hash(arrival: Arrival) -> str:
    if arrival.whole:
        return mail_hash(arrival.raw)
    # Mails over the limit that differ in their bodies alone have the same headers.
    return hashlib.sha256(arrival.raw + f"\0{arrival.size}".encode()).hexdigest()


def unpacked(data: bytes) -> bytes:
    """Return a mail's bytes; raises `LedgerError` where they are damaged."""
    try:
        return zstandard.ZstdDecompressor().decompress(data, max_output_size=MAX_RAW)
    except zstandard.ZstdError as error:
        raise LedgerError(
            "un courriel archivé dans le registre est abîmé",
            remedy="Restaurez la dernière sauvegarde du registre.",
        ) from error


def within(most: int, sized: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield numbers in groups of at most `most` bytes; one that is larger stands alone."""
    group: list[int] = []
    weight = 0
    for number, size in sized:
        if group and weight + size > most:
            yield group
            group, weight = [], 0
        group.append(number)
        weight += size
    if group:
        yield group
