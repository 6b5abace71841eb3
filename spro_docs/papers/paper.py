"""A template and the facts of a meeting become a Word document: the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

from spro_docs.deck.pictures import PictureFile, read_pictures
from spro_docs.models import Meeting
from spro_docs.output import sealed
from spro_docs.papers.actions import with_opened
from spro_docs.papers.facts import PaperFacts
from spro_docs.papers.parts import PartLinks, TemplateStyles
from spro_docs.papers.pictures import PictureStore
from spro_docs.papers.template import PaperTemplate
from spro_docs.papers.word import WordWriter

EPOCH = (1980, 1, 1, 0, 0, 0)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CORE = "docProps/core.xml"
AUTHOR = "SPRO Docs"
Pages = Mapping[str, int]
"""The page of each heading by its words, where somebody laid the document out."""


def build_paper(  # noqa: PLR0913 - each is one thing that a paper is made of
    meeting: Meeting,
    template: PaperTemplate,
    label: str,
    *,
    folder: Path | None = None,
    pages: Pages | None = None,
    note: str = "",
) -> bytes:
    """Return a paper of a meeting as its template says; `label` is its French name.

    `note` is the network's own, for the sheet that is signed.
    """
    pictures = read_pictures(meeting, folder)
    facts = PaperFacts(with_opened(meeting), note)
    parts = _filled(template, facts, pictures, pages or {})
    parts[CORE] = _properties(meeting, label)
    return _archive(parts)


def _filled(
    template: PaperTemplate, facts: PaperFacts, files: Mapping[str, PictureFile], pages: Pages
) -> dict[str, bytes]:
    """Return the template's parts with what the meeting says in them."""
    from spro_docs.papers.finish import finish

    styles, pictures = template.styles(), PictureStore(files)
    parts = dict(template.parts)
    for name in template.filled:
        body = name == template.main
        links = PartLinks(allowed=body)
        writer = WordWriter(styles, links, pictures)
        text = _fill(template.text(name), facts, writer)
        parts[name] = finish(text, styles, pages) if body else _encoded(text)
        if body:
            relations = _relations_of(name)
            parts[relations] = _encoded(links.relations(template.text(relations)))
    _with_lists(parts, template, styles)
    _with_pictures(parts, template, pictures)
    return parts


def _fill(text: str, facts: PaperFacts, writer: WordWriter) -> str:
    """Return a part filled in."""
    from markupsafe import Markup

    from spro_docs.papers.sandbox import fill
    from spro_docs.papers.tagged import jinja_source

    def written(value: object) -> object:
        markup = writer.write(value)
        return value if markup is None else Markup(markup)  # noqa: S704 - our own markup, escaped

    return fill(jinja_source(text), named(facts), written)


def named(facts: PaperFacts) -> Callable[[str], object]:
    """Return what gives a name's value; an unknown name is undefined, and fails when it is used."""

    def value(name: str) -> object:
        if name.startswith("_") or not hasattr(PaperFacts, name):
            from jinja2 import StrictUndefined

            return StrictUndefined(name=name)
        return getattr(facts, name)

    return value


def _relations_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _with_lists(parts: dict[str, bytes], template: PaperTemplate, styles: TemplateStyles) -> None:
    name = f"{template.main.rpartition('/')[0]}/numbering.xml"
    if name in parts:
        parts[name] = _encoded(styles.numbering(template.text(name)))


def _with_pictures(
    parts: dict[str, bytes], template: PaperTemplate, pictures: PictureStore
) -> None:
    """Add the pictures that the paper shows, and say of what kind they are."""
    folder = template.main.rpartition("/")[0]
    types = template.text("[Content_Types].xml")
    for name, file in pictures.used.items():
        parts[f"{folder}/{name}"] = file.data
        if f'Extension="{file.kind}"' not in types:
            kind = f'<Default Extension="{file.kind}" ContentType="image/{file.kind}"/>'
            at = types.index(">", types.index("<Types")) + 1
            types = types[:at] + kind + types[at:]
    parts["[Content_Types].xml"] = _encoded(types)


def _properties(meeting: Meeting, label: str) -> bytes:
    """Return what the file says of itself; its dates are the meeting's: no clock is asked."""
    title = escape(f"{label} – {meeting.title}, {meeting.date.isoformat()}")
    author = escape(meeting.network or AUTHOR)
    day = f"{meeting.date.isoformat()}T00:00:00Z"
    return _encoded(
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{escape(meeting.title)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified>'
        "<dc:language>fr-FR</dc:language></cp:coreProperties>"
    )


def _encoded(text: str) -> bytes:
    return (DECLARATION + text).encode()


def _archive(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return sealed(target.getvalue())
