"""Waiting for mail: IDLE (RFC 2177), or a look now and then where a server has none."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from pipelines.mailbox.opening import opened
from pipelines.mailbox.session import LineCut, Selected, Session

_STEP = 1.0  # seconds between looks at `stopped`


def wait(
    session: Session,
    before: Selected,
    looks: Sequence[Callable[[], bool]],
    seconds: float,
    stopped: Callable[[], bool],
) -> bool:
    """Return True once there may be news, False after `seconds` or once stopped.

    IDLE hears of the open folder alone: each of `looks`, which tell whether another has news, is
    asked now and then. Raises `LineCut` for a line that died meanwhile.
    """
    until = time.monotonic() + seconds
    patience = session.patience
    with session.command():
        idles = session.client.has_capability("IDLE")
    while not stopped() and (left := until - time.monotonic()) > 0:
        if looks and _looked(session, looks):
            return True
        if idles:
            once = min(patience.renew, patience.look_every) if looks else patience.renew
            if _idle(session, min(left, once), stopped):
                return True
        else:
            _sleep(min(left, patience.look_every), stopped)
            now = opened(session, before.folder)
            if (now.uidvalidity, now.uidnext) != (before.uidvalidity, before.uidnext):
                return True
    return False


def _looked(session: Session, looks: Sequence[Callable[[], bool]]) -> bool:
    """Ask each of `looks`; what is told meanwhile of the open folder is not told again by IDLE."""
    told = session.client._imap.untagged_responses
    told.pop("EXISTS", None)
    return any(look() for look in looks) or "EXISTS" in told


def _idle(session: Session, seconds: float, stopped: Callable[[], bool]) -> bool:
    client = session.client
    with session.command():
        client.idle()
    # An answer that came along with the server's « + idling » is in imaplib's buffer, where
    # imapclient's poll of the socket does not see it.
    heard = client._imap.has_more()
    until = time.monotonic() + seconds
    while not heard and not stopped() and (left := until - time.monotonic()) > 0:
        start = time.monotonic()
        step = min(_STEP, left)
        with session.command():
            told = client.idle_check(timeout=step)
        if not told and time.monotonic() - start < step / 2:
            raise LineCut("La ligne est morte pendant l’attente.")  # a dead socket is always ready
        heard = any(_is_news(answer) for answer in told)
    if stopped():
        return False  # without a last word from a server that may have fallen silent
    with session.command():
        _, told = client.idle_done()
    return heard or any(_is_news(answer) for answer in told)


def _is_news(answer: object) -> bool:
    """Whether an answer is « 7 EXISTS »; « OK Still here » and flags are not."""
    return isinstance(answer, tuple) and len(answer) > 1 and answer[1] == b"EXISTS"


def _sleep(seconds: float, stopped: Callable[[], bool]) -> None:
    until = time.monotonic() + seconds
    while not stopped() and (left := until - time.monotonic()) > 0:
        time.sleep(min(_STEP, left))
