"""The bytes of a mail → `Message`, by Python's standard library alone.

    bytes → fields → tree of parts → contents → Message

Neither `email` (two hundred mails a second, wrong charsets, no bounds) nor fast-mail-parser
(see docs/decisions.md): the tree is cut by offsets, with limits as it goes.
"""

from __future__ import annotations

from pipelines.message.bodies import ARMOUR, Body
from pipelines.message.contents import Contents
from pipelines.message.headers import Headers
from pipelines.message.limits import Limits
from pipelines.message.mime import Part, TreeReader
from pipelines.message.model import Message
from pipelines.message.moments import read_moment

_USUAL = Limits()
_SUBJECT = 1_000
_OF_MESSAGES = frozenset(
    {"from", "sender", "to", "subject", "date", "message-id", "received", "return-path"}
)
"""Fields without which there is no message: « Bonjour : … » at the top of a file is a field too."""


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
    contents = Contents(tree, limits, _message)
    contents.read(root)
    headers = Headers.of(root.fields)
    date_text = headers.get("date")
    date = read_moment(date_text) if date_text else None
    defects = [*tree.defects, *contents.defects]
    if date_text and date is None:
        defects.append("date impossible, ignorée")
    senders = headers.addresses("from")
    return Message(
        raw=raw,
        headers=headers,
        subject=(headers.get("subject") or "")[:_SUBJECT],
        sender=senders[0] if senders else None,
        senders=senders,
        date=date,
        text=contents.body.text,
        html=contents.body.html,
        rungs=tuple(contents.rungs),
        calendars=tuple(contents.calendars),
        reports=tuple(contents.reports),
        attachments=contents.attachments(),
        forwarded=tuple(contents.forwarded),
        encrypted=contents.encrypted,
        signed=contents.signed,
        defects=tuple(dict.fromkeys(defects)) if defects else (),
        unreadable=_unreadable(root, tree, contents),
    )


def _unreadable(root: Part, tree: TreeReader, contents: Contents) -> str | None:
    if not root.fields.names:
        return "ce n’est pas un message : aucun en-tête"
    if _OF_MESSAGES.isdisjoint(root.fields.names):
        return "ce n’est pas un message : ni expéditeur, ni destinataire, ni objet, ni date"
    if contents.encrypted and not _readable(contents.body):
        return "message chiffré : demandez-le en clair à son expéditeur"
    return tree.exceeded


def _readable(body: Body) -> bool:
    """Whether there is a body beside what is encrypted: a p7m may be attached to plain words."""
    text = (body.text or body.html or "").lstrip()
    return bool(text) and not text.startswith(ARMOUR)
