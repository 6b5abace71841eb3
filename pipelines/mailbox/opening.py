"""Which folders an account has, and opening one by the name that a person gave."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from imaplib import IMAP4

from pipelines.mailbox.model import FolderState
from pipelines.mailbox.session import Selected, Session, refusal
from spro_docs.errors import FolderError, TryAgainError, nearest

_HOLDS_NO_MAIL = frozenset({b"\\noselect", b"\\nonexistent"})


def folders(session: Session) -> tuple[str, ...]:
    """Return the names of the folders that hold mails, decoded."""
    with session.command():
        found = session.client.list_folders()
    return tuple(
        name
        for flags, _, name in found
        if isinstance(name, str) and not _HOLDS_NO_MAIL & {flag.lower() for flag in flags}
    )


def opened(session: Session, folder: str, *, writable: bool = False) -> Selected:
    """Open a folder anew; raises `FolderError` with the nearest names when there is none."""
    try:
        return session.select(folder, writable=writable)
    except IMAP4.error as error:
        words = refusal(error)
    known = folders(session)
    same = known_name(folder, known)
    if same is not None and same != folder:
        selected = session.select(same, writable=writable)
        selected.folder = folder
        return selected
    account = session.account.name
    if same is not None:
        raise FolderError(
            f"Compte « {account} » : le dossier « {folder} » ne s’ouvre pas ({words}).",
            remedy="Vérifiez ses droits dans votre messagerie.",
        )
    raise FolderError(
        f"Compte « {account} » : pas de dossier « {folder} ».",
        remedy=nearest(folder, known) or f"Dossiers du compte : {', '.join(known[:20])}.",
    )


def standing_at(
    session: Session, folder: str, uidvalidity: int, *, writable: bool = False
) -> Selected:
    """Return the folder as it is open, opened if need be; raises as `opened`.

    Raises `TryAgainError` when its mails have other numbers than when they were listed.
    """
    selected = session.selected
    if selected is None or selected.folder != folder or (writable and not selected.writable):
        selected = opened(session, folder, writable=writable)
    if selected.uidvalidity != uidvalidity:
        raise TryAgainError(
            f"Compte « {session.account.name} » : le serveur vient de renuméroter « {folder} ».",
            remedy="Rien n’est perdu : relancez, le dossier sera lu à nouveau.",
        )
    return selected


def told(session: Session, folder: str) -> FolderState | None:
    """Return where a folder stands, without opening it; None where the server does not tell."""
    try:
        return _status(session, folder)
    except IMAP4.error:
        same = known_name(folder, folders(session))
        return None if same in {None, folder} else _status(session, str(same))


def _status(session: Session, name: str) -> FolderState | None:
    with session.command():
        found = session.client.folder_status(name, ["UIDVALIDITY", "UIDNEXT"])
    try:
        return FolderState(int(found[b"UIDVALIDITY"]), int(found[b"UIDNEXT"]))
    except KeyError:
        return None


def known_name(folder: str, known: Iterable[str]) -> str | None:
    """Return the name among `known` that `folder` means, or None.

    « é » is one letter or two, by the program that made the folder; case counts only where two
    differ by nothing else.
    """
    same = [name for name in known if _folded(name) == _folded(folder)]
    return folder if folder in same else next(iter(same), None)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
