"""Filing away what is safe, and leaving drafts, on a real server."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from pipelines.mailbox import Page, WritableMailbox
from pipelines.mailbox.imap import ImapMailbox
from spro_docs.errors import SproError
from tests.mailbox.accounts import mailbox_of
from tests.mailbox.mails import mail, of_size
from tests.servers.proxy import Proxy

if TYPE_CHECKING:
    from tests.servers.dovecot import Dovecot

PASSWORD = "s3cret"
BASIC = "IMAP4rev1 UIDPLUS LITERAL+ NAMESPACE"
OLD = "IMAP4rev1 LITERAL+ NAMESPACE"


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    user = dovecot.new_user()
    dovecot.deliver(*map(mail, range(5)), user=user)
    return user


@pytest.fixture
def mailbox(dovecot: Dovecot, user: str) -> Iterator[ImapMailbox]:
    with closing(mailbox_of(dovecot, user)) as mailbox:
        yield mailbox


@pytest.fixture(scope="module")
def basic(dovecot: Dovecot) -> Iterator[Dovecot]:
    """A server that says that it has no MOVE."""
    from tests.servers.fixtures import servers

    with servers() as make:
        yield make(extra=f"imap_capability = {BASIC}\n")


def page_of(mailbox: ImapMailbox, folder: str = "INBOX") -> Page:
    (page,) = mailbox.list_since(folder).pages
    return page


def raws(mailbox: ImapMailbox, folder: str) -> list[bytes]:
    pages = mailbox.list_since(folder).pages
    return [m.raw for page in pages for batch in mailbox.fetch(page, max_size=None) for m in batch]


def flags(server: Dovecot, user: str, folder: str = "INBOX") -> list[bytes]:
    with imaplib.IMAP4("127.0.0.1", server.port) as client:
        client.login(user, PASSWORD)
        client.select(folder, readonly=True)
        return [line.replace(b"\\Recent", b"") for line in client.fetch("1:*", "FLAGS")[1]]


def test_an_account_can_be_written_to(mailbox: ImapMailbox) -> None:
    assert isinstance(mailbox, WritableMailbox)


class TestMove:
    def test_mails_go_to_a_folder_that_is_made(self, mailbox: ImapMailbox) -> None:
        page = page_of(mailbox)
        mailbox.move([page.place(m.uid) for m in page.mails[1:3]], "Traités/2023")

        assert raws(mailbox, "Traités/2023") == [mail(1), mail(2)]
        assert raws(mailbox, "INBOX") == [mail(0), mail(3), mail(4)]

    def test_they_stay_unread(self, dovecot, mailbox, user) -> None:
        page = page_of(mailbox)
        mailbox.move([page.place(m.uid) for m in page.mails], "Traites")

        assert not any(b"Seen" in line for line in flags(dovecot, user, "Traites"))

    def test_those_that_are_gone_are_passed_over(self, dovecot, mailbox, user) -> None:
        page = page_of(mailbox)
        dovecot.files(user)[0].unlink()
        mailbox.move([page.place(m.uid) for m in page.mails[:2]], "Traités")

        assert raws(mailbox, "Traités") == [mail(1)]

    def test_nothing_to_move(self, mailbox: ImapMailbox) -> None:
        mailbox.move([], "Traités")

    def test_without_the_command_only_their_own_are_expunged(self, basic: Dovecot) -> None:
        user = basic.new_user()
        basic.deliver(*map(mail, range(3)), user=user)
        with imaplib.IMAP4("127.0.0.1", basic.port) as person:
            person.login(user, PASSWORD)
            person.select("INBOX")
            person.store("1", "+FLAGS", "\\Deleted")
        with closing(mailbox_of(basic, user)) as mailbox:
            page = page_of(mailbox)
            mailbox.move([page.place(page.mails[1].uid)], "Traités")

            assert raws(mailbox, "INBOX") == [mail(0), mail(2)]
            assert raws(mailbox, "Traités") == [mail(1)]

    def test_a_server_that_would_expunge_others_too_is_not_asked(self, make_dovecot) -> None:
        server = make_dovecot(extra=f"imap_capability = {OLD}\n")
        server.deliver(mail(0))
        with closing(mailbox_of(server, "ana@spro.example")) as mailbox:
            page = page_of(mailbox)

            with pytest.raises(SproError, match="sans toucher aux autres"):
                mailbox.move([page.place(page.mails[0].uid)], "Traités")
            assert raws(mailbox, "INBOX") == [mail(0)]

    @pytest.mark.parametrize("after", range(0, 2400, 150))
    def test_cut_anywhere_moves_each_mail_once(self, dovecot, user, after: int) -> None:
        with (
            Proxy(dovecot.port) as proxy,
            closing(mailbox_of(dovecot, user, port=proxy.port)) as mailbox,
        ):
            page = page_of(mailbox)
            mailbox.close()
            proxy.trouble("cut", after=after)
            mailbox.move([page.place(m.uid) for m in page.mails], "Traités")
            proxy.heal()

            assert sorted(raws(mailbox, "Traités")) == sorted(map(mail, range(5)))
            assert raws(mailbox, "INBOX") == []

    def test_a_folder_that_is_only_read_is_told(self, make_dovecot, tmp_path) -> None:
        server = make_dovecot(rights="lr")
        server.deliver(mail(0))
        with closing(mailbox_of(server, "ana@spro.example")) as mailbox:
            page = page_of(mailbox)

            with pytest.raises(SproError, match="que lire"):
                mailbox.move([page.place(page.mails[0].uid)], "Traités")


class TestMark:
    def test_a_keyword_is_put(self, dovecot, mailbox, user) -> None:
        page = page_of(mailbox)
        mailbox.mark([page.place(page.mails[0].uid)], "SPRO")

        assert [b"SPRO" in line for line in flags(dovecot, user)] == [True, *[False] * 4]

    def test_those_that_are_gone_are_passed_over(self, dovecot, mailbox, user) -> None:
        page = page_of(mailbox)
        dovecot.files(user)[0].unlink()
        mailbox.mark([page.place(m.uid) for m in page.mails[:2]], "SPRO")

        assert [b"SPRO" in line for line in flags(dovecot, user)] == [True, *[False] * 3]


class TestDrafts:
    def test_a_draft_is_left_once(self, dovecot, mailbox, user) -> None:
        assert mailbox.leave_draft(mail(7))
        assert not mailbox.leave_draft(mail(7))

        assert raws(mailbox, "Brouillons") == [mail(7)]
        assert b"\\Draft" in flags(dovecot, user, "Brouillons")[0]

    @pytest.mark.parametrize("after", range(0, 2400, 150))
    def test_cut_anywhere_leaves_one(self, dovecot, user, after: int) -> None:
        with (
            Proxy(dovecot.port) as proxy,
            closing(mailbox_of(dovecot, user, port=proxy.port)) as mailbox,
        ):
            proxy.trouble("cut", after=after)
            mailbox.leave_draft(mail(7))
            proxy.heal()

            assert raws(mailbox, "Brouillons") == [mail(7)]

    def test_one_without_message_id_is_refused(self, mailbox: ImapMailbox) -> None:
        with pytest.raises(SproError, match="Message-ID"):
            mailbox.leave_draft(b"Subject: x\r\n\r\nx\r\n")

    def test_a_full_mailbox_is_told(self, make_dovecot) -> None:
        server = make_dovecot(quota="20k")
        with closing(mailbox_of(server, "ana@spro.example")) as mailbox:
            with pytest.raises(SproError, match="la boîte est pleine"):
                mailbox.leave_draft(of_size(1, 50_000))
            assert mailbox.leave_draft(mail(2))

    def test_a_folder_is_made_where_there_is_none(self, make_dovecot) -> None:
        server = make_dovecot(drafts=False)
        with closing(mailbox_of(server, "ana@spro.example")) as mailbox:
            mailbox.leave_draft(mail(2))

            assert raws(mailbox, "Brouillons") == [mail(2)]
