"""The ladder of charsets: what the bytes are, before what they are said to be."""

from __future__ import annotations

import pytest

from pipelines.message.charsets import Rung, decode

TEXT = "Café « cœur » d’été"


@pytest.mark.parametrize("label", [None, "", "us-ascii", "iso-8859-1", "windows-1252", "x-unknown"])
def test_valid_utf_8_is_utf_8_whatever_latin_name_it_has(label: str | None) -> None:
    assert decode(TEXT.encode(), label) == (TEXT, Rung.UTF8)


@pytest.mark.parametrize("label", [None, "us-ascii", "utf-8", "x-unknown", "rot13", "é", "a" * 99])
def test_anything_else_is_windows_1252(label: str | None) -> None:
    assert decode(TEXT.encode("cp1252"), label) == (TEXT, Rung.CP1252)


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "latin1", "ISO_8859-1", '"cp1252"', "windows-1252"]
)
def test_latin_1_has_the_letters_of_windows_1252(label: str) -> None:
    assert decode(TEXT.encode("cp1252"), label) == (TEXT, Rung.DECLARED)


def test_the_euro_of_latin_9_stays_and_its_controls_are_windows_letters() -> None:
    assert decode("12 € d".encode("iso-8859-15") + b"\x92un", "iso-8859-15")[0] == "12 € d’un"


@pytest.mark.parametrize(
    ("codec", "text"),
    [("gb2312", "中文"), ("iso-2022-jp", "日本"), ("koi8-r", "Привет"), ("utf-16-le", TEXT)],
)
def test_a_charset_that_is_declared_and_fits_is_used(codec: str, text: str) -> None:
    assert decode(text.encode(codec), codec)[0] == text


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_believed(codec: str) -> None:
    assert decode(TEXT.encode(codec), "iso-8859-1") == (TEXT, Rung.MARK)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_the_order_of_utf_16_is_found_without_its_mark(codec: str) -> None:
    assert decode(TEXT.encode(codec), "utf-16") == (TEXT, Rung.DECLARED)


def test_a_text_that_is_not_utf_16_is_not_read_as_such() -> None:
    assert decode(TEXT.encode(), "utf-16") == (TEXT, Rung.UTF8)


def test_html_may_name_its_charset_where_the_mail_does_not() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">Łódź'

    assert decode(page.encode("iso-8859-2"), None, html=True) == (page, Rung.META)
    assert decode(page.encode(), None, html=True) == (page, Rung.UTF8)


def test_a_mail_quoted_in_another_charset_keeps_both() -> None:
    mixed = "été ".encode() + "été".encode("cp1252")

    assert decode(mixed, "utf-8") == ("été été", Rung.CP1252)


@pytest.mark.parametrize("label", ["unicode_escape", "idna", "punycode", "hex", "zlib"])
def test_codecs_that_are_no_charsets_are_unknown(label: str) -> None:
    assert decode(b"a\\u0041-", label) == ("a\\u0041-", Rung.UTF8)


@pytest.mark.parametrize(
    ("data", "label"),
    [
        ("l\x92\x9cuvre\x81\x90 d’été".encode(), "utf-8"),
        ("l\x92\x9cuvre\x81\x90 d’été".encode(), None),
        (b"\xef\xbb\xbf" + "l\x92\x9cuvre\x81 d’été".encode(), "utf-8"),
        ("l\x92\x9cuvre\x81 d’été".encode("utf-16"), "utf-16"),
        ("l\x92\x9cuvre d’".encode() + b"\xe9t\xe9", "utf-8"),
        (b"l\x92\x9cuvre d\x92\xe9t\xe9", "iso-8859-1"),
    ],
)
def test_controls_above_ascii_are_what_windows_has_there_or_nothing(
    data: bytes, label: str | None
) -> None:
    assert decode(data, label)[0] == "l’œuvre d’été"
