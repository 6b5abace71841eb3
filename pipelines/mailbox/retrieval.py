"""Listing sizes and fetching mails over one session: what is asked, and what the answers mean."""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

from pipelines.mailbox.batches import BATCH_BYTES, HEADER_BYTES, batches
from pipelines.mailbox.fetching import Attributes, Done, Fetches, TooLong, uid_set
from pipelines.mailbox.model import Failed, Fetched, Gone, HeadersOnly, Listed, Whole
from pipelines.mailbox.session import Session, asks_to_come_later
from spro_docs.errors import TryAgainError

_PAGE = 10_000  # UIDs
_MOST_UIDS = 100_000
_DIGITS = 19  # of the longest number that a server may mean
_AHEAD = 3  # commands on the way: enough to hide a round trip behind a batch
_WHOLE = "UID BODY.PEEK[]"
_HEADERS = f"UID RFC822.SIZE BODY.PEEK[HEADER]<0.{HEADER_BYTES}>"
_HEADERS_AT_ONCE = BATCH_BYTES // HEADER_BYTES
_MONTHS = b"JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"


@dataclass(frozen=True, slots=True)
class Span:
    """A range of UIDs, both ends included, and the first day of arrival that counts."""

    lowest: int
    highest: int
    since: dt.date | None = None


def listed(session: Session, span: Span, *, sizes: bool = True) -> list[Listed]:
    """Return the mails of a range by UID, their sizes as 0 when they are not asked for.

    A server may have to open a mail for its size, and stumble over it; its number is in the index.
    """
    fetches = Fetches(session.line)
    found: list[Listed] = []
    patience = session.patience
    with session.command(seconds=patience.command + patience.each * _PAGE):
        wanted = "UID RFC822.SIZE" if sizes else "UID"
        wanted += " INTERNALDATE" if span.since else ""
        fetches.ask(f"{span.lowest}:{span.highest}", wanted)
        while not isinstance(answer := fetches.answer(None), Done):
            uid, size = _number(answer.get(b"UID")), answer.get(b"RFC822.SIZE")
            if not span.lowest <= uid <= span.highest or (sizes and size is None):
                continue  # a change of flags that nobody asked for
            if _arrived(answer, span.since):
                found.append(Listed(uid, _number(size)))
        _must_be_done(answer)
    return sorted(found, key=lambda mail: mail.uid)


