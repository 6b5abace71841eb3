"""Slides and a template become a presentation's bytes.

python-pptx opens the template, holds the graph of parts, makes the charts and packs the file.
Slides are added as parts of our own XML: its `add_slide` clones placeholders one by one and scans
every slide id, and `next_partname` walks the whole graph for each note, chart and picture, so
that 2 000 slides take a minute.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING

from spro_docs.deck import drawing
from spro_docs.deck.charts import chart_part
from spro_docs.deck.frames import LayoutView
from spro_docs.deck.layouts import FOOT, LAYOUTS
from spro_docs.deck.lettering import Linker
from spro_docs.deck.slide import Filled, Para, Picture, Slide, Span
from spro_docs.deck.template import DeckTemplate
from spro_docs.output import deterministic, sealed
from spro_docs.rich_text import Runs
from spro_docs.typography import ordinals

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.package import Package

PROGRESS_EVERY = 50
"""Slides between two reports of progress."""

Progress = Callable[[int, int], None]
"""Told how many slides are written, of how many."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself. `date` is the meeting's: the clock is never asked."""

    title: str
    author: str
    date: dt.date


@dataclass
class _Parts:
    """The parts made so far: slides exist before their content, since slides link to slides."""

    package: Package
    slides: list[Part]
    charts: int = 0
    pictures: dict[bytes, Part] = field(default_factory=dict)


def write_deck(
    slides: Sequence[Slide],
    template: DeckTemplate,
    properties: Properties,
    progress: Progress | None = None,
) -> bytes:
    """Return the presentation; the same slides and template give the same bytes."""
    presentation = template.presentation
    package = presentation.part.package
    _empty(template)
    parts = _Parts(package, [_slide_part(number, package) for number in range(1, len(slides) + 1)])
    for number, slide in enumerate(slides, start=1):
        _fill(slide, number, template, parts)
        if progress and number % PROGRESS_EVERY == 0:
            progress(number, len(slides))
    _register(template, parts.slides)
    _describe(template, properties)
    buffer = BytesIO()
    presentation.save(buffer)
    return sealed(deterministic(buffer.getvalue()))


def _empty(template: DeckTemplate) -> None:
    """Drop the slides that a template may hold as examples."""
    element = template.presentation.element
    if element.sldIdLst is None:
        return
    for slide_id in list(element.sldIdLst):
        template.presentation.part.rels.pop(slide_id.rId)
        element.sldIdLst.remove(slide_id)


def _slide_part(number: int, package: Package) -> Part:
    from pptx.opc.constants import CONTENT_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    return Part(PackURI(f"/ppt/slides/slide{number}.xml"), CONTENT_TYPE.PML_SLIDE, package)


def _fill(slide: Slide, number: int, template: DeckTemplate, parts: _Parts) -> None:
    """Write a slide's part and what hangs on it."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = parts.slides[number - 1]
    view = template.views[slide.layout]
    part.rels.get_or_add(RELATIONSHIP_TYPE.SLIDE_LAYOUT, view.layout.part)
    part.blob = drawing.slide_xml(_shapes(slide, part, view, parts), view.color_map)
    if slide.notes:
        _add_notes(slide, number, template, parts)


def _shapes(slide: Slide, part: Part, view: LayoutView, parts: _Parts) -> Iterator[str]:
    """Yield a slide's shapes in reading order: title, decoration (behind), content, footer."""
    slots = LAYOUTS[slide.layout].slots
    link = _linker(part, parts)
    ids = count(2)
    title = Filled((Para(_title_runs(slide)),))
    yield drawing.placeholder_xml(next(ids), slots["title"], title, link)
    for shape in slide.drawings:
        yield drawing.drawing_xml(next(ids), shape)
    graphics = _graphics(slide, part, view, parts, ids)
    for key, filled in slide.texts.items():
        if key in FOOT:
            yield from graphics
        yield drawing.placeholder_xml(next(ids), slots[key], filled, link)
    yield from graphics
    if "number" in slots:
        yield drawing.number_xml(next(ids), slots["number"], len(parts.slides))


def _title_runs(slide: Slide) -> Runs:
    """Return a title with its ordinals raised, at its own size if it has one."""
    return tuple(
        Span(run.text, superscript=run.superscript, size=slide.title_size)
        for run in ordinals(slide.title)
    )


