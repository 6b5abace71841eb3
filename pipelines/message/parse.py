"""The parsing itself, by the standard library."""

from __future__ import annotations

import datetime as dt
import email.utils
import hashlib
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from pipelines.message.model import Address, Attachment, Headers, Message


def parse_message(raw: bytes) -> Message:
    """Return the mail that `raw` holds. Never raises; what was wrong is in `defects`."""
    parsed: EmailMessage = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)
    return _message(parsed, raw)


def _message(parsed: EmailMessage, raw: bytes) -> Message:
    fields = tuple((name.lower(), " ".join(str(value).split())) for name, value in parsed.items())
    headers = Headers(fields)
    bodies = {kind: parsed.get_body((kind,)) for kind in ("plain", "html")}
    text, html = (part.get_content() if part else None for part in bodies.values())
    return Message(
        sha256=hashlib.sha256(raw).hexdigest(),
        headers=headers,
        subject=headers.get("subject") or "",
        sender=next(iter(_addresses(headers.all("from"))), None),
        to=_addresses(headers.all("to")),
        cc=_addresses(headers.all("cc")),
        reply_to=_addresses(headers.all("reply-to")),
        date=_date(headers.get("date")),
        message_id=headers.get("message-id"),
        in_reply_to=tuple((headers.get("in-reply-to") or "").split()),
        references=tuple((headers.get("references") or "").split()),
        text=text,
        html=html,
        attachments=tuple(_attachments(parsed)),
        forwarded=tuple(
            _message(part.get_content(), part.get_content().as_bytes())
            for part in parsed.walk()
            if part.get_content_type() == "message/rfc822"
        ),
    )


def _addresses(values: tuple[str, ...]) -> tuple[Address, ...]:
    return tuple(
        Address(address.lower(), name)
        for name, address in email.utils.getaddresses(list(values))
        if address
    )


def _date(value: str | None) -> dt.datetime | None:
    try:
        date = email.utils.parsedate_to_datetime(value) if value else None
    except ValueError:
        return None
    return date.replace(tzinfo=date.tzinfo or dt.UTC) if date else None


def _attachments(parsed: EmailMessage) -> list[Attachment]:
    return [
        Attachment(
            part.get_filename() or "piece-jointe",
            part.get_content_type(),
            _bytes(part),
            inline=part.get_content_disposition() == "inline",
            content_id=part.get("content-id"),
        )
        for part in parsed.iter_attachments()
        if part.get_content_type() != "message/rfc822"
    ]


def _bytes(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
