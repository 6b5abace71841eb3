"""Documents on disk: whole, sealed, and never over somebody's work."""

from __future__ import annotations

import errno
import io
import zipfile
from pathlib import Path

import pytest

from spro_docs import output
from spro_docs.errors import FileError
from spro_docs.output import deterministic, sealed, untouched, write_document


def archive(year: int = 2023, text: str = "contenu") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("a.xml", "dossier/é.xml"):
            packed.writestr(zipfile.ZipInfo(name, (year, 5, 17, 12, 30, 0)), text)
    return buffer.getvalue()


def test_archives_made_at_different_times_become_the_same_bytes() -> None:
    assert deterministic(archive(2001)) == deterministic(archive(2023))


def test_what_is_made_deterministic_opens_as_before() -> None:
    with zipfile.ZipFile(io.BytesIO(deterministic(archive()))) as packed:
        assert packed.testzip() is None
        assert {packed.read(name) for name in packed.namelist()} == {b"contenu"}
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_sealed_document_still_opens() -> None:
    with zipfile.ZipFile(io.BytesIO(sealed(archive()))) as packed:
        assert packed.read("a.xml") == b"contenu"


def test_a_seal_tells_ours_from_what_was_edited() -> None:
    ours = sealed(archive())

    assert untouched(ours)
    assert not untouched(archive())
    assert not untouched(ours.replace(b"a.xml", b"b.xml"))
    assert not untouched(b"")


def test_a_document_of_ours_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    write_document(path, sealed(archive(text="avant")))

    written = write_document(path, sealed(archive(text="après")))

    assert (written.path, written.reason) == (path, "")
    assert path.read_bytes() == sealed(archive(text="après"))


def test_an_edited_document_stays_and_the_new_one_stands_beside(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(archive(text="retouché"))

    first = write_document(path, sealed(archive()))
    second = write_document(path, sealed(archive(text="encore")))

    assert first.path == second.path == tmp_path / "deck (2).pptx"
    assert "modifié ou créé par quelqu’un" in first.reason
    assert path.read_bytes() == archive(text="retouché")


def test_a_document_open_in_office_stays(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(sealed(archive(text="ouvert")))
    (tmp_path / "~$deck.pptx").touch()

    written = write_document(path, sealed(archive()))

    assert written.path == tmp_path / "deck (2).pptx"
    assert written.reason == "deck.pptx est ouvert dans Office"


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(errno.ENOSPC, "le disque est plein"), (errno.EROFS, "le disque est en lecture seule")],
)
def test_a_disk_that_refuses_is_told_and_nothing_is_left(
    number: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(output, "replace_whole", refuse)

    with pytest.raises(FileError, match=sentence):
        write_document(tmp_path / "deck.pptx", sealed(archive()))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_locked_gets_a_neighbour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(sealed(archive()))
    whole = output.replace_whole

    def locked(target: Path, data: bytes) -> None:
        if target == path:
            raise PermissionError(errno.EACCES, "sharing violation")
        whole(target, data)

    monkeypatch.setattr(output, "replace_whole", locked)

    assert write_document(path, sealed(archive())).path == tmp_path / "deck (2).pptx"


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="le dossier n’existe pas"):
        write_document(tmp_path / "absent" / "deck.pptx", sealed(archive()))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_device_is_neither_read_nor_replaced() -> None:
    with pytest.raises(FileError, match="pas un fichier"):
        write_document(Path("/dev/full"), sealed(archive()))

    assert Path("/dev/full").is_char_device()
