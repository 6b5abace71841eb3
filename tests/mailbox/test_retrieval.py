"""Which UIDs are asked for, and what becomes of those that a server does not give."""

from __future__ import annotations

from contextlib import nullcontext
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.mailbox import Failed, Gone, Listed, Whole
from pipelines.mailbox.account import Patience
from pipelines.mailbox.retrieval import ranges, retrieved
from spro_docs.errors import TryAgainError
from tests.mailbox.test_fetching import Line


class _Session:
    """A session whose server gives each command the answer that `serve` makes of its UIDs."""

    def __init__(self, serve) -> None:
        self.patience = Patience()
        self.line = _Served(serve)

    def command(self, **_: object):
        return nullcontext()


class _Served(Line):
    def __init__(self, serve) -> None:
        super().__init__(b"")
        self.commands: list[str] = []
        self._serve = serve
        self._waiting = b""

    def send(self, data: bytes) -> None:
        tag, _, _, uids, _ = data.decode().split(" ", 4)
        self.commands.append(uids)
        self._waiting += self._serve(tag, uids)

    def readline(self) -> bytes:
        line, end, self._waiting = self._waiting.partition(b"\n")
        return line + end

    def read(self, size: int) -> bytes:
        data, self._waiting = self._waiting[:size], self._waiting[size:]
        return data


def _given(*uids: str) -> bytes:
    return b"".join(b"* 1 FETCH (UID %s BODY[] {1}\r\nx)\r\n" % uid.encode() for uid in uids)


def _retrieved(serve, *uids: int) -> tuple[list, list[str]]:
    session = _Session(serve)
    mails = [Listed(uid, 100) for uid in uids]
    return list(retrieved(session, mails, None)), session.line.commands


def test_what_is_missing_is_asked_for_once_more_before_it_is_gone() -> None:
    def serve(tag: str, uids: str) -> bytes:
        return (_given("1") if uids == "1:2" else b"") + f"{tag} OK\r\n".encode()

    assert _retrieved(serve, 1, 2) == ([Whole(1, b"x"), Gone(2)], ["1:2", "2"])


def test_an_answer_that_was_left_out_by_mistake_comes_the_second_time() -> None:
    def serve(tag: str, uids: str) -> bytes:
        return (_given("1") if uids == "1:2" else _given("2")) + f"{tag} OK\r\n".encode()

    assert _retrieved(serve, 1, 2)[0] == [Whole(1, b"x"), Whole(2, b"x")]


def test_a_mail_that_the_server_refuses_is_told_and_the_others_come() -> None:
    def serve(tag: str, uids: str) -> bytes:
        if uids in {"1:3", "2"}:
            return f"{tag} NO [CORRUPTION] broken\r\n".encode()
        return _given(uids) + f"{tag} OK\r\n".encode()

    found, _ = _retrieved(serve, 1, 2, 3)

    assert {mail.uid: type(mail) for mail in found} == {1: Whole, 2: Failed, 3: Whole}


@pytest.mark.parametrize(
    "words",
    ["NO [UNAVAILABLE] x", "NO Request is throttled. Backoff: 5000", "NO [LIMIT] x"],
)
def test_a_server_that_asks_to_come_later_is_not_pressed(words: str) -> None:
    with pytest.raises(TryAgainError):
        _retrieved(lambda tag, uids: f"{tag} {words}\r\n".encode(), 1, 2, 3)


def test_a_mail_that_comes_twice_is_taken_once() -> None:
    def serve(tag: str, uids: str) -> bytes:
        return _given("1", "1") + f"{tag} OK\r\n".encode()

    assert _retrieved(serve, 1)[0] == [Whole(1, b"x")]


def _walk(first: int, end: int, uids: list[int]) -> list[tuple[int, int]]:
    found = []
    spans = ranges(first, end, len(uids))
    try:
        span = next(spans)
        while True:
            found.append(span)
            span = spans.send(sum(span[0] <= uid <= span[1] for uid in uids))
    except StopIteration:
        return found


@settings(max_examples=200)
@given(st.data())
def test_ranges_cover_each_uid_once(data) -> None:
    first = data.draw(st.integers(1, 10**6))
    end = first + data.draw(st.integers(1, 10**6))
    uids = data.draw(st.lists(st.integers(first, end - 1), unique=True, max_size=50))
    spans = _walk(first, end, uids)

    assert spans[0][0] == first
    assert spans[-1][1] == end - 1
    assert all(after[0] == before[1] + 1 for before, after in pairwise(spans))


def test_few_mails_are_listed_by_one_command() -> None:
    assert len(_walk(1, 4_000_000_000, [5, 3_999_999_999])) == 1


def test_a_million_mails_come_by_ten_thousand() -> None:
    spans = ranges(1, 1_000_001, 1_000_000)
    assert next(spans) == (1, 10_000)
    assert spans.send(10_000) == (10_001, 20_000)


def test_gaps_are_crossed_in_growing_steps() -> None:
    spans = ranges(1, 4_000_000_000, 20_000)
    next(spans)
    steps = 1
    try:
        while True:
            spans.send(0)
            steps += 1
    except StopIteration:
        pass

    assert steps < 100
