"""What every mailbox keeps to; each kind inherits the suite and says how mails get into it."""

from __future__ import annotations

import time
from functools import partial
from typing import Protocol

import pytest

from pipelines.mailbox import Gone, HeadersOnly, Listed, Mailbox, Whole
from spro_docs.errors import FolderError
from tests.mailbox.accounts import once_it_waits
from tests.mailbox.mails import HOSTILE, mail, of_size

LIMIT = 1_000_000


class Holder(Protocol):
    """A mailbox, and the other side of it: where mails are delivered and taken away."""

    mailbox: Mailbox
    folder: str

    def deliver(self, *raws: bytes) -> None: ...

    def remove(self, number: int) -> None:
        """Take away the mail that was delivered as that number, from 0."""

    def snapshot(self) -> object:
        """Return all that a reader might have changed: names, flags, contents."""


def listed(holder: Holder) -> tuple[Listed, ...]:
    listing = holder.mailbox.list_since(holder.folder)
    return tuple(mail for page in listing.pages for mail in page.mails)


def fetched(holder: Holder, max_size: int | None = LIMIT):
    for page in holder.mailbox.list_since(holder.folder).pages:
        for batch in holder.mailbox.fetch(page, max_size=max_size):
            yield from batch


def raws(holder: Holder) -> list[bytes]:
    return [mail.raw for mail in fetched(holder) if isinstance(mail, Whole)]


