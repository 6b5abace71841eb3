from __future__ import annotations

import datetime as dt

import pytest

from pipelines.ingestion.mail_reader import MailReader, facts_of_message
from pipelines.ingestion.reader import UnreadableMailError
from pipelines.message import parse_message
from pipelines.news import Context
from pipelines.store import ArchivedMail
from tests.ingestion.boxes import NOW, raw

READER = MailReader(Context.of([]))


def test_a_mail_is_parsed_and_understood_under_its_hash() -> None:
    found = READER.read(ArchivedMail("ab" * 32, raw(1), NOW))

    assert found.mail.file == "ab" * 32
    assert found.facts.sender == "amina@ml-essai.example"
    assert found.facts.subject == "forum 1"


@pytest.mark.parametrize(
    ("date", "received"),
    [
        ("Fri, 25 Aug 2023 10:00:00 +0200", dt.datetime(2023, 8, 25, 8, 0, tzinfo=dt.UTC)),
        ("Fri, 25 Aug 2090 10:00:00 +0200", NOW),
        ("n'importe quand", NOW),
        ("Mon, 1 Jan 0001 00:00:00 +0000", NOW),
    ],
)
def test_a_date_that_cannot_be_is_the_day_it_came_in(date: str, received: dt.datetime) -> None:
    message = parse_message(f"Date: {date}\r\n\r\nBonjour".encode())

    assert facts_of_message(message, NOW).received == received


def test_an_encrypted_mail_cannot_be_read() -> None:
    mail = (
        b"Subject: secret\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x\r\n'
        b"\r\n--x\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n"
        b"--x\r\nContent-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n"
        b"--x--\r\n"
    )

    with pytest.raises(UnreadableMailError) as caught:
        READER.read(ArchivedMail("ab" * 32, mail, NOW))

    assert "chiffré" in caught.value.reason
    assert caught.value.facts.subject == "secret"
