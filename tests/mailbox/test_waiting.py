"""Waiting for mail on a real server: IDLE, its renewal, lines that die, servers without it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

import pytest

from pipelines.mailbox import idling
from pipelines.mailbox.imap import ImapMailbox
from spro_docs.errors import TryAgainError
from tests.mailbox.accounts import QUICK, mailbox_of, once_it_waits
from tests.mailbox.mails import mail
from tests.servers.dovecot import USER
from tests.servers.proxy import Proxy

if TYPE_CHECKING:
    from tests.servers.dovecot import Dovecot


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    user = dovecot.new_user()
    dovecot.deliver(mail(0), user=user)
    return user


@pytest.fixture
def later() -> Iterator:
    timers = []

    def start(seconds: float, work, *args, **kwargs) -> None:
        timers.append(threading.Timer(seconds, work, args, kwargs))
        timers[-1].start()

    yield start
    for timer in timers:
        timer.join()


def _wait(mailbox: ImapMailbox, seconds: float, work=lambda: None, asked: int = 2) -> bool:
    """Wait for mail in the inbox; `work` is done once the wait has begun."""
    return mailbox.wait(["INBOX"], seconds, once_it_waits(work, asked=asked))


def test_an_idle_that_is_renewed_still_hears(dovecot, user) -> None:
    patience = replace(QUICK, renew=0.2)
    with closing(mailbox_of(dovecot, user, patience=patience)) as mailbox:
        assert _wait(mailbox, 60, partial(dovecot.deliver, mail(1), user=user), asked=9)


def test_flags_that_a_person_changes_are_no_news(dovecot, user) -> None:
    from imapclient import IMAPClient

    person = IMAPClient("127.0.0.1", dovecot.port, ssl=False)
    person.login(user, "s3cret")
    person.select_folder("INBOX")
    with closing(mailbox_of(dovecot, user)) as mailbox:
        assert not _wait(mailbox, 1.5, partial(person.add_flags, [1], [b"\\Seen"]))
    person.logout()


def test_a_mail_that_comes_as_the_wait_begins_is_heard(dovecot, user, later) -> None:
    with closing(mailbox_of(dovecot, user)) as mailbox:
        for number in range(1, 9):
            mailbox.list_since("INBOX")
            later(number * 0.001, dovecot.deliver, mail(number), user=user)

            assert _wait(mailbox, 20)


def test_a_line_that_is_cut_is_told(dovecot, user) -> None:
    with (
        Proxy(dovecot.port) as proxy,
        closing(mailbox_of(dovecot, user, port=proxy.port)) as mailbox,
        pytest.raises(TryAgainError),
    ):
        _wait(mailbox, 60, proxy.drop)


def test_after_a_cut_one_waits_again(dovecot, user) -> None:
    with (
        Proxy(dovecot.port) as proxy,
        closing(mailbox_of(dovecot, user, port=proxy.port)) as mailbox,
    ):
        with pytest.raises(TryAgainError):
            _wait(mailbox, 60, proxy.drop)

        assert _wait(mailbox, 60, partial(dovecot.deliver, mail(1), user=user))


def test_a_line_that_fell_silent_is_told_at_the_renewal(dovecot, user) -> None:
    patience = replace(QUICK, renew=0.5, command=3)
    with (
        Proxy(dovecot.port) as proxy,
        closing(mailbox_of(dovecot, user, port=proxy.port, patience=patience)) as mailbox,
        pytest.raises(TryAgainError),
    ):
        _wait(mailbox, 60, partial(proxy.trouble, "stall"))


def test_it_is_stopped_soon_even_on_a_silent_line(dovecot, user) -> None:
    times = count(1)
    stopped_at = []

    def stopped() -> bool:
        asked = next(times)
        if asked == 2:
            proxy.trouble("stall")
        if asked > 3:
            stopped_at.append(time.monotonic())
        return bool(stopped_at)

    with (
        Proxy(dovecot.port) as proxy,
        closing(mailbox_of(dovecot, user, port=proxy.port)) as mailbox,
    ):
        assert not mailbox.wait(["INBOX"], 600, stopped)
        assert time.monotonic() - stopped_at[0] < 5


@pytest.mark.parametrize("idle", [True, False], ids=["idle", "looking"])
def test_mail_in_any_of_the_folders_is_heard(make_dovecot, *, idle: bool) -> None:
    server = make_dovecot(extra="" if idle else "imap_capability = IMAP4rev1 LITERAL+\n")
    server.deliver(mail(1), folder="Actualit&AOk-s")
    patience = replace(QUICK, look_every=0.2)
    folders = ["INBOX", "Brouillons", "actualités"]
    with closing(mailbox_of(server, USER, patience=patience)) as mailbox:
        for folder in folders:
            list(mailbox.list_since(folder).pages)
        assert not mailbox.wait(folders, 1.0, lambda: False)
        arrival = partial(server.deliver, mail(2), folder="Actualit&AOk-s")

        assert mailbox.wait(folders, 60, once_it_waits(arrival))


def test_what_came_to_another_folder_meanwhile_is_heard_at_once(dovecot, user) -> None:
    with closing(mailbox_of(dovecot, user)) as mailbox:
        for folder in ("INBOX", "Brouillons"):
            mailbox.list_since(folder)
        dovecot.deliver(mail(1), user=user, folder="Brouillons")

        assert mailbox.wait(["INBOX", "Brouillons"], 30, lambda: False)


def test_what_comes_while_another_folder_is_looked_at_is_heard(dovecot, user) -> None:
    with closing(mailbox_of(dovecot, user)) as mailbox:
        mailbox.list_since("INBOX")
        session = mailbox._ready()

        def look() -> bool:
            dovecot.deliver(mail(1), user=user)
            session.line.noop()
            return False

        assert idling.wait(session, session.selected, [look], 30, lambda: False)


def test_a_folder_that_is_gone_ends_the_wait(dovecot, user) -> None:
    with closing(mailbox_of(dovecot, user)) as mailbox:
        assert mailbox.wait(["INBOX", "Absent"], 30, lambda: False)


def test_without_idle_one_looks_now_and_then(make_dovecot) -> None:
    server = make_dovecot(extra="imap_capability = IMAP4rev1 LITERAL+\n")
    patience = replace(QUICK, look_every=0.2)
    with closing(mailbox_of(server, "ana@spro.example", patience=patience)) as mailbox:
        assert not _wait(mailbox, 0.5)
        assert _wait(mailbox, 60, partial(server.deliver, mail(1)))
