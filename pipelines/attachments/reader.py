"""Reads the files of a mail in a separate process, killed and started again when it hangs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any

from pipelines.attachments.contents import FileContent, Picture, ReadingLimits
from pipelines.attachments.kinds import Kind, kind_of
from pipelines.attachments.worker import serve
from pipelines.held import Held
from pipelines.message import Attachment

_ANSWER = 64 * 1024 * 1024


class AttachmentReader(Held):
    """Reads files one by one in one process, started at the first; a context manager.

    The process is spawned, never forked: it inherits no connection, lock or secret of this one.
    """

    def __init__(self, limits: ReadingLimits | None = None) -> None:
        self._limits = limits or ReadingLimits()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None

    def read_all(self, attachments: Iterable[Attachment]) -> tuple[FileContent, ...]:
        """Read several files; see `read`."""
        return tuple(map(self.read, attachments))

    def read(self, attachment: Attachment) -> FileContent:
        """Return what stands in a file. Never raises: `problem` says what went wrong."""
        name, data = attachment.filename, attachment.data
        if not data:
            return FileContent(name, problem="fichier vide")
        if len(data) > self._limits.size:
            return FileContent(name, problem=f"plus de {self._limits.size // 2**20} Mo, non lu")
        kind = kind_of(name, attachment.type, data)
        if kind is None:
            return FileContent(name, problem="genre de fichier non lu")
        try:
            return self._asked(name, kind, data)
        except (OSError, EOFError, ValueError, TypeError, KeyError):
            # It ended in the middle: out of memory, most often. The next file gets a new one.
            self.close()
            return FileContent(name, problem="la lecture du fichier a échoué")

    def close(self) -> None:
        """End the process."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if connection is not None:
            connection.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def _asked(self, name: str, kind: Kind, data: bytes) -> FileContent:
        connection = self._started()
        connection.send_bytes(kind.value.encode("ascii"))
        connection.send_bytes(data)
        if not connection.poll(self._limits.seconds):
            self.close()
            return FileContent(name, problem="lecture trop longue, abandonnée")
        head = json.loads(connection.recv_bytes(_ANSWER))
        return _content(name, head, connection.recv_bytes(_ANSWER))

    def _started(self) -> Connection:
        if self._connection is None:
            context = get_context("spawn")
            ours, theirs = context.Pipe()
            self._process = context.Process(
                target=serve, args=(theirs, self._limits), daemon=True, name="spro-attachments"
            )
            self._process.start()
            theirs.close()
            self._connection = ours
        return self._connection


def _content(name: str, head: Any, picture: bytes) -> FileContent:
    """Check the answer like anything from outside."""
    problem = head.get("problem")
    problem = str(problem) if problem else None
    if picture:
        width, height = map(int, head["size"])
        kind = "png" if head["kind"] == "png" else "jpeg"
        return FileContent(name, picture=Picture(picture, kind, width, height), problem=problem)
    text = head.get("text")
    return FileContent(name, text=str(text) if text else None, problem=problem)