def ranges(first: int, end: int, exists: int) -> Generator[tuple[int, int], int, None]:
    """Yield ranges of UIDs, both ends included, from `first` to before `end`.

    The number of mails that a range held is sent back: where UIDs are sparse, ranges grow, so that
    neither a million mails nor a million missing ones cost much. Rejected: « n:* », whose answer
    has no bound, and numbers of sequence, which shift while one reads.
    """
    most = max(_MOST_UIDS, (end - first) // max(exists, 1) * _PAGE)
    width = _PAGE if exists > _PAGE else end - first
    while first < end:
        held = yield first, min(first + width, end) - 1
        first += width
        width = min(width * 4, most) if held < _PAGE // 4 else _PAGE


def retrieved(session: Session, mails: Iterable[Listed], max_size: int | None) -> Iterator[Fetched]:
    """Yield each mail once, in the order of the answers. Raises `LineCut` and `TryAgainError`.

    When this is left in the middle, answers are still on the way: the session is of no more use.
    """
    small: list[Listed] = []
    large: list[Listed] = []
    for mail in mails:
        (small if max_size is None or mail.size <= max_size else large).append(mail)
    requests = deque(_request(_WHOLE, batch) for batch in batches(small))
    requests.extend(_header_requests(large))
    yield from _Retrieval(session, requests, max_size).run()


@dataclass(frozen=True, slots=True)
class _Request:
    """Mails that are asked for together; those in `left` have not been answered yet."""

    what: str
    left: dict[int, Listed]
    again: bool = False

    @property
    def bytes(self) -> int:
        if self.what == _WHOLE:
            return sum(mail.size for mail in self.left.values())
        return len(self.left) * HEADER_BYTES


class _Retrieval:
    """The requests that are still to send, and those that are on the way by their tags."""

    def __init__(self, session: Session, requests: deque[_Request], max_size: int | None) -> None:
        self._session = session
        self._fetches = Fetches(session.line)
        self._todo = requests
        self._asked: dict[bytes, _Request] = {}
        self._max_size = max_size
        self._allowed = 0.0  # seconds until one more request must be done

    def run(self) -> Iterator[Fetched]:
        self._send()
        while self._asked:
            answer = self._answer()
            if isinstance(answer, Done):
                yield from self._missing(self._asked.pop(answer.tag), answer)
                self._send()
            elif mail := self._mail(answer):
                yield mail

    def _send(self) -> None:
        with self._session.command():
            while self._todo and len(self._asked) < _AHEAD:
                request = self._todo.popleft()
                self._asked[self._fetches.ask(uid_set(request.left), request.what)] = request
        self._allowed = self._session.patience.allowed(sum(r.bytes for r in self._asked.values()))

    def _answer(self) -> Attributes | Done:
        """Return the next answer. Only waiting for it counts, not what is done with the mails."""
        start = time.monotonic()
        with self._session.command(seconds=self._allowed):
            answer = self._fetches.answer(self._max_size)
        self._allowed -= time.monotonic() - start
        return answer

    def _mail(self, answer: Attributes) -> Fetched | None:
        """Return the mail of an answer; None for what was not asked, or comes later."""
        uid = _number(answer.get(b"UID"))
        request = next((asked for asked in self._asked.values() if uid in asked.left), None)
        body, header = _named(answer, b"BODY[]"), _named(answer, b"BODY[HEADER]")
        if request is None or (body is _ABSENT and header is _ABSENT):
            return None
        listed = request.left.pop(uid)
        if isinstance(body, TooLong):
            self._todo.extendleft(_header_requests([Listed(uid, body.size)]))
            return None
        if isinstance(body, bytes):
            return Whole(uid, body)
        if isinstance(header, bytes):
            # The size announced is what decided, unless the mail proved to be longer.
            return HeadersOnly(uid, listed.size or _number(answer.get(b"RFC822.SIZE")), header)
        return Gone(uid)

    def _missing(self, request: _Request, done: Done) -> Iterator[Fetched]:
        """Tell what a request that is done did not give: gone, or refused and asked for alone.

        What is missing is asked for once more, since taking it for gone would lose it for good.
        """
        if done.ok and request.left and not request.again:
            self._todo.appendleft(_Request(request.what, request.left, again=True))
        elif done.ok:
            yield from map(Gone, request.left)
        elif asks_to_come_later(done.words, of_a_mail=True):
            _must_be_done(done)
        elif len(request.left) > 1:
            self._todo.extendleft(
                _Request(request.what, {uid: mail}) for uid, mail in request.left.items()
            )
        else:
            reason = f"refusé par le serveur : {done.words[:200]}"
            yield from (Failed(uid, reason) for uid in request.left)


def _header_requests(mails: list[Listed]) -> Iterator[_Request]:
    for start in range(0, len(mails), _HEADERS_AT_ONCE):
        yield _request(_HEADERS, mails[start : start + _HEADERS_AT_ONCE])


def _request(what: str, mails: Iterable[Listed]) -> _Request:
    return _Request(what, {mail.uid: mail for mail in mails})


def _must_be_done(done: Done) -> None:
    if not done.ok:
        raise TryAgainError(
            f"Le serveur ne donne pas ce qui est demandé ({done.words[:200]}).",
            remedy="Rien n’est perdu : relancez dans quelques minutes.",
        )


_ABSENT = object()


def _named(answer: Attributes, name: bytes) -> object:
    """Return an attribute, also under a name that says which part of it came (« <0> »)."""
    if name in answer:
        return answer[name]
    return next((v for key, v in answer.items() if key.startswith(name + b"<")), _ABSENT)


def _number(value: object) -> int:
    if isinstance(value, bytes) and value.isdigit() and len(value) <= _DIGITS:
        return int(value)
    return 0


def _arrived(answer: Attributes, since: dt.date | None) -> bool:
    """Whether a mail arrived on the day `since` or later, by the server's clock."""
    date = answer.get(b"INTERNALDATE")
    if since is None or not isinstance(date, bytes):
        return True
    try:
        day, month, year = date.strip().split(b" ")[0].split(b"-")
        return dt.date(int(year), _MONTHS.index(month.upper()) // 4 + 1, int(day)) >= since
    except ValueError:
        return True  # a date that cannot be read leaves nothing out
