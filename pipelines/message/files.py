"""The files of a mail: by safe names, logos told apart, the calendar that comes twice left out."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import unquote

from pipelines.message.charsets import decode
from pipelines.message.model import Attachment
from pipelines.message.names import safe_name
from pipelines.message.transfer import Payload

_LOGO = re.compile(
    r"(?:image|outlook-|logo|pastedgraphic-?)[\w-]{0,40}\.(?:png|jpe?g|gif|bmp)", re.I
)
_REFERENCE = re.compile(r"cid:([^\"'\s>)]{1,200})", re.IGNORECASE)
_CALENDARS = frozenset({"application/ics", "text/calendar"})
_MOST = 10_000


class FoundFile(NamedTuple):
    """A file as it was found; `related` says that it belongs to the HTML (multipart/related)."""

    name: str
    type: str
    data: bytes | Payload
    content_id: str | None = None
    related: bool = False


def attachments_of(
    files: Sequence[FoundFile], html: str, calendars: Collection[str]
) -> tuple[Attachment, ...]:
    """Return the files of a mail with this HTML and these calendars in its body."""
    if not files:
        return ()
    pictures = any(file.type.startswith("image/") for file in files)
    references = islice(_REFERENCE.finditer(html if pictures else ""), _MOST)
    shown = {unquote(found[1]) for found in references}
    names: dict[str, int] = {}
    return tuple(
        _attachment(file, safe_name(file.name, file.type, names), shown)
        for file in files
        if not _is_calendar_again(file, calendars)
    )


def _attachment(file: FoundFile, name: str, shown: Container[str]) -> Attachment:
    logo = file.content_id is not None or _LOGO.fullmatch(name) is not None
    inline = file.content_id in shown or (file.related and logo)
    inline = inline and file.type.startswith("image/")
    return Attachment(name, file.type, file.data, inline, file.content_id)


def _is_calendar_again(file: FoundFile, calendars: Collection[str]) -> bool:
    """Whether a file is the calendar of the body a second time, as Google adds it."""
    if file.type not in _CALENDARS or not calendars or isinstance(file.data, bytes):
        return False
    text = decode(file.data.decoded(), None)[0]
    return text.split() in [calendar.split() for calendar in calendars]
