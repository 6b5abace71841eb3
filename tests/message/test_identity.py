from __future__ import annotations

import hashlib

import pytest

from pipelines.message import mail_hash

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


@pytest.mark.parametrize("size", [999_999, 1_000_000, 1_000_001])
def test_a_line_that_ends_between_two_pieces_of_a_large_mail_ends_once(size: int) -> None:
    sent = b"x" * (size - 1) + b"\r\n" + b"y" * 10 + b"\r\n"

    assert mail_hash(sent.replace(b"\r\n", b"\n")) == mail_hash(sent)
    assert mail_hash(sent + b"z\n") == mail_hash(sent + b"z\r\n")
