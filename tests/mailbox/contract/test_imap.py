"""The contract, kept by a mailbox on a real IMAP server."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.mailbox.accounts import mailbox_of
from tests.mailbox.contract.suite import Holder, MailboxContract

if TYPE_CHECKING:
    from tests.servers.dovecot import Dovecot


PASSWORD = "s3cret"


class _Account:
    folder = "INBOX"

    def __init__(self, server: Dovecot) -> None:
        self.server = server
        self.user = server.new_user()
        self.mailbox = mailbox_of(server, self.user)

    def deliver(self, *raws: bytes) -> None:
        self.server.deliver(*raws, user=self.user)

    def remove(self, number: int) -> None:
        self.server.files(self.user)[number].unlink()

    def snapshot(self) -> object:
        with imaplib.IMAP4("127.0.0.1", self.server.port) as client:
            client.login(self.user, PASSWORD)
            client.select("INBOX", readonly=True)
            return client.fetch("1:*", "(UID FLAGS RFC822.SIZE)")


class TestImap(MailboxContract):
    @pytest.fixture
    def holder(self, dovecot: Dovecot) -> Iterator[Holder]:
        account = _Account(dovecot)
        with closing(account.mailbox):
            yield account

    def kept(self, raw: bytes) -> bytes:
        """Return a mail as Dovecot serves it: it ends lines by CR LF, and has no NUL."""
        return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n").replace(b"\0", b"\x80")
