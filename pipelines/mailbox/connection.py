"""A connection for imapclient that can be ended from outside from its first byte on.

Over imaplib's own, it hands out its socket before the first word is read, reads in larger parts,
and takes what a server can do from its greeting, where most say it: a round trip less.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
from contextlib import suppress
from imaplib import IMAP4
from io import BufferedReader

from imapclient import IMAPClient, SocketTimeout

from pipelines.mailbox.account import Patience, must_be_private
from spro_docs.errors import SproError
from spro_docs.settings import STARTTLS, Account

_TOLD = re.compile(rb"\[CAPABILITY ([^\]\r\n]+)\]", re.IGNORECASE)
_BUFFER = 256 * 1024
_LONGEST_LINE = 1_000_000  # imaplib's own limit
_QUIET = 240  # seconds; routers forget after five minutes or more
_TICK = 0.5  # seconds


class Watch:
    """Ends a connection once an answer is overdue: no timeout of a socket ends one that drips."""

    def __init__(self) -> None:
        self._due = float("inf")
        self._ends: list[socket.socket] = []
        self._stopped = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def over(self, connection: socket.socket) -> None:
        """Watch a connection, also once TLS has taken its socket over."""
        self._ends.append(connection.dup())

    def expect(self, seconds: float) -> None:
        """Count from now; infinity is no answer expected."""
        self._due = time.monotonic() + seconds

    def stop(self) -> None:
        """Watch no more."""
        self._stopped.set()

    def _run(self) -> None:
        while not self._stopped.wait(_TICK):
            if time.monotonic() > self._due:
                for end in self._ends:
                    with suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)
                break
        self._stopped.wait()
        for end in self._ends:
            end.close()


class _Connection(IMAP4):
    def __init__(self, account: Account, patience: Patience, watch: Watch) -> None:
        self._account = account
        self._watch = watch
        super().__init__(account.host, account.server_port, timeout=patience.connect)
        if account.tls == STARTTLS:
            try:
                self._start_tls()
            except BaseException:
                with suppress(OSError):  # a handshake that fails has closed its socket
                    self.shutdown()
                raise

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """Connect; what comes is read in larger parts than imaplib would."""
        super().open(host, port, timeout)
        self._reader = self._opened()

    def _opened(self) -> BufferedReader:
        return BufferedReader(self.sock.makefile("rb", buffering=0), _BUFFER)

    def _start_tls(self) -> None:
        """Encrypt the line from here on, or raise: what was said in plain counts for nothing.

        imaplib's own keeps what came along with the server's consent, which somebody on the way may
        have put there (RFC 3501, 6.2.1 and the « response injection » of CVE-2011-0411).
        """
        try:
            kind, words = self._simple_command("STARTTLS")
        except (self.abort, OSError):
            raise
        except self.error as error:
            kind, words = "BAD", [str(error).encode()]
        if kind != "OK" or self.has_more():
            raise _not_encrypted(self._account, words)
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        self._reader = self._opened()
        self._tls_established = True
        self.untagged_responses.clear()
        super()._get_capabilities()  # type: ignore[misc]

    def read(self, size: int) -> bytes:
        """Return `size` bytes, fewer where the connection ends."""
        self._must_be_open()
        return self._reader.read(size)

    def readline(self) -> bytes:
        """Return a line with its end, without it where the connection ends."""
        self._must_be_open()
        line = self._reader.readline(_LONGEST_LINE + 1)
        if len(line) > _LONGEST_LINE:
            raise self.abort("réponse trop longue")
        return line

    def _must_be_open(self) -> None:
        if self._reader.closed:
            raise self.abort("connexion fermée")

    def has_more(self) -> bool:
        """Whether bytes have come that were not read yet, without waiting for any."""
        before = self.sock.gettimeout()
        self.sock.settimeout(0)
        try:
            return bool(self._reader.peek(1))
        except (ssl.SSLWantReadError, BlockingIOError):
            return False
        finally:
            self.sock.settimeout(before)

    def shutdown(self) -> None:
        """Close the connection."""
        self._reader.close()
        super().shutdown()

    def _create_socket(self, timeout: float | None) -> socket.socket:
        plain = socket.create_connection((self.host, self.port), timeout)
        self._watch.over(plain)
        _keep_alive(plain)
        if self._account.tls is not True:
            return plain
        context = ssl.create_default_context()
        return context.wrap_socket(plain, server_hostname=self.host)

    def _get_capabilities(self) -> None:
        told = _TOLD.search(self.welcome or b"")
        if told is None:
            super()._get_capabilities()  # type: ignore[misc]
        else:
            self.capabilities = tuple(told[1].decode("ascii", "replace").upper().split())


def _not_encrypted(account: Account, words: list[bytes]) -> SproError:
    told = b" ".join(words).decode("utf-8", "replace")[:200]
    return SproError(
        f"Compte « {account.name} » : {account.host} ne chiffre pas la ligne par STARTTLS "
        f"({told}). Le mot de passe n’a pas été envoyé.",
        remedy="Si le serveur a un port chiffré dès l’ouverture (993), ôtez « tls » et « port » du "
        "compte.",
    )


def _keep_alive(connection: socket.socket) -> None:
    """Let the system find out while we wait that a router has forgotten the connection."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    if hasattr(socket, "TCP_KEEPIDLE"):  # not on every system
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, _QUIET)


class Client(IMAPClient):
    """imapclient over such a connection."""

    def __init__(self, account: Account, patience: Patience, watch: Watch) -> None:
        must_be_private(account)
        self._wanted = account, patience, watch
        timeout = SocketTimeout(patience.connect, patience.silence)
        port, implicit = account.server_port, account.tls is True
        super().__init__(account.host, port=port, ssl=implicit, timeout=timeout)
        self._imap.debug = 0  # it sets 5, by which every literal is written out for a log

    def _create_IMAP4(self) -> IMAP4:  # noqa: N802 - imapclient's name
        return _Connection(*self._wanted)
