"""PDF by LibreOffice, where it is installed: tagged (PDF/UA), titled, in French."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from spro_docs.errors import SproError
from spro_docs.output import sealed_text

SECONDS = 300
PROGRAMS = ("soffice", "libreoffice")
ELSEWHERE = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where it is installed without being on the path."""
FILTERS = {".docx": "writer_pdf_Export", ".pptx": "impress_pdf_Export"}
OPTIONS: Mapping[str, Any] = {
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "UseLosslessCompression": True,
    "ReduceImageResolution": False,
}
END = b"%%EOF\n"


class PdfError(SproError):
    """LibreOffice is not there, or could not make the PDF."""


def find_office() -> str:
    """Return LibreOffice's program; raises `PdfError` where there is none."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    found = found or next((path for path in ELSEWHERE if Path(path).is_file()), None)
    if found is None:
        raise PdfError(
            "Le PDF demande LibreOffice, qui n’est pas installé.",
            remedy="Installez-le (libreoffice.org), ou enregistrez le document en PDF dans Word.",
        )
    return found


def build_pdf(document: bytes, suffix: str = ".docx") -> bytes:
    """Return a document as LibreOffice prints it; `suffix` says of what kind it is.

    LibreOffice runs with a profile of its own, so that one which is open is not disturbed. Raises
    `PdfError`. The bytes hold the time of their making, as LibreOffice writes it.
    """
    office = find_office()
    options = {key: {"type": "boolean", "value": _said(value)} for key, value in OPTIONS.items()}
    target = f"pdf:{FILTERS[suffix]}:{json.dumps(options)}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"document{suffix}"
        source.write_bytes(document)
        profile = (Path(folder) / "profile").as_uri()
        _run(
            [
                office,
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                target,
                "--outdir",
                folder,
                str(source),
            ]
        )
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise PdfError("LibreOffice n’a pas pu faire le PDF.", remedy=BY_HAND)
        data = made.read_bytes()
    return _sealed(data)


def _sealed(data: bytes) -> bytes:
    """Return a PDF with its seal as a comment behind its end, which readers pass over."""
    body = data.removesuffix(END)
    return sealed_text(data, body[-16:] + END, b"%%s\n") if body != data else data


BY_HAND = "Ouvrez le document et enregistrez-le en PDF."


def _said(value: bool) -> str:
    return str(value).lower()


def _run(command: list[str]) -> None:
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
    try:
        subprocess.run(  # noqa: S603 - the program was looked up, its arguments are ours
            command,
            check=True,
            capture_output=True,
            timeout=SECONDS,
            creationflags=hidden,
            env={**os.environ, "SAL_USE_VCLPLUGIN": "svp"},
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise PdfError("LibreOffice n’a pas pu faire le PDF.", remedy=BY_HAND) from error


def pages_of(pdf: bytes) -> dict[str, int]:
    """Return the page (from 1) of each heading of a PDF, by its words; the first of its name."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    found: dict[str, int] = {}

    def gather(entries: list[Any]) -> None:
        for entry in entries:
            if isinstance(entry, list):
                gather(entry)
            else:
                page = reader.get_destination_page_number(entry)
                if page is not None:
                    found.setdefault(folded(str(entry.title)), page + 1)

    gather(reader.outline)
    return found


def folded(text: str) -> str:
    """Return a heading's words with plain spaces, as programs differ in those they keep."""
    return " ".join(text.split())
