"""A mailbox on an IMAP server.

Reading is by EXAMINE and BODY.PEEK, so that nothing changes there. What is new is told by
UIDNEXT, one round trip a folder however many mails there are. A line that is cut is opened again
and the reading goes on where it was.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from imaplib import IMAP4
from typing import TYPE_CHECKING, TypeVar

from pipelines.held import Held
from pipelines.mailbox import filing, idling, retrieval
from pipelines.mailbox.account import Patience
from pipelines.mailbox.batches import gathered
from pipelines.mailbox.model import Fetched, FolderState, Listed, Listing, Page, Place
from pipelines.mailbox.opening import folders, opened, standing_at, told
from pipelines.mailbox.perseverance import Perseverance
from pipelines.mailbox.session import LineCut, Session, refusal
from spro_docs.errors import SproError, TryAgainError
from spro_docs.settings import Account

if TYPE_CHECKING:
    from pipelines.mailbox.login import Login

T = TypeVar("T")


class ImapMailbox(Held):
    """The mailbox of an account. Its connection is made by the first verb that needs one."""

    def __init__(self, account: Account, login: Login, patience: Patience | None = None) -> None:
        self._account = account
        self._login = login
        self._patience = patience or Patience()
        self._session: Session | None = None
        self._listed: dict[str, FolderState] = {}  # where folders stood at their last listings

    @property
    def name(self) -> str:
        """The account's name."""
        return self._account.name

    def folders(self) -> tuple[str, ...]:
        """Return the names of the folders that hold mails, decoded."""
        return self._insisting(folders)

    def list_since(
        self, folder: str, state: FolderState | None = None, *, since: dt.date | None = None
    ) -> Listing:
        """Return what is in `folder` beyond `state`; see `Mailbox`."""
        found = self._insisting(lambda session: opened(session, folder))
        known = state is not None and state.uidvalidity == found.uidvalidity
        # A UIDNEXT that went back is a mailbox put back from a backup: as good as numbered anew.
        known = known and state is not None and state.uidnext <= found.uidnext
        first = state.uidnext if known and state is not None else 1
        now = FolderState(found.uidvalidity, found.uidnext)
        self._listed[folder] = now
        expected = min(found.exists, now.uidnext - first)
        return Listing(
            folder,
            now,
            renewed=state is not None and not known,
            expected=expected,
            pages=self._pages(folder, first, found.exists, now, since)
            if expected > 0
            else iter(()),
        )

    def fetch(self, page: Page, *, max_size: int | None) -> Iterator[tuple[Fetched, ...]]:
        """Yield the mails of a page in batches; see `Mailbox`."""
        persevering = Perseverance(
            lambda mails: self._asked(page, mails, max_size), self._patience.pauses
        )
        return gathered(persevering.fetch(page.mails))

    def wait(self, folders: Sequence[str], seconds: float, stopped: Callable[[], bool]) -> bool:
        """Wait by IDLE in the first folder, and look now and then at others; see `Mailbox`."""
        first, *others = folders
        try:
            session = self._ready()
            found = opened(session, first)
            if self._has_moved(first, FolderState(found.uidvalidity, found.uidnext)):
                return True
            looks = [partial(self._has_news, session, folder) for folder in others]
            return idling.wait(session, found, looks, seconds, stopped)
        except IMAP4.error as error:
            self.close()
            raise self._refused(error) from error
        except BaseException:
            self.close()
            raise
        finally:
            if stopped():
                self.close()

    def move(self, places: Sequence[Place], folder: str) -> None:
        """Move mails to `folder`; see `WritableMailbox`."""
        self._insisting(lambda session: filing.move(session, places, folder))

    def mark(self, places: Sequence[Place], keyword: str) -> None:
        """Put a keyword on mails; see `WritableMailbox`."""
        self._insisting(lambda session: filing.mark(session, places, keyword))

    def leave_draft(self, raw: bytes) -> bool:
        """Put a mail in the drafts, once; see `WritableMailbox`."""
        return self._insisting(lambda session: filing.leave_draft(session, raw))

    def close(self) -> None:
        """Close the connection; the next verb opens one."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def _has_news(self, session: Session, folder: str) -> bool:
        """Tell whether a folder stands elsewhere than when it was listed, without opening it."""
        now = told(session, folder)
        return now is None or self._has_moved(folder, now)

    def _has_moved(self, folder: str, now: FolderState) -> bool:
        return self._listed.setdefault(folder, now) != now

    def _pages(
        self, folder: str, first: int, exists: int, now: FolderState, since: dt.date | None
    ) -> Iterator[Page]:
        spans = retrieval.ranges(first, now.uidnext, exists)
        lowest, highest = next(spans)
        with suppress(StopIteration):
            while True:
                mails = self._listed_in(folder, now, retrieval.Span(lowest, highest, since))
                if mails:
                    yield Page(folder, tuple(mails), FolderState(now.uidvalidity, highest + 1))
                lowest, highest = spans.send(len(mails))

    def _listed_in(self, folder: str, now: FolderState, span: retrieval.Span) -> list[Listed]:
        def listed(session: Session, *, sizes: bool = True) -> list[Listed]:
            standing_at(session, folder, now.uidvalidity)
            return retrieval.listed(session, span, sizes=sizes)

        try:
            return self._insisting(listed)
        except TryAgainError:
            # One mail whose size the server cannot tell must not keep back all the others.
            return self._insisting(partial(listed, sizes=False))

    def _asked(
        self, page: Page, mails: Sequence[Listed], max_size: int | None
    ) -> Iterator[Fetched]:
        """Yield mails of a page; raises `LineCut` for a line that opened and was cut after."""
        try:
            session = self._insisting(lambda session: _standing(session, page))
        except LineCut as error:
            raise TryAgainError(error.sentence, remedy=error.remedy) from error
        session.busy = True  # until all answers have come: another verb takes a line of its own
        try:
            yield from retrieval.retrieved(session, mails, max_size)
        except BaseException:
            session.close()
            raise
        session.busy = False

    def _insisting(self, work: Callable[[Session], T]) -> T:
        """Return what `work` gives, on a new line each time that one is cut."""
        for pause in (*self._patience.pauses, None):
            try:
                return work(self._ready())
            except LineCut:
                self.close()
                if pause is None:
                    raise
                time.sleep(pause)
            except IMAP4.error as error:
                self.close()
                raise self._refused(error) from error
            except BaseException:
                self.close()
                raise
        raise AssertionError  # the last pause is None

    def _refused(self, error: Exception) -> SproError:
        return SproError(f"Compte « {self.name} » : le serveur refuse ({refusal(error)}).")

    def _ready(self) -> Session:
        if self._session is not None and self._session.busy:
            self.close()
        if self._session is None:
            self._session = Session(self._account, self._login, self._patience)
        return self._session


def _standing(session: Session, page: Page) -> Session:
    standing_at(session, page.folder, page.state.uidvalidity)
    return session
