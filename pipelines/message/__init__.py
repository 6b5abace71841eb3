"""The bytes of a mail → `Message`: headers, bodies and attachments; never raises on bad mail."""

from pipelines.message.addresses import Address
from pipelines.message.charsets import Rung
from pipelines.message.headers import Headers
from pipelines.message.identity import mail_hash
from pipelines.message.limits import Limits
from pipelines.message.model import Attachment, Message
from pipelines.message.parse import parse_message

__all__ = [
    "Address",
    "Attachment",
    "Headers",
    "Limits",
    "Message",
    "Rung",
    "mail_hash",
    "parse_message",
]
