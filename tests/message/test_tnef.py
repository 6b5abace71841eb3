"""winmail.dat: its files and its text come out as if Outlook had sent them plainly."""

from __future__ import annotations

import tnefparse

from pipelines.message import parse_message
from pipelines.message.tnef import read_tnef
from tests.message.containers import SIGNATURE, tnef, tnef_body, tnef_file, tnef_mail
from tests.message.mails import attached, multipart, part

BOX = tnef(
    tnef_body("Café", "<p>Café</p>"),
    tnef_file("NOTE~1.DOC", b"word", "Note d’été.doc"),
    tnef_file("a.pdf", b"%PDF"),
)


def test_the_boxes_of_these_tests_are_what_another_reader_knows() -> None:
    other = tnefparse.TNEF(BOX)

    assert [file.data for file in other.attachments] == [b"word", b"%PDF"]
    assert [file.long_filename() for file in other.attachments] == ["Note d’été.doc", "a.pdf"]


def test_files_come_under_their_long_names() -> None:
    found = read_tnef(BOX)

    assert found is not None
    assert [(file.name, file.data) for file in found.files] == [
        ("Note d’été.doc", b"word"),
        ("a.pdf", b"%PDF"),
    ]
    assert (found.text, found.html) == ("Café", "<p>Café</p>".encode())


def test_files_of_a_mail_within_come_too() -> None:
    found = read_tnef(tnef(tnef_mail(BOX)))

    assert found is not None
    assert [file.name for file in found.files] == ["Note d’été.doc", "a.pdf"]
    assert found.text is None


def test_a_mail_lists_the_files_of_its_box() -> None:
    box = attached(b"application/ms-tnef", b"winmail.dat", BOX)
    message = parse_message(multipart(b"mixed", part(b"text/plain", b"Bonjour"), box))

    assert [(file.filename, file.data) for file in message.attachments] == [
        ("Note d’été.doc", b"word"),
        ("a.pdf", b"%PDF"),
    ]
    assert message.text == "Bonjour"


def test_a_mail_without_a_body_has_that_of_its_box() -> None:
    box = attached(b"application/octet-stream", b"winmail.dat", BOX)

    message = parse_message(multipart(b"mixed", box))

    assert (message.text, message.html) == ("Café", "<p>Café</p>")


def test_the_body_of_a_box_has_the_line_ends_of_any_other() -> None:
    box = tnef(tnef_body("Café\r\n\x01noir\r\n", "<p>\r\nCafé</p>"))

    message = parse_message(multipart(b"mixed", attached(b"application/ms-tnef", b"x.dat", box)))

    assert (message.text, message.html) == ("Café\nnoir\n", "<p>\nCafé</p>")


def test_a_box_that_is_none_stays_a_file_and_is_told() -> None:
    box = attached(b"application/ms-tnef", b"winmail.dat", b"rubbish")

    message = parse_message(multipart(b"mixed", box))

    assert [file.filename for file in message.attachments] == ["winmail.dat"]
    assert message.defects == ("winmail.dat illisible, gardé tel quel",)


def test_a_box_cut_short_gives_what_is_whole() -> None:
    found = read_tnef(BOX[:-10])

    assert found is not None
    assert [file.name for file in found.files] == ["Note d’été.doc"]
    assert read_tnef(SIGNATURE) is not None
    assert read_tnef(SIGNATURE[:5]) is None
