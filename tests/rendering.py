"""Documents as a reader sees them: LibreOffice lays them out, poppler says where each word is."""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

import pytest

NEEDED = ("soffice", "pdftotext")
missing = [program for program in NEEDED if shutil.which(program) is None]
needs_office = pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")

XHTML = "{http://www.w3.org/1999/xhtml}"
MINUTES = 5


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it is printed: page from 1, points from the page's top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A rendered document: its page size in points, and its words by line."""

    pages: int
    width: float
    height: float
    lines: tuple[tuple[Word, ...], ...]

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line]


def render_pdf(document: Path, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a document."""
    return convert(document, folder, "pdf")


def convert(document: Path, folder: Path, kind: str) -> Path:
    """Return a document as LibreOffice saves it in a folder, with a profile of its own.

    `kind` is a suffix, with the name of a filter behind a colon where one is meant.
    """
    profile = (folder / "profile").resolve().as_uri()
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", kind, "--outdir", str(folder), str(document)),
        ],
        check=True,
        capture_output=True,
        timeout=60 * MINUTES,
    )
    return folder / f"{document.stem}.{kind.partition(':')[0]}"


def layout_of(pdf: Path) -> Layout:
    """Return where the words of a PDF stand."""
    told = subprocess.run(
        ["pdftotext", "-bbox-layout", str(pdf), "-"], check=True, capture_output=True, timeout=120
    )
    root = ET.fromstring(_clean(told.stdout.decode("utf-8", "replace")))
    pages = root.findall(f".//{XHTML}page")
    lines = tuple(
        tuple(_word(number, word) for word in line.iter(f"{XHTML}word"))
        for number, page in enumerate(pages, start=1)
        for line in page.iter(f"{XHTML}line")
    )
    first = pages[0]
    return Layout(len(pages), float(first.get("width", 0)), float(first.get("height", 0)), lines)


def _clean(xml: str) -> str:
    return "".join(c for c in xml if c >= " " or c in "\n\t")


def _word(page: int, element: ET.Element) -> Word:
    left, top, right, bottom = (float(element.get(k, 0)) for k in ("xMin", "yMin", "xMax", "yMax"))
    return Word(page, left, top, right, bottom, element.text or "")
