"""Reading FETCH answers, whatever order, form and contents a server gives them."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.mailbox.fetching import ClosedError, Done, Fetches, TooLong, uid_set


class Line:
    """A server that has already said all that it will."""

    def __init__(self, said: bytes) -> None:
        self._said = io.BytesIO(said)
        self.heard = b""

    def send(self, data: bytes) -> None:
        self.heard += data

    def readline(self) -> bytes:
        return self._said.readline()

    def read(self, size: int) -> bytes:
        return self._said.read(size)


def answers(said: bytes, *, most: int | None = None, commands: int = 1) -> list:
    fetches = Fetches(Line(said))
    for _ in range(commands):
        fetches.ask("1", "UID BODY.PEEK[]")
    found = []
    while sum(isinstance(answer, Done) for answer in found) < commands:
        found.append(fetches.answer(most))
    return found


def body(said: bytes, **options) -> object:
    return answers(said + b"F1 OK done\r\n", **options)[0][b"BODY[]"]


def test_a_command_is_sent_at_once() -> None:
    line = Line(b"")
    Fetches(line).ask("1:3", "UID BODY.PEEK[]")

    assert line.heard == b"F1 UID FETCH 1:3 (UID BODY.PEEK[])\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0\0",
        b"a\nb\rc",
        b")\r\nF1 OK done\r\n* 2 FETCH (UID 9 BODY[] {3}\r\nabc)\r\n",
        b"* BYE\r\n",
        b"{30}\r\n",
        b'"\\',
    ],
)
def test_a_mail_is_read_by_its_length_alone(raw: bytes) -> None:
    said = b"* 1 FETCH (UID 7 BODY[] {%d}\r\n%s)\r\nF1 OK done\r\n" % (len(raw), raw)

    assert answers(said) == [{b"UID": b"7", b"BODY[]": raw}, Done(b"F1", True, "done")]


@given(st.lists(st.tuples(st.integers(1, 2**32 - 1), st.binary(max_size=200)), max_size=5))
def test_any_mails(mails) -> None:
    said = b"".join(
        b"* 1 FETCH (UID %d BODY[] {%d}\r\n%s)\r\n" % (uid, len(raw), raw) for uid, raw in mails
    )
    found = answers(said + b"F1 OK done\r\n")[:-1]

    assert [(int(a[b"UID"]), a[b"BODY[]"]) for a in found] == mails


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (b"* 1 FETCH (BODY[] {3}\r\nabc UID 7)\r\n", b"abc"),
        (b"* 1 FETCH (FLAGS (\\Seen UID 9) BODY[] {3}\r\nabc UID 7)\r\n", b"abc"),
        (b'* 1 FETCH (UID 7 BODY[] "a\\"\\\\b")\r\n', b'a"\\b'),
        (b'* 1 FETCH (UID 7 BODY[] "")\r\n', b""),
        (b"* 1 FETCH (UID 7 BODY[] NIL)\r\n", None),
        (b"* 1 fetch (uid 7 body[] ~{3}\r\nabc)\r\n", b"abc"),
    ],
)
def test_forms_that_servers_use(said: bytes, expected: bytes | None) -> None:
    (found, _) = answers(said + b"F1 OK done\r\n")

    assert (found[b"UID"], found[b"BODY[]"]) == (b"7", expected)


def test_what_nobody_asked_for_is_passed_over() -> None:
    said = (
        b"* 12 EXISTS\r\n* 3 EXPUNGE\r\n* VANISHED 4:6\r\n* OK [HIGHESTMODSEQ 9] x\r\n"
        b"* LIST () {5}\r\n* BYE x\r\n* 1 FETCH (UID 7 BODY[] {3}\r\nabc)\r\n"
    )

    assert body(said) == b"abc"


def test_commands_may_be_answered_in_any_order() -> None:
    said = (
        b"* 2 FETCH (UID 2 BODY[] {1}\r\nb)\r\nF2 OK b\r\n"
        b"* 1 FETCH (UID 1 BODY[] {1}\r\na)\r\nF1 NO a\r\n"
    )
    found = answers(said, commands=2)

    assert [a[b"UID"] if isinstance(a, dict) else a for a in found] == [
        b"2",
        Done(b"F2", True, "b"),
        b"1",
        Done(b"F1", False, "a"),
    ]


def test_a_literal_over_the_limit_is_passed_over() -> None:
    assert body(b"* 1 FETCH (UID 7 BODY[] {100000}\r\n%s)\r\n" % (b"x" * 100_000), most=99_999) == (
        TooLong(100_000)
    )


PIECES = [
    *(b"* 1 FETCH (", b"UID 7 ", b"BODY[] ", b"{3}\r\nabc", b"{99999999999999999}\r\n", b'"', b"("),
    *(
        b")",
        b"\r\n",
        b"\\",
        b" ",
        b"F1 OK\r\n",
        b"F1",
        b"* BYE",
        b"NIL",
        b"9" * 5000,
        b"\0",
        b"~{2}\r\n",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join))
def test_whatever_a_server_says_is_an_answer_or_an_end(said: bytes) -> None:
    fetches = Fetches(Line(said))
    fetches.ask("1", "UID BODY.PEEK[]")
    with suppress(ClosedError):
        for _ in range(20):
            fetches.answer(1000)
            fetches.answer(None)


@pytest.mark.parametrize("end", range(0, 60, 7))
def test_an_end_in_the_middle_is_told(end: int) -> None:
    said = b"* 1 FETCH (UID 7 BODY[] {30}\r\n" + b"x" * 30 + b")\r\n"

    with pytest.raises(ClosedError):
        answers(said[:end])


def test_a_goodbye_is_told_in_its_words() -> None:
    with pytest.raises(ClosedError, match="Too many"):
        answers(b"* BYE Too many connections\r\n")


@pytest.mark.parametrize(
    ("uids", "written"), [([5], "5"), ([3, 1, 2], "1:3"), ([1, 3, 4, 9], "1,3:4,9"), ([], "")]
)
def test_sets_are_written_by_runs(uids: list[int], written: str) -> None:
    assert uid_set(uids) == written
