from __future__ import annotations

import hashlib

import pytest

from pipelines.message import mail_hash, mail_hashes

SENT = b"Subject: forum\r\n\r\nLe forum ouvre.\r\n"


@pytest.mark.parametrize(
    "saved",
    [
        b"Subject: forum\n\nLe forum ouvre.\n",
        b"Subject: forum\r\n\r\nLe forum ouvre.\n",
        b"Subject: forum\n\r\nLe forum ouvre.\r\n",
    ],
)
def test_a_mail_is_the_same_whatever_its_lines_end_in(saved: bytes) -> None:
    assert mail_hash(saved) == mail_hash(SENT) == hashlib.sha256(SENT).hexdigest()


def test_a_return_that_ends_no_line_is_part_of_what_is_said() -> None:
    assert mail_hash(b"a\rb\r\n") != mail_hash(b"a\r\nb\r\n")
    assert mail_hash(b"a\r\r\n") != mail_hash(b"a\r\n")


def test_the_hashes_of_the_bytes_as_they_may_have_come_are_told() -> None:
    saved = SENT.replace(b"\r\n", b"\n")

    assert mail_hashes(SENT) == (mail_hash(SENT), hashlib.sha256(saved).hexdigest())
    assert mail_hashes(saved) == mail_hashes(SENT)
    mixed = SENT.replace(b"\r\n", b"\n", 1)
    assert mail_hashes(mixed) == (*mail_hashes(SENT), hashlib.sha256(mixed).hexdigest())
