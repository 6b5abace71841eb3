"""Templates: our own against its contract, a coordinator's own against what is asked of it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Pt

from spro_docs import build_deck
from spro_docs.deck.layouts import LAYOUTS
from spro_docs.deck.template import check_template, load_template, own_template
from spro_docs.errors import FileError, TemplateError
from tests.deck import meetings


@pytest.fixture
def restyled(tmp_path: Path) -> Path:
    """A coordinator's template: ours with another font and a placeholder of another size."""
    presentation = Presentation(BytesIO(own_template()))
    layout = next(each for each in presentation.slide_layouts if each.name == "Points clés")
    body = next(each for each in layout.placeholders if each.placeholder_format.idx == 20)
    body.height = Pt(120)
    path = tmp_path / "ours.pptx"
    presentation.save(str(path))
    return path


def without(*, layout: str, placeholder: int | None = None, folder: Path) -> Path:
    """Return our template without a layout, or without one of its placeholders."""
    presentation = Presentation(BytesIO(own_template()))
    found = next(each for each in presentation.slide_layouts if each.name == layout)
    if placeholder is None:
        presentation.slide_layouts.remove(found)
    else:
        shape = next(s for s in found.placeholders if s.placeholder_format.idx == placeholder)
        shape.element.getparent().remove(shape.element)
    path = folder / "incomplete.pptx"
    presentation.save(str(path))
    return path


def test_our_template_has_all_that_the_contract_names() -> None:
    template = load_template()

    assert {key: set(view.frames) for key, view in template.views.items()} == {
        key: set(layout.slots) for key, layout in LAYOUTS.items()
    }


def test_a_narrower_placeholder_takes_more_slides(restyled: Path) -> None:
    meeting = meetings.bullets(12)

    ours = Presentation(BytesIO(build_deck(meeting)))
    theirs = Presentation(BytesIO(build_deck(meeting, template=restyled)))

    assert len(theirs.slides) > len(ours.slides)


def test_a_missing_layout_is_named_with_what_it_is_for(tmp_path: Path) -> None:
    path = without(layout="Fiche", folder=tmp_path)

    assert check_template(path) == ["la disposition « Fiche » (des données à lire de loin)"]


def test_a_missing_placeholder_is_named_with_what_it_is_for(tmp_path: Path) -> None:
    path = without(layout="Budget", placeholder=22, folder=tmp_path)

    assert check_template(path) == [
        "dans « Budget », l’espace réservé n° 22 (le graphique)",
    ]


def test_a_deck_refuses_a_template_that_lacks_something(tmp_path: Path) -> None:
    path = without(layout="Fiche", folder=tmp_path)

    with pytest.raises(TemplateError, match=r"« Fiche ».*spro template export"):
        build_deck(meetings.meeting(), template=path)


def test_all_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "plain.pptx"
    Presentation().save(str(path))

    assert len(check_template(path)) == len(LAYOUTS)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 rien", b"%PDF-1.7", b"du texte"])
def test_a_file_that_is_no_presentation_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "wrong.pptx"
    path.write_bytes(data)

    with pytest.raises(FileError, match="modèle PowerPoint"):
        load_template(path)


def test_a_template_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="modèle PowerPoint"):
        load_template(tmp_path / "absent.pptx")


def test_slides_that_a_template_holds_as_examples_go(tmp_path: Path) -> None:
    presentation = Presentation(BytesIO(build_deck(meetings.bullets(3))))
    path = tmp_path / "with-slides.pptx"
    presentation.save(str(path))

    assert len(Presentation(BytesIO(build_deck(meetings.meeting(), template=path))).slides) == 1
