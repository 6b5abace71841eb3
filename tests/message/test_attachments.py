"""Files, pictures of the body, calendars, reports and mails are told apart."""

from __future__ import annotations

import pytest

from pipelines.message import Message, parse_message
from tests.message.mails import attached, mail, multipart, part

TEXT = part(b"text/plain", b"Bonjour")
LOGO = part(b"image/png; name=image001.png", b"\x89PNG", b"Content-ID: <logo@x>")


def page(content: bytes = b"<p>x</p>") -> bytes:
    return part(b"text/html", content)


def listed(message: Message) -> list[str]:
    """Return the names of what a reader would call attachments."""
    return [file.filename for file in message.attachments if not file.inline]


def test_a_picture_that_the_html_shows_is_inline() -> None:
    message = parse_message(multipart(b"mixed", page(b"<img src='cid:logo@x'>"), LOGO))

    assert [(f.filename, f.inline, f.content_id) for f in message.attachments] == [
        ("image001.png", True, "logo@x")
    ]


def test_a_picture_related_to_the_html_is_inline_even_when_it_is_no_longer_shown() -> None:
    assert listed(parse_message(multipart(b"related", page(), LOGO))) == []


def test_a_picture_beside_the_text_is_a_file() -> None:
    photo = part(b"image/jpeg; name=photo.jpg", b"\xff\xd8", b"Content-Disposition: inline")

    assert listed(parse_message(multipart(b"mixed", TEXT, photo))) == ["photo.jpg"]
    assert listed(parse_message(multipart(b"mixed", page(), LOGO))) == ["image001.png"]


def test_a_calendar_in_the_body_is_no_file_but_one_attached_is() -> None:
    body = part(b"text/calendar; method=REQUEST; name=x.ics", b"BEGIN:VCALENDAR")
    file = attached(b"text/calendar", b"forum.ics", b"BEGIN:VCALENDAR\nX:Y")

    message = parse_message(multipart(b"mixed", TEXT, body, file))

    assert message.calendars == ("BEGIN:VCALENDAR",)
    assert listed(message) == ["forum.ics"]


@pytest.mark.parametrize(
    "value",
    [
        b"attachment; filename*=utf-8''Fiche%20%C3%A9t%C3%A9.pdf",
        b"attachment; filename*0*=utf-8''Fiche%20%C3%A9; filename*1*=t%C3%A9; filename*2=.pdf",
        b"attachment; filename*0=\"Fiche \xc3\xa9\"; filename*1=\"t\xc3\xa9.pdf\"",
        b'attachment; filename="=?utf-8?q?Fiche_=C3=A9t=C3=A9.pdf?="',
        b'attachment; =?utf-8?Q?filename=3D"Fiche_=C3=A9t=C3=A9.pdf"?=',
        b"attachment; =?iso-8859-1?B?ZmlsZW5hbWU9IkZpY2hlIOl06S5wZGYi?=",
        b"attachment; =?utf-8?b?RmljaGUgw6l0w6k=?=\n =?utf-8?b?LnBkZg==?=",
        b'attachment; size=3; =?utf-8?q?"Fiche_=C3=A9t=C3=A9.pdf"?=; x=y',
        b'attachment; filename="Fiche =?utf-8?q?=C3=A9t=C3=A9?=.pdf"',
        b"attachment; filename==?utf-8?q?Fiche_=C3=A9t?==?utf-8?q?=C3=A9.pdf?=",
        b'attachment; filename*0="=?utf-8?q?Fiche_"; filename*1="=C3=A9t=C3=A9.pdf?="',
        b'attachment; filename="=?iso-8859-1?q?Fiche_=E9?=\n =?iso-8859-1?q?t=E9.pdf?="',
        "attachment; filename=\"Fiche été.pdf\"".encode("cp1252"),
        "attachment; filename=Fiche été.pdf".encode(),
        b"attachment; filename=\"x.pdf\"; filename*=utf-8''Fiche%20%C3%A9t%C3%A9.pdf",
        b"attachment; filename*=iso-8859-1'fr'Fiche%20%E9t%E9.pdf",
    ],
)  # fmt: skip
def test_names_are_read_in_each_of_their_forms(value: bytes) -> None:
    file = part(b"application/pdf", b"x", b"Content-Disposition: " + value)

    assert listed(parse_message(multipart(b"mixed", TEXT, file))) == ["Fiche été.pdf"]


