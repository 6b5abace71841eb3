"""The bytes of a mail → `Message`, by Python's standard library alone.

    bytes → fields → tree of parts → contents → Message

Neither `email` (two hundred mails a second, wrong charsets, no bounds) nor fast-mail-parser
(see docs/decisions.md): the tree is cut by offsets, with limits as it goes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from functools import partial

from pipelines.message.addresses import read_addresses
from pipelines.message.charsets import decode
from pipelines.message.contents import Contents
from pipelines.message.limits import Limits
from pipelines.message.mime import Part, TreeReader
from pipelines.message.model import Address, Headers, Message
from pipelines.message.moments import read_moment
from pipelines.message.words import header_text

_IDENTIFIER = re.compile(r"<([^<>\s]{1,500})>")
_SUBJECT = 1_000
_REFERENCES = 200


def parse_message(raw: bytes, limits: Limits | None = None) -> Message:
    """Return the mail that `raw` holds.

    Never raises: what was wrong is in `defects`, and `unreadable` says what a person has to look
    at. Time and memory are linear in the size of `raw`.
    """
    limits = limits or Limits()
    tree = TreeReader(limits)
    root = tree.read(_as_lines(raw))
    return _message(root, raw, tree, limits)


def _as_lines(raw: bytes) -> bytes:
    """Return a mail whose lines end in LF or CRLF, in bytes that extend ASCII."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raw = raw.decode("utf-16", "replace").encode("utf-8")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    return raw if b"\n" in raw else raw.replace(b"\r", b"\n")


def _message(root: Part, raw: bytes, tree: TreeReader, limits: Limits) -> Message:
    contents = Contents(tree, limits, partial(_inner, tree=tree, limits=limits))
    contents.read(root)
    headers = Headers(tuple((f.name, header_text(*f)) for f in root.header.fields))
    first = dict(reversed(headers.fields))
    date_text = first.get("date")
    date = read_moment(date_text) if date_text else None
    defects = [*tree.defects, *contents.defects]
    if date_text and date is None:
        defects.append("date impossible, ignorée")
    senders = _addresses(root, "from")
    return Message(
        sha256=hashlib.sha256(raw).hexdigest(),
        headers=headers,
        subject=first.get("subject", "")[:_SUBJECT],
        sender=senders[0] if senders else None,
        senders=senders,
        to=_addresses(root, "to"),
        cc=_addresses(root, "cc"),
        reply_to=_addresses(root, "reply-to"),
        date=date,
        received=_received(first.get("received")),
        message_id=next(iter(_identifiers(first.get("message-id"))), None),
        in_reply_to=_identifiers(first.get("in-reply-to")),
        references=_identifiers(first.get("references")),
        text=contents.body.text,
        html=contents.body.html,
        rungs=tuple(contents.rungs),
        calendars=tuple(contents.calendars),
        reports=tuple(contents.reports),
        attachments=contents.attachments(),
        forwarded=tuple(contents.forwarded),
        encrypted=contents.encrypted,
        signed=contents.signed,
        defects=tuple(dict.fromkeys(defects)),
        unreadable=_unreadable(root, tree, contents),
    )


def _inner(part: Part, raw: bytes, tree: TreeReader, limits: Limits) -> Message:
    return _message(part, raw, tree, limits)


def _unreadable(root: Part, tree: TreeReader, contents: Contents) -> str | None:
    if not root.header.fields:
        return "ce n’est pas un message : aucun en-tête"
    if contents.encrypted:
        return "message chiffré"
    return tree.exceeded


def _addresses(part: Part, name: str) -> tuple[Address, ...]:
    return tuple(
        address
        for field in part.header.fields
        if field.name == name
        for address in read_addresses(
            field.value.decode("ascii") if field.value.isascii() else decode(field.value, None)[0]
        )
    )


def _identifiers(value: str | None) -> tuple[str, ...]:
    if not value:
        return ()
    found = _IDENTIFIER.findall(value)[:_REFERENCES]
    return tuple(f"<{name}>" for name in found) or (value.split()[0][:500],)


def _received(value: str | None) -> dt.datetime | None:
    return read_moment(value.rpartition(";")[2].strip()) if value else None
