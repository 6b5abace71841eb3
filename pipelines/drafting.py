"""Mails put among the drafts of a mailbox, once each; a person reads them over and sends them.

::

    claim in the ledger → put in the mailbox, unless its Message-ID is there → confirm in the ledger

A run that is cut anywhere leaves one draft at most: the claim keeps the Message-ID to look for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from pipelines.mailbox import WritableMailbox
from pipelines.store import Ledger

_FIELD = re.compile(rb"([!-9;-~]+):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n?")
_OURS = frozenset({b"x-unsent", b"x-spro-docs", b"bcc"})
"""Fields that a draft does not need: it is unsent by where it lies."""


def leave(
    ledger: Ledger, mailbox: WritableMailbox, key: str, raw: bytes, now: Callable[[], dt.datetime]
) -> bool:
    """Put a mail among the drafts, once for each `key`; False when it had been put already.

    Its recipients go to Bcc. Raises the mailbox's errors; the draft is then put by the next call.
    """
    message_id, done = ledger.drafts.claim(key, _message_id(raw), now())
    if done:
        return False
    put = mailbox.leave_draft(as_draft(raw, message_id))
    ledger.drafts.confirm(key, now())
    return put


def as_draft(raw: bytes, message_id: str) -> bytes:
    """Return a mail with its recipients in Bcc, and with that Message-ID."""
    head, end, body = raw.partition(b"\r\n\r\n")
    kept, recipients = [], []
    for field in _FIELD.finditer(head + b"\r\n"):
        name, value = field[1].lower(), field[0].partition(b":")[2].strip()
        if name in {b"to", b"cc", b"bcc"}:
            recipients.append(value)
        elif name == b"message-id":
            kept.append(b"Message-ID: " + message_id.encode("ascii") + b"\r\n")
        elif name not in _OURS:
            kept.append(field[0])
    if recipients:
        kept.append(b"Bcc: " + b",\r\n ".join(recipients) + b"\r\n")
    return b"".join(kept).removesuffix(b"\r\n") + end + body


def _message_id(raw: bytes) -> str:
    found = re.search(rb"^message-id:[ \t]*(<[^<>\r\n]{1,900}>)", raw, re.I | re.M)
    if found is None:
        raise ValueError("a draft has a Message-ID")
    return found[1].decode("ascii")
