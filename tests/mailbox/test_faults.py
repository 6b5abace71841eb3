"""The line and the server fail in every way; the next try converges, nothing is lost or doubled."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from imaplib import IMAP4
from typing import TYPE_CHECKING

import pytest

from pipelines.mailbox import Failed, Gone, HeadersOnly, Whole
from pipelines.mailbox.account import Patience
from pipelines.mailbox.imap import ImapMailbox
from spro_docs.errors import CertificateError, FolderError, LoginError, SproError, TryAgainError
from tests.mailbox.accounts import AccountOf, mailbox_for, mailbox_of, once_it_waits
from tests.mailbox.mails import mail, of_size
from tests.servers.proxy import Proxy
from tests.servers.scripted import ScriptedServer

if TYPE_CHECKING:
    from tests.servers.dovecot import Dovecot

MAILS = [*map(mail, range(30)), of_size(30, 200_000), *map(mail, range(31, 60))]
PASSWORD = "s3cret"
HASTY = Patience(connect=9, silence=1, command=3, slowest=10**9, each=0, pauses=(0.01,) * 4)


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    user = dovecot.new_user()
    dovecot.deliver(*MAILS, user=user)
    return user


@pytest.fixture(scope="module")
def reader(dovecot: Dovecot) -> str:
    """A user whose mails are only read."""
    user = dovecot.new_user()
    dovecot.deliver(*MAILS, user=user)
    return user


@pytest.fixture(scope="module")
def run(dovecot: Dovecot, reader: str) -> int:
    """The bytes that come from the server when all of the reader's mails are read."""
    with Proxy(dovecot.port) as proxy, closing(mailbox_of(dovecot, reader, port=proxy.port)) as box:
        everything(box)
        return proxy.received


@pytest.fixture
def proxy(dovecot: Dovecot) -> Iterator[Proxy]:
    with Proxy(dovecot.port) as proxy:
        yield proxy


def everything(mailbox: ImapMailbox, folder: str = "INBOX", **options) -> list[bytes]:
    found = []
    for page in mailbox.list_since(folder, **options).pages:
        for batch in mailbox.fetch(page, max_size=None):
            found += [mail.raw for mail in batch]
    return found


class TestTheLine:
    @pytest.mark.parametrize("fault", ["cut", "reset"])
    @pytest.mark.parametrize("part", [n / 20 for n in range(20)])
    def test_cut_anywhere(self, dovecot, reader, proxy, run, fault: str, part: float) -> None:
        proxy.trouble(fault, after=int(part * run))
        with closing(mailbox_of(dovecot, reader, port=proxy.port)) as mailbox:
            assert sorted(everything(mailbox)) == sorted(MAILS)

    @pytest.mark.parametrize("after", range(0, 1200, 97))
    def test_cut_in_the_first_words(self, dovecot, reader, proxy, after: int) -> None:
        proxy.trouble("cut", after=after)
        with closing(mailbox_of(dovecot, reader, port=proxy.port)) as mailbox:
            assert sorted(everything(mailbox)) == sorted(MAILS)

    @pytest.mark.parametrize("fault", ["stall", "drip"])
    @pytest.mark.parametrize("after", [10, 700, 20_000, 150_000])
    def test_silent_or_dripping(self, dovecot, reader, proxy, fault: str, after: int) -> None:
        proxy.trouble(fault, after=after)
        with closing(mailbox_of(dovecot, reader, port=proxy.port, patience=HASTY)) as mailbox:
            assert sorted(everything(mailbox)) == sorted(MAILS)

    def test_cut_each_time_is_told_to_be_tried_later(self, dovecot, reader, proxy) -> None:
        with closing(mailbox_of(dovecot, reader, port=proxy.port)) as mailbox:
            (page,) = mailbox.list_since("INBOX").pages
            for _ in range(100):
                proxy.trouble("cut", after=2000)
            with pytest.raises(TryAgainError) as told:
                list(mailbox.fetch(page, max_size=None))
        assert told.value.exit_code == 75

    def test_no_server(self, dovecot, reader) -> None:
        from tests.servers.dovecot import free_port

        with pytest.raises(TryAgainError):
            mailbox_of(dovecot, reader, port=free_port()).folders()


