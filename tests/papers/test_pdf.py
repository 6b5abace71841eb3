"""PDF where LibreOffice is installed, a sentence where it is not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from spro_docs import build_minutes
from spro_docs.models import Meeting
from spro_docs.output import untouched
from spro_docs.papers import pdf
from tests.papers.reading import texts
from tests.rendering import needs_office


def test_without_libreoffice_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "ELSEWHERE", ())

    with pytest.raises(pdf.PdfError) as told:
        pdf.build_pdf(b"")

    assert str(told.value) == (
        "Le PDF demande LibreOffice, qui n’est pas installé. "
        "Installez-le (libreoffice.org), ou enregistrez le document en PDF dans Word."
    )


def test_a_program_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: str(tmp_path / "none"))

    with pytest.raises(pdf.PdfError, match="n’a pas pu"):
        pdf.build_pdf(b"")


@needs_office
def test_it_is_tagged_french_titled_and_sealed(sample: Meeting, sample_minutes: bytes) -> None:
    from pypdf import PdfReader

    made = pdf.build_pdf(sample_minutes)
    reader = PdfReader(BytesIO(made))
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("fr")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Compte rendu – Réunion départementale, 2023-07-06"
    assert b"pdfuaid" in made or "pdfuaid" in str(
        reader.xmp_metadata and reader.xmp_metadata.rdf_root.toxml()
    )
    assert untouched(made)

    pages = pdf.pages_of(made)
    told = texts(build_minutes(sample, pages=pages), "toc 1")
    assert told[0] == f"Suivi des actions{pages['Suivi des actions']}"
    assert told[-1].endswith(str(len(reader.pages)))
