"""The pictures that came with a mail, and those chosen for an item's slide."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.attachments import AttachmentReader, FileContent
from pipelines.attachments.kinds import Kind, kind_of
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
        if kind_of(attached.filename, attached.type, attached.data) is Kind.PICTURE
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
        contents = [reader.read(Attachment(name, "", found[name])) for name in wanted]
    broken = next((content for content in contents if content.picture is None), None)
    if broken is not None and EVERY not in names:
        raise UsageError(
            f"L’image « {broken.filename} » ne peut pas être montrée : {broken.problem}.",
            remedy="Retenez l’actualité sans elle, ou demandez-la en PNG ou en JPEG.",
        )
    shown = [content for content in contents if content.picture]
    names = [_with_ending(one.filename, one.picture.data) for one in shown if one.picture]
    return tuple(
        _written(row, content, name if names.index(name) == n else f"{n + 1}-{name}", meetings)
        for n, (content, name) in enumerate(zip(shown, names, strict=True))
    )


def _written(row: NewsRow, content: FileContent, name: str, meetings: Path) -> str:
    """Write a picture as it was made anew: without the place where a photo was taken."""
    data = content.picture.data if content.picture else b""
    path = FOLDER / f"{row.short}-{name}"
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
