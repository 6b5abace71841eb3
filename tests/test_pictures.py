from pathlib import Path

import pytest

from spro_docs.models import PictureFolder
from spro_docs.pictures import MeetingPictures, PictureError, picture_kind

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def pictures(tmp_path: Path) -> MeetingPictures:
    """A workspace with one picture in `meetings/images`, and one file outside."""
    (tmp_path / "secret.png").write_bytes(PNG)
    images = tmp_path / "space" / "meetings" / "images"
    images.mkdir(parents=True)
    (images / "forum.png").write_bytes(PNG)
    return MeetingPictures(images.parent, tmp_path / "space")


def test_it_is_the_picture_folder_of_a_validation_context(pictures: MeetingPictures) -> None:
    assert isinstance(pictures, PictureFolder)


@pytest.mark.parametrize(
    "name",
    [
        "images/forum.png",
        "images\\forum.png",
        "./images/../images/forum.png",
        "../meetings/images/forum.png",
    ],
)
def test_a_picture_is_found_from_the_meeting_file(
    pictures: MeetingPictures, tmp_path: Path, name: str
) -> None:
    found = (tmp_path / "space" / "meetings" / "images" / "forum.png").resolve()
    assert pictures.find(name) == str(found)


@pytest.mark.parametrize(
    ("name", "sentence", "remedy"),
    [
        ("images/forun.png", "image introuvable", "Vouliez-vous dire « forum.png » ?"),
        ("autres/forum.png", "image introuvable", ""),
        ("images", "image introuvable", ""),
        ("../../secret.png", "hors du dossier « space »", "Copiez-la à côté du fichier."),
        ("..\\..\\secret.png", "hors du dossier", "Copiez-la à côté du fichier."),
        ("/etc/passwd", "hors du dossier", "Copiez-la à côté du fichier."),
        (
            "https://photo.example/a.png",
            "est une adresse",
            "Enregistrez l’image à côté du fichier.",
        ),
        ("a\0b.png", "illisible", ""),
    ],
)
def test_what_is_not_found_is_told(
    pictures: MeetingPictures, name: str, sentence: str, remedy: str
) -> None:
    with pytest.raises(PictureError, match=sentence) as caught:
        pictures.find(name)
    assert caught.value.remedy == remedy


def test_a_link_does_not_lead_outside(pictures: MeetingPictures, tmp_path: Path) -> None:
    link = tmp_path / "space" / "meetings" / "link.png"
    try:
        link.symlink_to(tmp_path / "secret.png")
    except OSError:
        pytest.skip("links need a right of their own on Windows")
    with pytest.raises(PictureError, match="hors du dossier"):
        pictures.find("link.png")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PNG, "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"GIF87a", "GIF"),
        (b"GIF89a", "GIF"),
        (b"RIFF\x00\x00\x00\x00WEBP", None),
        (b"<svg xmlns", None),
        (b"", None),
    ],
)
def test_the_first_bytes_tell_the_kind(head: bytes, kind: str | None) -> None:
    assert picture_kind(head) == kind


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"RIFF\x00\x00\x00\x00WEBP", "de type WEBP, PNG, JPEG ou GIF attendu"),
        (b"<svg xmlns='x'>", "de type SVG"),
        (b"\x00\x00\x00\x18ftypheic", "de type HEIC ou AVIF"),
        (b"BM\x00\x00", "de type BMP"),
        (b"%PDF-1.7", "de type PDF"),
        (b"bonjour", "n’est pas une image PNG, JPEG ou GIF"),
        (b"", "n’est pas une image PNG, JPEG ou GIF"),
    ],
)
def test_another_kind_is_refused_whatever_its_name(
    tmp_path: Path, data: bytes, sentence: str
) -> None:
    (tmp_path / "photo.png").write_bytes(data)
    with pytest.raises(PictureError, match=sentence) as caught:
        MeetingPictures(tmp_path, tmp_path).find("photo.png")
    assert caught.value.remedy == "Convertissez-la en PNG ou en JPEG."
