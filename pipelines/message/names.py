"""Names of attachments → base names that are safe to write on any system."""

from __future__ import annotations

import mimetypes
import re
import unicodedata
from collections.abc import MutableMapping
from functools import lru_cache

from pipelines.message.words import clean

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_DRIVE = re.compile(r"[A-Za-z]:")
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE
)
_SUFFIX = re.compile(r"\.[^.\s]{1,16}\Z")
_NAME, _BYTES = 120, 200
"""Characters and UTF-8 bytes of a name: 255 bytes is what file systems take, and a folder and a
counter are put in front and behind."""
_SHORT = 200
"""Characters of a name that is kept: the same logos come again and again."""
_KINDS = {
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/plain": ".txt",
    "text/html": ".html",
    "image/jpeg": ".jpg",
}


def safe_name(name: str, type_: str, taken: MutableMapping[str, int]) -> str:
    """Return a base name made from the sender's, which is never trusted.

    No folder, drive, device name (CON, NUL…), control, direction or forbidden character, no dot
    at its ends; short enough for any file system; none of `taken` (names in folded case), to which
    it is added. Without a name, « piece-jointe » and the usual suffix of the media type.
    """
    short = len(name) + len(type_) <= _SHORT
    return _unique(_known(name, type_) if short else _safe(name, type_), taken)


def _safe(name: str, type_: str) -> str:
    base = clean(name.replace("\\", "/")).rpartition("/")[2]
    base = _DRIVE.sub("", base, count=1) if _DRIVE.match(base) else base
    base = unicodedata.normalize("NFC", _FORBIDDEN.sub("_", base)).strip(". ")
    if not base:
        base = "piece-jointe" + _suffix(type_)
    if _DEVICE.fullmatch(base):
        base = "_" + base
    return _shortened(base)


_known = lru_cache(maxsize=256)(_safe)


def _suffix(type_: str) -> str:
    return _KINDS.get(type_) or mimetypes.guess_extension(type_, strict=False) or ""


def _parts(name: str) -> tuple[str, str]:
    found = _SUFFIX.search(name)
    return (name[: found.start()], found[0]) if found else (name, "")


def _shortened(name: str) -> str:
    stem, suffix = _parts(name)
    stem = stem[: _NAME - len(suffix)]
    room = max(_BYTES - len(suffix.encode("utf-8", "replace")), 1)
    stem = stem.encode("utf-8", "replace")[:room].decode("utf-8", "ignore")
    return stem.rstrip(". ") + suffix


def _unique(name: str, taken: MutableMapping[str, int]) -> str:
    """Return a name that is not taken, and take it; each remembers the last number behind it."""
    stem, suffix = _parts(name)
    first = name.casefold()
    while name.casefold() in taken:
        taken[first] += 1
        name = f"{stem} ({taken[first]}){suffix}"
    taken[name.casefold()] = 1
    return name
