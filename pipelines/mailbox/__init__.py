"""Where mails come from: one `Mailbox` protocol; IMAP, a folder of .eml, .mbox, Maildir.

::

    with open_source(Path("boite")) as mailbox:
        for folder in mailbox.folders():
            for page in mailbox.list_since(folder, state).pages:
                for batch in mailbox.fetch(page, max_size=25_000_000):
                    …  # make the batch safe
                …  # keep page.state
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.mailbox.model import (
    Failed,
    Fetched,
    FolderState,
    Gone,
    HeadersOnly,
    Listed,
    Listing,
    Mailbox,
    Page,
    Place,
    Whole,
    WritableMailbox,
)
from spro_docs.errors import FileError

if TYPE_CHECKING:
    from spro_docs.settings import Account

__all__ = [
    "Failed",
    "Fetched",
    "FolderState",
    "Gone",
    "HeadersOnly",
    "Listed",
    "Listing",
    "Mailbox",
    "Page",
    "Place",
    "Whole",
    "WritableMailbox",
    "open_account",
    "open_source",
]


def open_account(account: Account, environ: Mapping[str, str], *, alone: bool) -> WritableMailbox:
    """Return the mailbox of an account; nothing is connected yet.

    Secrets are looked for at each login: in `environ`, among systemd's credentials, in the keyring.
    `alone` says that there is no other account, so that a secret may do without its name.
    """
    from pipelines.mailbox.imap import ImapMailbox
    from pipelines.mailbox.login import login_of
    from pipelines.mailbox.secrets import Secrets

    return ImapMailbox(account, login_of(account, Secrets(environ, alone=alone)))


def open_source(path: Path) -> Mailbox:
    """Return the mailbox that the files of `path` are: a Maildir, a folder of .eml, an .mbox.

    Raises `FileError` when it is none of these.
    """
    from pipelines.mailbox.eml import EmlFolder
    from pipelines.mailbox.maildir import Maildir, is_maildir
    from pipelines.mailbox.mbox import Mbox

    if path.is_dir():
        return Maildir(path) if is_maildir(path) else EmlFolder(path)
    if not path.exists():
        raise FileError(path, "introuvable")
    if path.suffix.lower() == ".eml":
        return EmlFolder(path)
    with path.open("rb") as file:
        start = file.read(5)
    if start == b"From " or not start:
        return Mbox(path)
    raise FileError(
        path,
        "ce n’est pas une boîte aux lettres",
        remedy="Donnez un dossier de fichiers .eml, un fichier .mbox ou un Maildir.",
    )
