"""The command `spro mail files`: what stands in the files of a mail, and the files themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from spro_docs.cli.current import current_workspace, opened_ledger
from spro_docs.cli.documents import JsonOption, say
from spro_docs.cli.mail import MailName, raw_of
from spro_docs.cli.terminal import plain
from spro_docs.counts import counted
from spro_docs.errors import FileError, reason_of

if TYPE_CHECKING:
    from pipelines.attachments import FileContent
    from pipelines.message import Attachment, Message


def files(
    mail: MailName,
    folder: Annotated[
        Path | None,
        typer.Option("--save", metavar="DOSSIER", help="Enregistre les fichiers dans un dossier."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Montre le texte des fichiers joints à un courriel, ou enregistre ces fichiers."""
    from pipelines.message import parse_message

    with opened_ledger(current_workspace()) as ledger:
        message = parse_message(raw_of(ledger, ledger.mails.find(mail)))
    found = attached_to(message)
    if folder is not None:
        _save(found, folder)
        return
    contents = _contents(found)
    if as_json:
        typer.echo(json.dumps([*map(_as_json, contents)], ensure_ascii=False, indent=2))
        return
    for content in contents:
        typer.echo(_told(content))
    say(f"{counted(len(contents), 'fichier joint')}.")


def attached_to(message: Message) -> tuple[Attachment, ...]:
    """Return the files of a mail and of the mails attached to it, logos left out."""
    own = tuple(one for one in message.attachments if not one.inline)
    return own + tuple(one for inner in message.forwarded for one in attached_to(inner))


def _contents(found: tuple[Attachment, ...]) -> tuple[FileContent, ...]:
    from pipelines.attachments import AttachmentReader

    with AttachmentReader() as reader:
        return reader.read_all(found)


def _save(found: tuple[Attachment, ...], folder: Path) -> None:
    from pipelines.attachments import save

    for attachment in found:
        try:
            typer.echo(save(attachment, folder))
        except OSError as error:
            problem = f"écriture impossible ({reason_of(error)})"
            raise FileError(folder / attachment.filename, problem) from None


def _told(content: FileContent) -> str:
    """Return what was read of a file as a person reads it; lines stay lines."""
    lines = [f"— {plain(content.filename)}"]
    if content.picture is not None:
        lines.append(f"(image de {content.picture.width} × {content.picture.height} points)")
    lines += map(plain, (content.text or "").splitlines())
    if content.problem:
        lines.append(f"({content.problem})")
    return "\n".join((*lines, ""))


def _as_json(content: FileContent) -> dict[str, Any]:
    picture = content.picture
    return {
        "filename": content.filename,
        "text": content.text,
        "picture": [picture.width, picture.height] if picture else None,
        "problem": content.problem,
    }
