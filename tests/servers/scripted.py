"""A server that says what a test wants it to, and keeps what it hears."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from contextlib import suppress
from typing import Self


class ScriptedServer:
    """Greets each connection, and answers each line by the word after its tag; a context manager.

    In an answer « %s » is the tag. A word without an answer ends the connection.
    """

    def __init__(self, greeting: bytes, answers: Mapping[bytes, bytes]) -> None:
        self.heard = b""
        self._greeting = greeting
        self._answers = answers
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                with client, suppress(OSError):
                    self._serve(client)

    def _serve(self, client: socket.socket) -> None:
        client.sendall(self._greeting)
        for line in client.makefile("rb"):
            self.heard += line
            tag, _, rest = line.strip().partition(b" ")
            answer = self._answers.get(rest.partition(b" ")[0].upper())
            if answer is None:
                return
            client.sendall(answer.replace(b"%s", tag))
