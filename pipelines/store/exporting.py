"""All that the ledger knows of a person, or of everybody, as files that any program reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipelines.store import Ledger, MailRow, NewsRow
from spro_docs.errors import FileError, reason_of

LIST = "registre.json"


def export_to(ledger: Ledger, folder: Path, *, sender: str | None = None) -> int:
    """Write the list and the raw mails (`<hash>.eml`) in a new folder; return how many mails.

    Raises `FileError` when the folder has files, or cannot be written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise FileError(folder, "ce dossier n’est pas vide", remedy="Donnez-en un autre (-o).")
        rows = ledger.mails.list(sender=sender)
        with (folder / LIST).open("w", encoding="utf-8") as file:
            file.write("[")
            for number, row in enumerate(rows):
                file.write(",\n" if number else "\n")
                json.dump(_mail(ledger, row), file, ensure_ascii=False, default=str)
            file.write("\n]\n")
        for mail in ledger.mails.archived([row.sha256 for row in rows]):
            (folder / f"{mail.sha256}.eml").write_bytes(mail.raw)
    except OSError as error:
        raise FileError(folder, f"écriture impossible ({reason_of(error)})") from error
    return len(rows)


def _mail(ledger: Ledger, row: MailRow) -> dict[str, Any]:
    understood = ledger.readings.understood(row.sha256)
    return {
        "mail": {name: getattr(row, name) for name in MailRow.__slots__},
        "understood": understood.model_dump(mode="json") if understood else None,
        "news": [_news(item) for item in ledger.news.list(mail=row.sha256)],
    }


def _news(row: NewsRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "status": row.status,
        "meeting": row.meeting,
        "decided": row.decided,
        "item": row.item.model_dump(mode="json"),
        "edited": row.edited,
    }
