"""Filing away mails that are safe, and leaving drafts.

Mails leave a folder by MOVE, or by COPY and UID EXPUNGE of their own numbers. Rejected: EXPUNGE,
which would also do away with what a person has marked as deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from imaplib import IMAP4
from itertools import groupby

from pipelines.mailbox.fetching import uid_set
from pipelines.mailbox.model import Place
from pipelines.mailbox.opening import folders, known_name, opened, standing_at
from pipelines.mailbox.session import LineCut, Session, refusal
from spro_docs.errors import SproError, TryAgainError

_AT_ONCE = 500  # mails a command, so that its line stays short
_MESSAGE_ID = re.compile(rb"^message-id:[ \t\r\n]{0,10}(<[^<>\r\n]{1,900}>)", re.I | re.M)
_DRAFTS = ("Brouillons", "Drafts", "INBOX.Brouillons", "INBOX.Drafts")


def move(session: Session, places: Sequence[Place], folder: str) -> None:
    """Move mails to `folder`, which is made if needed."""
    if not places:
        return
    # Asked before: not every server says TRYCREATE.
    known = known_name(folder, folders(session))
    if known is None:
        with _refusals(session), session.command():
            session.client.create_folder(folder)
    for uids in _standing(session, places):
        _move(session, uids, known or folder)


def mark(session: Session, places: Sequence[Place], keyword: str) -> None:
    """Put a keyword on mails; raises `SproError` where it does not stay."""
    for uids in _standing(session, places):
        with session.command():
            session.client.add_flags(uids, [keyword], silent=True)
            told = session.client.get_flags(uids)
        kept = {flag.lower() for flags in told.values() for flag in flags}
        if told and keyword.encode().lower() not in kept:
            raise SproError(
                f"Compte « {session.account.name} » : le serveur ne garde pas la marque "
                f"« {keyword} ».",
                remedy='Choisissez plutôt de déplacer les courriels (after = { move = "…" }).',
            )


def leave_draft(session: Session, raw: bytes) -> bool:
    """Put a mail in the drafts unless one of its Message-ID is there; True when it was put."""
    found = _MESSAGE_ID.search(raw.partition(b"\r\n\r\n")[0].partition(b"\n\n")[0])
    if found is None:
        raise SproError("Un brouillon sans Message-ID ne peut être déposé une seule fois.")
    folder = _drafts(session)
    opened(session, folder)
    with session.command():
        if session.client.search(["HEADER", "Message-ID", found[1].decode("ascii", "replace")]):
            return False
    with _refusals(session), session.command(seconds=session.patience.allowed(len(raw))):
        session.client.append(folder, raw, (b"\\Draft", b"\\Seen"))
    return True


def _drafts(session: Session) -> str:
    """Return the folder of the drafts: by its mark or its name; it is made if there is none."""
    with session.command():
        found = session.client.list_folders()
        for flags, _, name in found:
            if b"\\drafts" in {flag.lower() for flag in flags}:
                return str(name)
        names = [str(name) for _, _, name in found]
        known = next((name for name in _DRAFTS if name in names), None)
        if known is None:
            session.client.create_folder(_DRAFTS[0])
        return known or _DRAFTS[0]


def _move(session: Session, uids: list[int], folder: str) -> None:
    client = session.client
    with session.command():
        moves, tells = client.has_capability("MOVE"), client.has_capability("UIDPLUS")
    with _refusals(session):
        if moves:
            with session.command():
                client.move(uids, folder)
            return
        if not tells:
            raise SproError(
                f"Compte « {session.account.name} » : le serveur ne sait pas déplacer un courriel "
                "sans toucher aux autres.",
                remedy='Choisissez plutôt une marque (after = { keyword = "…" }).',
            )
        _copy_and_remove(session, uids, folder)


def _copy_and_remove(session: Session, uids: list[int], folder: str) -> None:
    """Move without MOVE. A line that is cut is not tried again: it would copy a second time."""
    client = session.client
    try:
        with session.command():
            client.copy(uids, folder)
            client.add_flags(uids, [b"\\Deleted"], silent=True)
            client.uid_expunge(uid_set(uids))
    except LineCut as error:
        raise TryAgainError(error.sentence, remedy=error.remedy) from error


def _standing(session: Session, places: Sequence[Place]) -> Iterator[list[int]]:
    """Yield the UIDs of mails, folder by folder, with the folder open for writing."""

    def of(place: Place) -> tuple[str, int]:
        return place.folder, place.uidvalidity

    for (folder, uidvalidity), group in groupby(sorted(places, key=of), key=of):
        standing_at(session, folder, uidvalidity, writable=True)
        uids = [place.uid for place in group]
        for start in range(0, len(uids), _AT_ONCE):
            yield uids[start : start + _AT_ONCE]


@contextmanager
def _refusals(session: Session) -> Iterator[None]:
    """Tell a refusal as an error."""
    try:
        yield
    except IMAP4.error as error:
        words = refusal(error)
        full = "quota" in words.casefold()
        raise SproError(
            f"Compte « {session.account.name} » : "
            + ("la boîte est pleine" if full else "le serveur refuse")
            + f" ({words}).",
            remedy="Faites de la place dans la boîte, puis relancez." if full else "",
        ) from error
