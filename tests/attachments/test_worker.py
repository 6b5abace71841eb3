"""Files that are spoilt at random are answered like any other: with a text or a sentence."""

from __future__ import annotations

from random import Random

import pytest

from pipelines.attachments.contents import ReadingLimits
from pipelines.attachments.kinds import Kind
from pipelines.attachments.worker import _answer
from tests.attachments import files
from tests.message.hostile import everything

CALENDAR = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Forum\r\nDTSTART:20231012T140000\r\n"
BASES = {
    Kind.WORD: files.word,
    Kind.SLIDES: files.slides,
    Kind.PDF: files.pdf,
    Kind.PICTURE: files.picture,
    Kind.MAIL: everything,
    Kind.CALENDAR: lambda: CALENDAR + b"END:VEVENT\r\nEND:VCALENDAR\r\n",
    Kind.PAGE: lambda: b"<html><body><p>Forum<table><tr><td>12</table>",
    Kind.PLAIN: "Forum d’été".encode,
}


@pytest.mark.parametrize("kind", BASES)
def test_spoilt_files_are_answered(kind: Kind) -> None:
    random = Random(kind.value)
    base = BASES[kind]()

    for _ in range(40):
        spoilt = bytearray(base)
        for _ in range(random.choice((1, 3, 30))):
            spoilt[random.randrange(len(spoilt))] = random.randrange(256)
        if random.random() < 0.3:
            del spoilt[random.randrange(len(spoilt)) :]
        head, picture = _answer(kind, bytes(spoilt), ReadingLimits())
        assert head.get("text") or head.get("problem") or picture
