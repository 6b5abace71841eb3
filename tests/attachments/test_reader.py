"""Files are read in another process; hostile ones cost a sentence, never the run."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import pytest
from PIL import Image

from pipelines.attachments import AttachmentReader, FileContent, ReadingLimits
from pipelines.message import Attachment
from tests.attachments import files
from tests.message.mails import mail

OFFICE = "application/vnd.openxmlformats-officedocument"


@pytest.fixture(scope="module")
def reader() -> Iterator[AttachmentReader]:
    with AttachmentReader(ReadingLimits(seconds=60)) as one:
        yield one


def read(reader: AttachmentReader, name: str, data: bytes, type_: str = "") -> FileContent:
    return reader.read(Attachment(name, type_ or "application/octet-stream", data))


def test_a_word_file(reader: AttachmentReader) -> None:
    found = read(reader, "note.docx", files.word())

    assert found.text == "Forum de l’orientation\n12 octobre\tTours\nEntrée libre"
    assert found.problem is None


def test_a_text_box_is_read_once(reader: AttachmentReader) -> None:
    inner = files.paragraph("Boîte")
    box = f"<w:Choice>{inner}</w:Choice><w:Fallback>{inner}</w:Fallback>"
    data = files.word_xml(f"<w:p><w:r><w:t>Titre</w:t>{box}</w:r></w:p>")

    assert read(reader, "a.docx", data).text == "Boîte\nTitre"


def test_slides_come_in_the_order_of_the_show(reader: AttachmentReader) -> None:
    found = read(reader, "bilan.pptx", files.slides())

    assert found.text == "Bilan\nBilan : 80 %\n\nPerspectives\nPerspectives : 80 %"


def test_a_pdf(reader: AttachmentReader) -> None:
    assert read(reader, "x.pdf", files.pdf("Forum du 12 octobre")).text == "Forum du 12 octobre"


def test_a_calendar(reader: AttachmentReader) -> None:
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "SUMMARY:Forum",
        "LOCATION:Tours",
        "DTSTART;TZID=Europe/Paris:20231012T140000",
        "DTEND;VALUE=DATE:20231013",
        "END:VEVENT",
        "END:VCALENDAR",
    )

    found = read(reader, "x.ics", "\r\n".join(lines).encode())

    assert found.text == "Forum\nDébut : 12/10/2023 à 14:00\nFin : 13/10/2023\nLieu : Tours"


def test_a_mail(reader: AttachmentReader) -> None:
    raw = mail(b"Bonjour\n", b"Subject: Forum", b"Date: Thu, 07 Sep 2023 09:22:40 +0200")

    found = read(reader, "x.eml", raw)

    assert found.text == "De : Ana Roche\nDate : 07/09/2023 à 09:22\nObjet : Forum\n\nBonjour"


@pytest.mark.parametrize(
    "data", ["Café".encode(), "Café".encode("cp1252"), "Café".encode("utf-16")]
)
def test_a_text_in_any_charset(reader: AttachmentReader, data: bytes) -> None:
    assert read(reader, "x.txt", data).text == "Café"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_pictures_become_png_or_jpeg(reader: AttachmentReader, kind: str) -> None:
    found = read(reader, "photo", files.picture(kind)).picture

    assert found is not None
    assert (found.width, found.height) == (300, 200)
    assert found.kind == ("jpeg" if kind == "JPEG" else "png")
    assert Image.open(io.BytesIO(found.data)).format == found.kind.upper()


def test_a_picture_forgets_where_it_was_taken(reader: AttachmentReader) -> None:
    notes = Image.Exif()
    notes[0x010F] = "Camera of Ana"
    found = read(reader, "photo.jpg", files.picture("JPEG", exif=notes.tobytes())).picture

    assert found is not None
    assert b"Camera" not in found.data


def test_a_picture_is_made_to_fit(reader: AttachmentReader) -> None:
    found = read(reader, "photo.png", files.picture(size=(4_800, 1_000))).picture

    assert found is not None
    assert (found.width, found.height) == (2_400, 500)


def test_a_hidden_mark_is_no_picture_for_a_slide(reader: AttachmentReader) -> None:
    assert read(reader, "mark.png", files.picture(size=(1, 1))).picture is None


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("bomb.docx", files.bomb(), "fichier anormalement gros une fois décompressé"),
        ("lying.docx", files.lying_bomb(), None),
        ("laughs.docx", files.laughs(), None),
        ("external.docx", files.external_entity(), "fichier suspect : il définit des entités XML"),
        ("deep.docx", files.word_xml("<w:p>" * 50_000), "fichier abîmé"),
        ("cut.docx", files.word()[:3_000], "fichier abîmé"),
        ("other.docx", files.archive(x=b"<x/>"), "ce n’est pas un document Word"),
        ("other.pptx", files.archive(x=b"<x/>"), "ce n’est pas un diaporama PowerPoint"),
        ("zip.odt", files.archive(content=files.bomb()), "fichier abîmé"),
        ("loop.pdf", files.pdf(kids=b"2 0 R"), None),
        ("loops.pdf", files.pdf(kids=b"2 0 R 2 0 R 3 0 R"), None),
        ("cut.pdf", files.pdf()[:200], None),
        ("empty.pdf", b"%PDF-1.4\n%%EOF", None),
        ("text.pdf", files.pdf(""), "PDF sans texte : une image numérisée, sans doute"),
        ("cut.png", files.picture()[:60], "image abîmée"),
        ("cut.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 99, "image abîmée"),
        ("empty.docx", files.word_xml(""), "aucun texte"),
        ("nul.txt", b"\0" * 99, "ce n’est pas un texte"),
        ("x.ics", b"BEGIN:VCALENDAR\nEND:VEVENT", None),
        ("x.eml", b"\xff" * 99, "ce n’est pas un message"),
        ("x.xlsx", files.archive(x=b"<x/>"), "genre de fichier non lu"),
        ("x.exe", b"MZ", "genre de fichier non lu"),
        ("x.docx", b"", "fichier vide"),
    ],
)
def test_hostile_files_are_told_of(
    reader: AttachmentReader, name: str, data: bytes, problem: str | None
) -> None:
    found = read(reader, name, data)

    assert found.text is None
    assert found.picture is None
    assert found.problem
    assert problem in {None, found.problem}


def test_a_picture_of_too_many_pixels_is_not_unpacked(reader: AttachmentReader) -> None:
    data = bytearray(files.picture())
    data[16:24] = (50_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")

    assert "pixels" in (read(reader, "x.png", bytes(data)).problem or "")


def test_a_file_beyond_the_size_is_left() -> None:
    with AttachmentReader(ReadingLimits(size=10)) as reader:
        assert "non lu" in (read(reader, "x.txt", b"x" * 11).problem or "")


def test_too_many_parts_are_too_many() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number in range(20):
            file.writestr(f"{number}.xml", b"x")

    with AttachmentReader(ReadingLimits(entries=10, seconds=60)) as reader:
        assert "plus de 10" in (read(reader, "x.docx", out.getvalue()).problem or "")


def test_a_text_is_cut_at_its_limit_and_that_is_told() -> None:
    with AttachmentReader(ReadingLimits(characters=5, seconds=60)) as reader:
        found = read(reader, "x.txt", b"Bonjour")

    assert (found.text, found.problem) == ("Bonjo", "texte coupé : trop long")


def test_a_reading_that_takes_too_long_is_killed_and_the_next_file_read() -> None:
    with AttachmentReader(ReadingLimits(seconds=0.0)) as reader:
        assert read(reader, "x.txt", b"Bonjour").problem == "lecture trop longue, abandonnée"
        reader._limits = ReadingLimits(seconds=60)
        assert read(reader, "x.txt", b"Bonjour").text == "Bonjour"


def test_a_process_that_ended_is_replaced(reader: AttachmentReader) -> None:
    assert read(reader, "x.txt", b"Bonjour").text == "Bonjour"
    assert reader._process is not None
    reader._process.kill()
    reader._process.join()

    assert read(reader, "x.txt", b"Bonjour").problem == "la lecture du fichier a échoué"
    assert read(reader, "x.txt", b"Bonjour").text == "Bonjour"
