"""A file of a mail is written under a safe name, whole, and never over another."""

from __future__ import annotations

from pathlib import Path

from pipelines.attachments import save
from pipelines.message import Attachment


def test_a_file_is_written_in_its_folder(tmp_path: Path) -> None:
    path = save(Attachment("note.pdf", "application/pdf", b"x"), tmp_path / "new")

    assert path == tmp_path / "new" / "note.pdf"
    assert path.read_bytes() == b"x"


def test_the_same_file_again_is_left(tmp_path: Path) -> None:
    one = Attachment("note.pdf", "application/pdf", b"x")

    assert save(one, tmp_path) == save(one, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["note.pdf"]


def test_another_file_of_that_name_gets_a_number(tmp_path: Path) -> None:
    save(Attachment("note.pdf", "application/pdf", b"x"), tmp_path)

    path = save(Attachment("note.pdf", "application/pdf", b"y"), tmp_path)

    assert path.name == "note (2).pdf"
    assert (tmp_path / "note.pdf").read_bytes() == b"x"


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"

    for name in ("../x", "/x", "..", "CON", "a\0b", ""):
        path = save(Attachment(name, "text/plain", b"x"), inside)
        assert path.parent == inside

    assert [path.name for path in tmp_path.iterdir()] == ["inside"]
