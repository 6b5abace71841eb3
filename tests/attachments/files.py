"""Files for the tests: real ones made by the libraries, hostile ones made by hand."""

from __future__ import annotations

import io
import zipfile
from typing import cast

import docx
from PIL import Image
from pptx import Presentation
from pptx.util import Inches

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word() -> bytes:
    """Return a Word file: a paragraph, a table, a paragraph."""
    document = docx.Document()
    document.add_paragraph("Forum de l’orientation")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "12 octobre"
    table.rows[0].cells[1].text = "Tours"
    document.add_paragraph("Entrée libre")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def slides() -> bytes:
    """Return a PowerPoint file of two slides."""
    show = Presentation()
    for title in ("Bilan", "Perspectives"):
        slide = show.slides.add_slide(show.slide_layouts[5])
        slide.shapes.title.text = title
        box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1))
        box.text_frame.text = f"{title} : 80 %"
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def pdf(text: str = "Bonjour", *, kids: bytes = b"3 0 R") -> bytes:
    """Return a PDF of one page; `kids` are the references of its tree of pages."""
    stream = b"BT /F1 12 Tf 72 700 Td (" + text.encode("latin-1") + b") Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 200), **options: object) -> bytes:
    """Return a picture."""
    out = io.BytesIO()
    mode = "RGB" if kind == "JPEG" else "RGBA"
    Image.new(mode, size, "teal").save(out, kind, **cast("dict[str, bytes]", options))
    return out.getvalue()


def archive(**parts: bytes) -> bytes:
    """Return a ZIP of these parts: `word__document` is word/document.xml."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def word_xml(body: str, doctype: str = "") -> bytes:
    """Return a Word file with this body."""
    text = f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body>'
    return archive(word__document=f"{text}</w:document>".encode())


def paragraph(text: str) -> str:
    """Return a paragraph of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def bomb() -> bytes:
    """Return a Word file of 100 kB that unpacks to 100 MB."""
    return archive(word__document=b"<a>" + b" " * 100_000_000)


def lying_bomb() -> bytes:
    """Return a bomb that says it is small: the size in its directory is a lie."""
    data = bytearray(archive(word__document=b"<a>" + b" " * 100_000_000))
    place = data.rfind(b"PK\1\2")
    data[place + 24 : place + 28] = (1_000).to_bytes(4, "little")
    return bytes(data)


def laughs() -> bytes:
    """Return a Word file whose entities grow a thousandfold at each of nine levels."""
    lines = ['<!ENTITY a0 "lol">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return word_xml(paragraph("&a9;"), f"<!DOCTYPE w [{''.join(lines)}]>")


def external_entity() -> bytes:
    """Return a Word file that asks for a file of this machine."""
    doctype = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return word_xml(paragraph("&x;"), doctype)
