"""A paper's template: the project's own, or a coordinator's, read with care and checked whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from spro_docs.counts import counted
from spro_docs.errors import FileError, TemplateError
from spro_docs.papers.mistakes import Mistake, TaggedText
from spro_docs.papers.parts import TemplateStyles

if TYPE_CHECKING:
    from spro_docs.check.ooxml import Element
    from spro_docs.check.package import Package

PAPERS = ("minutes", "agenda", "signin")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_BYTES = 30_000_000
"""Bytes of a template unpacked, logos included."""
MOST_PART = 2_000_000
"""Bytes of a part that has tags: ours is fifty thousand."""
FILLED = ("header", "footer", "footnotes", "endnotes")
"""The parts beside the body that may have tags, by their kind of relation."""
STYLES = {
    "paragraph": (
        *("heading 1", "heading 2", "heading 3", "toc 1", "caption"),
        *("List Bullet", "List Number", "Conséquence", "Décision", "Intitulé", "Précision"),
        *("Tableau (en-tête)", "Tableau (texte)"),
    ),
    "character": (
        "Hyperlink",
        *("État : fait", "État : en cours", "État : en attente"),
        *("État : en retard", "État : à faire"),
    ),
    "table": ("Tableau du réseau",),
}
"""The styles that papers are written in, beside those that a template's own text uses."""
RUNS = ("vbaProject", "activeX", "oleObject", "attachedToolbars", "package", "aFChunk")
"""Relations by which a document runs or brings in something else."""
PLACES = {"header": "en-tête", "footer": "pied de page"}


@dataclass(frozen=True, slots=True)
class PaperTemplate:
    """A template's parts by name, and which of them have tags (the body first)."""

    parts: Mapping[str, bytes]
    filled: tuple[str, ...]

    @property
    def main(self) -> str:
        """The name of the body's part."""
        return self.filled[0]

    def text(self, name: str) -> str:
        """Return a part of XML as text, without its declaration; nothing where it is missing."""
        return _without_declaration(self.parts.get(name, b"").decode("utf-8"))

    def styles(self) -> TemplateStyles:
        """Return the template's styles and lists."""
        folder = self.main.rpartition("/")[0]
        return TemplateStyles(
            self.text(f"{folder}/styles.xml"),
            self.text(f"{folder}/numbering.xml"),
            self.text(self.main),
        )


def own_template(name: str) -> PaperTemplate:
    """Return the project's template of a paper: minutes, agenda, signin."""
    with zipfile.ZipFile(io.BytesIO(own_bytes(name))) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return PaperTemplate(parts, ("word/document.xml", "word/header1.xml", "word/footer1.xml"))


def own_bytes(name: str) -> bytes:
    """Return the project's template as a file."""
    return (files("spro_docs.templates") / f"{name}.docx").read_bytes()


def load_template(name: str, path: Path | None) -> PaperTemplate:
    """Return the project's template, or that of `path`.

    Raises `FileError` for one that cannot be read, `TemplateError` for one with mistakes.
    """
    if path is None:
        return own_template(name)
    mistakes = check_paper_template(path)
    if mistakes:
        others = f" (et {counted(len(mistakes) - 1, 'autre')})" if len(mistakes) > 1 else ""
        raise TemplateError(f"{path} : {mistakes[0]}{others}")
    return _read(path)


def _read(path: Path) -> PaperTemplate:
    from spro_docs.check.package import Package

    with Package(path) as package, zipfile.ZipFile(path) as archive:
        filled = tuple(_filled(package))
        parts = {
            info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()
        }
        for name in filled:
            parts[name] = _serialised(package, name)
    return PaperTemplate(parts, filled)


def _filled(package: Package) -> Iterator[str]:
    yield package.main
    for relation in package.relations(package.main).values():
        if relation.kind in FILLED and relation.target in package.names:
            yield relation.target


def _serialised(package: Package, name: str) -> bytes:
    """Return a part as lxml writes it: one form whatever program saved it, entities unread."""
    from lxml import etree

    return etree.tostring(package.xml(name), encoding="utf-8")