class TestAMailThatTheServerStumblesOver:
    @pytest.fixture
    def stumbling(self, dovecot, proxy) -> Iterator[tuple[ImapMailbox, int]]:
        user = dovecot.new_user()
        dovecot.deliver(*map(mail, range(10)), mail(10, body="POISON\r\n"), user=user)
        dovecot.deliver(*map(mail, range(11, 20)), user=user)
        proxy.poison = b"POISON"
        with closing(mailbox_of(dovecot, user, port=proxy.port)) as mailbox:
            yield mailbox

    def test_it_is_told_and_the_others_come(self, stumbling) -> None:
        (page,) = stumbling.list_since("INBOX").pages
        found = [mail for batch in stumbling.fetch(page, max_size=None) for mail in batch]

        assert [mail.uid for mail in found if isinstance(mail, Failed)] == [page.mails[10].uid]
        assert sum(isinstance(mail, Whole) for mail in found) == 19

    def test_one_that_it_cannot_read_is_told_and_the_others_come(self, dovecot, user) -> None:
        (path,) = dovecot.files(user)[5:6]
        path.chmod(0)
        with closing(mailbox_of(dovecot, user)) as mailbox:
            (page,) = mailbox.list_since("INBOX").pages
            found = [mail for batch in mailbox.fetch(page, max_size=None) for mail in batch]

        assert [mail.uid for mail in found if isinstance(mail, Failed)] == [page.mails[5].uid]
        assert sum(isinstance(mail, Whole) for mail in found) == len(MAILS) - 1

    def test_a_server_that_reads_none_is_tried_again_later(self, dovecot, user) -> None:
        for path in dovecot.files(user):
            path.chmod(0)
        with closing(mailbox_of(dovecot, user)) as mailbox, pytest.raises(TryAgainError):
            everything(mailbox)

    def test_alone_it_is_not_told_since_it_may_be_the_line(self, stumbling) -> None:
        (page,) = stumbling.list_since("INBOX").pages
        alone = replace(page, mails=page.mails[10:11])

        with pytest.raises(TryAgainError):
            list(stumbling.fetch(alone, max_size=None))


class TestTheServer:
    def test_restarted_between_commands(self, make_dovecot) -> None:
        server = make_dovecot()
        server.deliver(*MAILS)
        with closing(mailbox_of(server, "ana@spro.example")) as mailbox:
            listing = mailbox.list_since("INBOX")
            server.restart()
            (page,) = listing.pages
            fetched = mailbox.fetch(page, max_size=None)

            assert sorted(m.raw for batch in fetched for m in batch) == sorted(MAILS)

    def test_killed_and_back_between_batches(self, make_dovecot) -> None:
        server = make_dovecot()
        mails = [of_size(number, 100_000) for number in range(120)]
        server.deliver(*mails)
        found: list[bytes] = []
        with closing(mailbox_of(server, "ana@spro.example")) as mailbox:
            (page,) = mailbox.list_since("INBOX").pages
            for number, batch in enumerate(mailbox.fetch(page, max_size=None)):
                found += [mail.raw for mail in batch]
                if number == 0:
                    server.kill()
                    server.start()

        assert sorted(found) == sorted(mails)

    def test_killed_for_good(self, make_dovecot) -> None:
        server = make_dovecot()
        server.deliver(*MAILS)
        mailbox = mailbox_of(server, "ana@spro.example")
        (page,) = mailbox.list_since("INBOX").pages
        server.kill()

        with pytest.raises(TryAgainError):
            list(mailbox.fetch(page, max_size=None))

    def test_killed_while_waiting(self, make_dovecot) -> None:
        server = make_dovecot()
        mailbox = mailbox_of(server, "ana@spro.example")
        mailbox.folders()

        with pytest.raises(TryAgainError):
            mailbox.wait(["INBOX"], 60, once_it_waits(server.kill))


