"""Parts are found where their delimiters are missing, wrong, or those of their neighbours."""

from __future__ import annotations

import base64

import pytest

from pipelines.message import Limits, parse_message
from tests.message.hostile import nested, nested_mails
from tests.message.mails import HEAD, mail, multipart, part

UN = part(b"text/plain", b"un")
DEUX = part(b"text/plain", b"deux")
BOTH = "un\n\ndeux"


def inner(kind: bytes, *parts: bytes, boundary: bytes) -> bytes:
    """Return a multipart as a part of another."""
    return multipart(kind, *parts, boundary=boundary).removeprefix(HEAD)


def test_the_end_may_be_missing() -> None:
    raw = multipart(b"mixed", UN, DEUX).replace(b"--lim--\n", b"")

    assert parse_message(raw).text == BOTH


def test_an_inner_end_may_be_missing() -> None:
    within = inner(b"mixed", UN, boundary=b"in").replace(b"--in--\n", b"")

    assert parse_message(multipart(b"mixed", within, DEUX)).text == BOTH


def test_a_delimiter_may_begin_like_another() -> None:
    for one, other in ((b"a", b"ab"), (b"ab", b"a")):
        within = inner(b"mixed", UN, boundary=one)
        raw = multipart(b"mixed", within, DEUX, boundary=other)
        assert parse_message(raw).text == BOTH


def test_parts_behind_the_end_are_kept() -> None:
    raw = multipart(b"mixed", UN) + b"--lim\n" + DEUX + b"\n--lim--\n"

    assert parse_message(raw).text == BOTH


@pytest.mark.parametrize("head", [b"multipart/mixed", b'multipart/mixed; boundary="other"'])
def test_a_delimiter_that_is_not_announced_is_guessed_and_told(head: bytes) -> None:
    raw = multipart(b"mixed", UN, DEUX).replace(b'multipart/mixed; boundary="lim"', head)
    message = parse_message(raw)

    assert message.text == BOTH
    assert message.defects == ("séparateur de parties non annoncé, deviné",)


def test_a_mail_of_parts_without_any_is_its_text() -> None:
    message = parse_message(mail(b"Bonjour\n", b"Content-Type: multipart/mixed; boundary=x"))

    assert message.text == "Bonjour\n"
    assert message.defects == ("parties sans séparateur, lues comme un texte",)


def test_what_stands_around_the_parts_is_not_read() -> None:
    raw = multipart(b"mixed", UN).replace(b"--lim\n", b"before\n--lim\n") + b"after\n"

    assert parse_message(raw).text == "un"


def test_a_multipart_that_was_encoded_as_a_whole_is_read() -> None:
    head, _, body = multipart(b"mixed", UN, DEUX).partition(b"\n\n")
    encoded = b"\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(body)

    assert parse_message(head + encoded).text == BOTH


def test_a_mail_attached_in_base64_is_read() -> None:
    whole = part(
        b"message/rfc822", base64.encodebytes(mail(b"un")), b"Content-Transfer-Encoding: base64"
    )

    assert parse_message(multipart(b"mixed", whole)).forwarded[0].text == "un"


@pytest.mark.parametrize("make", [nested, nested_mails])
def test_depth_is_bounded_and_told(make: type) -> None:
    assert parse_message(make(40)).unreadable is None
    assert "50 niveaux" in (parse_message(make(10_000)).unreadable or "")


def test_headers_are_bounded_and_told() -> None:
    raw = mail(b"un", b"X-Long: " + b"x" * 300_000)
    message = parse_message(raw)

    assert message.defects == ("en-têtes de plus de 256 ko, coupés",)
    assert message.sender is not None
    assert message.text == "un"


def test_a_body_is_bounded_and_told() -> None:
    message = parse_message(mail(b"x" * 100), Limits(body=10))

    assert message.text == "x" * 10
    assert len(message.defects) == 1


def test_a_line_that_is_no_field_does_not_end_the_header() -> None:
    raw = b"Subject: Forum\nrubbish\nFrom: a@b.example\n\nun"
    message = parse_message(raw)

    assert (message.subject, message.text) == ("Forum", "un")
    assert message.sender is not None


def test_a_text_without_the_blank_line_is_kept() -> None:
    assert parse_message(b"From: a@b.example\nBonjour a tous\n\nun").text == "Bonjour a tous\n\nun"


def test_the_line_of_a_mailbox_file_is_not_read() -> None:
    message = parse_message(b"From a@b.example Thu Sep  7 09:22:40 2023\n" + mail(b"un"))

    assert message.sender is not None
    assert message.text == "un"


def test_a_mail_saved_as_utf_16_is_read() -> None:
    assert parse_message(mail(b"un").decode().encode("utf-16")).text == "un"


@pytest.mark.parametrize("before", range(8_160, 8_200))
def test_a_delimiter_is_found_wherever_it_stands(before: int) -> None:
    body = b"-" + b"x" * before

    message = parse_message(multipart(b"mixed", part(b"text/plain", body), DEUX))

    assert message.text == f"{body.decode()}\n\ndeux"
