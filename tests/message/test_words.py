"""Header texts: encoded words as mail programs write them, right or wrong."""

from __future__ import annotations

import pytest

from pipelines.message.words import clean, header_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"=?utf-8?q?Caf=C3=A9_VAE?=", "Café VAE"),
        (b"=?ISO-8859-1?Q?Caf=E9?= du =?utf-8?B?bGlldQ==?=", "Café du lieu"),
        (b"=?utf-8?b?Q2Fmw6k=?=\r\n =?utf-8?b?IFZBRQ==?=", "Café VAE"),
        (b"=?utf-8?b?Q2Fmww==?= =?utf-8?b?qQ==?=", "Café"),
        (b"=?utf-8?b?Q2Fmw6k?=", "Café"),
        (b"=?utf-8?q?Caf=E9?=", "Café"),
        (b"=?us-ascii?q?Caf=C3=A9?=", "Café"),
        (b"=?x-unknown?q?Caf=E9?=", "Café"),
        (b"=?utf-8*fr?q?Caf=C3=A9?=", "Café"),
        (b"=?utf-8?q?On_y_va_=3F?=", "On y va ?"),
        (b"=?utf-8?q?On_y_va_??=", "On y va ?"),
        (b'"=?utf-8?q?Caf=C3=A9?="', '"Café"'),
        (b"Re:=?utf-8?q?_Caf=C3=A9?=", "Re: Café"),
        ("Café".encode(), "Café"),
        ("Café".encode("cp1252"), "Café"),
        (b"=?utf-8?q?", "=?utf-8?q?"),
        (b"a =?b", "a =?b"),
        (b"  a\r\n\tb  ", "a b"),
    ],
)
def test_a_subject_is_read(raw: bytes, text: str) -> None:
    assert header_text("subject", raw) == text


@pytest.mark.parametrize("name", ["authentication-results", "received", "return-path"])
def test_fields_of_servers_have_no_encoded_words(name: str) -> None:
    assert header_text(name, b"=?utf-8?q?x?=") == "=?utf-8?q?x?="


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nBcc: b", "a Bcc: b"),
        ("a\0b\x1bc", "abc"),
        ("exe\u202egpj.\u2069", "exegpj."),
        ("a\u200b\ufeff\u00adb", "ab"),
        ("a\u2028b", "a b"),
        ("12\u00a0h\u202f30", "12\u00a0h\u202f30"),
        ("a\ud800b\ufffe", "ab"),
    ],
)
def test_what_nobody_sees_goes(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