class TestTheMails:
    def test_renumbered_mails_are_all_listed_again(self, dovecot, user) -> None:
        with closing(mailbox_of(dovecot, user)) as mailbox:
            before = mailbox.list_since("INBOX").state
        dovecot.renumber(user)
        with closing(mailbox_of(dovecot, user)) as mailbox:
            listing = mailbox.list_since("INBOX", before)

            assert listing.renewed
            assert sorted(everything(mailbox, state=before)) == sorted(MAILS)

    @pytest.mark.parametrize("first", [1_000_000, 4_294_000_000])
    def test_high_numbers_cost_nothing(self, dovecot, user, proxy, first: int) -> None:
        with closing(mailbox_of(dovecot, user)) as mailbox:
            mailbox.list_since("INBOX")
        dovecot.renumber(user, first=first)
        with closing(mailbox_of(dovecot, user, port=proxy.port)) as mailbox:
            assert len(everything(mailbox)) == len(MAILS)
        assert proxy.round_trips < 8

    def test_nothing_new_takes_one_round_trip_a_folder(self, dovecot, user, proxy) -> None:
        dovecot.deliver(*(mail(number) for number in range(2_000)), user=user)
        with closing(mailbox_of(dovecot, user, port=proxy.port)) as mailbox:
            listing = mailbox.list_since("INBOX")
            before = proxy.round_trips

            assert not list(mailbox.list_since("INBOX", listing.state).pages)
            assert proxy.round_trips == before + 1

    def test_renumbered_while_fetching(self, dovecot, user) -> None:
        with closing(mailbox_of(dovecot, user)) as mailbox:
            (page,) = mailbox.list_since("INBOX").pages
            mailbox.close()
            dovecot.renumber(user)

            with pytest.raises(TryAgainError, match="renuméroter"):
                list(mailbox.fetch(page, max_size=None))

    def test_a_mailbox_put_back_from_a_backup_is_listed_again(self, dovecot, user) -> None:
        with closing(mailbox_of(dovecot, user)) as mailbox:
            state = mailbox.list_since("INBOX").state
            later = replace(state, uidnext=state.uidnext + 10)

            assert mailbox.list_since("INBOX", later).renewed

    def test_removed_mails_are_gone(self, dovecot, user) -> None:
        with closing(mailbox_of(dovecot, user)) as mailbox:
            (page,) = mailbox.list_since("INBOX").pages
            for path in dovecot.files(user)[10:20]:
                path.unlink()
            found = [mail for batch in mailbox.fetch(page, max_size=None) for mail in batch]

        assert [type(mail) for mail in found].count(Gone) == 10
        assert [type(mail) for mail in found].count(Whole) == len(MAILS) - 10

    def test_an_emptied_folder(self, dovecot, user) -> None:
        with closing(mailbox_of(dovecot, user)) as mailbox:
            (page,) = mailbox.list_since("INBOX").pages
            for path in dovecot.files(user):
                path.unlink()
            found = [mail for batch in mailbox.fetch(page, max_size=None) for mail in batch]

            assert {type(mail) for mail in found} == {Gone}
            assert list(mailbox.list_since("INBOX").pages) == []

    def test_arrivals_while_reading_wait_for_the_next_time(self, dovecot, user) -> None:
        with closing(mailbox_of(dovecot, user)) as mailbox:
            listing = mailbox.list_since("INBOX")
            dovecot.deliver(mail(99), user=user)
            (page,) = listing.pages
            dovecot.deliver(mail(100), user=user)
            list(mailbox.fetch(page, max_size=None))

            assert everything(mailbox, state=listing.state) == [mail(99), mail(100)]

    def test_what_another_client_does_meanwhile_is_passed_over(self, dovecot) -> None:
        user = dovecot.new_user()
        mails = [of_size(number, 40_000) for number in range(600)]
        dovecot.deliver(*mails, user=user)
        with (
            IMAP4("127.0.0.1", dovecot.port) as person,
            closing(mailbox_of(dovecot, user)) as mailbox,
        ):
            (page,) = mailbox.list_since("INBOX").pages
            person.login(user, PASSWORD)
            person.select("INBOX")
            batches = mailbox.fetch(page, max_size=None)
            found = list(next(batches))
            person.store("1:600", "+FLAGS", "\\Flagged")
            person.store("590:600", "+FLAGS", "\\Deleted")
            person.expunge()
            person.append("INBOX", "", "", mail(600))
            found += [mail for batch in batches for mail in batch]
        whole = {found.raw for found in found if isinstance(found, Whole)}

        assert {found.uid for found in found} == {mail.uid for mail in page.mails}
        assert set(mails[:589]) <= whole <= set(mails)

    def test_those_from_before_a_day_are_left_out(self, dovecot) -> None:
        user = dovecot.new_user()
        dovecot.deliver(mail(0), mail(1), user=user)
        day = dt.datetime(2023, 7, 6, 12)
        os.utime(dovecot.files(user)[0], (day.timestamp(), day.timestamp()))
        with closing(mailbox_of(dovecot, user)) as mailbox:
            assert len(everything(mailbox, since=dt.date(2023, 7, 6))) == 2
            assert everything(mailbox, since=dt.date(2023, 7, 7)) == [mail(1)]

    def test_moved_out_and_back_comes_again_under_another_number(self, dovecot, user) -> None:
        with closing(mailbox_of(dovecot, user)) as mailbox:
            listing = mailbox.list_since("INBOX")
            (page,) = listing.pages
            mailbox.move([page.place(page.mails[3].uid)], "Ailleurs")
            (there,) = mailbox.list_since("Ailleurs").pages
            mailbox.move([there.place(there.mails[0].uid)], "INBOX")

            assert everything(mailbox, state=listing.state) == [MAILS[3]]

    def test_an_empty_mail(self, dovecot) -> None:
        user = dovecot.new_user()
        dovecot.deliver(mail(0), b"", mail(2), user=user)
        with closing(mailbox_of(dovecot, user)) as mailbox:
            assert sorted(everything(mailbox)) == [b"", mail(0), mail(2)]

    def test_thirty_megabytes_come_by_their_headers_then_on_demand(self, dovecot) -> None:
        user = dovecot.new_user()
        large = of_size(1, 30_000_000)
        dovecot.deliver(large, user=user)
        with closing(mailbox_of(dovecot, user)) as mailbox:
            (page,) = mailbox.list_since("INBOX").pages
            ((found,),) = mailbox.fetch(page, max_size=25_000_000)
            ((whole,),) = mailbox.fetch(page, max_size=None)

        assert found == HeadersOnly(page.mails[0].uid, 30_000_000, mail(1, body=""))
        assert whole.raw == large

    def test_a_size_that_is_a_lie_does_not_pass_the_limit(self, dovecot) -> None:
        user = dovecot.new_user()
        dovecot.deliver(mail(0), of_size(1, 3_000_000), mail(2), user=user)
        with closing(mailbox_of(dovecot, user)) as mailbox:
            (page,) = mailbox.list_since("INBOX").pages
            lying = replace(page, mails=tuple(replace(m, size=100) for m in page.mails))
            (batch,) = mailbox.fetch(lying, max_size=1_000_000)

        assert {type(m) for m in batch} == {Whole, HeadersOnly}
        assert [m.size for m in batch if isinstance(m, HeadersOnly)] == [3_000_000]