def _graphics(
    slide: Slide, part: Part, view: LayoutView, parts: _Parts, ids: Iterator[int]
) -> Iterator[str]:
    """Yield a slide's table, chart and picture."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    slots = LAYOUTS[slide.layout].slots
    if slide.table is not None:
        frame = view.frames["table"]
        sizes = (frame.levels[0].size, frame.levels[1].size)
        link = _linker(part, parts)
        place = drawing.Place(next(ids), slots["table"], frame.box, slide.table.description)
        yield drawing.table_xml(place, slide.table, sizes, link)
    if slide.chart is not None:
        parts.charts += 1
        native = chart_part(slide.chart, parts.charts, parts.package)
        relation = part.rels.get_or_add(RELATIONSHIP_TYPE.CHART, native)
        box = slide.chart.box or view.frames["chart"].box
        place = drawing.Place(next(ids), slots["chart"], box, slide.chart.description)
        yield drawing.chart_xml(place, relation)
    if slide.picture is not None:
        picture = slide.picture
        relation = part.rels.get_or_add(RELATIONSHIP_TYPE.IMAGE, _picture_part(picture, parts))
        place = drawing.Place(next(ids), slots["picture"], picture.box, picture.description)
        yield drawing.picture_xml(place, relation)


def _linker(part: Part, parts: _Parts) -> Linker:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    def link(target: str | int) -> str:
        if isinstance(target, int):
            return part.rels.get_or_add(RELATIONSHIP_TYPE.SLIDE, parts.slides[target - 1])
        return part.rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.HYPERLINK, target)

    return link


def _picture_part(picture: Picture, parts: _Parts) -> Part:
    """Return the part of a picture; the same picture is kept once."""
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    if picture.data not in parts.pictures:
        name = PackURI(f"/ppt/media/image{len(parts.pictures) + 1}.{picture.kind}")
        parts.pictures[picture.data] = Part(
            name, f"image/{picture.kind}", parts.package, picture.data
        )
    return parts.pictures[picture.data]


def _add_notes(slide: Slide, number: int, template: DeckTemplate, parts: _Parts) -> None:
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    part = parts.slides[number - 1]
    notes = Part(
        PackURI(f"/ppt/notesSlides/notesSlide{number}.xml"),
        CONTENT_TYPE.PML_NOTES_SLIDE,
        parts.package,
        drawing.notes_xml(slide.notes),
    )
    master = template.presentation.part.notes_master_part
    notes.rels.get_or_add(RELATIONSHIP_TYPE.NOTES_MASTER, master)
    notes.rels.get_or_add(RELATIONSHIP_TYPE.SLIDE, part)
    part.rels.get_or_add(RELATIONSHIP_TYPE.NOTES_SLIDE, notes)


FIRST_SLIDE_ID = 256
"""The least that the format allows (ECMA-376, 19.7.13)."""


def _register(template: DeckTemplate, slides: Sequence[Part]) -> None:
    """List the slides in the presentation.

    Their relationships are loaded at once: `get_or_add` rebuilds its index at each call.
    """
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.oxml import parse_xml

    part = template.presentation.part
    rels = parse_xml(part.rels.xml)
    targets = {rel.target_part.partname: rel.target_part for rel in part.rels.values()}
    slide_ids = template.presentation.element.get_or_add_sldIdLst()
    first = max((int(name[3:]) for name in part.rels if name[3:].isdigit()), default=0) + 1
    for order, slide in enumerate(slides):
        relation = f"rId{first + order}"
        rels.add_rel(relation, RELATIONSHIP_TYPE.SLIDE, slide.partname.relative_ref("/ppt"))
        slide_id = slide_ids.makeelement(
            f"{slide_ids.tag.removesuffix('Lst')}", {"id": str(FIRST_SLIDE_ID + order)}
        )
        slide_id.set(RELATION_ID, relation)
        slide_ids.append(slide_id)
        targets[slide.partname] = slide
    part.load_rels_from_xml(rels, targets)


RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


MOST_CHARACTERS = 255
"""Of a property (python-pptx raises past it)."""


def _describe(template: DeckTemplate, properties: Properties) -> None:
    """Set the file's properties from the meeting."""
    core = template.presentation.core_properties
    moment = dt.datetime.combine(properties.date, dt.time())
    core.title = core.subject = properties.title[:MOST_CHARACTERS]
    core.author = core.last_modified_by = properties.author[:MOST_CHARACTERS]
    core.language = "fr-FR"
    core.created = core.modified = moment
    core.revision = 1
    core.comments = core.keywords = ""
