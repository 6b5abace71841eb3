"""What is known of a mail once it is parsed; all of it came from outside and is data, no more."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from pipelines.message.addresses import Address
from pipelines.message.charsets import Rung
from pipelines.message.headers import Headers
from pipelines.message.identity import mail_hash
from pipelines.message.moments import read_moment
from pipelines.message.transfer import Payload


class Attachment:
    """A file that came with a mail, or a part of one.

    `filename` is a base name that is safe to write on any system; `type` the media type in lower
    case (« application/pdf »); `data` the decoded bytes. `inline` marks a picture that the HTML
    shows (`content_id`), such as a logo. Most attachments are never opened, and decoding them is
    half of the work of parsing a mailbox: `data` is decoded when it is asked for, each time, from
    the raw mail that it keeps alive.
    """

    __slots__ = ("_data", "content_id", "filename", "inline", "type")

    def __init__(
        self,
        filename: str,
        type: str,  # noqa: A002 - the name that the field has everywhere
        data: bytes | Payload,
        inline: bool = False,
        content_id: str | None = None,
    ) -> None:
        self.filename = filename
        self.type = type
        self.inline = inline
        self.content_id = content_id
        self._data = data

    @property
    def data(self) -> bytes:
        """The decoded bytes; never raises, a broken encoding gives what can be read of it."""
        return self._data if isinstance(self._data, bytes) else self._data.decoded()

    def _key(self) -> tuple[object, ...]:
        return self.filename, self.type, self.inline, self.content_id, self.data

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Attachment) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return f"Attachment({self.filename!r}, {self.type!r}, inline={self.inline})"


_NONE = Headers()


class Message(NamedTuple):
    """A mail: a tuple by name, which is filled in a quarter of the time of a frozen dataclass.

    `raw` are its bytes, whose hash is its identity, whatever its lines end in. `sender` is the
    first address of its From fields, `senders` all of them: a mail with two is not to be trusted.
    `date` is an aware time, None where the header is missing or impossible. `text` and `html` are
    its bodies, decoded, their lines ending in LF, or None; each is the whole: `text` is None where
    a part of the body came as HTML alone. `rungs` tells how their characters were found.
    `calendars` are the bodies of its text/calendar parts, `reports` those of a bounce or receipt
    (message/delivery-status…). `forwarded` holds the mails attached to it (message/rfc822), which
    are content. `encrypted` says that its body cannot be read here, `signed` that it carries a
    signature, which is not verified. `defects` tells in French what was wrong with it and what was
    done about that; `unreadable` the reason why its body, or an important part of it, could not be
    read at all: such a mail is for a person.
    """

    raw: bytes
    headers: Headers = _NONE
    subject: str = ""
    sender: Address | None = None
    senders: tuple[Address, ...] = ()
    date: dt.datetime | None = None
    text: str | None = None
    html: str | None = None
    rungs: tuple[Rung, ...] = ()
    calendars: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    forwarded: tuple[Message, ...] = ()
    encrypted: bool = False
    signed: bool = False
    defects: tuple[str, ...] = ()
    unreadable: str | None = None

    def __repr__(self) -> str:
        return f"Message({len(self.raw)} bytes)"  # no subject, no text: it may come into a log

    @property
    def to(self) -> tuple[Address, ...]:
        """Whom it was sent to; read from the header each time, as the next ones are."""
        return self.headers.addresses("to")

    @property
    def cc(self) -> tuple[Address, ...]:
        """Who got a copy."""
        return self.headers.addresses("cc")

    @property
    def reply_to(self) -> tuple[Address, ...]:
        """Where an answer is to go."""
        return self.headers.addresses("reply-to")

    @property
    def message_id(self) -> str | None:
        """The identifier that its sender gave it, brackets and all: neither unique nor trusted."""
        return next(iter(self.headers.identifiers("message-id")), None)

    @property
    def in_reply_to(self) -> tuple[str, ...]:
        """The identifiers of the mails that it answers."""
        return self.headers.identifiers("in-reply-to")

    @property
    def references(self) -> tuple[str, ...]:
        """The identifiers of its thread, the oldest first, at most 200."""
        return self.headers.identifiers("references")

    @property
    def sha256(self) -> str:
        """Which mail it is (`mail_hash`); computed when asked for, a fifth of parsing's time."""
        return mail_hash(self.raw)

    @property
    def received(self) -> dt.datetime | None:
        """When the last server took it in, by the topmost Received field, or None."""
        value = self.headers.get("received")
        return read_moment(value.rpartition(";")[2].strip()) if value else None