class TestTheAccount:
    def test_a_wrong_password(self, dovecot, user) -> None:
        with pytest.raises(LoginError, match="spro mail login test") as told:
            mailbox_of(dovecot, user, password="faux").folders()
        assert told.value.exit_code == 4
        assert "faux" not in str(told.value)

    def test_no_password(self, dovecot, user) -> None:
        account = AccountOf(user, "127.0.0.1", dovecot.port)

        with pytest.raises(LoginError, match="pas de mot de passe"):
            mailbox_for(account).folders()

    def test_a_login_is_refused_once_and_not_tried_again(self, dovecot, user, proxy) -> None:
        with pytest.raises(LoginError):
            mailbox_of(dovecot, user, port=proxy.port, password="faux").folders()
        assert proxy.connections == 1

    def test_a_server_that_nobody_vouches_for(self, dovecot, user) -> None:
        account = AccountOf(user, "localhost", dovecot.tls_port, tls=True)

        with pytest.raises(CertificateError, match="certificat"):
            mailbox_for(account, SPRO_PASSWORD=PASSWORD).folders()

    def test_a_server_of_another_name(self, dovecot, user, monkeypatch) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.ca))
        account = AccountOf(user, "127.0.0.1", dovecot.tls_port, tls=True)

        with pytest.raises(CertificateError):
            mailbox_for(account, SPRO_PASSWORD=PASSWORD).folders()

    def test_tls(self, dovecot, user, monkeypatch) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.ca))
        account = AccountOf(user, "localhost", dovecot.tls_port, tls=True)

        with closing(mailbox_for(account, SPRO_PASSWORD=PASSWORD)) as mailbox:
            assert sorted(everything(mailbox)) == sorted(MAILS)

    def test_starttls(self, dovecot, user, monkeypatch) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.ca))
        account = AccountOf(user, "localhost", dovecot.port, tls="starttls")

        with Proxy(dovecot.port) as proxy:
            account = replace(account, server_port=proxy.port)
            proxy.poison = b"Actualite"  # the line is cut where a mail's words pass in plain
            with closing(mailbox_for(account, SPRO_PASSWORD=PASSWORD)) as mailbox:
                assert sorted(everything(mailbox)) == sorted(MAILS)

    def test_starttls_with_a_server_of_another_name(self, dovecot, user, monkeypatch) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.ca))
        account = AccountOf(user, "127.0.0.1", dovecot.port, tls="starttls")

        with pytest.raises(CertificateError):
            mailbox_for(account, SPRO_PASSWORD=PASSWORD).folders()

    def test_starttls_with_a_server_that_nobody_vouches_for(self, dovecot, user) -> None:
        account = AccountOf(user, "localhost", dovecot.port, tls="starttls")

        with pytest.raises(CertificateError):
            mailbox_for(account, SPRO_PASSWORD=PASSWORD).folders()

    @pytest.mark.parametrize(
        "answer",
        [
            b"%s NO pas ici\r\n",
            b"%s BAD inconnu\r\n",
            b"%s OK fait\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n",
            b"%s OK fait\r\nen clair",
        ],
        ids=["refused", "unknown", "injected", "plain"],
    )
    @pytest.mark.parametrize("greeting", [b"* OK pret\r\n", b"* PREAUTH entrez\r\n"])
    def test_no_secret_passes_where_starttls_does_not_encrypt(self, greeting, answer) -> None:
        answers = {b"CAPABILITY": b"* CAPABILITY IMAP4rev1\r\n%s OK fait\r\n", b"STARTTLS": answer}
        with ScriptedServer(greeting, answers) as server:
            account = AccountOf("ana@spro.example", "127.0.0.1", server.port, tls="starttls")
            with pytest.raises(SproError, match="STARTTLS"):
                mailbox_for(account, SPRO_PASSWORD=PASSWORD).folders()

        assert PASSWORD.encode() not in server.heard
        assert b"LOGIN" not in server.heard

    def test_a_dripping_line_under_tls(self, dovecot, user, monkeypatch) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.ca))
        with Proxy(dovecot.tls_port) as proxy:
            account = AccountOf(user, "localhost", proxy.port, tls=True)
            proxy.trouble("drip", after=60_000)
            with closing(mailbox_for(account, patience=HASTY, SPRO_PASSWORD=PASSWORD)) as mailbox:
                assert sorted(everything(mailbox)) == sorted(MAILS)

    def test_plain_text_to_another_machine_is_refused(self) -> None:
        with pytest.raises(SproError, match="en clair"):
            mailbox_for(AccountOf("ana@spro.example", "imap.example", 143)).folders()