class MailboxContract:
    @pytest.fixture
    def holder(self) -> Holder:
        raise NotImplementedError

    def kept(self, raw: bytes) -> bytes:
        """Return a mail as this kind of mailbox keeps it."""
        return raw

    def test_it_is_a_mailbox(self, holder: Holder) -> None:
        assert isinstance(holder.mailbox, Mailbox)

    def test_its_folder_is_told(self, holder: Holder) -> None:
        assert holder.folder in holder.mailbox.folders()

    def test_an_empty_folder_lists_nothing(self, holder: Holder) -> None:
        assert listed(holder) == ()

    def test_every_mail_is_listed_once(self, holder: Holder) -> None:
        holder.deliver(mail(1), mail(2), mail(3))

        assert len({mail.uid for mail in listed(holder)}) == len(listed(holder)) == 3

    def test_a_mail_keeps_its_number(self, holder: Holder) -> None:
        holder.deliver(mail(1))
        first = listed(holder)
        holder.deliver(mail(2))

        assert set(first) <= set(listed(holder))

    def test_what_arrives_after_a_state_is_listed_from_it(self, holder: Holder) -> None:
        holder.deliver(mail(1))
        listing = holder.mailbox.list_since(holder.folder)
        before = [mail for page in listing.pages for mail in page.mails]
        holder.deliver(mail(2))
        later = holder.mailbox.list_since(holder.folder, listing.state)
        pages = list(later.pages)

        assert not later.renewed
        new = {mail.uid for page in pages for mail in page.mails} - {mail.uid for mail in before}
        assert len(new) == 1

    @pytest.mark.parametrize("kind", HOSTILE)
    def test_bytes_come_as_they_are(self, holder: Holder, kind: str) -> None:
        holder.deliver(mail(0), HOSTILE[kind], mail(9))

        assert raws(holder) == [self.kept(mail(0)), self.kept(HOSTILE[kind]), self.kept(mail(9))]

    def test_batches_are_bounded_in_number(self, holder: Holder) -> None:
        holder.deliver(*map(mail, range(450)))
        (page,) = holder.mailbox.list_since(holder.folder).pages
        batches = list(holder.mailbox.fetch(page, max_size=LIMIT))

        assert max(map(len, batches)) <= 200
        assert len({mail.uid for batch in batches for mail in batch}) == 450

    def test_batches_are_bounded_in_bytes(self, holder: Holder) -> None:
        holder.deliver(*(of_size(number, 900_000) for number in range(7)))
        (page,) = holder.mailbox.list_since(holder.folder).pages
        batches = list(holder.mailbox.fetch(page, max_size=LIMIT))

        assert [sum(len(mail.raw) for mail in batch) for batch in batches] == [
            4 * len(self.kept(of_size(0, 900_000))),
            3 * len(self.kept(of_size(0, 900_000))),
        ]

    def test_over_the_limit_headers_come_alone(self, holder: Holder) -> None:
        large = of_size(1, LIMIT + 50_000)
        holder.deliver(mail(0), large, mail(2))
        (found,) = (mail for mail in fetched(holder) if isinstance(mail, HeadersOnly))

        assert found.size == len(self.kept(large))
        assert found.headers == self.kept(large).partition(self.kept(b"\r\n\r\n"))[0] + self.kept(
            b"\r\n\r\n"
        )

    def test_without_a_limit_it_comes_whole(self, holder: Holder) -> None:
        large = of_size(1, LIMIT + 50_000)
        holder.deliver(large)

        assert [mail.raw for mail in fetched(holder, max_size=None)] == [self.kept(large)]

    def test_what_is_gone_since_its_listing_is_told(self, holder: Holder) -> None:
        holder.deliver(mail(0), mail(1), mail(2))
        (page,) = holder.mailbox.list_since(holder.folder).pages
        holder.remove(1)
        (batch,) = holder.mailbox.fetch(page, max_size=LIMIT)

        assert [type(mail) for mail in batch] == [Whole, Gone, Whole]
        assert [mail.uid for mail in batch] == [mail.uid for mail in page.mails]

    def test_a_fetch_left_in_the_middle_harms_nothing(self, holder: Holder) -> None:
        holder.deliver(*map(mail, range(450)))
        (page,) = holder.mailbox.list_since(holder.folder).pages
        next(holder.mailbox.fetch(page, max_size=LIMIT))

        assert len(raws(holder)) == 450

    def test_another_verb_in_the_middle_of_a_fetch_harms_nothing(self, holder: Holder) -> None:
        holder.deliver(*map(mail, range(450)))
        (page,) = holder.mailbox.list_since(holder.folder).pages
        batches = holder.mailbox.fetch(page, max_size=LIMIT)
        found = list(next(batches))
        again = raws(holder)
        found += [mail for batch in batches for mail in batch]

        assert len(again) == 450
        assert sorted(mail.raw for mail in found) == sorted(again)

    def test_reading_changes_nothing(self, holder: Holder) -> None:
        holder.deliver(mail(0), mail(1))
        before = holder.snapshot()
        raws(holder)
        holder.mailbox.close()

        assert holder.snapshot() == before

    def test_it_opens_again_after_closing(self, holder: Holder) -> None:
        holder.deliver(mail(0))
        (page,) = holder.mailbox.list_since(holder.folder).pages
        holder.mailbox.close()

        assert [type(m) for batch in holder.mailbox.fetch(page, max_size=None) for m in batch] == [
            Whole
        ]

    def test_a_missing_folder_is_told(self, holder: Holder) -> None:
        with pytest.raises(FolderError, match="Absent"):
            holder.mailbox.list_since("Absent")

    def test_waiting_ends_when_a_mail_comes(self, holder: Holder) -> None:
        holder.deliver(mail(0))
        listed(holder)
        arrival = partial(holder.deliver, mail(1))

        assert holder.mailbox.wait([holder.folder], 60, once_it_waits(arrival))

    def test_what_came_since_the_listing_ends_a_wait_at_once(self, holder: Holder) -> None:
        holder.deliver(mail(0))
        listed(holder)
        holder.deliver(mail(1))

        assert holder.mailbox.wait([holder.folder], 30, lambda: False)

    def test_waiting_ends_in_time(self, holder: Holder) -> None:
        holder.deliver(mail(0))
        listed(holder)

        assert not holder.mailbox.wait([holder.folder], 0.2, lambda: False)

    def test_waiting_is_stopped(self, holder: Holder) -> None:
        start = time.monotonic()

        assert not holder.mailbox.wait([holder.folder], 60, lambda: True)
        assert time.monotonic() - start < 10
