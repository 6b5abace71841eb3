"""Names of attachments can be written on any system, and lead nowhere else."""

from __future__ import annotations

import pytest

from pipelines.message.names import safe_name


def name_of(name: str, type_: str = "application/pdf") -> str:
    return safe_name(name, type_, {})


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Fiche – été 2023.pdf", "Fiche – été 2023.pdf"),
        ("../../flyer.pdf", "flyer.pdf"),
        ("..\\..\\flyer.pdf", "flyer.pdf"),
        ("C:\\Temp\\flyer.pdf", "flyer.pdf"),
        ("C:flyer.pdf", "flyer.pdf"),
        ("/etc/passwd", "passwd"),
        ("note:b|c?.pdf", "note_b_c_.pdf"),
        (".htaccess", "htaccess"),
        ("flyer.pdf. .", "flyer.pdf"),
        ("fly\u202efdp.exe", "flyfdp.exe"),
        ("fly\0er\n.pdf", "flyer.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
    ],
)
def test_what_leads_elsewhere_or_deceives_is_taken_out(name: str, safe: str) -> None:
    assert name_of(name) == safe


@pytest.mark.parametrize("name", ["CON", "con.txt", "NUL.tar.gz", "com1", "LPT9.pdf", "aux.txt"])
def test_no_device_of_windows_is_named(name: str) -> None:
    assert name_of(name) == f"_{name}"


@pytest.mark.parametrize("name", ["", "..", " . ", "\u200b", "dossier/"])
def test_a_file_without_a_name_gets_one_with_its_suffix(name: str) -> None:
    assert name_of(name) == "piece-jointe.pdf"


@pytest.mark.parametrize("letter", ["x", "é", "\U0001f600"])
def test_a_long_name_is_cut_and_keeps_its_suffix(letter: str) -> None:
    name = name_of(letter * 400 + ".pdf")

    assert name.endswith(".pdf")
    assert len(name.encode()) <= 204


def test_names_that_are_taken_get_a_number_whatever_their_case() -> None:
    taken: dict[str, int] = {}
    names = [safe_name(name, "", taken) for name in ("a.pdf", "A.pdf", "a.pdf", "a (2).pdf")]

    assert names == ["a.pdf", "A (2).pdf", "a (3).pdf", "a (2) (2).pdf"]
