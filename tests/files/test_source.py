from pathlib import Path

import pytest

from spro_docs.errors import ContentError
from spro_docs.files.source import MAX_SIZE, decode, read_text

PATH = Path("m.yaml")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é\r\n".encode(), "é\r\n"),
        ("\ufeffé".encode(), "é"),
        (b"", ""),
        ("a\u2028b\x85c".encode(), "a\u2028b\x85c"),
        ("🎓".encode(), "🎓"),
        (b"PK", "PK"),
    ],
)
def test_utf8_is_read_as_it_is(data: bytes, text: str) -> None:
    assert decode(data, PATH, "un fichier") == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"])
def test_another_encoding_is_named_with_its_remedy(encoding: str) -> None:
    with pytest.raises(ContentError, match=r"UTF-16|Windows-1252") as caught:
        decode("title: été à Tours\n".encode(encoding), PATH, "un fichier")
    assert "Enregistrez-le en UTF-8" in caught.value.remedy


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_bytes(b"x" * MAX_SIZE)
    assert len(read_text(path, "un fichier")) == MAX_SIZE
