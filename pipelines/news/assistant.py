"""A mail → what a careful assistant would note of it.

message → reading (what the sender wrote) → kind → items → events, deadlines, contacts, links
"""

from __future__ import annotations

import datetime as dt

from pipelines.message import Message
from pipelines.news.context import Context
from pipelines.reading import read_body
from pipelines.understanding import (
    AttachedFile,
    HiddenPart,
    MailKind,
    UnderstoodItem,
    UnderstoodMail,
)


def understand(
    message: Message,
    context: Context,
    *,
    file: str | None = None,
    received: dt.datetime | None = None,
) -> UnderstoodMail:
    """Return what is understood of a mail.

    `file` is the name to call the mail by, its hash by default. `received` is the aware time at
    which it arrived: the day that "demain" counts from when the mail has no Date. Pure; never
    raises on what a mail holds.
    """
    del context, received
    reading = read_body(
        message.text,
        message.html,
        message.subject,
        sender=message.sender.name if message.sender else None,
        is_reply=bool(message.in_reply_to or message.references),
    )
    text = reading.kept
    item = UnderstoodItem(title=message.subject or "(sans objet)", text=text)
    return UnderstoodMail(
        file=file or message.sha256,
        kind=MailKind.NEWS if text else MailKind.OTHER,
        trusted=False,
        text=text,
        items=(item,) if text else (),
        forwarded_from=reading.forward.sender if reading.forward else None,
        hidden=tuple(HiddenPart(why=part.why, text=part.text) for part in reading.hidden),
        attachments=tuple(
            AttachedFile(filename=attached.filename, type=attached.type)
            for attached in message.attachments
            if not attached.inline
        ),
    )
