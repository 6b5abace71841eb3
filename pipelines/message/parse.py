"""The bytes of a mail → `Message`, by Python's standard library alone.

    bytes → fields → tree of parts → contents → Message

Neither `email` (two hundred mails a second, wrong charsets, no bounds) nor fast-mail-parser
(see docs/decisions.md): the tree is cut by offsets, with limits as it goes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial

from pipelines.message.addresses import read_addresses
from pipelines.message.bodies import ARMOUR, Body
from pipelines.message.charsets import decode
from pipelines.message.contents import Contents
from pipelines.message.limits import Limits
from pipelines.message.mime import Part, TreeReader
from pipelines.message.model import Address, Headers, Message
from pipelines.message.moments import read_moment
from pipelines.message.words import header_text

_IDENTIFIER = re.compile(r"<([^<>\s]{1,500})>")
_USUAL = Limits()
_SUBJECT = 1_000
_REFERENCES = 200


def parse_message(raw: bytes, limits: Limits = _USUAL) -> Message:
    """Return the mail that `raw` holds.

    Never raises: what was wrong is in `defects`, and `unreadable` says what a person has to look
    at. Time and memory are linear in the size of `raw`.
    """
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
    fields: dict[str, list[bytes]] = {}
    for name, value in root.fields:
        fields.setdefault(name, []).append(value)
    date_text = _first(fields, "date")
    date = read_moment(date_text) if date_text else None
    defects = [*tree.defects, *contents.defects]
    if date_text and date is None:
        defects.append("date impossible, ignorée")
    senders = _addresses(fields, "from")
    return Message(
        raw=raw,
        headers=Headers(root.fields),
        subject=_first(fields, "subject")[:_SUBJECT],
        sender=senders[0] if senders else None,
        senders=senders,
        to=_addresses(fields, "to"),
        cc=_addresses(fields, "cc"),
        reply_to=_addresses(fields, "reply-to"),
        date=date,
        message_id=next(iter(_identifiers(fields, "message-id")), None),
        in_reply_to=_identifiers(fields, "in-reply-to"),
        references=_identifiers(fields, "references"),
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
    if not root.fields:
        return "ce n’est pas un message : aucun en-tête"
    if contents.encrypted and not _readable(contents.body):
        return "message chiffré : demandez-le en clair à son expéditeur"
    return tree.exceeded


def _readable(body: Body) -> bool:
    """Whether there is a body beside what is encrypted: a p7m may be attached to plain words."""
    text = (body.text or body.html or "").lstrip()
    return bool(text) and not text.startswith(ARMOUR)


def _first(fields: Mapping[str, Sequence[bytes]], name: str) -> str:
    values = fields.get(name)
    return header_text(name, values[0]) if values else ""


def _addresses(fields: Mapping[str, Sequence[bytes]], name: str) -> tuple[Address, ...]:
    values = fields.get(name)
    if values is None:
        return ()
    return tuple([address for value in values for address in _read_addresses(value)])


def _read_addresses(value: bytes) -> tuple[Address, ...]:
    return read_addresses(value.decode("ascii") if value.isascii() else decode(value, None)[0])


def _identifiers(fields: Mapping[str, Sequence[bytes]], name: str) -> tuple[str, ...]:
    """Return the identifiers of a field; of one without brackets, its first word."""
    if name not in fields:
        return ()
    text = _first(fields, name)
    found = _IDENTIFIER.findall(text)[:_REFERENCES]
    return tuple([f"<{one}>" for one in found]) or tuple(text.split()[:1])
