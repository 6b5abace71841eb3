"""Mails that came from a server, then again as files whose lines end in LF, as programs save."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.ingestion.collecting import Limits, Source
from pipelines.ingestion.run import Ingestion
from pipelines.mailbox import Mailbox, open_source
from pipelines.store import Ledger
from tests.ingestion.boxes import box, raw

LIMITS = Limits(1000)


def eml(folder: Path, mails: list[bytes]) -> Mailbox:
    for number, data in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(data)
    return open_source(folder)


def mbox(folder: Path, mails: list[bytes]) -> Mailbox:
    envelope = b"From amina@ml-essai.example Fri Sep  1 08:00:00 2023\n"
    path = folder / "export.mbox"
    path.write_bytes(b"".join(envelope + data + b"\n" for data in mails))
    return open_source(path)


def maildir(folder: Path, mails: list[bytes]) -> Mailbox:
    for name in ("cur", "new", "tmp"):
        (folder / name).mkdir()
    for number, data in enumerate(mails):
        (folder / "cur" / f"{number}.M1.poste:2,S").write_bytes(data)
    return open_source(folder)


Saved = Callable[[Path, list[bytes]], Mailbox]


@pytest.mark.parametrize("saved", [eml, mbox, maildir])
def test_mails_of_a_server_are_known_where_they_were_saved(
    ingestion: Ingestion, ledger: Ledger, tmp_path: Path, saved: Saved
) -> None:
    ingestion.run([Source(box(3))], LIMITS)
    sender = ledger.retention.of_sender("amina@ml-essai.example")
    ledger.retention.purge(sender[:1])
    ledger.retention.forget(sender[1:2])
    folder = tmp_path / "export"
    folder.mkdir()
    copies = saved(folder, [raw(number).replace(b"\r\n", b"\n") for number in (1, 2, 3)])

    summary = ingestion.run([Source(copies)], LIMITS)

    assert summary.sentence() == "aucun nouveau courriel, aucune actualité à trier."
    assert ledger.mails.count() == 3
