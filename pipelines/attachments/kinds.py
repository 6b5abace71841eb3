"""What a file is: by its first bytes, then by its name, then by what the sender calls it."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of files that are read."""

    WORD = "word"
    SLIDES = "slides"
    OPEN_DOCUMENT = "opendocument"
    PDF = "pdf"
    CALENDAR = "calendar"
    MAIL = "mail"
    PLAIN = "plain"
    PAGE = "page"
    PICTURE = "picture"


_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_ZIPPED = {
    "docx": Kind.WORD,
    "docm": Kind.WORD,
    "dotx": Kind.WORD,
    "pptx": Kind.SLIDES,
    "pptm": Kind.SLIDES,
    "ppsx": Kind.SLIDES,
    "odt": Kind.OPEN_DOCUMENT,
    "odp": Kind.OPEN_DOCUMENT,
}
_TEXTS = {
    "ics": Kind.CALENDAR,
    "ical": Kind.CALENDAR,
    "eml": Kind.MAIL,
    "txt": Kind.PLAIN,
    "text": Kind.PLAIN,
    "md": Kind.PLAIN,
    "csv": Kind.PLAIN,
    "html": Kind.PAGE,
    "htm": Kind.PAGE,
}
_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.WORD,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": Kind.SLIDES,
    "application/vnd.oasis.opendocument.text": Kind.OPEN_DOCUMENT,
    "application/vnd.oasis.opendocument.presentation": Kind.OPEN_DOCUMENT,
    "text/calendar": Kind.CALENDAR,
    "application/ics": Kind.CALENDAR,
    "message/rfc822": Kind.MAIL,
    "text/plain": Kind.PLAIN,
    "text/csv": Kind.PLAIN,
    "text/html": Kind.PAGE,
}


def kind_of(filename: str, type_: str, data: bytes) -> Kind | None:
    """Return what a file is, or None for what is not read (archives, sheets, programs…)."""
    suffix = filename.lower().rpartition(".")[2]
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Kind.PICTURE
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"PK\3\4"):
        found = _ZIPPED.get(suffix) or _TYPES.get(type_)
        return found if found in _ZIPPED.values() else None
    if data.lstrip()[:15].upper() == b"BEGIN:VCALENDAR":
        return Kind.CALENDAR
    found = _TEXTS.get(suffix) or _TYPES.get(type_)
    return found if found in _TEXTS.values() else None
