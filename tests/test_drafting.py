"""A draft is put once, whatever happens in between."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from pipelines.drafting import as_draft, leave
from pipelines.store import Ledger

RAW = (
    b"Subject: Invitation\r\nTo: a@x.example,\r\n b@x.example\r\nX-Unsent: 1\r\n"
    b"X-Spro-Docs: spro-docs sha256:1\r\nMessage-ID: <1@x.example>\r\n\r\nTo: le corps\r\n"
)


def now() -> dt.datetime:
    return dt.datetime(2023, 10, 1, tzinfo=dt.UTC)


class Drafts:
    """A mailbox's drafts, which may be cut before or behind the writing."""

    def __init__(self) -> None:
        self.mails: dict[str, bytes] = {}
        self.cut = ""

    def leave_draft(self, raw: bytes) -> bool:
        name = str(message_from_bytes(raw, policy=policy.default)["Message-ID"])
        if self.cut == "before":
            raise OSError("cut")
        new = name not in self.mails
        self.mails.setdefault(name, raw)
        if self.cut == "behind":
            raise OSError("cut")
        return new


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "l.sqlite") as opened:
        yield opened


def test_recipients_are_hidden_and_the_body_stays() -> None:
    draft = as_draft(RAW, "<2@x.example>")

    mail = message_from_bytes(draft, policy=policy.default)
    assert (mail["To"], mail["Bcc"]) == (None, "a@x.example, b@x.example")
    assert (mail["Message-ID"], mail["X-Unsent"]) == ("<2@x.example>", None)
    assert draft.endswith(b"\r\n\r\nTo: le corps\r\n")


def test_a_draft_is_put_once_for_its_key(ledger: Ledger) -> None:
    drafts = Drafts()

    put = [leave(ledger, drafts, "invitation", RAW, now) for _ in range(2)]

    assert (put, len(drafts.mails)) == ([True, False], 1)


@pytest.mark.parametrize("cut", ["before", "behind"])
def test_a_line_that_is_cut_leaves_one_draft_at_most(ledger: Ledger, cut: str) -> None:
    drafts = Drafts()
    drafts.cut = cut
    with pytest.raises(OSError, match="cut"):
        leave(ledger, drafts, "invitation", RAW, now)
    drafts.cut = ""

    leave(ledger, drafts, "invitation", RAW.replace(b"<1@", b"<other@"), now)

    assert list(drafts.mails) == ["<1@x.example>"]


def test_a_draft_that_a_person_removed_does_not_come_back(ledger: Ledger) -> None:
    drafts = Drafts()
    leave(ledger, drafts, "invitation", RAW, now)
    drafts.mails.clear()

    assert leave(ledger, drafts, "invitation", RAW, now) is False
    assert drafts.mails == {}
