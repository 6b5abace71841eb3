"""The contract, kept by the mailboxes made of files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipelines.mailbox import open_source
from tests.mailbox.contract.suite import Holder, MailboxContract


def _files(path: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


class _Folder:
    """A folder of .eml files, or the `cur` of a Maildir."""

    def __init__(self, path: Path, folder: str, place: Path, ending: str) -> None:
        self.mailbox = open_source(path)
        self.folder = folder
        self.path, self.place, self.ending = path, place, ending
        self.number = 0

    def _file(self, number: int) -> Path:
        return self.place / f"{number:04}{self.ending}"

    def deliver(self, *raws: bytes) -> None:
        for raw in raws:
            beside = self.path / "incoming"
            beside.write_bytes(raw)
            beside.rename(self._file(self.number))
            self.number += 1

    def remove(self, number: int) -> None:
        self._file(number).unlink()

    def snapshot(self) -> object:
        return _files(self.path)


class _MboxFile:
    def __init__(self, path: Path) -> None:
        path.touch()
        self.mailbox = open_source(path)
        self.folder = "."
        self.path = path
        self.mails: list[bytes] = []

    def deliver(self, *raws: bytes) -> None:
        self.mails += raws
        self._write()

    def remove(self, number: int) -> None:
        del self.mails[number]
        self._write()

    def _write(self) -> None:
        self.path.write_bytes(
            b"".join(
                b"From a@ml.example Thu Jul  6 14:00:00 2023\n"
                + re.sub(rb"(?m)^(>*From )", rb">\1", raw)
                + b"\n"
                for raw in self.mails
            )
        )

    def snapshot(self) -> object:
        return self.path.read_bytes()


class TestEmlFolder(MailboxContract):
    @pytest.fixture
    def holder(self, tmp_path: Path) -> Holder:
        return _Folder(tmp_path, ".", tmp_path, ".eml")


class TestMaildir(MailboxContract):
    @pytest.fixture
    def holder(self, tmp_path: Path) -> Holder:
        for name in ("cur", "new", "tmp"):
            (tmp_path / name).mkdir()
        return _Folder(tmp_path, "INBOX", tmp_path / "cur", ":2,S")


class TestMbox(MailboxContract):
    @pytest.fixture
    def holder(self, tmp_path: Path) -> Holder:
        return _MboxFile(tmp_path / "boite.mbox")
