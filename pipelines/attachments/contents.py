"""What is found in a file, and how much of it is looked at."""

from __future__ import annotations

from dataclasses import dataclass, field

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture fit for a slide: `data` is a PNG or a JPEG without the camera's notes.

    `kind` is « png » or « jpeg »; sizes are in pixels.
    """

    data: bytes = field(repr=False)
    kind: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FileContent:
    """What was read of a file: its text or its picture.

    `problem` says in French why there is none, or why it is not whole.
    """

    filename: str
    text: str | None = None
    picture: Picture | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """Bounds on the reading of one file; beyond them it is cut or left, and it is said."""

    size: int = 25 * MIB
    """Bytes of the file."""
    seconds: float = 20.0
    """Time on the clock, after which the process is killed."""
    memory: int = 1024 * MIB
    """Bytes of address space of the process; on Windows, which has no such bound, time alone."""
    characters: int = 200_000
    pages: int = 60
    """Pages of a PDF, slides of a deck."""
    entries: int = 3_000
    """Files inside a Word or PowerPoint file."""
    unpacked: int = 60 * MIB
    """Bytes of the parts that are read of a Word or PowerPoint file, unpacked."""
    ratio: int = 200
    """How many times larger than packed a part may be; XML reaches 50."""
    pixels: int = 40_000_000
    side: int = 2_400
    """Pixels of a picture's longer side, once it is made fit for a slide."""


class UnreadableError(Exception):
    """A file that cannot be read; its text is the reason, in French."""
