"""What is known of a mail once it is parsed; all of it came from outside and is data, no more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox of a header. `address` is in lower case; `name` is clean, and may be empty."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the @, or an empty string."""
        return self.address.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail, or a part of one.

    `filename` is a base name that is safe to write on any system; `type` the media type in lower
    case (« application/pdf »); `data` the decoded bytes. `inline` marks a picture that the HTML
    shows (`content_id`), such as a logo.
    """

    filename: str
    type: str
    data: bytes = field(repr=False)
    inline: bool = False
    content_id: str | None = None


@dataclass(frozen=True, slots=True)
class Headers:
    """The header fields in their order, decoded and on one line each; names are in lower case."""

    fields: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str | None:
        """Return the first (topmost) field of that name, or None."""
        return next((value for key, value in self.fields if key == name.lower()), None)

    def all(self, name: str) -> tuple[str, ...]:
        """Return every field of that name, from the top."""
        return tuple(value for key, value in self.fields if key == name.lower())


@dataclass(frozen=True, slots=True)
class Message:
    """A mail.

    `sha256` is the hash of its raw bytes, its identity here. `date` is an aware time, None where
    the header is missing or impossible. `text` and `html` are its bodies, decoded, or None;
    `calendars` the bodies of its text/calendar parts. `forwarded` holds the mails attached to it
    (message/rfc822), which are content. `encrypted` says that its body cannot be read here.
    `defects` tells in French what was wrong with it and what was done about that.
    """

    sha256: str
    headers: Headers = Headers()
    subject: str = ""
    sender: Address | None = None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    date: dt.datetime | None = None
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    text: str | None = None
    html: str | None = None
    calendars: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    forwarded: tuple[Message, ...] = ()
    encrypted: bool = False
    defects: tuple[str, ...] = ()
