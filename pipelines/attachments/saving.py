"""Files of a mail → files on disk, under their safe names, and never over another file."""

from __future__ import annotations

from pathlib import Path

from pipelines.message import Attachment
from pipelines.message.names import safe_name
from spro_docs.files.writing import replace_whole


def save(attachment: Attachment, folder: Path) -> Path:
    """Write a file into `folder` (made if missing) and return its path.

    A file with the same name and bytes is left; another gets a number behind its name. Written
    beside, then renamed, so that a file is whole or not there. Raises `OSError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    data = attachment.data
    taken: dict[str, int] = {}
    while True:
        # Safe again: an attachment may have been made by hand, and the name is all there is.
        path = folder / safe_name(attachment.filename, attachment.type, taken)
        if not path.exists():
            replace_whole(path, data)
            return path
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return path
