"""Pictures in a paper: each file once in the package, drawn no wider than the text."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from spro_docs.deck.pictures import PictureFile
from spro_docs.papers.content import Figure
from spro_docs.papers.parts import PartLinks

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = (
    f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" '
    f'xmlns:pic="{DRAWING}/picture"'
)
"""Said here, since a template that Word saved may not declare them all."""
EMU_PER_TWIP = 635
EMU_PER_PIXEL = 9525
"""At 96 pixels an inch, as Word takes a picture that says nothing of its size."""
TALLEST = 12 * 360_000
"""EMU: a taller picture would leave no room for what is said of it."""


SMALL = round(4.8 * 360_000)
"""EMU: the height of a picture that came with a piece of news; a taller one would leave half a page
blank before it where it has to go on the next."""


class PictureStore:
    """The pictures of one paper, by the names that its meeting gives them."""

    def __init__(self, files: Mapping[str, PictureFile]) -> None:
        self._files = files
        self._drawn = 0
        self.used: dict[str, PictureFile] = {}

    def drawing(self, figure: Figure, links: PartLinks, width: int) -> str:
        """Return a picture as an inline drawing; `width` is the text's, in twips."""
        file = self._files[figure.file]
        number = list(self._files).index(figure.file) + 1
        name = f"media/image{number}.{file.kind}"
        self.used[name] = file
        self._drawn += 1
        wide, tall = _size(file, width * EMU_PER_TWIP, SMALL if figure.small else TALLEST)
        identity = links.picture(name)
        described = f'id="{self._drawn}" name="Image {self._drawn}" descr="{escape(figure.alt)}"'
        return (
            f'<w:drawing {NAMESPACES}><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{tall}"/><wp:docPr {described}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
            "</wp:cNvGraphicFramePr><a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f"<pic:pic><pic:nvPicPr><pic:cNvPr {described}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{identity}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{tall}"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )


def _size(file: PictureFile, width: int, height: int) -> tuple[int, int]:
    """Return a picture's size in EMU: its own, or less where the page has no room for it."""
    wide, tall = file.width * EMU_PER_PIXEL, file.height * EMU_PER_PIXEL
    scale = min(1, width / wide, height / tall)
    return max(round(wide * scale), 1), max(round(tall * scale), 1)
