"""The pictures that came with a mail, and those chosen for an item's slide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.attachments import AttachmentReader
from pipelines.message import Attachment, parse_message
from pipelines.store import Ledger, NewsRow
from spro_docs.deck.pictures import measure
from spro_docs.errors import UsageError, nearest
from spro_docs.files.writing import write_whole

FOLDER = Path("images") / "actualites"
"""Where chosen pictures are, from the folder of the meetings."""
EVERY = "all"


def pictures_of(ledger: Ledger, row: NewsRow) -> dict[str, bytes]:
    """Return the pictures of an item's mail that a slide can show, by file name."""
    raw = ledger.mails.raw(row.mail)
    if raw is None:
        return {}
    message = parse_message(raw)
    mails = (message, *message.forwarded)
    return {
        attached.filename: attached.data
        for mail in mails
        for attached in mail.attachments
        if measure(attached.data) is not None
    }


def choose(ledger: Ledger, row: NewsRow, names: Sequence[str], meetings: Path) -> tuple[str, ...]:
    """Write the chosen pictures of an item beside the meetings; return their names from there.

    `all` chooses every one. Raises `UsageError` for a name that the mail has not, `FileError`.
    """
    found = pictures_of(ledger, row)
    wanted = list(found) if EVERY in names else list(names)
    unknown = next((name for name in wanted if name not in found), None)
    if unknown is not None:
        raise UsageError(
            f"Le courriel n’a pas d’image « {unknown} ».",
            remedy=nearest(unknown, found) or f"Ses images : {', '.join(found) or 'aucune'}.",
        )
    with AttachmentReader() as reader:
        return tuple(
            _written(row, name, _fit(reader, name, found[name]), meetings) for name in wanted
        )


def _fit(reader: AttachmentReader, name: str, data: bytes) -> bytes:
    """Return a picture made anew, in another process: without the place where it was taken."""
    read = reader.read(Attachment(name, "", data))
    if read.picture is None:
        raise UsageError(f"L’image « {name} » ne peut pas être montrée : {read.problem}.")
    return read.picture.data


def _written(row: NewsRow, name: str, data: bytes, meetings: Path) -> str:
    path = FOLDER / f"{row.short}-{_with_ending(name, data)}"
    target = meetings / path
    if not (target.is_file() and target.read_bytes() == data):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)
    return path.as_posix()


def _with_ending(name: str, data: bytes) -> str:
    """Return a file name that ends as its content wants: a « .bin » may be a picture."""
    kind = measure(data)
    ending = f".{kind[0]}" if kind is not None else ""
    known = {".jpg", ".jpeg"} if ending == ".jpeg" else {ending}
    return name if Path(name).suffix.lower() in known else Path(name).stem + ending
