"""Whatever a mail holds, it is read without an error, and nothing of it can do harm."""

from __future__ import annotations

import re
import unicodedata

import pytest

from pipelines.automatic import automatic_kind, failed_recipients
from pipelines.message import Message, parse_message
from pipelines.trust import judge_sender
from tests.message.hostile import corpus

DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\s*(\..*)?", re.IGNORECASE)


def harmful(text: str) -> bool:
    """Whether a text on one line has a character that breaks lines, hides or turns others."""
    return any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in text)


def check(message: Message) -> None:
    """Fail unless all that a message says is clean."""
    for name, value in message.headers.fields:
        assert not harmful(name + value)
    assert not harmful(message.subject)
    for address in (*message.senders, *message.to, *message.cc, *message.reply_to):
        assert not harmful(address.address + address.name)
        assert " " not in address.address
    for text in (message.text, message.html, *message.calendars, *message.reports):
        (text or "").encode("utf-8")
        assert "\0" not in (text or "")
        assert "\r" not in (text or "")
    names = [file.filename for file in message.attachments]
    assert len({name.casefold() for name in names}) == len(names)
    for file in message.attachments:
        check_name(file.filename)
        assert isinstance(file.data, bytes)
    for forwarded in message.forwarded:
        check(forwarded)


def check_name(name: str) -> None:
    """Fail unless a file can be written under this name anywhere."""
    assert name == name.strip(". ")
    assert 0 < len(name.encode("utf-8")) <= 215
    assert not set(name) & set('/\\<>:"|?*')
    assert not harmful(name)
    assert DEVICES.fullmatch(name) is None


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_each_hostile_mail_is_read_and_clean(large: bool) -> None:
    for name, raw in corpus(large=large):
        if large and not name.startswith("large"):
            continue
        try:
            message = parse_message(raw)
            check(message)
            judge_sender(message, (), "mx.example")
            automatic_kind(message, ())
            failed_recipients(message)
        except Exception as error:
            raise AssertionError(name) from error


def test_the_corpus_is_large_and_each_of_its_mails_has_a_name() -> None:
    names = [name for name, _ in corpus(large=True)]

    assert len(names) == len(set(names))
    assert len(names) > 1_000