def _without_declaration(text: str) -> str:
    return text.partition("?>")[2].lstrip() if text.startswith("<?xml") else text


def check_paper_template(path: Path) -> list[Mistake]:
    """Return all that is wrong with a template, in its order; nothing where it is right.

    Raises `FileError` for a file that is no Word document or cannot be read.
    """
    from spro_docs.check.package import Package
    from spro_docs.papers.tags import mistakes_in, read_tags

    _bounded(path)
    found: list[Mistake] = []
    with Package(path) as package:
        if package.xml(package.main).tag != f"{W}document":
            raise FileError(path, "ce n’est pas un document Word.", remedy=OURS)
        found += (Mistake("document", problem) for problem in _dangers(package))
        for name in _filled(package):
            _check_size(package, name)
            tags, wrong = read_tags(_paragraphs(package.xml(name), _part(name)))
            found += _hidden(package.xml(name), _part(name))
            found += wrong
            found += mistakes_in(tags) if tags and not wrong else ()
    styles = _read(path).styles()
    found += (
        Mistake("styles", f"le style « {name} » manque", OURS) for name in styles.missing(STYLES)
    )
    return found


OURS = "Partez de notre modèle (spro template export), qui a tous les styles."


def _bounded(path: Path) -> None:
    """Refuse what is too large before anything of it is read."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return  # `Package` says what is wrong
    if size > MOST_BYTES:
        raise FileError(path, "ce modèle est trop volumineux.", remedy="Allégez ses images.")


def _dangers(package: Package) -> Iterator[str]:
    """Yield what a paper's template has no use for and could harm its readers."""
    for part in package.sources():
        for relation in package.relations(part).values():
            if relation.kind in RUNS:
                yield f"il contient un programme ou un objet incorporé ({relation.kind})"
            elif relation.external and relation.kind != "hyperlink":
                yield f"il va chercher « {relation.target[:60]} » ailleurs"


def _part(name: str) -> str:
    return next((french for kind, french in PLACES.items() if kind in name), "document")


def _paragraphs(root: Element, part: str) -> Iterator[TaggedText]:
    """Yield the paragraphs of a part that may have tags; those of a text box are their own."""
    rows: dict[Element, str] = {}
    for number, paragraph in enumerate(root.iter(f"{W}p"), start=1):
        texts = (
            "\t" if node.tag == f"{W}tab" else node.text or ""
            for node in paragraph.iter(f"{W}t", f"{W}tab")
            if next(node.iterancestors(f"{W}p")) is paragraph
        )
        text = "".join(texts)
        if "{" in text or "}" in text:
            row = next(paragraph.iterancestors(f"{W}tr"), None)
            if row is not None and row not in rows:
                rows[row] = "".join(node.text or "" for node in row.iter(f"{W}t"))
            around = None if row is None else rows[row]
            yield TaggedText(f"{part}, paragraphe {number}", text, around)


_MARKS = ("{{", "}}", "{%", "%}", "{#", "#}")


def _hidden(root: Element, part: str) -> Iterator[Mistake]:
    """Yield a mistake for tags where nobody sees them, in attributes, comments and lost text."""
    for node in root.iter():
        told = "".join(map(str, node.attrib.values())) if isinstance(node.tag, str) else "{{"
        text = "" if node.tag == f"{W}t" else node.text or ""
        tail = node.tail or ""
        lost = node.tag == f"{W}t" and next(node.iterancestors(f"{W}p"), None) is None
        if any(mark in told for mark in _MARKS) or lost or set(text + tail) & {"{", "}"}:
            yield Mistake(part, "une balise est cachée hors du texte", BY_WORD)
            return


BY_WORD = "Effacez-la, ou repartez de notre modèle (spro template export)."


def _check_size(package: Package, name: str) -> None:
    size = len(_serialised(package, name))
    if size > MOST_PART:
        raise FileError(
            package.path,
            f"la partie {name} du modèle est démesurée.",
            remedy="Retirez du modèle ce qui ne sert pas.",
        )