class TestFolders:
    def test_a_renamed_folder_is_told_with_the_nearest_name(self, dovecot, user) -> None:
        dovecot.deliver(mail(1), user=user, folder="Actualit&AOk-s partenaires")
        with (
            closing(mailbox_of(dovecot, user)) as mailbox,
            pytest.raises(FolderError, match="« Actualités partenaires »"),
        ):
            mailbox.list_since("Actualites partenaire")

    @pytest.mark.parametrize("name", ["Actualités", "Actualite\u0301s", "actualités"])
    def test_a_name_with_accents_however_they_are_written(self, dovecot, user, name) -> None:
        dovecot.deliver(mail(1), user=user, folder="Actualit&AOk-s")
        with closing(mailbox_of(dovecot, user)) as mailbox:
            assert everything(mailbox, name) == [mail(1)]

    @pytest.mark.parametrize("name", ['le "dossier"', "a\\b", "R&D", "100 %", "日本"])
    def test_a_name_with_signs(self, dovecot, user, name) -> None:
        with closing(mailbox_of(dovecot, user)) as mailbox:
            (page,) = mailbox.list_since("INBOX").pages
            mailbox.move([page.place(page.mails[0].uid)], name)

            assert name in mailbox.folders()
            assert everything(mailbox, name) == [MAILS[0]]
