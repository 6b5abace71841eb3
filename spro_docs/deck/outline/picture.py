"""A picture as large as it goes, its caption beside it."""

from __future__ import annotations

from dataclasses import replace

from spro_docs.deck.outline.points import parsed, points_slides
from spro_docs.deck.outline.stage import Stage, fits
from spro_docs.deck.pictures import PictureFile
from spro_docs.deck.slide import Box, Filled, Picture, Slide, inches
from spro_docs.models import PictureBlock


def picture(stage: Stage, title: str, block: PictureBlock) -> list[Slide]:
    """Return a picture in its proportions; a caption too long for its place becomes points."""
    file = stage.pictures[block.file]
    frame = stage.frame("picture", "text")
    caption = parsed(block.caption)
    lines = tuple(replace(line, flush=True, level=0) for group in caption for line in group)
    beside = bool(lines) and fits(frame, lines)
    room = stage.frame("picture", "picture").box
    if not beside:
        room = replace(room, width=inches(12.133))
    shown = Picture(file.data, file.kind, contained(file, room), block.alt)
    texts = {"text": Filled(lines)} if beside else {}
    slide = Slide("picture", title, stage.item, texts, picture=shown)
    return [slide, *([] if beside else points_slides(stage, title, caption))]


def contained(file: PictureFile, room: Box) -> Box:
    """Return the largest box of the picture's proportions within `room`, centred."""
    scale = min(room.width / max(file.width, 1), room.height / max(file.height, 1))
    width, height = round(file.width * scale), round(file.height * scale)
    return Box(
        room.left + (room.width - width) // 2, room.top + (room.height - height) // 2, width, height
    )
