"""Signed and encrypted mails: what is signed is read, what is encrypted is told."""

from __future__ import annotations

import base64

import pytest

from pipelines.message import Message, parse_message
from pipelines.message.envelopes import signed_content
from tests.message.containers import enveloped, signed
from tests.message.mails import attached, mail, multipart, part

INNER = part(b"text/plain; charset=utf-8", "Café".encode())
P7M = b"Content-Type: application/pkcs7-mime; name=smime.p7m"


def enveloping(data: bytes) -> Message:
    return parse_message(mail(base64.encodebytes(data), P7M, b"Content-Transfer-Encoding: base64"))


@pytest.mark.parametrize("indefinite", [False, True])
def test_the_mail_in_a_signed_envelope_is_read(indefinite: bool) -> None:
    message = enveloping(signed(INNER, indefinite=indefinite))

    assert message.text == "Café"
    assert (message.signed, message.encrypted, message.attachments) == (True, False, ())


def test_a_long_envelope_is_read() -> None:
    assert signed_content(signed(b"x" * 70_000)) == b"x" * 70_000


def test_the_attachments_of_a_signed_envelope_are_the_mails() -> None:
    inner = multipart(b"mixed", INNER, attached(b"application/pdf", b"a.pdf")).split(b"\n", 3)[3]

    message = enveloping(signed(inner))

    assert [file.filename for file in message.attachments] == ["a.pdf"]


def test_an_encrypted_envelope_cannot_be_read() -> None:
    message = enveloping(enveloped())

    assert (message.encrypted, message.text) == (True, None)
    assert (message.unreadable or "").startswith("message chiffré")


def test_a_mail_encrypted_with_pgp_cannot_be_read() -> None:
    control = part(b"application/pgp-encrypted", b"Version: 1")
    raw = multipart(b"encrypted", control, part(b"application/octet-stream", b"x"))

    assert parse_message(raw).unreadable is not None
    assert parse_message(mail(b"-----BEGIN PGP MESSAGE-----\n\nx\n")).unreadable is not None


def test_words_beside_something_encrypted_can_be_read() -> None:
    box = part(b"application/pkcs7-mime; name=smime.p7m", enveloped())
    message = parse_message(multipart(b"mixed", INNER, box))

    assert (message.text, message.encrypted, message.unreadable) == ("Café", True, None)


@pytest.mark.parametrize("kind", [b"application/pkcs7-signature", b"application/pgp-signature"])
def test_a_detached_signature_is_no_file(kind: bytes) -> None:
    message = parse_message(multipart(b"signed", INNER, attached(kind, b"smime.p7s")))

    assert (message.text, message.signed, message.attachments) == ("Café", True, ())


def test_the_armour_of_a_signed_text_is_taken_off() -> None:
    raw = mail(
        b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nBonjour\n- -- \nAna\n"
        b"-----BEGIN PGP SIGNATURE-----\n\nx\n-----END PGP SIGNATURE-----\n"
    )
    message = parse_message(raw)

    assert (message.text, message.signed) == ("Bonjour\n-- \nAna\n", True)


@pytest.mark.parametrize("size", range(0, 60, 7))
def test_an_envelope_cut_short_is_none(size: int) -> None:
    assert signed_content(signed(INNER)[:size]) is None