def test_the_name_may_stand_with_the_type_encoded_whole_or_not() -> None:
    file = part(b'application/pdf; name="note.pdf"', b"x")
    encoded = part(b"application/pdf; =?utf-8?q?rapport.pdf?=", b"x")

    message = parse_message(multipart(b"mixed", TEXT, file, encoded))

    assert listed(message) == ["note.pdf", "rapport.pdf"]


def test_encoded_words_behind_a_semicolon_within_quotes_stay_in_the_value() -> None:
    file = part(b'application/pdf; name="1; =?utf-8?q?d=C3=A9cembre?=.pdf"', b"x")

    assert listed(parse_message(multipart(b"mixed", TEXT, file))) == ["1; décembre.pdf"]


def test_a_text_with_a_name_is_a_file_unless_it_is_the_mail() -> None:
    named = part(b"text/plain; name=notes.txt", b"x")

    assert listed(parse_message(multipart(b"mixed", TEXT, named))) == ["notes.txt"]
    assert parse_message(mail(b"x", b"Content-Type: text/plain; name=a.txt")).text == "x"


def test_a_mail_attached_as_a_file_is_content() -> None:
    file = attached(b"application/octet-stream", b"forum.eml", mail(b"Le forum\n"))

    message = parse_message(multipart(b"mixed", TEXT, file))

    assert listed(message) == []
    assert [inner.text for inner in message.forwarded] == ["Le forum\n"]


def test_what_only_calls_itself_a_mail_stays_a_file() -> None:
    file = attached(b"application/octet-stream", b"forum.eml", b"%PDF-1.4")

    assert listed(parse_message(multipart(b"mixed", TEXT, file))) == ["forum.eml"]


def test_mails_of_a_digest_are_content() -> None:
    raw = multipart(b"digest", b"\n" + mail(b"un"), b"\n" + mail(b"deux"))

    assert [inner.text for inner in parse_message(raw).forwarded] == ["un", "deux"]


def test_a_uuencoded_file_is_taken_out_of_the_text() -> None:
    raw = mail(b"Bonjour\nbegin 644 ../note.txt\n#0V%T\n`\nend\nAna\n")
    message = parse_message(raw)

    assert message.text == "Bonjour\n\nAna\n"
    assert [(file.filename, file.data) for file in message.attachments] == [("note.txt", b"Cat")]


def test_a_text_may_begin_with_begin() -> None:
    assert parse_message(mail(b"begin with the forum\nend\n")).text == "begin with the forum\nend\n"


@pytest.mark.parametrize("data", [b"Q2F0", b"Q2F0\n\n", b"Q2\nF0", b"Q2F0!", b"Q2F0=="])
def test_broken_base64_gives_what_it_holds(data: bytes) -> None:
    file = part(b"application/pdf; name=x.pdf", data, b"Content-Transfer-Encoding: base64")

    assert parse_message(multipart(b"mixed", TEXT, file)).attachments[0].data == b"Cat"


def test_what_is_attached_to_an_attached_mail_is_its_own() -> None:
    inner = multipart(b"mixed", TEXT, attached(b"application/pdf", b"a.pdf"), boundary=b"in")

    message = parse_message(multipart(b"mixed", TEXT, part(b"message/rfc822", inner)))

    assert listed(message) == []
    assert listed(message.forwarded[0]) == ["a.pdf"]


def test_a_picture_related_to_the_html_but_attached_and_not_shown_is_a_file() -> None:
    photo = attached(b"image/jpeg", b"photo.jpg", b"\xff\xd8")

    assert listed(parse_message(multipart(b"related", page(), photo))) == ["photo.jpg"]


def test_an_answer_to_an_invitation_is_read_even_when_it_is_attached() -> None:
    answer = attached(b"text/calendar; method=REPLY", b"invite.ics", b"BEGIN:VCALENDAR")
    message = parse_message(multipart(b"mixed", TEXT, answer))

    assert (message.calendars, listed(message)) == (("BEGIN:VCALENDAR",), [])


def test_the_calendar_of_the_body_again_is_no_file() -> None:
    body = part(b"text/calendar; method=REQUEST", b"BEGIN:VCALENDAR\nEND:VCALENDAR")
    again = attached(b"application/ics", b"invite.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    other = attached(b"application/ics", b"forum.ics", b"BEGIN:VCALENDAR\nX:Y\nEND:VCALENDAR")

    message = parse_message(multipart(b"mixed", TEXT, body, again, other))

    assert listed(message) == ["forum.ics"]
