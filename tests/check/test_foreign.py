"""Decks and papers of other programs: read whole, their faults told, nothing raised."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import docx
import pptx
import pytest

from spro_docs.check import check_file
from spro_docs.errors import FileError
from tests.check.clean import clean_deck, picture_file

MINUTES = 5
needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc manque")
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice manque")

MARKDOWN = """\
% Réunion
% Coordination

# Le bilan: premier point

- un
    - deux

## Le détail

| Action | État |
|--------|------|
| Relire | Fait |

Voir [ici](https://forum.example/) et [la fiche](fiche.pdf), `code: x`.

1. un
2. deux

![](affiche.png)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("foreign")


def by_pandoc(folder: Path, suffix: str) -> Path:
    picture_file(folder)
    (folder / "source.md").write_text(MARKDOWN, encoding="utf-8")
    path = folder / f"pandoc.{suffix}"
    subprocess.run(
        ["pandoc", "source.md", "-o", path.name], cwd=folder, check=True, timeout=60 * MINUTES
    )
    return path


def by_office(source: Path, suffix: str) -> Path:
    profile = (source.parent / "profile").resolve().as_uri()
    target = source.parent / "office"
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", suffix, "--outdir", str(target), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=60 * MINUTES,
    )
    return target / f"{source.stem}.{suffix}"


def codes(path: Path) -> set[str]:
    return {finding.code for finding in check_file(path)}


def test_python_pptx_as_it_comes(tmp_path):
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.placeholders[1].text = "Présents: 12"
    deck.save(tmp_path / "deck.pptx")
    assert {"A01", "A02", "A03", "T01"} <= codes(tmp_path / "deck.pptx")


def test_python_docx_as_it_comes(tmp_path):
    paper = docx.Document()
    paper.add_paragraph("Présents: 12")
    paper.save(tmp_path / "paper.docx")
    assert {"A01", "A02", "T01"} <= codes(tmp_path / "paper.docx")


@pytest.mark.parametrize("make", [pptx.Presentation, docx.Document])
def test_an_empty_document(make, tmp_path):
    suffix = "pptx" if make is pptx.Presentation else "docx"
    make().save(tmp_path / f"empty.{suffix}")
    assert codes(tmp_path / f"empty.{suffix}") == {"A01", "A02"}


@needs_pandoc
@pytest.mark.parametrize(
    ("suffix", "expected"),
    [("pptx", {"A01", "A02", "A04", "A09", "T01"}), ("docx", {"A01", "A02", "A04", "A09", "T01"})],
)
def test_pandoc(suffix, expected, folder):
    assert expected <= codes(by_pandoc(folder, suffix))


@needs_office
def test_what_libreoffice_makes_of_a_clean_deck_is_read(folder):
    clean_deck().save(folder / "clean.pptx")
    path = by_office(by_office(folder / "clean.pptx", "odp"), "pptx")
    assert {"A03", "A06", "A15", "A16", "A18"}.isdisjoint(codes(path))
    assert not any(code.startswith("T") for code in codes(path))


@needs_office
@needs_pandoc
def test_what_libreoffice_makes_of_a_paper_is_read(folder):
    path = by_office(by_pandoc(folder, "odt"), "docx")
    assert {"A02", "A04", "A09", "T01"} <= codes(path)


@needs_office
@needs_pandoc
@pytest.mark.parametrize(
    ("source", "suffix", "said"),
    [
        ("odt", "doc", "ancien format"),
        ("pptx", "ppt", "ancien format"),
        ("pptx", "odp", "OpenDocument"),
    ],
)
def test_formats_that_are_not_read_are_named(source, suffix, said, folder):
    with pytest.raises(FileError, match=said):
        check_file(by_office(by_pandoc(folder, source), suffix))
