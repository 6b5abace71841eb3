"""A slide template: the project's own or a coordinator's, opened and held to what a deck needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from spro_docs.counts import counted
from spro_docs.deck.fonts import Font
from spro_docs.deck.frames import LayoutView, placeholders, view_of
from spro_docs.deck.layouts import LAYOUTS
from spro_docs.errors import FileError, TemplateError, nearest

if TYPE_CHECKING:
    from pptx.presentation import Presentation


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """A template that has all that a deck needs."""

    presentation: Presentation
    views: Mapping[str, LayoutView]

    @property
    def fonts(self) -> tuple[Font, ...]:
        """The fonts that its placeholders use, each once."""
        found = {f.font.name: f.font for view in self.views.values() for f in view.frames.values()}
        return tuple(found.values())


def load_template(path: Path | None = None) -> DeckTemplate:
    """Read a template, the project's own by default.

    Raises `FileError` for a file that is no presentation, `TemplateError` naming every layout or
    placeholder that is missing.
    """
    presentation = open_presentation(path)
    problems = missing(presentation)
    if problems:
        raise TemplateError(
            f"{path} : il manque au modèle {counted(len(problems), 'élément')} : "
            + " ; ".join(problems),
            remedy="« spro template export » donne un modèle complet dont partir.",
        )
    by_name = {layout.name: layout for layout in presentation.slide_layouts}
    views = {key: view_of(by_name[layout.name], layout) for key, layout in LAYOUTS.items()}
    return DeckTemplate(presentation, views)


def check_template(path: Path) -> list[str]:
    """Return every layout and placeholder that a template lacks, each with what it is for."""
    return missing(open_presentation(path))


def own_template() -> bytes:
    """Return the project's own template."""
    return files("spro_docs.templates").joinpath("deck.pptx").read_bytes()


def open_presentation(path: Path | None) -> Presentation:
    """Open a presentation file, or the project's own template; raises `FileError`."""
    from pptx import Presentation  # 0.1 s: only where a deck is made
    from pptx.exc import PackageNotFoundError

    if path is not None and not path.is_file():
        raise FileError(
            path, "ce fichier n’existe pas", remedy="Vérifiez le nom de ce modèle PowerPoint."
        )
    try:
        return Presentation(BytesIO(own_template()) if path is None else str(path))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        raise FileError(
            path or "deck.pptx",
            "ce fichier n’est pas un modèle PowerPoint lisible (.pptx).",
            remedy="Enregistrez-le dans PowerPoint au format « Présentation PowerPoint (.pptx) ».",
        ) from error


def missing(presentation: Presentation) -> list[str]:
    """Return what a presentation lacks to be a template, one French phrase each."""
    by_name = {layout.name: layout for layout in presentation.slide_layouts}
    names = {layout.name for layout in LAYOUTS.values()}
    problems = []
    for layout in LAYOUTS.values():
        if layout.name not in by_name:
            hint = nearest(layout.name, set(by_name) - names)
            problems.append(
                f"la disposition « {layout.name} » ({layout.purpose})"
                + (f". {hint}" if hint else "")
            )
            continue
        element = by_name[layout.name].element
        present = {int(ph.get("idx", "0")) for _, ph in placeholders(element)}
        problems += [
            f"dans « {layout.name} », l’espace réservé n° {slot.index} ({slot.purpose})"
            for slot in layout.slots.values()
            if slot.index not in present
        ]
    return problems
