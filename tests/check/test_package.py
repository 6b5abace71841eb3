"""Files that are no sound deck or paper: one sentence, the remedy, never a traceback."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from spro_docs.check import check_file
from spro_docs.check import package as packages
from spro_docs.errors import FileError
from tests.check.clean import clean_deck, clean_paper

CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


@pytest.fixture(scope="module")
def deck() -> bytes:
    buffer = BytesIO()
    clean_deck().save(buffer)
    return buffer.getvalue()


def problem(path: Path) -> str:
    with pytest.raises(FileError) as caught:
        check_file(path)
    assert caught.value.remedy
    assert str(path) in str(caught.value)
    return str(caught.value)


def written(folder: Path, data: bytes, name: str = "deck.pptx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def rewritten(data: bytes, folder: Path, **changes: bytes | None) -> Path:
    """Write a package with some parts replaced (or dropped), by the end of their name."""
    path = folder / "deck.pptx"
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            change = next((end for end in changes if name.endswith(end)), None)
            content = old.read(name) if change is None else changes[change]
            if content is not None:
                new.writestr(name, content)
    return path


def test_a_missing_file(tmp_path):
    assert "n’existe pas" in problem(tmp_path / "rien.pptx")


def test_a_folder(tmp_path):
    assert "dossier" in problem(tmp_path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "vide"),
        (b"Bonjour", "pas un fichier PowerPoint ou Word"),
        (b"PK\x03\x04 and then nothing", "incomplet"),
        (packages.OLE + bytes(4096), "ancien format"),
        (packages.OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (b"%PDF-1.7\n", "pas un fichier PowerPoint ou Word"),
    ],
)
def test_bytes_of_another_kind(data, said, tmp_path):
    assert said in problem(written(tmp_path, data))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("mimetype", "content.xml"), "OpenDocument"),
        (("[Content_Types].xml", "xl/workbook.xml"), "Excel"),
        (("notes.txt",), "pas un fichier PowerPoint ou Word"),
        ((), "pas un fichier PowerPoint ou Word"),
    ],
)
def test_archives_of_another_kind(names, said, tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, CONTENT_TYPES)
    assert said in problem(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file(share, deck, tmp_path):
    assert "incomplet" in problem(written(tmp_path, deck[: int(len(deck) * share)]))


@pytest.mark.parametrize(
    "part", ["presentation.xml", "slide2.xml", "slideLayout2.xml", "slideMaster1.xml", "core.xml"]
)
@pytest.mark.parametrize("content", [b"", b"<a><b></a>", b"\xff\xfe\x00", b"<a>" * 100_000])
def test_a_broken_part(part, content, deck, tmp_path):
    assert "abîmé" in problem(rewritten(deck, tmp_path, **{part: content}))


def test_a_missing_slide(deck, tmp_path):
    assert "ppt/slides/slide2.xml" in problem(rewritten(deck, tmp_path, **{"slide2.xml": None}))


def test_damaged_bytes_in_the_middle(deck, tmp_path):
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        start = archive.getinfo("ppt/presentation.xml").header_offset + 60
    path = written(tmp_path, deck[:start] + bytes(40) + deck[start + 40 :])
    assert "abîmé" in problem(path)


def test_a_member_with_a_password(deck, tmp_path):
    data = bytearray(deck)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            flags = struct.unpack_from("<H", data, at + offset)[0]
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(signature, at + 4)
    assert "protégé" in problem(written(tmp_path, bytes(data)))


def test_a_zip_bomb(deck, tmp_path, monkeypatch):
    monkeypatch.setattr(packages, "MOST_PART", 2**20)
    path = rewritten(deck, tmp_path, **{"slide2.xml": b"<a>" + b" " * 2**21 + b"</a>"})
    assert "trop volumineux" in problem(path)


def test_many_large_parts(deck, tmp_path, monkeypatch):
    monkeypatch.setattr(packages, "MOST_TOTAL", 2**16)
    assert "trop volumineux" in problem(written(tmp_path, deck))


def test_entities_are_not_expanded(deck, tmp_path):
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{levels}]><x>&e9;</x>'.encode()
    assert "abîmé" in problem(rewritten(deck, tmp_path, **{"core.xml": bomb}))


def test_files_named_by_a_document_type_are_not_read(deck, tmp_path):
    secret = (tmp_path / "secret.txt").as_uri()
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{secret}">]><x>&e;</x>'
    assert "abîmé" in problem(rewritten(deck, tmp_path, **{"core.xml": xml.encode()}))


@pytest.mark.parametrize("value", ["x", "1e999", "-5", "", "99999999999999999999", "2.5cm"])
def test_odd_numbers_are_no_reason_to_stop(value, deck, tmp_path):
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        slide = archive.read("ppt/slides/slide3.xml").decode()
    for name in ("x", "y", "cx", "cy", "sz", "w", "h", "lvl", "idx"):
        slide = slide.replace(f' {name}="', f' {name}="{value}" old-{name}="')
    assert isinstance(
        check_file(rewritten(deck, tmp_path, **{"slide3.xml": slide.encode()})), tuple
    )


def without_one_element(xml: bytes) -> Iterator[bytes]:
    """Yield a part again and again, each time without another of its elements."""
    count = sum(1 for _ in etree.fromstring(xml).iter())
    for number in range(1, count):
        root = etree.fromstring(xml)
        element = list(root.iter())[number]
        element.getparent().remove(element)
        yield etree.tostring(root)


@pytest.mark.parametrize("part", ["slide2.xml", "slide3.xml", "slideLayout2.xml"])
def test_any_element_of_a_deck_may_be_missing(part, deck, tmp_path):
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        xml = archive.read(next(name for name in archive.namelist() if name.endswith(part)))
    for spoiled in without_one_element(xml):
        assert isinstance(check_file(rewritten(deck, tmp_path, **{part: spoiled})), tuple)


def test_any_element_of_a_paper_may_be_missing(tmp_path):
    clean_paper().save(tmp_path / "paper.docx")
    paper = (tmp_path / "paper.docx").read_bytes()
    with zipfile.ZipFile(BytesIO(paper)) as archive:
        xml = archive.read("word/document.xml")
    for spoiled in without_one_element(xml):
        path = rewritten(paper, tmp_path, **{"word/document.xml": spoiled})
        assert isinstance(check_file(path), tuple)


def test_a_deck_in_strict_open_xml_is_read_the_same(deck, tmp_path):
    strict = tmp_path / "strict.pptx"
    with zipfile.ZipFile(BytesIO(deck)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for format_name in (b"presentationml", b"drawingml"):
                content = content.replace(
                    b"http://schemas.openxmlformats.org/" + format_name + b"/2006/main",
                    b"http://purl.oclc.org/ooxml/" + format_name + b"/main",
                )
            content = content.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            new.writestr(name, content)
    assert check_file(strict) == ()


def test_the_same_file_gives_the_same_findings(tmp_path):
    paper = clean_paper()
    paper.add_paragraph("Présents: 80% à 14h30...")
    paper.save(tmp_path / "paper.docx")
    first, second = (check_file(tmp_path / "paper.docx") for _ in range(2))
    assert first == second
    assert [finding.code for finding in first] == ["T01", "T02", "T04", "T05"]


def test_a_finding_is_told_on_a_line_and_as_json(tmp_path):
    paper = clean_paper()
    paper.add_paragraph("80%")
    paper.save(tmp_path / "paper.docx")
    (finding,) = check_file(tmp_path / "paper.docx")
    assert str(finding) == (
        "T04 paragraphe 8, «\u00a080%\u00a0» : «\u00a080%\u00a0»\u00a0: il manque une espace entre "
        "le nombre et son signe. Espace insécable\u00a0: Ctrl+Maj+Espace."
    )
    assert set(finding.as_dict()) == {"code", "place", "problem", "remedy"}
