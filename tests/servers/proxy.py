"""A line to a server that is slow, breaks, hangs or drips, and that counts round trips."""

from __future__ import annotations

import queue
import socket
import struct
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, Self

Fault = Literal["cut", "reset", "stall", "drip"]
_CHUNK = 65536
_DRIP = 0.02  # seconds a byte


@dataclass(frozen=True, slots=True)
class Trouble:
    """What happens once `after` bytes have come from the server over all connections."""

    fault: Fault
    after: int


class Proxy:
    """Forwards each connection to a port of this machine; a context manager.

    `delay` is one way, in seconds: a round trip takes two. `round_trips` counts how often a client
    sent after the server had spoken; `received` the bytes that came from the server. The line is
    cut each time that `poison` comes from there.
    """

    def __init__(self, port: int, *, delay: float = 0.0) -> None:
        self.target = port
        self.delay = delay
        self.round_trips = 0
        self.connections = 0
        self.received = 0
        self.poison: bytes | None = (
            None  # the line is cut each time that this comes from the server
        )
        self._troubles: list[Trouble] = []
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.drop()

    def trouble(self, fault: Fault, *, after: int = 0) -> None:
        """Let the line fail once, `after` more bytes from the server."""
        with self._lock:
            self._troubles.append(Trouble(fault, self.received + after))

    def heal(self) -> None:
        """Forget the troubles to come."""
        with self._lock:
            self._troubles.clear()

    def drop(self) -> None:
        """Cut every connection."""
        with self._lock:
            for end in self._open:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            self._open.clear()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with self._lock:
            self.connections += 1
        try:
            server = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            client.close()
            return
        for end in (client, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._lock:
            self._open |= {client, server}
        _Connection(self, client, server).run()
        with self._lock:
            self._open -= {client, server}

    def _taken(self, size: int) -> tuple[int, Trouble | None]:
        """Count bytes from the server; return how many still pass, and the trouble after them."""
        with self._lock:
            due = next((t for t in self._troubles if t.after < self.received + size), None)
            passing = size if due is None else max(0, due.after - self.received)
            self.received += passing
            if due is not None:
                self._troubles.remove(due)
            return passing, due


class _Connection:
    """A client and a server, and who spoke last."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket) -> None:
        self.proxy, self.client, self.server = proxy, client, server
        self.server_spoke = True
        self.dripping = False
        self.tail = b""

    def run(self) -> None:
        threads = [
            threading.Thread(target=self._up, daemon=True),
            threading.Thread(target=self._down, daemon=True),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.client.close()
        self.server.close()

    def _up(self) -> None:
        lane = _Lane(self.server, self.proxy.delay)
        with suppress(OSError):
            while data := self.client.recv(_CHUNK):
                if self.server_spoke:
                    self.server_spoke = False
                    self.proxy.round_trips += 1
                lane.send(data)
        lane.end()

    def _down(self) -> None:
        lane = _Lane(self.client, self.proxy.delay)
        with suppress(OSError):
            while data := self.server.recv(_CHUNK):
                self.server_spoke = True
                if not self._forward(lane, data):
                    return
        lane.end()

    def _forward(self, lane: _Lane, data: bytes) -> bool:
        """Forward what came from the server; False once this connection forwards no more."""
        if self.dripping:
            for byte in data:
                lane.send(bytes((byte,)))
                time.sleep(_DRIP)
            return True
        if self._is_poisoned(data):
            return self._cut(lane)
        passing, trouble = self.proxy._taken(len(data))
        lane.send(data[:passing])
        if trouble is None:
            return True
        if trouble.fault == "drip":
            self.dripping = True
            return self._forward(lane, data[passing:])
        if trouble.fault == "stall":
            return False
        if trouble.fault == "reset":
            linger = struct.pack("ii", 1, 0)
            self.client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            lane.flush()
            self.client.shutdown(socket.SHUT_RD)  # the other thread reads it: closing alone waits
            self.client.close()
        return self._cut(lane)

    def _cut(self, lane: _Lane) -> bool:
        lane.end()
        with suppress(OSError):
            self.server.shutdown(socket.SHUT_RDWR)
        return False

    def _is_poisoned(self, data: bytes) -> bool:
        poison, seen = self.proxy.poison, self.tail + data
        self.tail = data[-100:]
        return poison is not None and poison in seen


class _Lane:
    """One direction: what is sent arrives in order, `delay` later, however much is on the way."""

    def __init__(self, end: socket.socket, delay: float) -> None:
        self._end = end
        self._delay = delay
        self._waiting: queue.Queue[tuple[float, bytes | None]] = queue.Queue()
        if delay:
            self._thread = threading.Thread(target=self._carry, daemon=True)
            self._thread.start()

    def send(self, data: bytes) -> None:
        if not self._delay:
            self._end.sendall(data)
        elif data:
            self._waiting.put((time.monotonic() + self._delay, data))

    def flush(self) -> None:
        if self._delay:
            self._waiting.put((time.monotonic() + self._delay, None))
            self._thread.join()

    def end(self) -> None:
        """Let what is on the way arrive, then say that no more comes."""
        self.flush()
        with suppress(OSError):
            self._end.shutdown(socket.SHUT_WR)

    def _carry(self) -> None:
        with suppress(OSError):
            while True:
                due, data = self._waiting.get()
                time.sleep(max(0.0, due - time.monotonic()))
                if data is None:
                    return
                self._end.sendall(data)
