"""What is particular to mailboxes made of files."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from pipelines.ingestion.collecting import Limits, Source
from pipelines.ingestion.run import Ingestion
from pipelines.mailbox import Failed, Gone, Whole, files, open_source
from pipelines.store import Ledger
from spro_docs.errors import FileError
from tests.ingestion.boxes import PlainReader, clock
from tests.mailbox.mails import mail


def _maildir(path: Path) -> Path:
    for name in ("cur", "new", "tmp"):
        (path / name).mkdir(parents=True)
    return path


def _uids(path: Path, folder: str = ".", **options) -> list[int]:
    listing = open_source(path).list_since(folder, **options)
    return [mail.uid for page in listing.pages for mail in page.mails]


def test_folders_below_are_read_and_hidden_ones_left_alone(tmp_path: Path) -> None:
    for name in ("a.eml", "2023/b.EML", ".git/c.eml", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(mail(1))

    assert len(_uids(tmp_path)) == 2


def test_one_eml_file_is_a_mailbox(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(mail(1))
    mailbox = open_source(path)
    (page,) = mailbox.list_since(".").pages

    ((found,),) = mailbox.fetch(page, max_size=None)

    assert found.raw == mail(1)


def test_a_file_replaced_by_another_mail_is_another(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(mail(1))
    before = path.stat()
    first = _uids(tmp_path)
    path.write_bytes(mail(2))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert _uids(tmp_path) != first


def test_mails_from_before_a_day_are_left_out(tmp_path: Path) -> None:
    for name, day in (("a.eml", dt.datetime(2023, 7, 5)), ("b.eml", dt.datetime(2023, 7, 7))):
        (tmp_path / name).write_bytes(mail(1))
        os.utime(tmp_path / name, (day.timestamp(), day.timestamp()))

    assert len(_uids(tmp_path, since=dt.date(2023, 7, 6))) == 1


def test_an_unreadable_file_is_told_and_the_others_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.eml", "b.eml"):
        (tmp_path / name).write_bytes(mail(1))
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda p, *a: _refused() if p.stem == "a" else real(p, *a))
    mailbox = open_source(tmp_path)
    (page,) = mailbox.list_since(".").pages
    (batch,) = mailbox.fetch(page, max_size=None)

    assert [type(found) for found in batch] == [Failed, Whole]


def _refused() -> None:
    raise PermissionError(13, "Permission denied")


def test_maildir_folders_have_their_names(tmp_path: Path) -> None:
    _maildir(tmp_path)
    _maildir(tmp_path / ".Archiv&AOk-s.2023")

    assert open_source(tmp_path).folders() == ("INBOX", "Archivés/2023")


def test_a_mail_of_a_maildir_that_was_read_since_is_the_same(tmp_path: Path) -> None:
    _maildir(tmp_path)
    (tmp_path / "new" / "1700.M1P1.host").write_bytes(mail(1))
    first = _uids(tmp_path, "INBOX")
    (tmp_path / "new" / "1700.M1P1.host").rename(tmp_path / "cur" / "1700.M1P1.host:2,S")

    assert _uids(tmp_path, "INBOX") == first


def test_a_mail_of_a_maildir_read_between_listing_and_fetching_comes(tmp_path: Path) -> None:
    _maildir(tmp_path)
    (tmp_path / "new" / "1700.M1P1.host").write_bytes(mail(1))
    mailbox = open_source(tmp_path)
    (page,) = mailbox.list_since("INBOX").pages
    (tmp_path / "new" / "1700.M1P1.host").rename(tmp_path / "cur" / "1700.M1P1.host:2,S")
    (batch,) = mailbox.fetch(page, max_size=None)

    assert [type(found) for found in batch] == [Whole]


def _mbox(path: Path, *raws: bytes) -> Path:
    path.write_bytes(b"".join(b"From - Thu Jul  6 14:00:00 2023\n" + raw + b"\n" for raw in raws))
    return path


def test_a_compacted_mbox_never_gives_a_mail_for_another(tmp_path: Path) -> None:
    path = _mbox(tmp_path / "a.mbox", mail(1), mail(2), mail(3))
    mailbox = open_source(path)
    (page,) = mailbox.list_since(".").pages
    _mbox(path, mail(2), mail(3))
    (batch,) = mailbox.fetch(page, max_size=None)

    assert [type(found) for found in batch] == [Gone, Whole, Whole]
    assert [found.raw for found in batch[1:]] == [mail(2), mail(3)]


def test_an_mbox_tells_the_days(tmp_path: Path) -> None:
    path = _mbox(tmp_path / "a.mbox", mail(1))

    assert len(_uids(path, since=dt.date(2023, 7, 6))) == 1
    assert _uids(path, since=dt.date(2023, 7, 7)) == []


def test_a_paragraph_that_begins_with_from_is_no_mail(tmp_path: Path) -> None:
    path = _mbox(tmp_path / "a.mbox", mail(1, body="Bonjour,\r\n\r\nFrom London with love.\r\n"))

    assert len(_uids(path)) == 1


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK")

    with pytest.raises(FileError, match="boîte aux lettres"):
        open_source(path)


@pytest.mark.parametrize("most", [1, 2, 7, 8])
def test_files_come_in_order_however_few_names_are_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(files, "_NAMES", most)
    box = _maildir(tmp_path)
    for number in (3, 1, 0, 6, 2, 5, 4):
        (box / "cur" / f"{number}.a:2,S").write_bytes(mail(number))
    mailbox = open_source(box)

    found = [
        one.raw
        for page in mailbox.list_since("INBOX").pages
        for batch in mailbox.fetch(page, max_size=None)
        for one in batch
    ]

    assert found == [mail(number) for number in range(7)]


def test_a_mail_that_an_mbox_holds_twice_comes_in_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_PAGE", 2)
    path = tmp_path / "boite.mbox"
    each = [b"From a@b.example Thu Jul  6 14:00:00 2023\n" + mail(n) + b"\n" for n in (1, 2, 3)]
    path.write_bytes(b"".join([*each, each[0], each[2], each[2]]))
    with Ledger.open(tmp_path / "state" / "ledger.sqlite") as ledger:
        run = Ingestion(ledger, PlainReader(), clock, tmp_path / "state")

        assert run.run([Source(open_source(path))], Limits(1000)).collected.new == 3
        assert run.run([Source(open_source(path))], Limits(1000)).collected.listed == 0
