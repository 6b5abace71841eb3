"""What must hold of every mail that was read, whatever it was."""

from __future__ import annotations

import re
import unicodedata

from pipelines.automatic import automatic_kind
from pipelines.message import Message, parse_message
from pipelines.trust import judge_sender
from spro_docs.models import Organisation

PARTNERS = (Organisation(acronym="CMA", name="Chambre", domains=("cma37.example",)),)
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\s*(\..*)?", re.IGNORECASE)


def harmful(text: str) -> bool:
    """Whether a text on one line has a character that breaks lines, hides or turns others."""
    return any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in text)


def read_and_check(raw: bytes) -> Message:
    """Read a mail and all that is asked of one; fail unless it is clean."""
    message = parse_message(raw)
    check(message)
    judge_sender(message, PARTNERS, "mx.hebergeur.example")
    automatic_kind(message, ())
    return message


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
        assert CONTROLS.search(text or "") is None
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
