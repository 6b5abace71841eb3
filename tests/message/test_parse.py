"""A mail is read whole: headers, bodies, attachments; what is wrong with it is told."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.message import Address, Limits, mail_hash, parse_message
from tests.message.mails import attached, mail, multipart, part

TEXT = part(b"text/plain; charset=utf-8", "Café".encode())
PAGE = part(b"text/html; charset=utf-8", "<p>Café</p>".encode())


def test_a_mail_is_known_by_the_hash_of_its_bytes() -> None:
    raw = mail()

    assert parse_message(raw).sha256 == mail_hash(raw)


def test_the_two_forms_of_a_body_are_read() -> None:
    message = parse_message(multipart(b"alternative", TEXT, PAGE))

    assert (message.text, message.html) == ("Café", "<p>Café</p>")


def test_a_body_deep_inside_is_found() -> None:
    alternative = multipart(b"alternative", TEXT, PAGE, boundary=b"a").split(b"\n", 3)[3]
    related = multipart(b"related", alternative, boundary=b"ab").split(b"\n", 3)[3]

    message = parse_message(multipart(b"mixed", related, attached(b"application/pdf", b"x.pdf")))

    assert (message.text, message.html) == ("Café", "<p>Café</p>")
    assert [file.filename for file in message.attachments] == ["x.pdf"]


def test_texts_that_follow_each_other_are_one() -> None:
    assert parse_message(multipart(b"mixed", TEXT, TEXT)).text == "Café\n\nCafé"


def test_a_footer_as_text_goes_into_the_html() -> None:
    message = parse_message(multipart(b"mixed", PAGE, part(b"text/plain", b"a < b")))

    assert message.text is None
    assert message.html == "<p>Café</p>\n<div>a &lt; b</div>"


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_any_line_ending_will_do(ending: bytes) -> None:
    raw = multipart(b"alternative", part(b"text/plain", b"a\nb"), PAGE).replace(b"\n", ending)

    assert parse_message(raw).text == "a\nb"


def test_lines_of_flowed_text_are_joined() -> None:
    raw = mail(
        b"Le forum \naura lieu.\n\n>> cit\xe9 \n>> deux\n-- \nAna\n",
        b"Content-Type: text/plain; charset=iso-8859-1; format=flowed",
    )

    assert parse_message(raw).text == "Le forum aura lieu.\n\n>> cité deux\n-- \nAna\n"


@pytest.mark.parametrize(
    "value",
    [
        b"Ana Roche <ana@cma37.example>",
        b'"Roche, Ana" <ANA@CMA37.example>',
        b"ana@cma37.example (Ana Roche)",
        b"<ana@cma37.example>",
        b"Equipe: Ana <ana@cma37.example>;",
        b"=?utf-8?q?Ana=2C_R=C3=B4che?= <ana@cma37.example>",
        b'"quoted \\" one, two" <ana@cma37.example>',
    ],
)
def test_addresses_are_found_in_each_of_their_forms(value: bytes) -> None:
    message = parse_message(b"From: " + value + b"\n\nx")

    assert [address.address for address in message.senders] == ["ana@cma37.example"]


def test_names_of_senders_are_decoded_after_the_commas_are_understood() -> None:
    message = parse_message(b"From: =?utf-8?q?Roche=2C_Ana?= <a@b.example>\n\n")

    assert message.senders == (Address("a@b.example", "Roche, Ana"),)


def test_all_senders_are_told() -> None:
    message = parse_message(b"From: a@x.example, b@y.example\nFrom: c@z.example\n\nx")

    assert [one.address for one in message.senders] == ["a@x.example", "b@y.example", "c@z.example"]


@pytest.mark.parametrize(
    "value",
    [
        b"Thu, 07 Sep 2023 09:22:40 +0200",
        b"7 Sep 2023 07:22:40 GMT",
        b"Thu, 7 Sep 2023 09:22:40 +0200 (CEST)",
    ],
)
def test_dates_are_aware(value: bytes) -> None:
    date = parse_message(mail(b"x", b"Date: " + value)).date

    assert date == dt.datetime(2023, 9, 7, 7, 22, 40, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "value",
    [
        b"Thu, 31 Feb 2023 09:00:00 +0200",
        b"7 Sep 0023 09:00:00 +0200",
        b"hier",
        b"7 Sep 9999 09:00:00 +9999",
    ],
)
def test_an_impossible_date_is_none_and_told(value: bytes) -> None:
    message = parse_message(mail(b"x", b"Date: " + value))

    assert message.date is None
    assert message.defects == ("date impossible, ignorée",)


@pytest.mark.parametrize(
    "value",
    [b"a\r\n Bcc: x@y.example", b"=?utf-8?q?a=0D=0ABcc:_x@y.example?=", b"a\x00 Bcc: x@y.example"],
)
def test_no_header_can_be_made_out_of_another(value: bytes) -> None:
    message = parse_message(b"Subject: " + value + b"\nFrom: a@b.example\n\nx")

    assert "\n" not in message.subject
    assert "\r" not in message.subject
    assert message.headers.get("bcc") is None


def test_signs_that_turn_letters_round_are_taken_out() -> None:
    subject = "=?utf-8?b?" + "4oCuZmRwLmV4ZQ==" + "?="

    assert parse_message(mail(b"x", b"Subject: " + subject.encode())).subject == "fdp.exe"


def test_a_mail_attached_to_a_mail_is_read_in_its_turn() -> None:
    inner = mail(b"Le forum\n", b"Subject: Forum")

    message = parse_message(multipart(b"mixed", TEXT, part(b"message/rfc822", inner)))

    assert [(m.subject, m.text) for m in message.forwarded] == [("Forum", "Le forum\n")]
    assert message.attachments == ()


def test_parts_beyond_the_limit_are_left_and_told() -> None:
    message = parse_message(multipart(b"mixed", *[TEXT] * 30), Limits(parts=10))

    assert message.unreadable == "plus de 10 parties, la suite non lue"
    assert message.text is not None


def test_nothing_is_a_mail_that_cannot_be_read() -> None:
    assert parse_message(b"").unreadable is not None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"%PDF-1.5\n%\xe2\xe3\n1 0 obj\n",
        b"Bonjour : voici\n",
        b"BEGIN:VCALENDAR\nVERSION:2.0\n",
    ],
)
def test_what_is_no_message_is_said_to_be_none(raw: bytes) -> None:
    assert (parse_message(raw).unreadable or "").startswith("ce n’est pas un message")


@pytest.mark.parametrize("field", [b"From: a@b.example", b"Subject: x", b"Received: from x"])
def test_one_field_that_only_messages_have_makes_one(field: bytes) -> None:
    assert parse_message(field + b"\n\nBonjour").unreadable is None
