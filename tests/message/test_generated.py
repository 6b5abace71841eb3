"""Mails as a real mailbox has them are read whole: none wrong, whatever charset they name."""

from __future__ import annotations

from pipelines.message import parse_message
from tests.bench.mails import mails


def test_generated_mails_are_read_to_the_letter() -> None:
    for expected in mails(300):
        message = parse_message(expected.raw)

        assert message.sender is not None
        assert message.sender.address == expected.sender
        assert message.subject == expected.subject
        assert (message.text, message.html) == (expected.text, expected.html)
        assert tuple(file.filename for file in message.attachments) == expected.filenames
        assert message.defects == ()


def test_the_same_mails_come_at_each_run() -> None:
    assert [one.raw for one in mails(3)] == [one.raw for one in mails(5)][:3]
