import os
import stat
from pathlib import Path

import pytest

from spro_docs.errors import FileError
from spro_docs.files import writing
from spro_docs.files.writing import write_whole


def test_it_makes_and_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    write_whole(path, b"1")
    write_whole(path, b"2")
    assert path.read_bytes() == b"2"
    assert os.listdir(tmp_path) == ["a.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_it_keeps_the_mode_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"1")
    path.chmod(0o640)
    write_whole(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.yaml", tmp_path / "link.yaml"
    target.write_bytes(b"1")
    link.symlink_to(target)
    write_whole(link, b"2")
    assert link.is_symlink()
    assert target.read_bytes() == b"2"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.yaml"
    path.write_bytes(b"1")
    monkeypatch.setattr(writing.os, step, fail)
    with pytest.raises(FileError, match="écriture impossible"):
        write_whole(path, b"2")
    assert path.read_bytes() == b"1"
    assert os.listdir(tmp_path) == ["a.yaml"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="écriture impossible"):
        write_whole(tmp_path / "none" / "a.yaml", b"1")
